import { apostrophe, classOf, isAstralLetter, letter, startKey, surrogate } from './characters.ts';

/** The key of a word's beginning, from the pack of its first four units. */
export function startOf(low: number, length: number): number {
  if (length > 3) return startKey(low >>> 24, (low >>> 16) & 0xff, (low >>> 8) & 0xff);
  if (length === 3) return startKey(low >>> 16, (low >>> 8) & 0xff, low & 0xff);
  return length === 2 ? startKey(low >>> 8, low & 0xff, 0) : startKey(low, 0, 0);
}

/** Whether a word goes on at `at`: with a letter, or with an apostrophe between letters. */
export function goesOn(units: Uint16Array, text: string, at: number, to: number): boolean {
  const kind = classOf(units[at] as number);
  if (kind === letter || (kind === surrogate && isAstralLetter(text, at))) return true;
  return kind === apostrophe && at + 1 < to && classOf(units[at + 1] as number) === letter;
}

export function wordEndFrom(units: Uint16Array, text: string, from: number, to: number): number {
  let at = from;
  while (at < to && goesOn(units, text, at, to)) at += 1;
  return at;
}

/** Abbreviations are short: a longer dotted run ends as any word does, and a line of nothing else must not cost its square. */
const longestDotted = 16;

/** `e.g` and `p.m` are two words to the scanner and one abbreviation to the sentence: the start of the dotted run. */
export function dottedStart(text: string, wordStart: number, limit: number): number {
  let start = wordStart;
  while (
    wordStart - start < longestDotted &&
    start - 2 >= limit &&
    text.charCodeAt(start - 1) === 46 &&
    classOf(text.charCodeAt(start - 2)) === letter
  ) {
    start -= 2;
    while (start - 1 >= limit && classOf(text.charCodeAt(start - 1)) === letter) start -= 1;
  }
  return start;
}
