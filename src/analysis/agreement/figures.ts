import { alphaOfCounts } from './alpha.ts';
import { cohenKappa, negativeAgreement, percentAgreement, positiveAgreement, sharedCoding } from './pair-figures.ts';
import { fleissKappa, gwetAc1 } from './rating-counts.ts';
import { cellsOfAll, cellsOfPair, countsOf, pairableUnits, pairsOf } from './tally.ts';

/** Figures in the order in which they are told: positive agreement first, coefficients last. */
export const agreements = ['positive', 'shared', 'negative', 'percent'] as const;
export const coefficients = ['kappa', 'fleiss', 'ac1', 'alpha'] as const;
export type FigureName = (typeof agreements)[number] | (typeof coefficients)[number];

/** One way of counting: sums of a tally, with how many segments they stand for (alpha needs the number, not the weight). */
export interface Counted {
  readonly sums: readonly number[];
  readonly plain: readonly number[];
  readonly coders: number;
}

/** One figure of any number of coders; figures of two cells are of the cells of all pairs added up, kappa is the mean of the pairs' kappas. */
export function figureOf(name: FigureName, { sums, plain, coders }: Counted): number | undefined {
  if (name === 'kappa') return lightKappa(sums, coders);
  if (name === 'fleiss') return fleissKappa(countsOf(sums, coders));
  if (name === 'ac1') return gwetAc1(countsOf(sums, coders));
  if (name === 'alpha') return alphaOfCounts(countsOf(sums, coders), [0, 1], 'nominal', pairableUnits(plain, coders));
  return ofCells[name](cellsOfAll(sums, coders));
}

const ofCells = { positive: positiveAgreement, shared: sharedCoding, negative: negativeAgreement, percent: percentAgreement };

/**
 * The mean of the kappas of all pairs of coders; pairs without one (nothing in common, or one answer throughout) are left out.
 * Source: Light (1971).
 */
function lightKappa(sums: readonly number[], coders: number): number | undefined {
  const kappas = pairsOf(coders).flatMap((_, pair) => cohenKappa(cellsOfPair(sums, pair)) ?? []);
  return kappas.length === 0 ? undefined : kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length;
}
