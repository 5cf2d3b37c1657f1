import type { Frame, ReadFor, TranscriptReadings } from './readings.ts';

/** Where one coder gave a segment one code and another coder the other code in its place. */
export interface Confusion {
  readonly codes: readonly [string, string];
  /** Segments, counted once for each pair of coders. */
  readonly segments: number;
}

/** By `code NUL code`, the smaller id first. */
export type Confusions = Map<string, number>;

/**
 * Counts the segments that one coder gave one code and not the other, and another coder the other and not the one; both must have read the segment
 * for both codes; in the frame `coded`, having coded it is enough. A segment on which a coder is merely silent is no confusion.
 */
export function addConfusions(confusions: Confusions, { coders, units, marks, read }: TranscriptReadings, frame: Frame): void {
  units.forEach((_, unit) => {
    for (let first = 0; first < coders.length; first += 1) {
      for (let second = first + 1; second < coders.length; second += 1) {
        const [one, other] = [marks[first]?.[unit], marks[second]?.[unit]];
        if (one === undefined || other === undefined || one.size === 0 || other.size === 0) continue;
        const [ofOne, ofOther] = [read[first]?.[unit] ?? false, read[second]?.[unit] ?? false];
        for (const mine of one) {
          for (const theirs of other) {
            if (other.has(mine) || one.has(theirs) || !isRead(ofOne, theirs, frame) || !isRead(ofOther, mine, frame)) continue;
            const key = mine < theirs ? `${mine}\0${theirs}` : `${theirs}\0${mine}`;
            confusions.set(key, (confusions.get(key) ?? 0) + 1);
          }
        }
      }
    }
  });
}

function isRead(read: ReadFor, code: string, frame: Frame): boolean {
  return typeof read === 'boolean' ? read || frame === 'coded' : read.has(code);
}

/** Most frequent first, then in codebook order; a list of what to talk about, not a finding about the material. */
export function listConfusions(confusions: Confusions, codes: readonly string[]): Confusion[] {
  const places = new Map(codes.map((code, place) => [code, place]));
  const placeOf = (code: string) => places.get(code) ?? codes.length;
  return [...confusions]
    .map(([key, segments]): Confusion => {
      const [one = '', other = ''] = key.split('\0');
      return { codes: placeOf(one) <= placeOf(other) ? [one, other] : [other, one], segments };
    })
    .sort(
      (one, other) =>
        other.segments - one.segments || placeOf(one.codes[0]) - placeOf(other.codes[0]) || placeOf(one.codes[1]) - placeOf(other.codes[1]),
    );
}
