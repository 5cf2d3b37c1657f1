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
