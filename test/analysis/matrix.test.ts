import { describe, expect, test } from 'vitest';
import { allPeople, attributeGroups, levelGroups } from '../../src/analysis/groups.ts';
import { median, tabulateMatrix } from '../../src/analysis/matrix.ts';
import type { CodeSum, PersonSum } from '../../src/analysis/people.ts';
import { builtInLevels } from '../../src/study/levels.ts';

function person(respondent: string, facts: Partial<PersonSum> & { found?: Partial<CodeSum> } = {}): PersonSum {
  const { found, ...rest } = facts;
  const sum: CodeSum = { confirmed: 0, possible: 0, own: 0, words: 0, confirmedWords: 0, sentences: 0, prompted: 'unprompted', ...found };
  return {
    respondent,
    attributes: {},
    kind: 'interview',
    isCountable: true,
    transcripts: [respondent],
    read: 0,
    words: 100,
    codedWords: 0,
    codes: found === undefined ? new Map() : new Map([[0, sum]]),
    asked: new Set(),
    ...rest,
  };
}

function cell(people: readonly PersonSum[]) {
  return tabulateMatrix(people, [0], [allPeople]).cells[0]?.[0];
}

describe('a cell of a matrix', () => {
  test('counts confirmed and possible people apart', () => {
    const found = cell([person('A', { found: { confirmed: 1, possible: 2 } }), person('B', { found: { possible: 3 } }), person('C')]);
    expect(found).toMatchObject({ confirmed: 1, possible: 1, total: 3, passages: 6, state: 'counted' });
  });

  test('counts a person with two interviews once', () => {
    const twice = [person('A', { level: 'middle', found: { possible: 1 } }), person('A', { level: 'senior', found: { possible: 1 } })];
    expect(cell(twice)).toMatchObject({ possible: 1, total: 1, passages: 2 });
  });

  test('counts passages and words of published speakers, and never the people', () => {
    const found = cell([person('A', { isCountable: false, kind: 'published', found: { possible: 4, words: 50 } })]);
    expect(found).toMatchObject({ total: 0, passagesNotCountable: 4, passages: 4, words: 50, state: 'not countable' });
  });

  test.each([
    ['nobody interviewed', []],
    ['not yet read', [person('A')]],
    ['not found', [person('A', { read: 1 })]],
    ['not asked', [person('A', { read: 1, asked: new Set([7]) })]],
    ['not found', [person('A', { read: 1, asked: new Set([0]) })]],
  ])('says %s where it has no figure', (state, people) => {
    expect(cell(people)?.state).toBe(state);
  });

  test('has a space only once somebody has decided', () => {
    expect(cell([person('A', { found: { possible: 1, words: 30 } })])?.spaceMedian).toBeUndefined();
    const people = [
      person('A', { found: { confirmed: 1, confirmedWords: 30 } }),
      person('B', { words: 200, found: { confirmed: 1, confirmedWords: 20 } }),
      person('C'),
    ];
    expect(cell(people)?.spaceMedian).toBeCloseTo(0.1, 12);
  });

  test('pools shares over all words of the group', () => {
    expect(cell([person('A', { words: 300, found: { possible: 1, words: 30 } }), person('B')])?.sharePooled).toBeCloseTo(30 / 400, 12);
  });
});

describe('groups', () => {
  test('are the declared levels in order, not known if any, then all', () => {
    const ids = (people: PersonSum[]) => levelGroups(builtInLevels, people).map((group) => group.id);
    expect(ids([person('A', { level: 'middle' })])).toEqual(['senior', 'middle', 'frontline', 'service-user', 'all']);
    expect(ids([person('A')])).toContain('not known');
  });

  test('overlap where a person has several values of an attribute', () => {
    const { groups, overlaps } = attributeGroups('innovation', [
      person('A', { attributes: { innovation: ['Landing', 'Kestrel'] } }),
      person('B'),
    ]);
    expect(groups.map((group) => group.id)).toEqual(['Kestrel', 'Landing', 'not known', 'all']);
    expect(overlaps).toBe(true);
  });
});

test.each([
  [[], 0],
  [[3], 3],
  [[1, 9, 2], 2],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});
