import { mayEnd, neverEnds } from './abbreviations.ts';
import { apostrophe, bracket, classOf, closing, isWhite, newline, space } from './characters.ts';
import { eventEnd } from './events.ts';

const fullStop = 46;
const ellipsis = 0x2026;

/**
 * Whether the run of stops `text[stopStart, stopEnd)` ends a sentence, and if so where the sentence ends (after closing marks); else -1.
 * `wordStart` is where the word before the stops starts; `isFirstWord` says that it opens the sentence.
 *
 * Ends at `. ? ! …` with closing marks, then white space. Not after a known abbreviation, a single initial, a number that opens the
 * sentence (a list), before lower case after an ellipsis or a closing quotation mark.
 */
export function sentenceEnd(
  text: string,
  stopStart: number,
  stopEnd: number,
  limit: number,
  wordStart: number,
  isFirstWord: boolean,
): number {
  let end = stopEnd;
  while (end < limit && isClosing(text.charCodeAt(end))) end += 1;
  if (end < limit && !isWhite(text.charCodeAt(end))) return -1;
  const next = nextCharacter(text, end, limit);
  if (next === '') return end;
  const isLower = next !== next.toUpperCase();
  const last = text.charCodeAt(stopEnd - 1);
  const isEllipsis = last === ellipsis || (last === fullStop && stopEnd - stopStart > 1);
  if (isLower && (isEllipsis || end > stopEnd)) return -1;
  if (last !== fullStop || isEllipsis || wordStart < 0) return end;
  if (!isFirstWord && isNoAbbreviation(text.charCodeAt(wordStart), stopStart - wordStart)) return end;
  return endsAfterWord(text.slice(wordStart, stopStart), isFirstWord, isLower) ? end : -1;
}

const longestAbbreviation = 6;

/** By letter, small, and length: 1 where an abbreviation begins so. */
const abbreviationsLike = new Uint8Array(128 * (longestAbbreviation + 1));
for (const word of [...neverEnds, ...mayEnd])
  if (word.length <= longestAbbreviation) abbreviationsLike[(word.charCodeAt(0) & 127) * (longestAbbreviation + 1) + word.length] = 1;

/** Whether a word of two letters and more can be no abbreviation, by its first letter and its length. */
function isNoAbbreviation(first: number, length: number): boolean {
  const small = first | 32;
  if (length < 2 || small < 97 || small > 122) return false;
  return length > longestAbbreviation || abbreviationsLike[small * (longestAbbreviation + 1) + length] === 0;
}

function endsAfterWord(word: string, isFirstWord: boolean, isLower: boolean): boolean {
  if (word.length === 1 && word !== 'I' && word !== word.toLowerCase()) return false;
  if (isFirstWord && /^\d+$/.test(word)) return false;
  if (word.length > longestAbbreviation) return true;
  const folded = word.toLowerCase();
  if (neverEnds.has(folded)) return false;
  return !(mayEnd.has(folded) && isLower);
}

/** Quotation marks, apostrophes (`'cause`) and signs of money, with which a sentence may open. */
export function opensSentence(unit: number): boolean {
  if (unit < 128) return unit === 34 || unit === 36 || unit === 39;
  return unit === 0x201c || unit === 0x2018 || unit === 0x2019 || unit === 0xab || unit === 163 || unit === 0x20ac;
}

/** `’` and `'` close a quotation where a stop stands before them. */
function isClosing(unit: number): boolean {
  const kind = classOf(unit);
  return kind === closing || kind === apostrophe;
}

/** The first character after white space, events and opening marks, or '' at the end. */
function nextCharacter(text: string, from: number, limit: number): string {
  for (let at = from; at < limit; at += 1) {
    const kind = classOf(text.charCodeAt(at));
    const event = kind === bracket ? eventEnd(text, at, limit) : -1;
    if (event > 0) at = event - 1;
    else if (!isWhite(text.charCodeAt(at)) && !openingMarks.includes(text.charAt(at))) return text.charAt(at);
  }
  return '';
}

const openingMarks = '"\'“‘«(*_–—-';

/** Where a too long sentence may be cut: after a comma, semicolon, colon or dash in the gap between two words. */
export function isClauseGap(gap: string): boolean {
  return /[,;:—–]|\n/.test(gap);
}

/** Whether the line that begins at `from` is blank: it ends a sentence. */
export function isBlankLine(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === newline) return true;
    if (kind !== space) return false;
  }
  return false;
}

/** The end of the last visible character before `to`. */
export function trimmedEnd(text: string, wordEnd: number, to: number): number {
  let end = to;
  while (end > wordEnd && isWhite(text.charCodeAt(end - 1))) end -= 1;
  return end;
}
