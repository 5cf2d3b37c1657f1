/**
 * Classes of UTF-16 code units, found once each and kept in tables: the scanner asks for every character of every transcript, and a
 * table answers in a nanosecond where a regular expression needs thirty.
 */
export const other = 1;
export const letter = 2;
export const space = 3;
export const newline = 4;
export const apostrophe = 5;
export const stop = 6;
export const bracket = 7;
export const closing = 8;
export const surrogate = 9;

/** By code unit: its class in the upper, its folded unit in the lower sixteen bits; 0 where not asked yet (see `entryOf`). */
export const entries = new Uint32Array(65536);

const wordCharacter = /[\p{L}\p{M}\p{Nd}\p{Nl}\p{No}]/u;

function classify(unit: number): number {
  if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57)) return letter;
  const character = String.fromCharCode(unit);
  if (unit === 10) return newline;
  if (/\s/.test(character)) return space;
  if (character === "'" || character === '’' || character === 'ʼ') return apostrophe;
  if ('.?!…'.includes(character)) return stop;
  if (character === '[' || character === '(') return bracket;
  if ('"”»)]*_'.includes(character)) return closing;
  if (unit >= 0xd800 && unit < 0xe000) return surrogate;
  return wordCharacter.test(character) ? letter : other;
}

function foldUnit(unit: number): number {
  if (unit === 0x2019 || unit === 0x2bc) return 39;
  const lower = String.fromCharCode(unit).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : unit;
}

/** The entry of a code unit, found where it is not known yet. */
export function entryOf(unit: number): number {
  const known = entries[unit] as number;
  if (known !== 0) return known;
  const entry = ((classify(unit) << 16) | foldUnit(unit)) >>> 0;
  entries[unit] = entry;
  return entry;
}

/** By code unit: folded ASCII letters and digits; 0 for everything else. Nineteen of twenty words are made of nothing else. */
export const plain = new Uint8Array(65536);

for (let unit = 0; unit < 128; unit += 1) if (entryOf(unit) >>> 16 === letter) plain[unit] = entryOf(unit) & 0xff;

/** How many keys there are: see `startKey`. */
export const startKeys = 1 << 15;

/** By ASCII unit, folded: 1–26 for letters, 27 for digits and apostrophes. */
const startCodes = Uint8Array.from({ length: 128 }, (_, unit) => (unit >= 97 && unit <= 122 ? unit - 96 : 27));

/**
 * A number for the first three folded units of a word, 0 for a unit that is not there: words with one beginning have one key. For ASCII
 * units only.
 */
export function startKey(first: number, second: number, third: number): number {
  const code = (unit: number) => (unit === 0 ? 0 : (startCodes[unit] as number));
  return (code(first) << 10) | (code(second) << 5) | code(third);
}

/** The class of a code unit: one of the numbers above. */
export function classOf(unit: number): number {
  return entryOf(unit) >>> 16;
}

/** Whether the surrogate at `at` is half of a letter, mark or digit beyond the basic plane (`𐐀`), and not of an emoji. */
export function isAstralLetter(text: string, at: number): boolean {
  const isLow = (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  return wordCharacter.test(String.fromCodePoint(text.codePointAt(isLow ? at - 1 : at) ?? 0));
}

/** Whether a code unit is white space, line ends included. */
export function isWhite(unit: number): boolean {
  const kind = classOf(unit);
  return kind === space || kind === newline;
}

/** A hyphen, and those that do not break or are not typed. */
export function isHyphen(unit: number): boolean {
  return unit === 45 || unit === 0x2010 || unit === 0x2011;
}

/** A word as patterns compare it: lower case, straight apostrophes. Texts are never folded, only words. */
export function foldWord(word: string): string {
  return word.toLowerCase().replaceAll('’', "'").replaceAll('ʼ', "'");
}
