import type { Instrument } from '../codebook/instrument.ts';
import type { ScannedCoding } from '../coding/apply-codebook.ts';

/**
 * One passage of a code or theme: codings of its subtree, in one turn, whose sentences overlap or touch. A theme's count is a count of
 * these, never the sum of its sub-codes'.
 */
export interface Group {
  readonly code: number;
  readonly speaker: number;
  readonly turn: number;
  readonly codings: readonly ScannedCoding[];
}

/** For each code its ancestors, itself first. */
export function lineages(instrument: Instrument): readonly (readonly number[])[] {
  const { codes } = instrument.codebook;
  const positions = new Map(codes.map((code, index) => [code.id, index]));
  return codes.map((_, index) => {
    const line = [index];
    for (let parent = codes[index]?.parent; parent !== undefined; ) {
      const position = positions.get(parent);
      if (position === undefined) break;
      line.push(position);
      parent = codes[position]?.parent;
    }
    return line;
  });
}

/**
 * Groups the codings of one transcript under every code and its ancestors. Codings come in the order of the transcript. A code without
 * sub-codes has a group for each of its codings.
 */
export function groupCodings(codings: readonly ScannedCoding[], lineageOf: readonly (readonly number[])[]): Group[] {
  const groups: { code: number; speaker: number; turn: number; codings: ScannedCoding[]; last: number }[] = [];
  const open: ((typeof groups)[number] | undefined)[] = lineageOf.map(() => undefined);
  const isParent = lineageOf.map(() => false);
  for (const line of lineageOf) for (let above = 1; above < line.length; above += 1) isParent[line[above] as number] = true;
  for (const scanned of codings) {
    const first = scanned.sentences[0] as number;
    const last = scanned.sentences[scanned.sentences.length - 1] as number;
    const line = lineageOf[scanned.code] ?? [];
    for (let above = 0; above < line.length; above += 1) {
      const code = line[above] as number;
      const group = open[code];
      if (group !== undefined && isParent[code] && group.turn === scanned.coding.turn && first <= group.last + 1) {
        group.codings.push(scanned);
        group.last = Math.max(group.last, last);
        continue;
      }
      const started = { code, speaker: scanned.speaker, turn: scanned.coding.turn, codings: [scanned], last };
      groups.push(started);
      open[code] = started;
    }
  }
  return groups;
}
