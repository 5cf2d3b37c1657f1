import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alphaOfCounts, krippendorffAlpha, type Scale } from '../../../src/analysis/agreement/alpha.ts';
import {
  type Cells,
  cohenKappa,
  negativeAgreement,
  percentAgreement,
  positiveAgreement,
  sharedCoding,
} from '../../../src/analysis/agreement/pair-figures.ts';
import { countRatings, fleissKappa, gwetAc1, type RatingTable, valuesIn } from '../../../src/analysis/agreement/rating-counts.ts';
import { wilson } from '../../../src/analysis/agreement/wilson.ts';
import { ac1FromDefinition, alphaFromDefinition, lightFromDefinition } from './by-definition.ts';

type Four = readonly [a: number, b: number, c: number, d: number];

function cells([a, b, c, d]: Four): Cells {
  return { a, b, c, d };
}

function ratingsOf([a, b, c, d]: Four): RatingTable {
  const repeat = (value: number, times: number) => new Array<number>(times).fill(value);
  return [
    [...repeat(1, a + b), ...repeat(0, c + d)],
    [...repeat(1, a), ...repeat(0, b), ...repeat(1, c), ...repeat(0, d)],
  ];
}

function ac1(four: Four): number | undefined {
  return gwetAc1(countRatings(ratingsOf(four), [0, 1]));
}

describe('two coders', () => {
  // docs/methods.md, to twelve digits
  test.each<[Four, number, number, number]>([
    [[20, 5, 10, 15], 0.7, 0.4, 0.405940594059],
    [[118, 5, 2, 0], 0.944, -0.023391812865, 0.940776337609],
    [[45, 15, 25, 15], 0.6, 0.130434782609, 0.266055045872],
  ])('%j: the share of segments agreed on, kappa and AC1', (four, agreement, kappa, expectedAc1) => {
    expect(percentAgreement(cells(four))).toBeCloseTo(agreement, 12);
    expect(cohenKappa(cells(four))).toBeCloseTo(kappa, 12);
    expect(ac1(four)).toBeCloseTo(expectedAc1, 12);
  });

  test.each<[Four, number, number, number, number, number, number]>([
    [[20, 5, 10, 15], 0.7, 0.4, 0.4059, 0.4, 0.7273, 0.6667],
    [[118, 5, 2, 0], 0.944, -0.0234, 0.9408, -0.0247, 0.9712, 0],
    [[45, 15, 25, 15], 0.6, 0.1304, 0.2661, 0.1253, 0.6923, 0.4286],
    [[0, 5, 5, 990], 0.99, -0.005025, 0.9899, -0.0045, 0, 0.995],
    [[6, 4, 4, 586], 0.9867, 0.5932, 0.9862, 0.5936, 0.6, 0.9932],
  ])('%j: all figures to four digits', (four, agreement, kappa, expectedAc1, alpha, positive, negative) => {
    const found = [
      percentAgreement(cells(four)),
      cohenKappa(cells(four)),
      ac1(four),
      krippendorffAlpha(ratingsOf(four)),
      positiveAgreement(cells(four)),
      negativeAgreement(cells(four)),
    ];
    for (const [index, value] of [agreement, kappa, expectedAc1, alpha, positive, negative].entries()) {
      expect(found[index]).toBeCloseTo(value, 4);
    }
  });

  test('alpha of the first table is 0.4000 with its small-sample term', () => {
    expect(krippendorffAlpha(ratingsOf([20, 5, 10, 15]))).toBeCloseTo(0.4, 12);
  });

  test('kappa over the segments that either coded is below chance, since their common silence was taken away', () => {
    expect(cohenKappa(cells([6, 4, 4, 586]))).toBeCloseTo(0.5932, 4);
    expect(cohenKappa(cells([6, 4, 4, 0]))).toBeCloseTo(-0.4, 12);
    expect(sharedCoding(cells([6, 4, 4, 586]))).toBe(6 / 14);
  });

  test('a code that nobody used has AC1 of 1 by formula, and neither kappa nor alpha nor positive agreement', () => {
    const none: Four = [0, 0, 0, 40];
    expect(ac1(none)).toBe(1);
    expect(cohenKappa(cells(none))).toBeUndefined();
    expect(krippendorffAlpha(ratingsOf(none))).toBeUndefined();
    expect(positiveAgreement(cells(none))).toBeUndefined();
    expect(sharedCoding(cells(none))).toBeUndefined();
  });

  test('no segments have no figures', () => {
    const empty = cells([0, 0, 0, 0]);
    for (const figure of [positiveAgreement, negativeAgreement, percentAgreement, sharedCoding, cohenKappa]) {
      expect(figure(empty)).toBeUndefined();
    }
    expect(gwetAc1([])).toBeUndefined();
    expect(fleissKappa([])).toBeUndefined();
    expect(krippendorffAlpha([])).toBeUndefined();
  });
});

/** Krippendorff (2011): four coders, twelve units, A to D. */
const krippendorff: RatingTable = ['123321412...', '1233224125.3', '.3332342251.', '12332441251.'].map((row) =>
  [...row].map((value) => (value === '.' ? undefined : Number(value))),
);

