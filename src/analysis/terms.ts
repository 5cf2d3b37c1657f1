import { isFunctionWord } from '../text/function-words.ts';

/** A word or phrase with how often it was said and by whom. */
export interface TermCount {
  count: number;
  readonly people: Set<string>;
}

/** Words and phrases of the passages of a code, before they are held against the rest. */
export interface TermTarget {
  words: number;
  readonly terms: Map<string, TermCount>;
  /** Terms said at most so often were forgotten on the way, because there were too many; 0: none was. */
  forgotten: number;
}

export const longestTerm = 3;

/** More terms than this are thinned out. */
const mostTerms = 300_000;

export function createTarget(): TermTarget {
  return { words: 0, terms: new Map(), forgotten: 0 };
}

/** Counts the terms of one sentence, given as folded words. `person` is absent where nobody said it: an example of the codebook. */
export function addTerms(target: TermTarget, words: readonly string[], person?: string): void {
  target.words += words.length;
  for (const term of termsIn(words)) {
    const known = target.terms.get(term) ?? { count: 0, people: new Set<string>() };
    known.count += 1;
    if (person !== undefined) known.people.add(person);
    target.terms.set(term, known);
  }
  if (target.terms.size > mostTerms) thinOut(target);
}

/** Forgets the rarest terms until half as many are left: what several people say was mostly said more often. */
function thinOut(target: TermTarget): void {
  while (target.terms.size > mostTerms / 2) {
    target.forgotten += 1;
    for (const [term, { count }] of target.terms) if (count <= target.forgotten) target.terms.delete(term);
  }
}

/**
 * The candidate terms of a sentence: one to three words that follow each other, of which the first and the last are no function words.
 *
 * @example termsIn(['took', 'the', 'heat']) // ['took', 'took the heat', 'heat']
 */
export function termsIn(words: readonly string[]): string[] {
  const isContent = words.map((word) => word.length > 1 && !isFunctionWord(word));
  return words.flatMap((_, first) => {
    if (isContent[first] !== true) return [];
    const lengths = Array.from({ length: Math.min(longestTerm, words.length - first) }, (__, index) => index + 1);
    return lengths.flatMap((length) => (isContent[first + length - 1] === true ? [words.slice(first, first + length).join(' ')] : []));
  });
}

/**
 * How many doublings more frequent a term is in some passages than in the rest: log₂ of the ratio of its relative frequencies. Half an
 * occurrence is added to both counts and one to both totals, so that a term the rest never says has a figure. 0: equally frequent.
 * Source: Hardie (2014), Log Ratio: an informal introduction; the addition after Haldane (1956).
 *
 * @example logRatio(4, 100, 1, 1000) // log₂((4.5 / 101) / (1.5 / 1001)) = 4.894
 */
export function logRatio(count: number, words: number, restCount: number, restWords: number): number {
  return Math.log2((count + 0.5) / (words + 1) / ((restCount + 0.5) / (restWords + 1)));
}
