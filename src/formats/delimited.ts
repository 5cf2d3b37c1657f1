/** Rows of cells, and the delimiter they were separated by. */
export interface Rows {
  readonly delimiter: string;
  readonly rows: readonly (readonly string[])[];
  /** A quoted cell was never closed: the last cell holds the rest of the file. */
  readonly unclosed: boolean;
}

/**
 * Reads comma-, semicolon- or tab-separated text with LF line ends (RFC 4180). Cells may be quoted and then hold delimiters, line breaks
 * and doubled quotation marks; a quotation mark inside an unquoted cell is text. Blank lines are left out; cells are not trimmed.
 *
 * @example readRows('a;b\n"1;2";3').rows // [['a', 'b'], ['1;2', '3']]
 */
export function readRows(text: string, delimiter = findDelimiter(text)): Rows {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  let unclosed = false;
  while (at <= text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
    row.push(cell.value);
    unclosed ||= cell.unclosed;
    at = cell.end + 1;
    if (text[cell.end] === delimiter) continue;
    if (row.length > 1 || row[0]?.trim() !== '') rows.push(row);
    row = [];
  }
  return { delimiter, rows, unclosed };
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly unclosed: boolean;
}

function plainCell(text: string, start: number, delimiter: string): Cell {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end += 1;
  return { value: text.slice(start, end), end, unclosed: false };
}

/** What stands between the closing mark and the delimiter is kept: `"so" he said` is not well formed, but it is what was said. */
function quotedCell(text: string, start: number, delimiter: string): Cell {
  let close = start + 1;
  for (;;) {
    close = text.indexOf('"', close);
    if (close === -1) return { value: text.slice(start + 1), end: text.length, unclosed: true };
    if (text[close + 1] !== '"') break;
    close += 2;
  }
  const rest = plainCell(text, close + 1, delimiter);
  const value = text.slice(start + 1, close).replaceAll('""', '"') + rest.value;
  return { value, end: rest.end, unclosed: false };
}

/** The delimiter that the first row has most of; quoted cells do not count. A comma where there is none. */
export function findDelimiter(text: string): string {
  const end = text.indexOf('\n');
  const first = text.slice(0, end === -1 ? text.length : end).replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((delimiter) => first.split(delimiter).length);
  return [',', ';', '\t'][counts.indexOf(Math.max(...counts))] ?? ',';
}
