import { type Cell, readCells } from '../formats/placed-cells.ts';
import { type Problem, problem } from '../model/problem.ts';
import { didYouMean } from '../text/suggest.ts';
import { splitValues } from './fold.ts';

/** One segment of a pack that its coder has read; no codes: none of them applies. */
export interface PackRow {
  readonly transcript: string;
  readonly start: number;
  readonly end: number;
  readonly codes: readonly string[];
}

/** What a coder writes where a segment has none of the codes: an empty cell is *not read yet*. */
export const noCode = 'none';

/**
 * Reads a coder's filled-in pack: the columns `transcript`, `start`, `end`, `codes`; several codes in a cell separated by `;`. Rows with
 * an empty cell `codes` were not read and are left out. Reported with their places: a missing column, a row whose place cannot be read, a
 * code that the codebook does not have (its row is left out, since nobody knows what was meant).
 */
export function readPack(text: string, path: string, codeOf: (id: string) => string | undefined, known: readonly string[]) {
  const { rows } = readCells(text);
  const [header = [], ...body] = rows;
  const names = header.map((cell) => cell.text.toLowerCase());
  const missing = ['transcript', 'start', 'end', 'codes'].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const hint = 'keep the columns of the pack as they are, and fill in `codes`';
    return { rows: [], problems: [problem('pack-invalid', { path }, `the pack has no column \`${missing.join('`, `')}\``, hint)] };
  }
  const problems: Problem[] = [];
  const read = body.flatMap((row) => {
    const cell = (name: string): Cell => row[names.indexOf(name)] ?? { text: '', span: row.at(-1)?.span ?? { start: 0, end: 0 } };
    return readRow(cell, path, codeOf, known, problems);
  });
  return { rows: read, problems };
}

function readRow(
  cell: (name: string) => Cell,
  path: string,
  codeOf: (id: string) => string | undefined,
  known: readonly string[],
  problems: Problem[],
): PackRow[] {
  const said = cell('codes');
  const ids = splitValues(said.text.replaceAll(',', ';'));
  if (ids.length === 0) return [];
  const [start, end] = [Number(cell('start').text), Number(cell('end').text)];
  if (!(Number.isInteger(start) && Number.isInteger(end) && start < end)) {
    const place = { path, span: cell('start').span };
    problems.push(
      problem('pack-invalid', place, 'the row does not say where its segment is', 'copy `start` and `end` from the pack as it was'),
    );
    return [];
  }
  const wanted = ids.filter((id) => id.toLowerCase() !== noCode);
  const unknown = wanted.find((id) => codeOf(id.toLowerCase()) === undefined);
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, known) ?? `write \`${noCode}\` where no code applies`;
    problems.push(problem('pack-invalid', { path, span: said.span }, `the codebook has no code \`${unknown}\``, hint));
    return [];
  }
  return [
    { transcript: cell('transcript').text.normalize('NFC'), start, end, codes: wanted.flatMap((id) => codeOf(id.toLowerCase()) ?? []) },
  ];
}
