import { fewestUnits, generator, type Interval } from '../resample.ts';

const rounds = 2000;
const mostUndefined = 0.05;

/** What stands beside a figure: an interval, or why there is none and between which values the interviews lie. */
export type Spread =
  | { readonly kind: 'interval'; readonly interval: Interval; readonly undefinedRounds: number }
  /** Fewer than ten interviews: the least and the greatest figure of one interview, of `of` interviews that have one. */
  | { readonly kind: 'range'; readonly low: number; readonly high: number; readonly of: number }
  | { readonly kind: 'undefined'; readonly undefinedRounds: number }
  | { readonly kind: 'none' };

/** A figure of interviews drawn so many times each, and of one interview alone. */
export interface Statistic {
  readonly ofDraw: (draws: readonly number[]) => number | undefined;
  readonly ofOne: (interview: number) => number | undefined;
}

/**
 * The approximate 95 % interval of figures over interviews, by drawing as many interviews with replacement 2,000 times (Efron & Tibshirani
 * 1993, ch. 13). Below ten interviews there is no interval, since it would hold the true value far less often than it says: the range over
 * the interviews stands in its place. No interval either where more than one draw in twenty leaves the figure undefined. The same seed
 * gives the same intervals.
 */
export function spreadOverInterviews(interviews: number, statistics: readonly Statistic[], seed: number): Spread[] {
  if (interviews < fewestUnits) return statistics.map(({ ofOne }) => rangeOf(interviews, ofOne));
  const random = generator(seed);
  const values = statistics.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    const draws = new Array<number>(interviews).fill(0);
    for (let draw = 0; draw < interviews; draw += 1) {
      const drawn = Math.floor(random() * interviews);
      draws[drawn] = (draws[drawn] as number) + 1;
    }
    statistics.forEach((statistic, index) => {
      const value = statistic.ofDraw(draws);
      if (value !== undefined) values[index]?.push(value);
    });
  }
  return values.map(intervalOf);
}

function intervalOf(values: number[]): Spread {
  const undefinedRounds = rounds - values.length;
  if (undefinedRounds > rounds * mostUndefined) return { kind: 'undefined', undefinedRounds };
  values.sort((a, b) => a - b);
  const at = (share: number) => values[Math.min(values.length - 1, Math.floor(share * values.length))] as number;
  return { kind: 'interval', interval: { low: at(0.025), high: at(0.975) }, undefinedRounds };
}

function rangeOf(interviews: number, ofOne: Statistic['ofOne']): Spread {
  const values = Array.from({ length: interviews }, (_, interview) => ofOne(interview)).filter((value) => value !== undefined);
  if (values.length === 0) return { kind: 'none' };
  return { kind: 'range', low: Math.min(...values), high: Math.max(...values), of: values.length };
}
