import type { Span } from '../model/span.ts';

/** One cell: what it says, and where it stands with its quotation marks. */
export interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** The rows of a table in text form. `openQuote` is where a quotation mark opens that nothing closes. */
export interface CellRows {
  readonly delimiter: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly openQuote?: number;
}

const delimiters = [',', ';', '\t'];

/**
 * Reads a table (RFC 4180) with the place of every cell, which no CSV package gives. The delimiter is the one of `,` `;` tab that is
 * most frequent in the first line. Cells are trimmed; blank lines are left out; a byte-order mark is passed over; a quotation mark inside
 * a cell that does not begin with one is a character like others.
 */
export function readCells(text: string): CellRows {
  // Excel writes `sep=;` above a table so as to read it back
  const start = /^\uFEFF?(?:sep=.\r?\n)?/i.exec(text)?.[0].length ?? 0;
  const delimiter = detectDelimiter(text, start);
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let at = start;
  let openQuote: number | undefined;
  while (at < text.length) {
    const cell = readCell(text, at, delimiter);
    row.push({ text: plain(cell.text), span: { start: at, end: cell.end } });
    if (cell.isOpen) openQuote = at;
    const next = text[cell.end];
    at = cell.end + (next === '\r' && text[cell.end + 1] === '\n' ? 2 : 1);
    const isRowEnd = next !== delimiter;
    if (!isRowEnd && at >= text.length) row.push({ text: '', span: { start: text.length, end: text.length } });
    if (isRowEnd || at >= text.length) {
      if (row.some((one) => one.text !== '')) rows.push(row);
      row = [];
    }
  }
  return openQuote === undefined ? { delimiter, rows } : { delimiter, rows, openQuote };
}

/** Without white space around it, and without the `'` that keeps a spreadsheet from taking a text for a formula. */
function plain(text: string): string {
  return text.trim().replace(/^'(?='*[=+\-@])/, '');
}

function detectDelimiter(text: string, start: number): string {
  const firstLine = /[^\r\n]*/.exec(text.slice(start).trimStart())?.[0] ?? '';
  const unquoted = firstLine.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => unquoted.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

function readCell(text: string, start: number, delimiter: string): { text: string; end: number; isOpen: boolean } {
  if (text[start] !== '"') {
    const end = cellEnd(text, start, delimiter);
    return { text: text.slice(start, end), end, isOpen: false };
  }
  let said = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { text: said + text.slice(at), end: text.length, isOpen: true };
    said += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const end = cellEnd(text, quote + 1, delimiter);
      return { text: said + text.slice(quote + 1, end), end, isOpen: false };
    }
    said += '"';
    at = quote + 2;
  }
}

function cellEnd(text: string, start: number, delimiter: string): number {
  let at = start;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
