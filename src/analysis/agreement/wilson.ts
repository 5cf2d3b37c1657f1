import type { Interval } from '../resample.ts';

const z = 1.959963984540054;

/**
 * The 95 % interval of a share, `part` of `whole`, that stays within 0 and 1 also for few cases. It takes cases as drawn independently;
 * sentences of one interview are not, so the true interval is wider. `undefined` without cases.
 * Source: Wilson (1927).
 *
 * @example wilson(31, 40) // { low: 0.625…, high: 0.877… }
 */
export function wilson(part: number, whole: number): Interval | undefined {
  if (whole <= 0) return undefined;
  const share = part / whole;
  const spread = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  const middle = share + (z * z) / (2 * whole);
  const scale = 1 + (z * z) / whole;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