describe('four coders, some segments left out', () => {
  test('the rows are those of the paper', () => {
    expect(krippendorff.map((row) => row.length)).toEqual([12, 12, 12, 12]);
    expect(krippendorff.flat().filter((value) => value === undefined)).toHaveLength(7);
  });

  test.each<[Scale, number]>([
    ['nominal', 0.743421052632],
    ['ordinal', 0.815387503755],
    ['interval', 0.849107142857],
  ])('alpha, %s', (scale, expected) => {
    expect(krippendorffAlpha(krippendorff, scale)).toBeCloseTo(expected, 12);
  });

  test('AC1, Fleiss’ kappa and the mean of the pairs’ kappas', () => {
    const counted = countRatings(krippendorff, valuesIn(krippendorff));
    expect(gwetAc1(counted)).toBeCloseTo(0.775444, 6);
    expect(fleissKappa(counted)).toBeCloseTo(0.761169, 6);
    expect(lightFromDefinition(krippendorff)).toBeCloseTo(0.700163, 6);
  });

  test('alpha of the example in the docstring', () => {
    expect(
      krippendorffAlpha([
        [1, 1, 2],
        [1, 2, 2],
      ]),
    ).toBeCloseTo(4 / 9, 12);
  });
});

const table = fc.integer({ min: 2, max: 4 }).chain((coders) =>
  fc.integer({ min: 1, max: 12 }).chain((units) =>
    fc.array(fc.array(fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined, freq: 4 }), { minLength: units, maxLength: units }), {
      minLength: coders,
      maxLength: coders,
    }),
  ),
);

function close(found: number | undefined, expected: number | undefined): void {
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(expected, 9);
}

describe('a second implementation from the definition gives the same', () => {
  test('alpha, nominal and interval', () => {
    fc.assert(
      fc.property(table, (ratings) => {
        close(
          krippendorffAlpha(ratings),
          alphaFromDefinition(ratings, (x, y) => (x === y ? 0 : 1)),
        );
        close(
          krippendorffAlpha(ratings, 'interval'),
          alphaFromDefinition(ratings, (x, y) => (x - y) ** 2),
        );
      }),
    );
  });

  test('alpha, ordinal: ranks of values counted in the pairable ratings', () => {
    fc.assert(
      fc.property(table, (ratings) => {
        const units = (ratings[0] ?? []).map((_, unit) => ratings.map((row) => row[unit]).filter((value) => value !== undefined));
        const all = units.filter((values) => values.length > 1).flat();
        const count = (low: number, high: number) => all.filter((value) => value >= low && value <= high).length;
        const difference = (x: number, y: number) => {
          const [low, high] = [Math.min(x, y), Math.max(x, y)];
          return x === y ? 0 : (count(low, high) - (count(low, low) + count(high, high)) / 2) ** 2;
        };
        close(krippendorffAlpha(ratings, 'ordinal'), alphaFromDefinition(ratings, difference));
      }),
    );
  });

  test('AC1', () => {
    fc.assert(fc.property(table, (ratings) => close(gwetAc1(countRatings(ratings, [0, 1, 2])), ac1FromDefinition(ratings, [0, 1, 2]))));
  });

  test('of two coders without gaps, AC1 is the textbook formula for two', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30)), ([a, b, c, d]) => {
        fc.pre(a + b + c + d > 0);
        const n = a + b + c + d;
        const share = (2 * a + b + c) / (2 * n);
        const chance = 2 * share * (1 - share);
        expect(ac1([a, b, c, d])).toBeCloseTo(((a + d) / n - chance) / (1 - chance), 9);
      }),
    );
  });
});

describe('properties', () => {
  const four = fc.tuple(fc.nat(40), fc.nat(40), fc.nat(40), fc.nat(40));

  test('who comes first changes nothing', () => {
    fc.assert(
      fc.property(four, ([a, b, c, d]) => {
        for (const figure of [positiveAgreement, negativeAgreement, sharedCoding, cohenKappa]) {
          close(figure({ a, b, c, d }), figure({ a, b: c, c: b, d }));
        }
      }),
    );
  });

  test('positive agreement does not know how much neither coded, and is F1 of one coder against the other', () => {
    fc.assert(
      fc.property(four, fc.nat(1000), ([a, b, c, d], more) => {
        expect(positiveAgreement({ a, b, c, d })).toBe(positiveAgreement({ a, b, c, d: d + more }));
        fc.pre(a > 0);
        const [precision, recall] = [a / (a + c), a / (a + b)];
        close(positiveAgreement({ a, b, c, d }), (2 * precision * recall) / (precision + recall));
      }),
    );
  });

  test('weights that are all multiplied change no figure', () => {
    const units = fc.array(fc.record({ counts: fc.tuple(fc.nat(3), fc.nat(3)), weight: fc.integer({ min: 1, max: 9 }) }), { minLength: 1 });
    fc.assert(
      fc.property(units, fc.integer({ min: 2, max: 50 }), (rated, factor) => {
        const more = rated.map(({ counts, weight }) => ({ counts, weight: weight * factor }));
        close(alphaOfCounts(more, [0, 1]), alphaOfCounts(rated, [0, 1]));
        close(gwetAc1(more), gwetAc1(rated));
        close(fleissKappa(more), fleissKappa(rated));
      }),
    );
  });
});

describe('Wilson’s interval', () => {
  test('31 of 40', () => {
    expect(wilson(31, 40)?.low).toBeCloseTo(0.625, 3);
    expect(wilson(31, 40)?.high).toBeCloseTo(0.877, 3);
  });

  test('holds the share, and stays within 0 and 1', () => {
    expect(wilson(0, 0)).toBeUndefined();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (whole, some) => {
        const part = Math.min(some, whole);
        const { low, high } = wilson(part, whole) ?? { low: 1, high: 0 };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(part / whole + 1e-12);
        expect(high).toBeGreaterThanOrEqual(part / whole - 1e-12);
        // the ends solve |p − share| = z √(p (1 − p) / n)
        for (const end of [low, high]) {
          if (end <= 1e-9 || end >= 1 - 1e-9) continue;
          expect(Math.abs(end - part / whole)).toBeCloseTo(1.959963984540054 * Math.sqrt((end * (1 - end)) / whole), 9);
        }
      }),
    );
  });
});
