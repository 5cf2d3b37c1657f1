/**
 * A name as it is compared with another: any case, and hyphens, slashes, underscores, dots and runs of white space all one space.
 * Only for comparing: what is shown is what was written.
 *
 * @example foldName('Mid- level  Manager') // 'mid level manager'
 */
export function foldName(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const result = fold(name);
  if (folded.size >= mostFolded) folded.clear();
  folded.set(name, result);
  return result;
}

/** Labels, header keys and levels come back in every transcript. */
const folded = new Map<string, string>();
const mostFolded = 10_000;

function fold(name: string): string {
  const plain = name.normalize('NFC').toLowerCase().replace(/[’ʼ]/g, "'").replaceAll('&', ' and ');
  return plain.replace(/[\s\-‐‑‒–—_/\\.]+/g, ' ').trim();
}

/** Whether two names are one name in other spelling. Never prefixes, never likeness. */
export function isSameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}

/**
 * The values of a cell that may hold several, separated by `;`, in order, each once.
 *
 * @example splitValues('Archway; Futures;') // ['Archway', 'Futures']
 */
export function splitValues(cell: string): string[] {
  const values = cell.split(';').map((value) => value.trim());
  return [...new Set(values.filter((value) => value !== ''))];
}
