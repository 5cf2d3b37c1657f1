import type { RatingTable } from '../../../src/analysis/agreement/rating-counts.ts';

/*
 * Second implementations, from the definitions: slow, with every rating at hand, and sharing no code with the first.
 */

/** Mean of Cohen's kappa of all pairs, for any number of categories, from single ratings. */
export function lightFromDefinition(ratings: RatingTable): number | undefined {
  const kappas: number[] = [];
  for (let one = 0; one < ratings.length; one += 1) {
    for (let other = one + 1; other < ratings.length; other += 1) {
      const both = (ratings[one] ?? []).flatMap((value, unit) => {
        const second = ratings[other]?.[unit];
        return value === undefined || second === undefined ? [] : [[value, second] as const];
      });
      if (both.length === 0) continue;
      const observed = both.filter(([x, y]) => x === y).length / both.length;
      let expected = 0;
      for (const [x] of both) expected += both.filter(([, y]) => y === x).length / both.length ** 2;
      if (1 - expected > 1e-12) kappas.push((observed - expected) / (1 - expected));
    }
  }
  return kappas.length === 0 ? undefined : kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length;
}

/** Alpha as one minus the mean difference within units over the mean difference between all pairable ratings. */
export function alphaFromDefinition(ratings: RatingTable, difference: (x: number, y: number) => number): number | undefined {
  const units = Array.from({ length: ratings[0]?.length ?? 0 }, (_, unit) =>
    ratings.map((row) => row[unit]).filter((value) => value !== undefined),
  ).filter((values) => values.length > 1);
  const all = units.flat();
  let [within, between] = [0, 0];
  for (const values of units)
    values.forEach((x, i) => {
      values.forEach((y, j) => {
        if (i !== j) within += difference(x, y) / (values.length - 1);
      });
    });
  all.forEach((x, i) => {
    all.forEach((y, j) => {
      if (i !== j) between += difference(x, y);
    });
  });
  return between === 0 ? undefined : 1 - within / all.length / (between / (all.length * (all.length - 1)));
}

/** AC1 by going through the pairs of ratings of each unit. */
export function ac1FromDefinition(ratings: RatingTable, categories: readonly number[]): number | undefined {
  const units = Array.from({ length: ratings[0]?.length ?? 0 }, (_, unit) =>
    ratings.map((row) => row[unit]).filter((value) => value !== undefined),
  );
  const agreed = units.flatMap((values) => {
    const pairs = values.flatMap((x, i) => values.flatMap((y, j) => (i === j ? [] : [x === y ? 1 : 0])));
    return pairs.length === 0 ? [] : [mean(pairs)];
  });
  if (agreed.length === 0) return undefined;
  const rated = units.filter((values) => values.length > 0);
  const shares = categories.map((category) => mean(rated.map((values) => values.filter((x) => x === category).length / values.length)));
  const chance = shares.reduce((sum, share) => sum + share * (1 - share), 0) / (categories.length - 1);
  return (mean(agreed) - chance) / (1 - chance);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Fleiss' kappa with the chance of two ratings drawn from the mean shares of the categories. */
export function fleissFromDefinition(ratings: RatingTable, categories: readonly number[]): number | undefined {
  const units = Array.from({ length: ratings[0]?.length ?? 0 }, (_, unit) =>
    ratings.map((row) => row[unit]).filter((value) => value !== undefined),
  ).filter((values) => values.length > 0);
  const agreed = units.filter((values) => values.length > 1).map((values) => sharedPairs(values));
  if (agreed.length === 0) return undefined;
  const shares = categories.map((category) => mean(units.map((values) => values.filter((x) => x === category).length / values.length)));
  const chance = shares.reduce((sum, share) => sum + share * share, 0);
  return 1 - chance < 1e-12 ? undefined : (mean(agreed) - chance) / (1 - chance);
}

function sharedPairs(values: readonly number[]): number {
  return mean(values.flatMap((x, i) => values.flatMap((y, j) => (i === j ? [] : [x === y ? 1 : 0]))));
}

/** Of all ratings `yes` with another coder's rating beside, the share whose other is yes too, over all pairs of coders. */
export function positiveFromDefinition(ratings: RatingTable): number | undefined {
  const others: number[] = [];
  ratings.forEach((row, one) => {
    row.forEach((value, unit) => {
      if (value !== 1) return;
      ratings.forEach((second, other) => {
        const answer = second[unit];
        if (other !== one && answer !== undefined) others.push(answer);
      });
    });
  });
  return others.length === 0 ? undefined : mean(others);
}
