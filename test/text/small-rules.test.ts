import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldWord } from '../../src/text/characters.ts';
import { clockTime } from '../../src/text/clock.ts';
import { detach } from '../../src/text/detach.ts';
import { blankEvents } from '../../src/text/events.ts';
import { naturalOrder } from '../../src/text/natural-order.ts';
import { lineAt, pointOf } from '../../src/text/points.ts';

describe('natural order', () => {
  test.each<readonly [readonly string[]]>([
    [['P1', 'P2', 'P10', 'P10a', 'Q1']],
    [['', '1', '01b', '2', 'a', 'a1', 'a1b', 'a01c']],
    [['leeds/P2', 'leeds/P10', 'york/P1']],
  ])('sorts %j', (sorted) => {
    expect([...sorted].reverse().sort(naturalOrder)).toEqual(sorted);
  });

  test('is an order: one of three, and what follows from two', () => {
    const name = fc.stringMatching(/^[a0129P/]{0,5}$/);
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(naturalOrder(a, b)) + Math.sign(naturalOrder(b, a))).toBe(0);
        expect(naturalOrder(a, b) === 0).toBe(a === b);
        if (naturalOrder(a, b) < 0 && naturalOrder(b, c) < 0) expect(naturalOrder(a, c)).toBeLessThan(0);
      }),
    );
  });
});

test.each<readonly [number, string]>([
  [0, '0:00'],
  [75.4, '1:15'],
  [3599.9, '59:59'],
  [3600, '1:00:00'],
  [36_061, '10:01:01'],
])('%d seconds are %s', (seconds, expected) => {
  expect(clockTime(seconds)).toBe(expected);
});

test('a point has line and column from 1', () => {
  const text = 'one\ntwo\n\nfour';
  expect([0, 3, 4, 8, 9, 13].map((at) => pointOf(text, at))).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 4 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 4, column: 5 },
  ]);
  expect([0, 3, 4, 8, 9, 13].map((at) => lineAt(text, at))).toEqual(['one', 'one', 'two', '', 'four', 'four']);
  expect(lineAt('one\r\ntwo', 1)).toBe('one');
});

test('a detached slice is the slice, lone surrogates too', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => detach(text) === text));
  expect(detach(`${'x'.repeat(20)}\ud83d`)).toBe(`${'x'.repeat(20)}\ud83d`);
});

test('a word is folded to small letters and straight apostrophes', () => {
  expect(['Don’t', 'DONʼT', 'ÄRGER'].map(foldWord)).toEqual(["don't", "don't", 'ärger']);
});

test('events are blanked, every position kept', () => {
  const text = 'We [laughs] met XXXX (pause) at [Name].';
  expect(blankEvents(text)).toBe(`We ${' '.repeat(8)} met ${' '.repeat(12)} at [Name].`);
  expect(blankEvents(text)).toHaveLength(text.length);
});
