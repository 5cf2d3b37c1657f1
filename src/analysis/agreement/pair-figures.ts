/**
 * Two coders over the same segments: `a` both say yes, `b` only the first, `c` only the second, `d` both say no. Counts, or sums of
 * sampling weights; sums over several pairs of coders where there are more than two.
 */
export interface Cells {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/**
 * Positive agreement: the share of a coder's *yes* that the other shares, 2a / (2a + b + c). Between 0 and 1; equals F1. It leaves out
 * `d`, so what neither coded cannot raise it. `undefined` where nobody said yes.
 * Source: Cicchetti & Feinstein (1990).
 *
 * @example positiveAgreement({ a: 6, b: 4, c: 4, d: 586 }) // 0.6
 */
export function positiveAgreement({ a, b, c }: Cells): number | undefined {
  return ratio(2 * a, 2 * a + b + c);
}

/**
 * Negative agreement: the share of a coder's *no* that the other shares, 2d / (2d + b + c). `undefined` where nobody said no.
 * Source: Cicchetti & Feinstein (1990).
 *
 * @example negativeAgreement({ a: 20, b: 5, c: 10, d: 15 }) // 0.666…
 */
export function negativeAgreement({ b, c, d }: Cells): number | undefined {
  return ratio(2 * d, 2 * d + b + c);
}

/**
 * The share of segments of which both say the same. Near 1 for every rare code, whoever coded: it says little alone.
 *
 * @example percentAgreement({ a: 20, b: 5, c: 10, d: 15 }) // 0.7
 */
export function percentAgreement({ a, b, c, d }: Cells): number | undefined {
  return ratio(a + d, a + b + c + d);
}

/**
 * Of the segments that either coded, those that both did: a / (a + b + c). `undefined` where nobody said yes.
 * Source: Jaccard (1912).
 *
 * @example sharedCoding({ a: 6, b: 4, c: 4, d: 586 }) // 0.428…
 */
export function sharedCoding({ a, b, c }: Cells): number | undefined {
  return ratio(a, a + b + c);
}

/**
 * Cohen's kappa: agreement of two coders beyond what their own shares of yes give by chance. At most 1; 0 is chance. With weighted cells it
 * is the kappa of the material the segments were drawn from. `undefined` where chance agreement is total, as when both say no throughout.
 * Source: Cohen (1960).
 *
 * @example cohenKappa({ a: 20, b: 5, c: 10, d: 15 }) // 0.4
 */
export function cohenKappa({ a, b, c, d }: Cells): number | undefined {
  const n = a + b + c + d;
  if (n === 0) return undefined;
  const expected = ((a + b) * (a + c) + (c + d) * (b + d)) / n;
  // compared before dividing: sums of weights may miss 1 by a rounding
  if (Math.abs(n - expected) <= 1e-12 * n) return undefined;
  return (a + d - expected) / (n - expected);
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
