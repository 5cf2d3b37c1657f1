/** `ratings[coder][unit]`: the value a coder gave a unit, or `undefined` where the coder did not rate it. */
export type RatingTable = readonly (readonly (number | undefined)[])[];

/** Units that were rated alike: `counts[k]` coders chose category `k`. `weight`: how many such units, or the sum of their sampling weights. */
export interface RatedUnits {
  readonly counts: readonly number[];
  readonly weight: number;
}

/** Counts the ratings of each unit by category; categories in the order given, used or not. Unknown values are not counted. */
export function countRatings(ratings: RatingTable, categories: readonly number[], weights: readonly number[] = []): RatedUnits[] {
  const units = Math.max(0, ...ratings.map((row) => row.length));
  return Array.from({ length: units }, (_, unit) => ({
    counts: categories.map((category) => ratings.filter((row) => row[unit] === category).length),
    weight: weights[unit] ?? 1,
  }));
}

/** All values that were given, ascending. */
export function valuesIn(ratings: RatingTable): number[] {
  return [...new Set(ratings.flat().filter((value) => value !== undefined))].sort((a, b) => a - b);
}

/**
 * Gwet's AC1: agreement of any number of coders beyond a chance that shrinks as one category takes over. It does not repair kappa where a code is rare:
 * there it approaches the share of segments on which the coders agree. A code that nobody used has 1 by formula, which says nothing.
 *
 * With r_ik of r_i coders choosing category k for unit i: p_a = mean over units with r_i ≥ 2 of Σ_k r_ik (r_ik − 1) / (r_i (r_i − 1));
 * π_k = mean over all units of r_ik / r_i; p_e = Σ π_k (1 − π_k) / (K − 1), K categories, used or not. `undefined` where no unit has two
 * ratings or there are fewer than two categories.
 * Source: Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement.
 *
 * @example gwetAc1([{ counts: [2, 0], weight: 20 }, { counts: [1, 1], weight: 15 }, { counts: [0, 2], weight: 15 }]) // 0.4059…
 */
export function gwetAc1(units: readonly RatedUnits[]): number | undefined {
  const observed = observedAgreement(units);
  const shares = categoryShares(units);
  if (observed === undefined || shares.length < 2) return undefined;
  const expected = shares.reduce((sum, share) => sum + share * (1 - share), 0) / (shares.length - 1);
  return (observed - expected) / (1 - expected);
}

/**
 * Fleiss' kappa, for any number of coders that may leave units out: as AC1, with p_e = Σ π_k². `undefined` where no unit has two ratings,
 * or all ratings are one category.
 * Source: Fleiss (1971); with missing ratings as Gwet (2014), ch. 2.
 *
 * @example fleissKappa([{ counts: [2, 0], weight: 20 }, { counts: [1, 1], weight: 15 }, { counts: [0, 2], weight: 15 }]) // 0.3939…
 */
export function fleissKappa(units: readonly RatedUnits[]): number | undefined {
  const observed = observedAgreement(units);
  if (observed === undefined) return undefined;
  const expected = categoryShares(units).reduce((sum, share) => sum + share * share, 0);
  return 1 - expected <= 1e-12 ? undefined : (observed - expected) / (1 - expected);
}

function observedAgreement(units: readonly RatedUnits[]): number | undefined {
  let [agreed, weights] = [0, 0];
  for (const { counts, weight } of units) {
    const raters = total(counts);
    if (raters < 2) continue;
    agreed += (weight * counts.reduce((sum, count) => sum + count * (count - 1), 0)) / (raters * (raters - 1));
    weights += weight;
  }
  return weights === 0 ? undefined : agreed / weights;
}

/** The mean share of each category, every unit with a rating alike. */
function categoryShares(units: readonly RatedUnits[]): number[] {
  const sums = (units[0]?.counts ?? []).map(() => 0);
  let weights = 0;
  for (const { counts, weight } of units) {
    const raters = total(counts);
    if (raters === 0) continue;
    weights += weight;
    counts.forEach((count, category) => {
      sums[category] = (sums[category] ?? 0) + (weight * count) / raters;
    });
  }
  return weights === 0 ? [] : sums.map((sum) => sum / weights);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
