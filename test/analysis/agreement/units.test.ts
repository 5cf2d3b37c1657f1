import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scope } from '../../../src/analysis/agreement/readings.ts';
import { createRater, scopesOf } from '../../../src/analysis/agreement/readings.ts';
import {
  type CodedPassage,
  type ReadMark,
  readSegments,
  type Segment,
  sentencesOf,
  turnsOf,
} from '../../../src/analysis/agreement/units.ts';
import { createScan, scanTurns } from '../../../src/text/scan.ts';
import { createVocabulary } from '../../../src/text/vocabulary.ts';

const text = 'We meet well-known people each week. It helps.\nNobody told us why it had to change so fast, did they? No.';

function scanned(): Segment[] {
  const scan = createScan(createVocabulary());
  const middle = text.indexOf('\n');
  const turn = (index: number, start: number, end: number) => ({ index, speaker: 0, span: { start, end }, speech: [{ start, end }] });
  scanTurns(scan, text, [turn(0, 0, middle), turn(1, middle + 1, text.length)]);
  return sentencesOf(scan);
}

function spanOf(words: string) {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

function read(passages: readonly CodedPassage[], reads: readonly ReadMark[] = [], segments = scanned()) {
  return readSegments({ transcript: 'P01', cluster: 'P01', coders: ['ann', 'ben'], segments, passages, reads });
}

function ann(...segments: { start: number; end: number }[]): CodedPassage {
  return { coder: 'ann', code: 'pace', segments };
}

function marked(passages: readonly CodedPassage[], segments = scanned()): boolean[] {
  return (read(passages, [], segments).marks[0] ?? []).map((codes) => codes.has('pace'));
}

describe('segments', () => {
  test('are the sentences with their words; a hyphen joins', () => {
    expect(scanned().map(({ turn, words }) => [turn, words.length])).toEqual([
      [0, 6],
      [0, 2],
      [1, 12],
      [1, 1],
    ]);
  });

  test('or the turns', () => {
    expect(turnsOf(scanned()).map(({ turn, words, span }) => [turn, words.length, text.slice(span.start, span.end).length])).toEqual([
      [0, 8, text.indexOf('\n')],
      [1, 13, text.length - text.indexOf('\n') - 1],
    ]);
  });
});

describe('a segment is coded', () => {
  test('where half its words are', () => {
    expect(marked([ann(spanOf('We meet well-known'))])).toEqual([true, false, false, false]);
    expect(marked([ann(spanOf('We meet'))])).toEqual([false, false, false, false]);
    expect(marked([ann(spanOf('helps'))])).toEqual([false, true, false, false]);
  });

  test('or five of them, in however many passages', () => {
    expect(marked([ann(spanOf('told us why it had'))])).toEqual([false, false, true, false]);
    expect(marked([ann(spanOf('told us why it'))])).toEqual([false, false, false, false]);
    expect(marked([ann(spanOf('told us')), ann(spanOf('so fast, did'))])).toEqual([false, false, true, false]);
    expect(marked([ann(spanOf('told us why')), ann(spanOf('us why it'))])).toEqual([false, false, false, false]);
  });

  test('not by a word cut through', () => {
    expect(marked([ann(spanOf('e meet well-known'))])).toEqual([false, false, false, false]);
  });

  test('in each sentence of a long passage, in turns alike', () => {
    const all = { start: 0, end: text.indexOf('\n') };
    expect(marked([ann(all)])).toEqual([true, true, false, false]);
    expect(marked([ann(all)], turnsOf(scanned()))).toEqual([true, false]);
    expect(marked([ann(spanOf('It helps.'))], turnsOf(scanned()))).toEqual([false, false]);
  });

  test('but a bridged sentence is not', () => {
    const bridged = read([{ coder: 'ann', code: 'pace', segments: [spanOf('We meet well-known people each week.'), spanOf('No.')] }]);
    expect(bridged.marks[0]?.map(({ size }) => size)).toEqual([1, 0, 0, 1]);
  });

  test('word by word: the same as counting covered words from the definition', () => {
    const spans = fc.array(
      fc.tuple(fc.nat(text.length), fc.nat(60)).map(([start, length]) => ({ start, end: Math.min(text.length, start + length) })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(spans, fc.boolean(), (segments, inTurns) => {
        const units = inTurns ? turnsOf(scanned()) : scanned();
        const isCovered = (at: number) => segments.some(({ start, end }) => start <= at && at < end);
        const expected = units.map(({ words }) => {
          const covered = words.filter(({ start, end }) =>
            Array.from({ length: end - start }, (_, offset) => start + offset).every(isCovered),
          );
          return covered.length >= words.length / 2 || covered.length >= 5;
        });
        expect(marked([ann(...segments)], units)).toEqual(expected);
      }),
    );
  });
});

const pace: Scope = { id: 'pace', kind: 'code', codes: ['pace'] };

describe('a rating', () => {
  const rated = (passages: readonly CodedPassage[], reads: readonly ReadMark[], frame: 'all' | 'coded', scope = pace) => {
    const readings = read(passages, reads);
    const rate = createRater(readings, frame);
    return readings.units.map((_, unit) => [rate(0, unit, scope), rate(1, unit, scope)]);
  };
  const passage = ann(spanOf('It helps.'));

  test('is no only where the coder has read', () => {
    const reads = [{ coder: 'ann' }, { coder: 'ben', span: { start: 0, end: text.indexOf('\n') } }];
    expect(rated([passage], reads, 'all')).toEqual([
      [false, false],
      [true, false],
      [false, undefined],
      [false, undefined],
    ]);
  });

  test('is known of a turn that was read sentence by sentence', () => {
    const sentences = scanned().map(({ span }) => ({ coder: 'ann', span }));
    expect(read([], sentences, turnsOf(scanned())).read[0]).toEqual([true, true]);
    expect(read([], sentences.slice(1), turnsOf(scanned())).read[0]).toEqual([false, true]);
  });

  test('is missing without a mark of reading, also where a passage was coded', () => {
    expect(rated([passage], [], 'all')[1]).toEqual([undefined, undefined]);
  });

  test('in the frame of coded segments, of a coder who marks no reading, is no wherever something was coded', () => {
    expect(rated([passage], [], 'coded')[1]).toEqual([true, undefined]);
    expect(rated([passage], [{ coder: 'ben', span: spanOf('No.') }], 'coded')[1]).toEqual([true, undefined]);
    expect(rated([passage, { coder: 'ben', code: 'other', segments: [spanOf('No.')] }], [], 'coded')[1]).toEqual([true, false]);
  });

  test('is for the codes that were read for; of a theme, where all its codes were', () => {
    const reads = [{ coder: 'ann', codes: ['pace'] }];
    const theme: Scope = { id: 'change', kind: 'theme', codes: ['change', 'pace'] };
    expect(rated([passage], reads, 'all').map(([one]) => one)).toEqual([false, true, false, false]);
    expect(rated([passage], reads, 'all', theme).map(([one]) => one)).toEqual([undefined, undefined, undefined, undefined]);
    expect(rated([passage], [{ coder: 'ann' }], 'all', theme).map(([one]) => one)).toEqual([false, true, false, false]);
  });
});

test('scopes are codes by themselves, then themes with all below them', () => {
  const codes = [{ id: 'a' }, { id: 'a/x', parent: 'a' }, { id: 'a/x/y', parent: 'a/x' }, { id: 'b' }];
  expect(scopesOf(codes).map(({ id, kind, codes: of }) => [kind, id, of.length])).toEqual([
    ['code', 'a', 1],
    ['code', 'a/x', 1],
    ['code', 'a/x/y', 1],
    ['code', 'b', 1],
    ['theme', 'a', 3],
    ['theme', 'b', 1],
  ]);
});
