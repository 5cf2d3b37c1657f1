import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreementFold } from '../../../src/analysis/agreement/agreement.ts';
import { findDisagreements } from '../../../src/analysis/agreement/disagreements.ts';
import type { Frame, TranscriptReadings } from '../../../src/analysis/agreement/readings.ts';
import { scopesOf } from '../../../src/analysis/agreement/readings.ts';
import {
  ac1FromDefinition,
  alphaFromDefinition,
  fleissFromDefinition,
  lightFromDefinition,
  positiveFromDefinition,
} from './by-definition.ts';

const codes = [{ id: 'a' }, { id: 'a/x', parent: 'a' }, { id: 'b' }];
const scopes = scopesOf(codes);

/** A transcript of one code, a string a coder: `1` yes, `0` no, `.` not read. */
function transcript(name: string, rows: readonly string[], weights: readonly number[] = [], code = 'b'): TranscriptReadings {
  return {
    transcript: name,
    cluster: name,
    coders: rows.map((_, coder) => `coder ${coder + 1}`),
    units: [...(rows[0] ?? '')].map((_, unit) => ({
      turn: Math.floor(unit / 2),
      span: { start: unit * 10, end: unit * 10 + 9 },
      weight: weights[unit] ?? 1,
    })),
    marks: rows.map((row) => [...row].map((one) => new Set(one === '1' ? [code] : []))),
    read: rows.map((row) => [...row].map((one) => one !== '.')),
  };
}

function agree(
  transcripts: readonly TranscriptReadings[],
  settings: Partial<{ frame: Frame; basis: 'independent' | 'suggestions' | 'resolved'; seed: number }> = {},
) {
  const coders = transcripts[0]?.coders ?? [];
  const state = agreementFold.start(coders, scopes, settings.frame ?? 'all');
  for (const one of transcripts) agreementFold.add(state, one);
  return agreementFold.finish(state, { basis: settings.basis ?? 'independent', seed: settings.seed ?? 1 });
}

function ofB(found: ReturnType<typeof agree>) {
  return found.agreements.find(({ id }) => id === 'b');
}

function pair(a: number, b: number, c: number, d: number): [string, string] {
  return ['1'.repeat(a + b) + '0'.repeat(c + d), '1'.repeat(a) + '0'.repeat(b) + '1'.repeat(c) + '0'.repeat(d)];
}

describe('agreement on a code', () => {
  test('has the figures of its table', () => {
    const found = ofB(agree([transcript('P01', pair(20, 5, 10, 15))]));
    expect(found).toMatchObject({
      state: 'measured',
      units: 50,
      cells: { a: 20, b: 5, c: 10, d: 15 },
      positiveUnits: 27.5,
      yesShare: 0.55,
    });
    expect(found?.figures.kappa?.value).toBeCloseTo(0.4, 12);
    expect(found?.figures.ac1?.value).toBeCloseTo(41 / 101, 12);
    expect(found?.figures.alpha?.value).toBeCloseTo(0.4, 12);
    expect(found?.figures.positive?.value).toBeCloseTo(40 / 55, 12);
  });

  test('has no coefficient below ten positive segments a coder', () => {
    const few = ofB(agree([transcript('P01', pair(8, 2, 1, 80))]));
    expect(few?.state).toBe('few');
    expect(Object.keys(few?.figures ?? {})).toEqual(['positive', 'shared', 'negative', 'percent']);
    expect(few?.pairs[0]?.kappa).toBeUndefined();
    expect(ofB(agree([transcript('P01', pair(9, 1, 1, 80))]))?.state).toBe('measured');
  });

  test('has no figure where nobody used it, or nobody read', () => {
    expect(ofB(agree([transcript('P01', pair(0, 0, 0, 40))]))).toMatchObject({ state: 'not used', figures: {} });
    expect(ofB(agree([transcript('P01', ['11..', '..10'])]))).toMatchObject({ state: 'not rated', figures: {}, units: 0 });
  });

  test('over the segments that either coded, has positive agreement and the share of both, and nothing that needs chance', () => {
    const found = ofB(agree([transcript('P01', pair(60, 40, 40, 586))], { frame: 'coded' }));
    expect(found?.units).toBe(140);
    expect(Object.keys(found?.figures ?? {})).toEqual(['positive', 'shared']);
    expect(found?.figures.positive?.value).toBeCloseTo(0.6, 12);
    expect(found?.figures.shared?.value).toBeCloseTo(60 / 140, 12);
  });

  test.each(['suggestions', 'resolved'] as const)('has no coefficient where the ratings are not first readings: %s', (basis) => {
    const found = ofB(agree([transcript('P01', pair(60, 40, 40, 586))], { basis }));
    expect(Object.keys(found?.figures ?? {})).toEqual(['positive', 'shared', 'negative', 'percent']);
  });

  test('is weighted back to the material, with the plain figures beside', () => {
    // 200 suggested segments, 100 drawn: 60, 15, 10, 15; 9,800 not suggested, 100 drawn: 1, 1, 0, 98
    const drawn = [
      transcript('P01', pair(60, 15, 10, 15), new Array(100).fill(2)),
      transcript('P02', pair(1, 1, 0, 98), new Array(100).fill(98)),
    ];
    const found = ofB(agree(drawn));
    expect(found?.figures.kappa?.value).toBeCloseTo(0.7392, 4);
    expect(found?.figures.ac1?.value).toBeCloseTo(0.9843, 4);
    expect(found?.figures.positive?.value).toBeCloseTo(0.7466, 4);
    expect(found?.unweighted.kappa).toBeCloseTo(0.7214, 4);
    expect(found?.unweighted.ac1).toBeCloseTo(0.7565, 4);
    expect(found?.unweighted.positive).toBeCloseTo(0.8243, 4);
    expect(ofB(agree(drawn.slice(0, 1)))?.figures.kappa?.value).toBeCloseTo(0.375, 4);
    expect(ofB(agree([transcript('P01', pair(60, 15, 10, 15))]))?.unweighted).toEqual({});
  });

  test('of a theme counts a segment as yes where any of its codes is', () => {
    const both: TranscriptReadings = {
      ...transcript('P01', ['1100', '1100']),
      marks: [
        [new Set(['a']), new Set(['a/x']), new Set(), new Set()],
        [new Set(['a/x']), new Set(['a/x']), new Set(), new Set()],
      ],
    };
    const found = agree([both]).agreements;
    expect(found.find(({ id, kind }) => id === 'a' && kind === 'code')?.cells).toEqual({ a: 0, b: 1, c: 0, d: 3 });
    expect(found.find(({ id }) => id === 'a/x')?.cells).toEqual({ a: 1, b: 0, c: 1, d: 2 });
    expect(found.find(({ id, kind }) => id === 'a' && kind === 'theme')?.cells).toEqual({ a: 2, b: 0, c: 0, d: 2 });
    expect(agree([both]).confusions).toEqual([{ codes: ['a', 'a/x'], segments: 1 }]);
  });
});

