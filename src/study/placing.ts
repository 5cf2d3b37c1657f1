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
  const bare = partsOf(withoutExtension(cell));
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

/** Rows by what they are asked for, so that a thousand transcripts do not each walk through a thousand rows. */
interface Index {
  readonly byRespondent: ReadonlyMap<string, readonly SheetRow[]>;
  /** By the last part of a transcript cell, with and without extension. */
  readonly byFile: ReadonlyMap<string, readonly SheetRow[]>;
  /** Rows without transcript, by label. */
  readonly byLabel: ReadonlyMap<string, readonly SheetRow[]>;
}

const indices = new WeakMap<Sheet, Index>();

function indexOf(sheet: Sheet): Index {
  const known = indices.get(sheet);
  if (known !== undefined) return known;
  const everywhere = sheet.rows.filter((row) => row.transcripts.length === 0);
  const index = {
    byRespondent: groupRows(sheet.rows, (row) => [foldId(row.respondent)]),
    byFile: groupRows(sheet.rows, (row) => row.transcripts.flatMap(fileKeys)),
    byLabel: groupRows(everywhere, (row) => row.speakers.map(foldId)),
  };
  indices.set(sheet, index);
  return index;
}

function groupRows(rows: readonly SheetRow[], keysOf: (row: SheetRow) => readonly string[]): Map<string, SheetRow[]> {
  const groups = new Map<string, SheetRow[]>();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

function fileKeys(cell: string): string[] {
  const last = (path: string) => partsOf(path).at(-1) ?? '';
  return [last(cell), last(withoutExtension(cell))];
}

function withoutExtension(path: string): string {
  return path.trim().replace(/(?<=[^/])\.[^./\s]{1,8}$/, '');
}

/** Rows that name a transcript: those with its whole id before those that only name its end, which may mean another. */
export function rowsOfTranscript(sheet: Sheet, id: string): readonly SheetRow[] {
  const parts = partsOf(id);
  const rows = indexOf(sheet).byFile.get(parts.at(-1) ?? '') ?? [];
  const whole = parts.join('/');
  const isWhole = (cell: string) => [cell, withoutExtension(cell)].some((path) => partsOf(path).join('/') === whole);
  const exact = rows.filter((row) => row.transcripts.some(isWhole));
  return exact.length > 0 ? exact : rows.filter((row) => row.transcripts.some((cell) => namesTranscript(cell, id)));
}

/** Rows of one person, whatever the transcript. */
export function rowsOfRespondent(sheet: Sheet, respondent: string): readonly SheetRow[] {
  return indexOf(sheet).byRespondent.get(foldId(respondent)) ?? [];
}

/** Rows that give a label to a person without naming a transcript. */
export function rowsOfLabel(sheet: Sheet, label: string): readonly SheetRow[] {
  return indexOf(sheet).byLabel.get(foldId(label)) ?? [];
}

/**
 * What two texts share if they are one id or one label: case and separators aside. `P7` and `P07` are two.
 *
 * @example foldId('p-07') === foldId('P07') // true
 */
export function foldId(text: string): string {
  return isCodeLabel(text) ? nameCode(text) : foldName(text);
}

/** Whether two texts are one id: equal but for case and separators (`p-07`, `P07`). `P7` and `P07` are two. */
export function isSameId(a: string, b: string): boolean {
  return foldId(a) === foldId(b);
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
