import type { Span } from '../../model/span.ts';
import { eventEnd } from '../events.ts';

/** A quotation that stands as its own paragraph, with the brackets behind it. */
export interface ReadQuotation {
  /** The words between the marks: a stretch for each paragraph that opens with a mark. */
  readonly speech: readonly Span[];
  /** What the brackets hold, white space shown as one space. */
  readonly attribution: string;
  /** Where the brackets end. */
  readonly end: number;
}

interface Marks {
  readonly opening: string;
  readonly closing: string;
}

const doubleMarks: Marks = { opening: '“„«"', closing: '”»"“' };
const singleMarks: Marks = { opening: "‘‚'`", closing: "’'" };
const longest = 8000;
const mostBreaks = 3;
const deepest = 6;
const mostParagraphs = 12;

/** Whether a character may open a quotation. */
export function opensQuotation(character: string): boolean {
  return character !== '' && (doubleMarks.opening.includes(character) || singleMarks.opening.includes(character));
}

/**
 * The quotation that opens at `at`, where its marks are closed by one with an attribution in brackets that ends the paragraph. Marks may
 * be nested; a paragraph of the quotation may open with a mark of its own without the one before being closed. `undefined` where the
 * marks are closed before: a sentence that begins with words in quotation marks is prose.
 */
export function readQuotation(text: string, at: number, isParagraphALine: boolean): ReadQuotation | undefined {
  const marks = [doubleMarks, singleMarks].find(({ opening }) => opening.includes(text.charAt(at)));
  if (marks === undefined) return undefined;
  const speech: Span[] = [];
  let [from, depth, breaks] = [text.charAt(at + 1) === text.charAt(at) ? at + 2 : at + 1, 1, 0];
  const limit = Math.min(text.length, at + longest);
  for (let place = from; place < limit && depth <= deepest && speech.length < mostParagraphs; place += 1) {
    const character = text.charAt(place);
    if (character === '\n') {
      const next = nextLine(text, place, marks, isParagraphALine);
      if (next.isBreak) breaks += 1;
      if (breaks > mostBreaks || next.isOther) return undefined;
      if (next.reopens) {
        speech.push({ start: from, end: place });
        [from, depth] = [next.at + 1, 1];
      }
      place = next.reopens ? next.at : next.at - 1;
    } else if (isClosing(text, place, marks)) {
      const found = attributionAt(text, place + 1);
      const isBalanced = depth === 1 || breaks === 0;
      if (found !== undefined) return isBalanced ? quotationOf(text, [...speech, { start: from, end: place }], found) : undefined;
      depth -= closes(text, place, marks) ? 1 : 0;
      if (depth === 0) {
        const again = reopensAt(text, place + 1, marks);
        if (again === undefined) return undefined;
        [place, depth] = [again, 1];
      }
    } else if (isOpening(text, place, marks)) depth += 1;
  }
  return undefined;
}

function quotationOf(text: string, spans: readonly Span[], found: { attribution: string; end: number }): ReadQuotation | undefined {
  const speech = spans.flatMap(({ start, end }) => {
    const said = text.slice(start, end);
    const lead = said.length - said.trimStart().length;
    return said.trim() === '' ? [] : [{ start: start + lead, end: start + said.trimEnd().length }];
  });
  const words = speech.flatMap(({ start, end }) => text.slice(start, end).match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? []);
  return words.length < 2 ? undefined : { speech, ...found };
}

const lineEnd = /\n(?<blank>(?:[^\S\n]*\n)*)[^\S\n]*(?:>[^\S\n]*)?/y;

