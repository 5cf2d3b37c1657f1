import { describe, expect, test } from 'vitest';
import { type Candidate, fitOf } from '../../src/analysis/candidates.ts';
import { type CandidatePool, isNearDuplicate, pickQuotations } from '../../src/analysis/quotations.ts';

let made = 0;

function candidate(respondent: string, level: string, words: string, facts: Partial<Candidate> = {}): Candidate {
  made += 1;
  const base: Candidate = {
    theme: 0,
    codes: [1],
    id: `id${made}`,
    transcript: respondent,
    speaker: 0,
    respondent,
    turn: made,
    span: { start: made * 1000, end: made * 1000 + words.length },
    slices: [{ text: words, coded: true }],
    evidence: [],
    before: '',
    after: '',
    question: '',
    rank: 1,
    words: 30,
    fit: 1,
    standsAlone: true,
    patterns: [made],
    strength: 1,
    status: 'suggested',
    stars: [],
  };
  return { ...base, ...(level === '' ? {} : { level }), ...facts };
}

function pool(...candidates: Candidate[]): CandidatePool {
  const byCell = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const key = `0\0${one.level ?? ''}\0${one.site ?? ''}`;
    byCell.set(key, [...(byCell.get(key) ?? []), one]);
  }
  return { byCell, pruned: new Set(), patternCounts: new Map() };
}

const settings = { levels: ['senior', 'middle', 'frontline'], max: 10, perRespondent: 2 };
const unlike = (seed: string) => Array.from({ length: 12 }, (_, index) => `${seed}${index}`).join(' ');

describe('the choice of quotations', () => {
  test('takes levels in turn, and people without a level last', () => {
    const chosen = pickQuotations(
      pool(
        candidate('A', 'senior', unlike('a')),
        candidate('B', 'senior', unlike('b')),
        candidate('C', '', unlike('c')),
        candidate('D', 'frontline', unlike('d')),
      ),
      0,
      settings,
    );
    expect(chosen.map((one) => one.respondent)).toEqual(['A', 'D', 'C', 'B']);
  });

  test('takes at most two of one person', () => {
    const chosen = pickQuotations(pool(...['a', 'b', 'c', 'd'].map((seed) => candidate('A', 'senior', unlike(seed)))), 0, settings);
    expect(chosen).toHaveLength(2);
  });

  test('prefers what people accepted to what nobody read, whatever else speaks for it', () => {
    const chosen = pickQuotations(
      pool(
        candidate('A', 'senior', unlike('a'), { fit: 1 }),
        candidate('B', 'senior', unlike('b'), { rank: 2, fit: 0, standsAlone: false }),
      ),
      0,
      { ...settings, max: 1 },
    );
    expect(chosen[0]?.respondent).toBe('B');
  });

  test('prefers a passage found by a rare pattern to one found by a common one', () => {
    const common = candidate('A', 'senior', unlike('a'), { patterns: [900] });
    const rare = candidate('B', 'senior', unlike('b'), { patterns: [901] });
    const study = {
      ...pool(common, rare),
      patternCounts: new Map([
        [900, 50],
        [901, 1],
      ]),
    };
    expect(pickQuotations(study, 0, { ...settings, max: 1 })[0]).toBe(rare);
  });

  test('takes the least used site of a level first', () => {
    const sites = [
      candidate('A', 'senior', unlike('a'), { site: 'north' }),
      candidate('B', 'senior', unlike('b'), { site: 'north' }),
      candidate('C', 'senior', unlike('c'), { site: 'east' }),
    ];
    expect(
      pickQuotations(pool(...sites), 0, settings)
        .slice(0, 2)
        .map((one) => one.site),
    ).toEqual(['north', 'east']);
  });

  test('gives a level without candidates nothing in place of them', () => {
    expect(pickQuotations(pool(), 0, settings)).toEqual([]);
  });
});

describe('near-duplicates', () => {
  test('overlap in one transcript, or share half of their runs of five words', () => {
    const one = candidate('A', 'senior', 'we just lean over the desk and ask them what to do');
    const same = candidate('B', 'senior', 'we just lean over the desk and ask them what they think');
    expect(isNearDuplicate(one, same)).toBe(true);
    expect(isNearDuplicate(one, candidate('B', 'senior', unlike('z')))).toBe(false);
    expect(isNearDuplicate(one, { ...candidate('A', 'senior', unlike('q')), span: one.span })).toBe(true);
  });
});

test.each([
  [5, 0],
  [15, 0.5],
  [25, 1],
  [90, 1],
  [120, 0.5],
  [150, 0],
  [400, 0],
])('%d words suit a quotation by %d', (words, fit) => {
  expect(fitOf(words)).toBe(fit);
});
