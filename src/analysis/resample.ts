/** An interval of 95 % by resampling: `undefined` where there are too few units to say anything. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Below ten units an interval would pretend to know. */
export const fewestUnits = 10;

const rounds = 1000;

/**
 * Percentile interval of a statistic over units drawn with replacement (cluster bootstrap; Efron & Tibshirani 1993, ch. 13). The generator
 * is seeded: the same units give the same interval in every run. Rounds in which the statistic has no value are left out.
 */
export function resample<Unit>(
  units: readonly Unit[],
  statistic: (drawn: readonly Unit[]) => number | undefined,
  seed = 1,
): Interval | undefined {
  if (units.length < fewestUnits) return undefined;
  const random = generator(seed);
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const value = statistic(units.map(() => units[Math.floor(random() * units.length)] as Unit));
    if (value !== undefined) values.push(value);
  }
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))];
  const [low, high] = [at(0.025), at(0.975)];
  return low === undefined || high === undefined ? undefined : { low, high };
}

/** Numbers in [0, 1) by mulberry32 (T. Ettinger, public domain). */
export function generator(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
