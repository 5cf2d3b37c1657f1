import type { Code, Codebook } from '../../model/codebook.ts';
import { joinEntries } from './cell-entries.ts';
import { patternTexts } from './pattern-text.ts';
import { type TableColumn, usualColumns, writtenColumns } from './table-columns.ts';

/** A codebook as a table: a row for each code, the columns of `columns`. */
export interface CodeTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** What spreadsheet programs allow in a cell, less room for what is added when it is saved. */
const longestCell = 30_000;

/**
 * Writes a table that `readCodeTable` reads back: several entries of a cell on lines of their own. Columns beyond the usual ones are there
 * where a code needs them. A cell that spreadsheet programs would cut goes on in further rows without id and name.
 */
export function writeCodeTable(codebook: Codebook): CodeTable {
  const cells = codebook.codes.map(cellsOf);
  const columns = writtenColumns.filter((column) => usualColumns.has(column) || cells.some((cell) => (cell[column] ?? []).length > 0));
  const rows = cells.flatMap((cell) => {
    const parts = columns.map((column) => partsOf(cell[column] ?? []));
    const height = Math.max(1, ...parts.map((part) => part.length));
    return Array.from({ length: height }, (_, row) => parts.map((part) => part[row] ?? ''));
  });
  return { columns, rows };
}

/**
 * The same for CSV, whose cells are guarded by a `'` where they would start a formula: a text that begins with such a guard of its own gets
 * one more, so that reading takes away no mark of the author's.
 */
export function writeGuardedTable(codebook: Codebook): CodeTable {
  const { columns, rows } = writeCodeTable(codebook);
  return { columns, rows: rows.map((row) => row.map((cell) => cell.replace(/^'(?='*[=+\-@])/, "''"))) };
}

/** What only a codebook of our own format can say, and this one does. */
export function lostInTable(codebook: Codebook, hasSettings: boolean): string[] {
  return [
    ...(hasSettings ? [] : ['title and version']),
    ...(hasSettings || (codebook.language === 'en' && codebook.unit === 'sentence' && codebook.overlap === 'within-code')
      ? []
      : ['language, unit and overlap']),
    ...(codebook.facets.length === 0 ? [] : ['the facets']),
    ...(codebook.subject === undefined ? [] : ['the subject']),
  ];
}

type Cells = Partial<Record<TableColumn, readonly string[]>>;

function cellsOf(code: Code): Cells {
  const one = (text: string | number | undefined) => (text === undefined || text === '' ? [] : [String(text)]);
  return {
    id: [code.id],
    parent: one(code.parent),
    name: [code.name],
    definition: one(code.definition),
    include: one(code.include),
    exclude: one(code.exclude),
    patterns: patternTexts(code.patterns).map((text) => (typeof text === 'string' ? joinEntries([text]) : text.mapping)),
    examples: code.examples.map((example) => joinEntries([example])),
    colour: one(code.colour),
    counterexamples: code.counterexamples.map((example) => joinEntries([example])),
    atLeast: one(code.atLeast === 1 ? undefined : code.atLeast),
    gather: one(code.gather),
    formerly: code.formerly,
    origin: one(code.origin === 'data' ? 'data' : undefined),
    guid: one(code.guid),
  };
}

/** Entries joined to cells of a length that is allowed. A single entry is never cut. */
function partsOf(entries: readonly string[]): string[] {
  const parts: string[] = [];
  for (const entry of entries) {
    const last = parts.at(-1);
    if (last === undefined || last.length + entry.length >= longestCell) parts.push(entry);
    else parts[parts.length - 1] = `${last}\n${entry}`;
  }
  return parts;
}
