import { foldName } from './fold.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/**
 * Whether a cell names a transcript: its id, its path, or the end of either from a folder on (`P01` for `leeds/P01`), with or without
 * extension, in any case.
 *
 * @example namesTranscript('P01.docx', 'leeds/P01') // true
 */
export function namesTranscript(cell: string, id: string): boolean {
  const wanted = partsOf(cell);
  const parts = partsOf(id);
  const bare = partsOf(cell.trim().replace(/(?<=[^/])\.[^./\s]{1,8}$/, ''));
  return [wanted, bare].some((cellParts) => isTail(cellParts, parts) || isTail(parts, cellParts));
}

function partsOf(path: string): string[] {
  return path
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map(foldName);
}

function isTail(tail: readonly string[], whole: readonly string[]): boolean {
  if (tail.length === 0 || tail.length > whole.length) return false;
  return tail.every((part, index) => part === whole[whole.length - tail.length + index]);
}

/**
 * Rows that name a transcript: those with its whole id before those that only name its end, which may mean another.
 */
export function rowsOfTranscript(sheet: Sheet, id: string): SheetRow[] {
  const exact = sheet.rows.filter((row) => row.transcripts.some((cell) => partsOf(cell).join('/') === partsOf(id).join('/')));
  return exact.length > 0 ? exact : sheet.rows.filter((row) => row.transcripts.some((cell) => namesTranscript(cell, id)));
}

/** Rows of one person, whatever the transcript. */
export function rowsOfRespondent(sheet: Sheet, respondent: string): SheetRow[] {
  return sheet.rows.filter((row) => isSameId(row.respondent, respondent));
}

/** Whether two texts are one id: equal but for case and separators (`p-07`, `P07`). `P7` and `P07` are two. */
export function isSameId(a: string, b: string): boolean {
  return foldName(a) === foldName(b) || (isCodeLabel(a) && isCodeLabel(b) && nameCode(a) === nameCode(b));
}

/**
 * Whether a label is an id by its form: a few letters and a number (`P07`, `YP-12`), no common word. Such a label is the same person in
 * every transcript; any other is a person of its transcript only. `R1`, `S2`, `A1` count the speakers of one recording and are no ids.
 *
 * @example isCodeLabel('P07') // true
 * @example isCodeLabel('Speaker 2') // false
 */
export function isCodeLabel(label: string): boolean {
  const [, letters = '', digits = ''] = /^(\p{L}{1,4})[-_ ]?(\d{1,4})\p{L}?$/u.exec(label.trim()) ?? [];
  if (letters === '' || genericWords.has(letters.toLowerCase())) return false;
  return digits.length > 1 || !counterLetters.has(letters.toLowerCase());
}

const genericWords: ReadonlySet<string> = new Set([
  'man',
  'male',
  'boy',
  'girl',
  'mum',
  'dad',
  'user',
  'unk',
  'spk',
  'spkr',
  'int',
  'mod',
  'i',
  'q',
]);
const counterLetters: ReadonlySet<string> = new Set(['r', 's', 'a', 'sp', 'res', 'resp']);

/** The one spelling of a code label: capitals, no separator. */
export function nameCode(label: string): string {
  return label.trim().normalize('NFC').toUpperCase().replace(/[-_ ]/g, '');
}
