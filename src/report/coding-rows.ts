import type { Instrument } from '../codebook/instrument.ts';
import type { ScannedCoding } from '../coding/apply-codebook.ts';
import { csvRow } from '../formats/csv-cells.ts';
import type { Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import { putCsvRow, putJsonRow } from './coding-row.ts';
import { findTail, furnish, openSheet } from './row-pieces.ts';
import { createRoom } from './row-room.ts';

/** Some rows of one transcript in `codings.csv` and `codings.jsonl`, one a coding, in UTF-8; valid until the next are asked for. */
export interface RowPiece {
  readonly csv: Uint8Array;
  readonly jsonl: Uint8Array;
}

/** Writes the rows of codings. The columns are known before the first transcript is read. */
export interface CodingRows {
  readonly head: string;
  /** The rows of one transcript, in pieces: those of a long one would fill the memory. One transcript after the other. */
  readonly of: (
    transcript: Transcript,
    people: ReadonlyMap<number, Participation>,
    codings: readonly ScannedCoding[],
  ) => Iterable<RowPiece>;
}

const before = ['id', 'transcript', 'turn', 'time', 'respondent', 'level', 'site', 'theme', 'code', 'start', 'end', 'quote', 'evidence'];
const after = ['strength', 'coder', 'status', 'prompted', 'memo'];

/*
 * Rows are put together in one room, from stretches that are the same for a transcript, a person, a code or a pattern and are written
 * once, and from the words of the transcript: a quarter of what rows made of strings take, which take a quarter of what JSON.stringify of
 * whole objects does. The tests compare.
 */

const rowsInPiece = 2000;
const firstRoom = 1 << 20;

/** `attributes`: names of the attribute columns; one named like a fixed column becomes `attribute.<name>`. */
export function codingRows(instrument: Instrument, attributes: readonly string[]): CodingRows {
  const facets = instrument.codebook.facets.map((facet) => facet.id);
  const fixed = new Set([...before, ...facets, ...after]);
  const head = csvRow([...before, ...facets, ...after, ...attributes.map((name) => (fixed.has(name) ? `attribute.${name}` : name))]);
  const of: CodingRows['of'] = function* (transcript, people, codings) {
    furniture ??= furnish(createRoom(firstRoom), instrument, facets);
    const { room } = furniture;
    const sheet = openSheet(furniture, transcript, people, attributes);
    for (let at = 0; at < codings.length; at += rowsInPiece) {
      const some = codings.slice(at, at + rowsInPiece);
      for (const scanned of some) findTail(sheet, scanned);
      const written = room.used;
      for (const scanned of some) putCsvRow(sheet, scanned);
      const jsonl = room.used;
      for (const scanned of some) putJsonRow(sheet, scanned);
      yield { csv: room.bytes.subarray(written, jsonl), jsonl: room.bytes.subarray(jsonl, room.used) };
      room.used = written;
    }
  };
  let furniture: ReturnType<typeof furnish> | undefined;
  return { head, of };
}
