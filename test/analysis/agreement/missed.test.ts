import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateMissed, type ReadSegment } from '../../../src/analysis/agreement/missed.ts';
import { missedFold } from '../../../src/analysis/agreement/missed-by-code.ts';
import { scopesOf, type TranscriptReadings } from '../../../src/analysis/agreement/readings.ts';

function segments(suggested: boolean, coded: number, read: number, weight = 1): ReadSegment[] {
  return Array.from({ length: read }, (_, index) => ({ suggested, coded: index < coded ? 1 : 0, weight }));
}

describe('what the patterns miss', () => {
  test('31 kept of 40: precision with its interval', () => {
    const { precision, precisionInterval, recall } = estimateMissed(segments(true, 31, 40), { suggested: 40, unsuggested: 100 });
    expect(precision).toBe(0.775);
    expect(precisionInterval?.low).toBeCloseTo(0.625, 3);
    expect(precisionInterval?.high).toBeCloseTo(0.877, 3);
    // nothing unsuggested was read: nothing is known of what was missed
    expect(recall).toBeUndefined();
  });

  test('two misses in a hundred segments are more than half of what there is', () => {
    const read = [...segments(true, 30, 40), ...segments(false, 2, 100)];
    const found = estimateMissed(read, { suggested: 200, unsuggested: 9800 });
    expect([found.precision, found.found, found.missed]).toEqual([0.75, 150, 196]);
    expect(found.recall).toBeCloseTo(150 / 346, 12);
    expect(found).toMatchObject({ readSuggested: 40, readUnsuggested: 100, kept: 30, coded: 2 });
  });

  test('the missed have the interval of their share', () => {
    const { missedInterval } = estimateMissed(segments(false, 2, 100), { suggested: 0, unsuggested: 9800 });
    expect((missedInterval?.low ?? 0) / 9800).toBeCloseTo(0.0055, 3);
    expect((missedInterval?.high ?? 0) / 9800).toBeCloseTo(0.07, 3);
  });

  test('nothing suggested: nothing found, recall 0 where something was coded', () => {
    const found = estimateMissed(segments(false, 2, 100), { suggested: 0, unsuggested: 100 });
    expect([found.precision, found.recall]).toEqual([undefined, 0]);
    expect(estimateMissed(segments(false, 0, 100), { suggested: 0, unsuggested: 100 }).recall).toBeUndefined();
  });

  test('read throughout, recall and precision are those of the counts', () => {
    const four = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20));
    fc.assert(
      fc.property(four, ([kept, dropped, missed, neither]) => {
        const read = [...segments(true, kept, kept + dropped), ...segments(false, missed, missed + neither)];
        const found = estimateMissed(read, { suggested: kept + dropped, unsuggested: missed + neither });
        if (kept + missed > 0) expect(found.recall).toBeCloseTo(kept / (kept + missed), 12);
        if (kept + dropped > 0) expect(found.precision).toBeCloseTo(kept / (kept + dropped), 12);
      }),
    );
  });

  test('a stratum drawn at half the rate counts twice', () => {
    const read = [...segments(false, 1, 10, 2), ...segments(false, 5, 10, 1)];
    const { missed } = estimateMissed(read, { suggested: 0, unsuggested: 300 });
    expect(missed).toBeCloseTo(300 * ((2 * 1 + 5) / 30), 12);
  });
});

describe('by code and level', () => {
  const scopes = scopesOf([{ id: 'a' }, { id: 'a/x', parent: 'a' }]);
  const none = new Set<string>();
  const x = new Set(['a/x']);
  const readings: TranscriptReadings = {
    transcript: 'P01',
    cluster: 'P01',
    coders: ['codebook', 'ann', 'ben'],
    units: ['senior', 'senior', 'frontline', undefined].map((level, unit) => ({
      turn: unit,
      span: { start: unit, end: unit + 1 },
      weight: 1,
      ...(level === undefined ? {} : { level }),
    })),
    marks: [
      [x, none, none, none],
      [x, x, none, none],
      [x, none, none, x],
    ],
    read: [
      [true, true, true, true],
      [true, true, true, false],
      [true, true, true, false],
    ],
  };
  const found = missedFold.finish(missedFold.add(missedFold.start(scopes), { readings, drawn: [1, 3, 3, 3] }), ['senior', 'frontline']);

  test('has a row for all levels, each level and those not known', () => {
    expect(found.map(({ kind, id, level }) => [kind, id, level])).toEqual(
      [
        ['code', 'a'],
        ['code', 'a/x'],
        ['theme', 'a'],
      ].flatMap((scope) => [undefined, 'senior', 'frontline', ''].map((level) => [...scope, level])),
    );
  });

  test('counts all segments as material, and those drawn and read as what is known', () => {
    const [all, senior, , unknown] = found.filter(({ id }) => id === 'a/x');
    expect(all).toMatchObject({ population: { suggested: 1, unsuggested: 3 }, readSuggested: 1, readUnsuggested: 2, kept: 1, coded: 0.5 });
    expect(senior).toMatchObject({ population: { suggested: 1, unsuggested: 1 }, precision: 1, missed: 0.5 });
    expect(senior?.recall).toBeCloseTo(1 / 1.5, 12);
    // coded by ben, who has not read it
    expect(unknown).toMatchObject({ population: { suggested: 0, unsuggested: 1 }, readUnsuggested: 0 });
  });

  test('a theme has what its codes have', () => {
    const pick = (kind: string, id: string) =>
      found.filter((row) => row.kind === kind && row.id === id).map(({ recall, population }) => [recall, population]);
    expect(pick('theme', 'a')).toEqual(pick('code', 'a/x'));
    expect(pick('code', 'a')[0]).toEqual([undefined, { suggested: 0, unsuggested: 4 }]);
  });
});
