import type { Span } from '../model/span.ts';
import { foldWord } from './characters.ts';

const wordShape = /[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a stretch of text, as spans. */
export function wordSpans(text: string, from: number, to: number): Span[] {
  return Array.from(text.slice(from, to).matchAll(wordShape), (match) => {
    const start = from + match.index;
    return { start, end: start + match[0].length };
  });
}

export interface SimilarPassage {
  readonly span: Span;
  /** Words added, dropped or changed. */
  readonly edits: number;
}

const fewestWords = 4;
const editsPerWord = 0.2;
/** Passages longer than this are too long to have been one coding, and too costly to compare. */
const mostWords = 2000;

/**
 * Finds, in the speech of a text, the passage that is nearest to a quotation by word edit distance (Levenshtein over folded words; Sellers
 * 1980 for the place). At least four words, at most one word in five different, and no other place as near: else nothing.
 *
 * Where at most k words differ, one of k + 1 parts of the quotation stands unchanged: only the surroundings of such parts are compared.
 */
export function createPassageFinder(text: string, speech: readonly Span[]): (quote: string) => SimilarPassage | undefined {
  const words = speech.flatMap(({ start, end }) => wordSpans(text, start, end));
  const folded = words.map(({ start, end }) => foldWord(text.slice(start, end)));
  const placesOf = new Map<string, number[]>();
  folded.forEach((word, at) => {
    const places = placesOf.get(word);
    if (places === undefined) placesOf.set(word, [at]);
    else places.push(at);
  });
  return (quote) => {
    const wanted = wordSpans(quote, 0, quote.length).map(({ start, end }) => foldWord(quote.slice(start, end)));
    if (wanted.length < fewestWords || wanted.length > mostWords) return undefined;
    const most = Math.floor(wanted.length * editsPerWord);
    const best = nearest(windows(wanted, folded, placesOf, most).flatMap((window) => compare(wanted, folded, window, most)));
    const first = words[best?.from ?? -1];
    const last = words[(best?.to ?? 0) - 1];
    if (best === undefined || first === undefined || last === undefined) return undefined;
    return { span: withMarks(text, first.start, last.end, quote), edits: best.edits };
  };
}

type Range = readonly [from: number, to: number];

/** Ranges of the text's words in which an unchanged part of the quotation stands, with room for the rest of it; joined where they meet. */
function windows(
  wanted: readonly string[],
  folded: readonly string[],
  placesOf: ReadonlyMap<string, readonly number[]>,
  most: number,
): Range[] {
  const ranges: Range[] = [];
  for (let part = 0; part <= most; part += 1) {
    const from = Math.floor((part * wanted.length) / (most + 1));
    const to = Math.floor(((part + 1) * wanted.length) / (most + 1));
    for (const place of placesOfPart(wanted, from, to, folded, placesOf)) {
      ranges.push([Math.max(0, place - from - most), Math.min(folded.length, place - from + wanted.length + most)]);
    }
  }
  ranges.sort((a, b) => a[0] - b[0]);
  const joined: Range[] = [];
  for (const range of ranges) {
    const last = joined.at(-1);
    if (last !== undefined && range[0] <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], range[1])];
    else joined.push(range);
  }
  return joined;
}

/** Where the words `[from, to)` of the quotation stand in the text, looked up by the rarest of them. */
function placesOfPart(
  wanted: readonly string[],
  from: number,
  to: number,
  folded: readonly string[],
  placesOf: ReadonlyMap<string, readonly number[]>,
): number[] {
  let rarest = from;
  let places: readonly number[] | undefined;
  for (let at = from; at < to; at += 1) {
    const here = placesOf.get(wanted[at] ?? '') ?? [];
    if (places !== undefined && here.length >= places.length) continue;
    places = here;
    rarest = at;
  }
  const starts = (places ?? []).map((place) => place - rarest + from);
  return starts.filter((start) => start >= 0 && wanted.slice(from, to).every((word, index) => folded[start + index] === word));
}

/** Words `[from, to)` of the text that differ from the quotation by so many. */
interface Match {
  readonly from: number;
  readonly to: number;
  readonly edits: number;
  /** How unlike the quotation its first and last words are, then its length: decides between matches of one place. */
  readonly unlike: number;
}

/** All ends of near passages within a range of words: one column of the distance table a word, with the start of each path. */
function compare(wanted: readonly string[], folded: readonly string[], [first, last]: Range, most: number): Match[] {
  const matches: Match[] = [];
  let edits = Array.from({ length: wanted.length + 1 }, (_, row) => row);
  let starts = edits.map(() => first);
  for (let at = first; at < last; at += 1) {
    const nextEdits = [0];
    const nextStarts = [at + 1];
    for (let row = 1; row <= wanted.length; row += 1) {
      const changed = (edits[row - 1] ?? 0) + (wanted[row - 1] === folded[at] ? 0 : 1);
      const added = (edits[row] ?? 0) + 1;
      const dropped = (nextEdits[row - 1] ?? 0) + 1;
      const fewest = Math.min(changed, added, dropped);
      nextEdits.push(fewest);
      const paths = [changed === fewest ? starts[row - 1] : undefined, added === fewest ? starts[row] : undefined];
      if (dropped === fewest) paths.push(nextStarts[row - 1]);
      nextStarts.push(pathFrom(paths, folded, wanted[0]) ?? at);
    }
    edits = nextEdits;
    starts = nextStarts;
    const total = edits[wanted.length] ?? 0;
    if (total > most) continue;
    const from = starts[wanted.length] ?? first;
    const ends = Number(folded[from] === wanted[0]) + Number(folded[at] === wanted.at(-1));
    matches.push({ from, to: at + 1, edits: total, unlike: Math.abs(at + 1 - from - wanted.length) - ends * wanted.length });
  }
  return matches;
}

/** Of equally short paths the one that began with the quotation's first word. */
function pathFrom(paths: readonly (number | undefined)[], folded: readonly string[], opening: string | undefined): number | undefined {
  return paths.find((start) => start !== undefined && folded[start] === opening) ?? paths.find((start) => start !== undefined);
}

/** The match with the fewest edits, of these the least unlike one; nothing where another place has as few. */
function nearest(matches: readonly Match[]): Match | undefined {
  let found: Match | undefined;
  for (const match of matches) {
    const isBetter = found === undefined || match.edits < found.edits || (match.edits === found.edits && match.unlike < found.unlike);
    if (isBetter) found = match;
  }
  if (found === undefined) return undefined;
  const { edits, from, to } = found;
  const hasRival = matches.some((other) => other.edits === edits && (other.to <= from || other.from >= to));
  return hasRival ? undefined : found;
}

/** Marks that belong to the passage where they belonged to the quotation: `(`, `“` before, `.`, `”` after. */
function withMarks(text: string, first: number, last: number, quote: string): Span {
  let [start, end] = [first, last];
  if (!/^[\p{L}\p{M}\p{N}]/u.test(quote)) while (start > 0 && /[^\p{L}\p{M}\p{N}\s:]/u.test(text.charAt(start - 1))) start -= 1;
  if (!/[\p{L}\p{M}\p{N}]$/u.test(quote)) while (end < text.length && /[^\p{L}\p{M}\p{N}\s]/u.test(text.charAt(end))) end += 1;
  return { start, end };
}
