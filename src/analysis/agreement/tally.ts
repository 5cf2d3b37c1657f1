import type { Cells } from './pair-figures.ts';
import type { RatedUnits } from './rating-counts.ts';
import { createRater, type Frame, type Scope, type TranscriptReadings } from './readings.ts';

/**
 * The ratings of one scope in one cluster as sums, so that no rating is kept: four cells for each pair of coders, then how many segments
 * had `yes` of `rated` coders say yes. `weighted` sums sampling weights, `plain` counts.
 */
export interface Tally {
  readonly weighted: number[];
  readonly plain: number[];
}

/** Asked for in every draw of every figure: made once for each number of coders. */
const pairTables = new Map<number, readonly (readonly [number, number])[]>();

/** Pairs of coders by position: 0–1, 0–2, 1–2 … */
export function pairsOf(coders: number): readonly (readonly [number, number])[] {
  const known = pairTables.get(coders);
  if (known !== undefined) return known;
  const positions = Array.from({ length: coders }, (_, position) => position);
  const pairs = positions.flatMap((first) => positions.slice(first + 1).map((second) => [first, second] as const));
  pairTables.set(coders, pairs);
  return pairs;
}

export function emptySums(coders: number): number[] {
  return new Array(pairsOf(coders).length * 4 + (coders + 1) ** 2).fill(0);
}

/** Adds the segments of one transcript. In the frame `coded` a segment counts where any coder gave it the code. */
export function addReadings(tally: Tally, readings: TranscriptReadings, scope: Scope, frame: Frame): void {
  const raterOf = createRater(readings, frame);
  const pairs = pairsOf(readings.coders.length);
  readings.units.forEach((unit, index) => {
    const ratings = readings.coders.map((_, coder) => raterOf(coder, index, scope));
    if (frame === 'coded' && !ratings.includes(true)) return;
    addUnit(tally, ratings, pairs, unit.weight);
  });
}

function addUnit(tally: Tally, ratings: readonly (boolean | undefined)[], pairs: readonly (readonly [number, number])[], weight: number) {
  const rated = ratings.filter((rating) => rating !== undefined).length;
  if (rated === 0) return;
  const add = (position: number) => {
    tally.plain[position] = (tally.plain[position] ?? 0) + 1;
    tally.weighted[position] = (tally.weighted[position] ?? 0) + weight;
  };
  pairs.forEach(([first, second], pair) => {
    const [one, other] = [ratings[first], ratings[second]];
    if (one !== undefined && other !== undefined) add(pair * 4 + (one ? 0 : 2) + (other ? 0 : 1));
  });
  const yes = ratings.filter((rating) => rating === true).length;
  add(pairs.length * 4 + yes * (ratings.length + 1) + rated);
}

/** The cells of one pair of coders. */
export function cellsOfPair(sums: readonly number[], pair: number): Cells {
  const [a = 0, b = 0, c = 0, d = 0] = sums.slice(pair * 4, pair * 4 + 4);
  return { a, b, c, d };
}

/** The cells of all pairs added up. */
export function cellsOfAll(sums: readonly number[], coders: number): Cells {
  const cells = pairsOf(coders).map((_, pair) => cellsOfPair(sums, pair));
  const sum = (name: keyof Cells) => cells.reduce((total, of) => total + of[name], 0);
  return { a: sum('a'), b: sum('b'), c: sum('c'), d: sum('d') };
}

/** Segments by how many coders said no and yes: categories 0 and 1. */
export function countsOf(sums: readonly number[], coders: number): RatedUnits[] {
  const patterns = sums.slice(pairsOf(coders).length * 4);
  return patterns.flatMap((weight, pattern) => {
    const [yes, rated] = [Math.floor(pattern / (coders + 1)), pattern % (coders + 1)];
    return weight === 0 ? [] : [{ counts: [rated - yes, yes], weight }];
  });
}

/** How many segments have ratings of at least two coders. */
export function pairableUnits(plain: readonly number[], coders: number): number {
  return countsOf(plain, coders).reduce((sum, { counts: [no = 0, yes = 0], weight }) => sum + (no + yes >= 2 ? weight : 0), 0);
}

export function addSums(sums: readonly (readonly number[])[], coders: number): number[] {
  const total = emptySums(coders);
  for (const one of sums) for (let at = 0; at < total.length; at += 1) total[at] = (total[at] as number) + (one[at] as number);
  return total;
}
