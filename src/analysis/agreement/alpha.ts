import { countRatings, type RatedUnits, type RatingTable, valuesIn } from './rating-counts.ts';

/** How far two values are apart: not at all or wholly; by the ratings between them; by their difference. */
export type Scale = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha: agreement of any number of coders beyond chance, for values of any scale.
 *
 * `ratings[coder][unit]` is the value a coder gave a unit, or `undefined` where the coder did not rate it; units with fewer than two
 * ratings are left out. Returns a number ≤ 1; 1 is full agreement, 0 chance. `undefined` where all ratings are one value, since
 * chance agreement is then total and alpha is not defined.
 * Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.
 *
 * @example krippendorffAlpha([[1, 1, 2], [1, 2, 2]]) // 0.444…
 */
export function krippendorffAlpha(ratings: RatingTable, scale: Scale = 'nominal'): number | undefined {
  const values = valuesIn(ratings);
  return alphaOfCounts(countRatings(ratings, values), values, scale);
}

/**
 * Alpha from counted ratings; `values[k]` is the value of category `k`, ascending. Weights are scaled to a mean of one over the units with two ratings, so
 * that drawing a tenth of the material does not pretend to ten times the ratings. `unitCount` is how many units
 * the rows stand for, where a row stands for several.
 */
export function alphaOfCounts(
  units: readonly RatedUnits[],
  values: readonly number[],
  scale: Scale = 'nominal',
  unitCount = units.filter(isPairable).length,
): number | undefined {
  const pairable = units.filter(isPairable);
  const weights = pairable.reduce((sum, { weight }) => sum + weight, 0);
  const scaling = weights === 0 ? 1 : unitCount / weights;
  const margins = values.map((_, k) => scaling * pairable.reduce((sum, { counts, weight }) => sum + weight * (counts[k] ?? 0), 0));
  const ratings = margins.reduce((sum, margin) => sum + margin, 0);
  const distance = distances(values, margins, scale);
  let [observed, expected] = [0, 0];
  for (let c = 0; c < values.length; c += 1) {
    for (let k = c + 1; k < values.length; k += 1) {
      const apart = distance(c, k);
      expected += (margins[c] as number) * (margins[k] as number) * apart;
      for (const { counts, weight } of pairable) {
        const raters = counts.reduce((sum, count) => sum + count, 0);
        observed += (scaling * weight * (counts[c] as number) * (counts[k] as number) * apart) / (raters - 1);
      }
    }
  }
  return expected === 0 ? undefined : 1 - ((ratings - 1) * observed) / expected;
}

function isPairable({ counts, weight }: RatedUnits): boolean {
  return weight > 0 && counts.reduce((sum, count) => sum + count, 0) >= 2;
}

/** The squared difference of two categories. */
function distances(values: readonly number[], margins: readonly number[], scale: Scale): (c: number, k: number) => number {
  if (scale === 'nominal') return () => 1;
  if (scale === 'interval') return (c, k) => ((values[c] as number) - (values[k] as number)) ** 2;
  return (c, k) => {
    const between = margins.slice(c, k + 1).reduce((sum, margin) => sum + margin, 0);
    return (between - ((margins[c] as number) + (margins[k] as number)) / 2) ** 2;
  };
}
