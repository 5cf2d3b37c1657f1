import type { Interval } from '../resample.ts';
import { wilson } from './wilson.ts';

/** A segment that was drawn at random and read by people, as one code sees it. */
export interface ReadSegment {
  /** Whether the patterns of the code mark it. */
  readonly suggested: boolean;
  /** Share of its readers who coded it: 1 all, 0 nobody, 0.5 one of two. */
  readonly coded: number;
  /** How many segments of the material it stands for. */
  readonly weight: number;
}

/** How many segments of the material the patterns mark, and how many they do not. */
export interface Population {
  readonly suggested: number;
  readonly unsuggested: number;
}

/** What the patterns of a code get right, and what they miss. Figures are absent where nothing was read that could tell. */
export interface Missed {
  readonly readSuggested: number;
  readonly readUnsuggested: number;
  /** Read segments that people coded, of those suggested and of those not. */
  readonly kept: number;
  readonly coded: number;
  readonly precision?: number;
  readonly precisionInterval?: Interval;
  /** Estimated segments of the material that people would code: found by the patterns, and missed. */
  readonly found?: number;
  readonly missed?: number;
  readonly missedInterval?: Interval;
  readonly recall?: number;
}

/**
 * Precision and recall of a code's patterns, estimated from segments drawn at random and read.
 *
 * Precision = kept ÷ decided among suggested segments. Recall = TP ÷ (TP + FN) with TP = N_s × precision and FN = N_u × the share of unsuggested
 * segments that people coded; shares are weighted where strata were drawn at different rates. Intervals are Wilson's (95 %) at the number of
 * segments read; that of `missed` is the interval of the share, times N_u. Without a read segment among the unsuggested there is no recall,
 * unless there are none.
 * Source: stratified estimation of a proportion, Cochran (1977), ch. 5.
 *
 * @example estimateMissed(segments, { suggested: 200, unsuggested: 9800 }) // 30 of 40 kept, 2 of 100 coded: recall 0.434 …
 */
export function estimateMissed(segments: readonly ReadSegment[], population: Population): Missed {
  const [suggested, unsuggested] = [share(segments.filter((one) => one.suggested)), share(segments.filter((one) => !one.suggested))];
  const precision = suggested.value;
  const precisionInterval = precision === undefined ? undefined : wilson(precision * suggested.read, suggested.read);
  const found = population.suggested === 0 ? 0 : times(precision, population.suggested);
  const missed = population.unsuggested === 0 ? 0 : times(unsuggested.value, population.unsuggested);
  const missedShare = unsuggested.value === undefined ? undefined : wilson(unsuggested.value * unsuggested.read, unsuggested.read);
  const recall = found === undefined || missed === undefined || found + missed === 0 ? undefined : found / (found + missed);
  return {
    readSuggested: suggested.read,
    readUnsuggested: unsuggested.read,
    kept: suggested.coded,
    coded: unsuggested.coded,
    ...(precision === undefined ? {} : { precision }),
    ...(precisionInterval === undefined ? {} : { precisionInterval }),
    ...(found === undefined ? {} : { found }),
    ...(missed === undefined ? {} : { missed }),
    ...(missedShare === undefined ? {} : { missedInterval: scaled(missedShare, population.unsuggested) }),
    ...(recall === undefined ? {} : { recall }),
  };
}

function share(segments: readonly ReadSegment[]): { readonly read: number; readonly coded: number; readonly value?: number } {
  const sum = (of: (segment: ReadSegment) => number) => segments.reduce((total, segment) => total + of(segment), 0);
  const counted = { read: segments.length, coded: sum(({ coded }) => coded) };
  const weights = sum(({ weight }) => weight);
  return weights === 0 ? counted : { ...counted, value: sum(({ coded, weight }) => coded * weight) / weights };
}

function times(share: number | undefined, segments: number): number | undefined {
  return share === undefined ? undefined : share * segments;
}

function scaled({ low, high }: Interval, factor: number): Interval {
  return { low: low * factor, high: high * factor };
}
