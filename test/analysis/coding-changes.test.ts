import { expect, test } from 'vitest';
import { codingChangesFold } from '../../src/analysis/coding-changes.ts';
import { compareCodebooks } from '../../src/codebook/compare-codebooks.ts';
import type { Participation } from '../../src/model/people.ts';
import { sumChanges } from '../../src/report/coding-changes.ts';
import { apply, instrument, type Said, transcript } from '../coding/build.ts';

const people = new Map<number, Participation>([
  [0, { respondent: 'P01', transcript: 'P01', speaker: 0, level: 'senior', site: 'leeds', attributes: {} }],
]);

async function changes(before: string, after: string, ...words: readonly string[]) {
  const [old, now] = [await instrument(before), await instrument(after)];
  const state = codingChangesFold.start(old, now, compareCodebooks(old.codebook, now.codebook));
  for (const said of words) {
    const spoken = transcript([['respondent', said]] satisfies Said);
    const side = (used: typeof old) => ({ transcript: spoken, people, coded: apply(used, spoken, {}, people).coded });
    codingChangesFold.add(state, side(old), side(now));
  }
  return codingChangesFold.finish(state);
}

test('a pattern more gains passages, a pattern less loses them, the others are kept', async () => {
  const found = await changes(
    '  - {id: a, patterns: [time, risk]}',
    '  - {id: a, patterns: [time, fear]}',
    'Time. Rain, rain, rain. No. Our risk.',
    'A fear.',
  );
  expect(found.kept).toBe(1);
  expect(
    found.codings.map(({ change, theme, code, quote, evidence, patterns }) => [change, theme, code, quote, evidence, patterns]),
  ).toEqual([
    ['lost', 'a', 'a', 'Our risk.', [[4, 8]], ['risk']],
    ['gained', 'a', 'a', 'A fear.', [[2, 6]], ['fear']],
  ]);
  expect(found.presence).toEqual([]);
  expect(sumChanges(found, [{ id: 'senior', label: 'Senior', aliases: [] }])).toEqual([
    { theme: 'a', level: 'senior', site: 'leeds', gained: 1, lost: 1, peopleGained: 0, peopleLost: 0 },
  ]);
});

test('a passage whose ends moved is kept', async () => {
  const found = await changes('  - {id: a, patterns: [time]}', '  - {id: a, patterns: [time, money]}', 'Time. Money.');
  expect([found.kept, found.codings]).toEqual([1, []]);
});

test('a renamed code loses nothing; one that moved is lost to one theme and gained by the other', async () => {
  const before = '  - id: a\n    codes: [{id: a/x, patterns: [time]}]\n  - {id: b, patterns: [money]}';
  const renamed =
    '  - id: aa\n    formerly: [a]\n    codes: [{id: aa/x, formerly: [a/x], patterns: [time]}]\n  - {id: b, patterns: [money]}';
  expect(await changes(before, renamed, 'Time. Money.')).toMatchObject({ kept: 2, codings: [], presence: [], themes: ['aa', 'b'] });
  const moved = '  - id: a\n  - id: b\n    patterns: [money]\n    codes: [{id: b/x, formerly: [a/x], patterns: [time]}]';
  const found = await changes(before, moved, 'Time.');
  expect(found.codings.map(({ change, theme, code, isMoved }) => [change, theme, code, isMoved])).toEqual([
    ['lost', 'a', 'b/x', true],
    ['gained', 'b', 'b/x', true],
  ]);
  expect(found.presence.map(({ theme, change }) => [theme, change])).toEqual([
    ['a', 'lost'],
    ['b', 'gained'],
  ]);
});

test('a removed code keeps its old name, and people who had only that no longer come under its theme', async () => {
  const found = await changes(
    '  - {id: a, patterns: [time]}\n  - {id: b, patterns: [risk]}',
    '  - {id: a, patterns: [time]}',
    'Time.',
    'Risk.',
  );
  expect(found.themes).toEqual(['a', 'b']);
  expect(found.presence).toEqual([{ theme: 'b', respondent: 'P01', level: 'senior', site: 'leeds', change: 'lost' }]);
});