describe('agreement over all codes', () => {
  test('is the median and range of positive agreement, and that of the sums', () => {
    const one = transcript('P01', pair(6, 4, 4, 10));
    const other = transcript('P02', pair(1, 0, 0, 10), [], 'a/x');
    const { overall } = agree([one, other]);
    expect(overall[0]).toEqual({ kind: 'code', used: 2, median: 0.8, low: 0.6, high: 1, pooled: 14 / 22 });
    expect(agree([transcript('P01', pair(0, 0, 0, 5))]).overall[0]).toEqual({ kind: 'code', used: 0 });
  });
});

describe('what stands beside a figure', () => {
  const interviews = (number: number) =>
    Array.from({ length: number }, (_, index) => transcript(`P${index}`, pair(3 + (index % 3), 1, 1, 20)));

  test('below ten interviews: the least and the greatest of them', () => {
    expect(ofB(agree(interviews(9)))?.figures.positive?.spread).toEqual({ kind: 'range', low: 0.75, high: 10 / 12, of: 9 });
  });

  test('from ten: an interval around the figure, the same in every run', () => {
    const { value, spread } = ofB(agree(interviews(12)))?.figures.kappa ?? { value: 0 };
    if (spread?.kind !== 'interval') throw new Error(`no interval but ${spread?.kind}`);
    expect(spread.interval.low).toBeLessThan(value);
    expect(spread.interval.high).toBeGreaterThan(value);
    expect(spread.undefinedRounds).toBe(0);
    expect(ofB(agree([...interviews(12)].reverse()))?.figures.kappa?.spread).toEqual(spread);
    expect(ofB(agree(interviews(12), { seed: 2 }))?.figures.kappa?.spread).not.toEqual(spread);
  });

  test('interviews that share a person are one', () => {
    const shared = interviews(12).map((one, index) => ({ ...one, cluster: `person ${index % 6}` }));
    const found = agree(shared);
    expect([found.transcripts, found.interviews]).toEqual([12, 6]);
    expect(ofB(found)?.figures.kappa?.spread.kind).toBe('range');
  });

  test('no interval where one draw in twenty has no figure', () => {
    // all that was coded stands in one interview: about a third of the draws have none of it
    const lonely = [
      transcript('P00', pair(12, 2, 2, 10)),
      ...Array.from({ length: 11 }, (_, index) => transcript(`Q${index}`, pair(0, 0, 0, 20))),
    ];
    const spread = ofB(agree(lonely))?.figures.positive?.spread;
    if (spread?.kind !== 'undefined') throw new Error(`a spread of the kind ${spread?.kind}`);
    expect(spread.undefinedRounds / 2000).toBeCloseTo((11 / 12) ** 12, 1);
  });
});