/** What follows a line end inside a quotation: the same paragraph, its next paragraph, or another quotation. */
function nextLine(text: string, place: number, marks: Marks, isParagraphALine: boolean) {
  lineEnd.lastIndex = place;
  const isBlank = (lineEnd.exec(text)?.groups?.blank ?? '') !== '';
  const at = Math.max(place + 1, lineEnd.lastIndex);
  const isEnded = /[.?!…:”’"')\]][^\S\n]*$/u.test(text.slice(Math.max(0, place - 8), place));
  const isOwn = marks.opening.includes(text.charAt(at)) && at < text.length;
  const reopens = isOwn && (isParagraphALine || isBlank || isEnded);
  return { at, reopens, isBreak: isBlank && !reopens, isOther: isBlank && !isOwn && opensQuotation(text.charAt(at)) };
}

/** A straight mark opens before a word and closes behind one; an apostrophe stands inside a word. */
function isClosing(text: string, place: number, marks: Marks): boolean {
  if (!marks.closing.includes(text.charAt(place))) return false;
  const isBehind = '”»'.includes(text.charAt(place)) || /\S/.test(text.charAt(place - 1));
  return isBehind && !/[\p{L}\p{N}]/u.test(text.charAt(place + 1));
}

function isOpening(text: string, place: number, marks: Marks): boolean {
  if (!marks.opening.includes(text.charAt(place))) return false;
  return /[\s([–—-]/.test(text.charAt(place - 1)) && /\S/.test(text.charAt(place + 1));
}

/** A single mark behind a letter is as often an apostrophe (`the workers’ view`): only one behind a stop surely closes. */
function closes(text: string, place: number, marks: Marks): boolean {
  if (marks === doubleMarks) return true;
  return /[^\p{L}\p{N}]|[^sn\p{P}]/u.test(text.charAt(place - 1));
}

const gap = /(?:[^\S\n]|\n(?!\s*\n)|[….–—-]|\[[^\]\n]*\]|\([^)\n]*\))*/y;

/** Where the next mark opens with nothing but dots and events between: one quotation printed in two pieces. */
function reopensAt(text: string, from: number, marks: Marks): number | undefined {
  gap.lastIndex = from;
  gap.exec(text);
  const at = gap.lastIndex;
  return at < text.length && at > from && marks.opening.includes(text.charAt(at)) ? at : undefined;
}

const round = '\\((?<round>(?:[^()\\n]|\\n(?!\\s*\\n)|\\([^()\\n]*\\)){2,160})\\)';
const square = '\\[(?<square>\\p{Lu}(?:[^[\\]\\n]|\\n(?!\\s*\\n)){1,160})\\]';
const bracketed = new RegExp(
  `['’]?[.,]?[*_]{0,3}[^\\S\\n]*(?:\\n[^\\S\\n]*(?:>[^\\S\\n]*)?){0,2}(?:[–—-][^\\S\\n]*)?[*_]{0,3}(?:${round}|${square})[*_]{0,3}[.,;]?[*_]{0,3}\\d{0,2}(?=[^\\S\\n]*(?:\\n|$)|[^\\S\\n]+[“„«"‘‚'])`,
  'uy',
);

/** The attribution in brackets behind a closing mark, where it ends the line or another quotation follows it. */
function attributionAt(text: string, at: number): { attribution: string; end: number } | undefined {
  bracketed.lastIndex = at;
  const groups = bracketed.exec(text)?.groups;
  const end = bracketed.lastIndex;
  const said = groups?.round ?? groups?.square;
  if (said === undefined || /^[^\S\n]*\n[^\S\n]*\p{Ll}/u.test(text.slice(end, end + 40))) return undefined;
  const attribution = said.trim().replace(/\s+/g, ' ');
  return isAttribution(attribution) ? { attribution, end } : undefined;
}

const reference =
  /^(?:see|cf|e\.g|i\.e|fig|figure|table|appendix|chapter|section|note|sic|original|emphasis|my|our)\b|\bet al\b|\bibid\b|\bpp?\.\s*\d|[\s,(](?:19|20)\d\d[a-z]?$/i;

const clause = /^(?:as|who|which|that|and|but|or|it|this|when|where|because|if|though|although|in|on|at)\s/;

/** Who spoke: no event, no clause, no reference to a page or to literature, and few words. */
function isAttribution(said: string): boolean {
  if (!/\p{L}/u.test(said) || said.split(' ').length > 16) return false;
  return !reference.test(said) && !clause.test(said) && eventEnd(`(${said})`, 0, said.length + 2) < 0;
}
