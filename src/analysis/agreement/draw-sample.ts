import { hash } from 'node:crypto';
import { naturalOrder } from '../../text/natural-order.ts';

/** Something that can be drawn: an interview or a segment. */
export interface Drawable {
  readonly id: string;
  /** Values of the keys of the strata, in their order: level, site …, for segments also `suggested` or `not suggested`. */
  readonly stratum: readonly string[];
}

export interface SampleSettings {
  readonly seed: number;
  /** Which share of a stratum to draw, above 0 and at most 1. */
  readonly shareOf: (stratum: readonly string[]) => number;
}

export interface Stratum {
  readonly values: readonly string[];
  /** N_h and n_h; `weight` is N_h / n_h. */
  readonly population: number;
  readonly drawn: number;
  readonly weight: number;
}

export interface DrawnSample {
  /** In natural order of their values. */
  readonly strata: readonly Stratum[];
  /** In natural order of ids. */
  readonly drawn: readonly { readonly id: string; readonly stratum: number }[];
}

/**
 * A stratified sample without replacement: of each stratum its share, rounded, and at least one. Each thing has a lot made of the seed and its id, and
 * the lowest lots of a stratum are drawn: neither the order of things nor the machine changes the sample, and a larger share keeps what a
 * smaller one drew.
 */
export function drawSample(things: readonly Drawable[], { seed, shareOf }: SampleSettings): DrawnSample {
  const groups = new Map<string, Drawable[]>();
  for (const thing of things) {
    const key = thing.stratum.join('\0');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  const ordered = [...groups.values()].sort((one, other) => compareValues(one[0]?.stratum ?? [], other[0]?.stratum ?? []));
  const picked = ordered.map((group) => pick(group, shareOf(group[0]?.stratum ?? []), seed));
  return {
    strata: ordered.map((group, index) => {
      const drawn = picked[index]?.length ?? 0;
      return { values: group[0]?.stratum ?? [], population: group.length, drawn, weight: group.length / drawn };
    }),
    drawn: picked
      .flatMap((group, stratum) => group.map(({ id }) => ({ id, stratum })))
      .sort((one, other) => naturalOrder(one.id, other.id)),
  };
}

function pick(group: readonly Drawable[], share: number, seed: number): Drawable[] {
  const size = Math.min(group.length, Math.max(1, Math.round(share * group.length)));
  return group
    .map((thing) => ({ thing, lot: hash('sha256', `${seed}\0${thing.id}`, 'hex') }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, size)
    .map(({ thing }) => thing);
}

function compareValues(one: readonly string[], other: readonly string[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const order = naturalOrder(one[at] ?? '', other[at] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}