const readings = fc.integer({ min: 2, max: 4 }).chain((size) =>
  fc.array(
    fc.integer({ min: 1, max: 12 }).chain((length) =>
      fc.array(
        fc.array(fc.constantFrom('0', '1', '1', '.'), { minLength: length, maxLength: length }).map((row) => row.join('')),
        { minLength: size, maxLength: size },
      ),
    ),
    { minLength: 1, maxLength: 9 },
  ),
);

describe('properties', () => {
  test('sums by interview give what single ratings give by definition', () => {
    fc.assert(
      fc.property(readings, (rows) => {
        const found = ofB(agree(rows.map((one, index) => transcript(`P${index}`, one))));
        const ratings = (rows[0] ?? []).map((_, coder) =>
          rows.flatMap((one) => [...(one[coder] ?? '')].map((value) => (value === '.' ? undefined : Number(value)))),
        );
        const expected = {
          positive: positiveFromDefinition(ratings),
          kappa: lightFromDefinition(ratings),
          fleiss: fleissFromDefinition(ratings, [0, 1]),
          ac1: ac1FromDefinition(ratings, [0, 1]),
          alpha: alphaFromDefinition(ratings, (x, y) => (x === y ? 0 : 1)),
        };
        for (const [name, { value }] of Object.entries(found?.figures ?? {})) {
          const other = expected[name as keyof typeof expected];
          if (name in expected) expect(value).toBeCloseTo(other ?? Number.NaN, 9);
        }
        if (found?.state === 'measured') expect(found.figures.ac1).toBeDefined();
      }),
    );
  });

  test('the order of transcripts changes nothing', () => {
    fc.assert(
      fc.property(readings, (rows) => {
        const all = rows.map((one, index) => transcript(`P${index}`, one));
        expect(agree([...all].reverse())).toEqual(agree(all));
      }),
      { numRuns: 30 },
    );
  });

  test('the cells of all pairs are the list of disagreements and agreements, segment by segment', () => {
    fc.assert(
      fc.property(readings, (rows) => {
        const all = rows.map((one, index) => transcript(`P${index}`, one));
        const text = 'x'.repeat(200);
        const listed = all
          .flatMap((one) => findDisagreements(one, scopes, 'all', { text, segments: one.units, questionOf: () => '' }))
          .reduce((sum, { yes, no, span }) => sum + yes.length * no.length * ((span.end - span.start + 1) / 10), 0);
        const { b = 0, c = 0 } = ofB(agree(all))?.cells ?? {};
        expect(listed).toBe(b + c);
      }),
    );
  });
});

describe('a disagreement', () => {
  // four segments of nine units, two a turn
  const text = 'We asked. Nobody ca It was sl And then ';

  test('is a passage with what stands around it, who said yes and who said no', () => {
    const one = transcript('P01', ['0110', '0000']);
    const found = findDisagreements(one, scopes, 'all', { text, segments: one.units, questionOf: (turn) => `asked ${turn}` });
    // the two segments belong to two turns, so they are two passages
    expect(found.map(({ quote, before, after }) => [before, quote, after])).toEqual([
      ['We asked. ', 'Nobody ca', ''],
      ['', 'It was sl', ' And then '],
    ]);
    expect(found[0]).toMatchObject({ code: 'b', transcript: 'P01', yes: ['coder 1'], no: ['coder 2'], question: 'asked 0', instead: [] });
  });

  test('joins neighbours of one turn, and says what was coded in its place', () => {
    const base = transcript('P01', ['1100', '0000']);
    const one = { ...base, marks: [base.marks[0] ?? [], [new Set(['a']), new Set<string>(), new Set<string>(), new Set<string>()]] };
    const found = findDisagreements(one, scopes, 'all', { text, segments: one.units, questionOf: () => '' });
    expect(found.map(({ code, span, instead }) => [code, span.start, span.end, instead])).toEqual([
      ['a', 0, 9, [{ coder: 'coder 1', codes: ['b'] }]],
      ['b', 0, 19, [{ coder: 'coder 2', codes: ['a'] }]],
    ]);
  });

  test('shows what stands beside it in the text, whether that was drawn or not', () => {
    const all = transcript('P01', ['1111', '0000']);
    const segments = all.units.map((unit) => ({ ...unit, turn: 0 }));
    const drawn = [0, 2, 3];
    const pick = <Value>(values: readonly Value[]) => drawn.flatMap((unit) => values.slice(unit, unit + 1));
    const one = { ...all, units: pick(segments), marks: all.marks.map(pick), read: all.read.map(pick) };
    const found = findDisagreements(one, scopes, 'all', { text, segments, questionOf: () => '' });
    expect(found.map(({ before, quote, after }) => [before, quote, after])).toEqual([
      ['', 'We asked.', ' Nobody ca'],
      ['Nobody ca ', 'It was sl And then ', ''],
    ]);
  });
});
