/**
 * The entries of a cell that holds several, separated by line ends or `;`. Text in quotation marks, a mapping in braces and a regular
 * expression between slashes at the beginning of an entry are kept whole; a doubled quotation mark in quotes is one.
 *
 * @example splitEntries('trust*; "one; two"\n{any: [a; b]}') // ['trust*', 'one; two', '{any: [a; b]}']
 */
export function splitEntries(cell: string): string[] {
  const entries: string[] = [];
  let at = 0;
  while (at < cell.length) {
    const start = at + (/^[\s;]*/.exec(cell.slice(at))?.[0].length ?? 0);
    const end = entryEnd(cell, start);
    const entry = cell.slice(start, end).trim();
    if (entry !== '') entries.push(unquoted(entry));
    at = end + 1;
  }
  return entries;
}

/** Entries as one cell that `splitEntries` reads back. */
export function joinEntries(entries: readonly string[]): string {
  return entries.map(entryText).join('\n');
}

function entryText(entry: string): string {
  const isWhole = !/^["{]/.test(entry) && splitEntries(entry)[0] === entry && entryEnd(entry, 0) === entry.length;
  return isWhole ? entry : `"${entry.replaceAll('"', '""')}"`;
}

const whole = [/^"(?:[^"]|"")*"(?=\s*(?:[;\n]|$))/, /^\/(?:[^/\n\\]|\\.)+\/(?=\s*(?:[;\n]|$))/];

function entryEnd(cell: string, start: number): number {
  const rest = cell.slice(start);
  const kept =
    whole.map((form) => form.exec(rest)?.[0].length ?? 0).find((length) => length > 0) ?? (rest.startsWith('{') ? braced(rest) : 0);
  const length = /[;\n]/.exec(rest.slice(kept))?.index;
  return length === undefined ? cell.length : start + kept + length;
}

/** How far a mapping reaches, quoted text in it aside; 0 where its brace is never closed. */
function braced(text: string): number {
  let depth = 0;
  for (const part of text.matchAll(/(?<=[[{,:]\s*)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|[{}]/g)) {
    if (part[0] === '{') depth += 1;
    if (part[0] === '}') depth -= 1;
    if (depth === 0) return part.index + 1;
  }
  return 0;
}

function unquoted(entry: string): string {
  return /^"(?:[^"]|"")*"$/.test(entry) ? entry.slice(1, -1).replaceAll('""', '"') : entry;
}
