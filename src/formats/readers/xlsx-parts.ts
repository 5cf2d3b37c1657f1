import type { Attributes, ReadXml } from '../xml.ts';

/** The texts that cells refer to by number; readings of Japanese (`rPh`) are no part of them. */
export function readSharedStrings(readXml: ReadXml, xml: Uint8Array, part: string): readonly string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  readXml(xml, part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      inText = name === 't' && !inReading;
    },
    close(name) {
      if (name === 'si') strings.push(text);
      if (name === 'rPh') inReading = false;
      inText = false;
    },
    text(piece) {
      if (inText) text += piece;
    },
  });
  return strings;
}

/** The numbers of the cell styles that show a time: Excel keeps 00:01:30 as a fraction of a day. */
export function readTimeStyles(readXml: ReadXml, xml: Uint8Array, part: string): ReadonlySet<number> {
  const formats = new Set([18, 19, 20, 21, 22, 45, 46, 47]);
  const styles = new Set<number>();
  let inCells = false;
  let next = 0;
  readXml(xml, part, {
    open(name, attributes) {
      const format = Number(attributes.numFmtId);
      if (name === 'numFmt' && /[hs]|\[m/i.test((attributes.formatCode ?? '').replace(/"[^"]*"|\\./g, ''))) formats.add(format);
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      if (formats.has(format)) styles.add(next);
      next += 1;
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

/** Cells further to the right are no transcript's, and a forged place there would cost the memory of all cells before it. */
const mostColumns = 200;

/** A forged number of a row would cost the memory of all rows before it. */
const mostRows = 100_000;

/** A sheet's rows as texts; empty rows are left out, or kept so that a row's position is its number. */
export function readSheet(
  readXml: ReadXml,
  xml: Uint8Array,
  part: string,
  strings: readonly string[],
  times: ReadonlySet<number>,
  keepsEmpty = false,
): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell: Attributes = {};
  let column = -1;
  let value = '';
  let inValue = false;
  readXml(xml, part, {
    open(name, attributes) {
      if (name === 'row') [row, column] = [[], -1];
      if (name === 'row' && keepsEmpty) while (rows.length < Math.min(Number(attributes.r) || 0, mostRows) - 1) rows.push([]);
      if (name === 'c') [cell, column, value] = [attributes, columnOf(attributes.r) ?? column + 1, ''];
      inValue = name === 'v' || name === 't';
    },
    close(name) {
      inValue = false;
      if (name === 'c' && column < mostColumns) put(row, column, textOf(cell, value, strings, times));
      if (name === 'row' && (keepsEmpty || row.some((text) => text.trim() !== ''))) rows.push(row);
    },
    text(piece) {
      if (inValue) value += piece;
    },
  });
  return rows;
}

function put(row: string[], column: number, text: string): void {
  while (row.length < column) row.push('');
  row[column] = text;
}

/** @example columnOf('AB12') // 27 */
function columnOf(place: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(place ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf({ t: type, s: style }: Attributes, value: string, strings: readonly string[], times: ReadonlySet<number>): string {
  if (type === 's') return resolveEscapes(strings[Number(value)] ?? '');
  if (type === undefined || type === 'n') return times.has(Number(style)) && value !== '' ? clock(Number(value) * 86_400) : value;
  return type === 'e' ? '' : resolveEscapes(value);
}

/** Excel writes characters that XML does not allow as `_x000D_`. */
function resolveEscapes(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}

/** Whole days are dates and are left out. @example clock(90) // '0:01:30.000' */
function clock(seconds: number): string {
  const milliseconds = Math.round((seconds % 86_400) * 1000);
  const [hours, minutes, rest] = [Math.floor(milliseconds / 3_600_000), Math.floor(milliseconds / 60_000) % 60, milliseconds % 60_000];
  return `${hours}:${String(minutes).padStart(2, '0')}:${(rest / 1000).toFixed(3).padStart(6, '0')}`;
}
