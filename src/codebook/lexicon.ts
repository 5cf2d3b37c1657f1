import { commonSpelling, inflectionForms, inflectionKeys, isInflection, otherStarts } from './inflection.ts';
import type { Element } from './notation.ts';

/**
 * The distinct words of all patterns, numbered, with the question the coder asks once for each distinct word of the corpus: which of
 * them does this word match? Costs a few look-ups whatever the number of patterns.
 */
export interface Lexicon {
  readonly elements: readonly Element[];
  /** Numbers of the elements that a folded word matches, ascending. Capitals (`cased`) are for the caller to compare. */
  readonly match: (word: string) => readonly number[];
  readonly add: (element: Element) => number;
}

export function createLexicon(language: string): Lexicon {
  const elements: Element[] = [];
  const numbers = new Map<string, number>();
  const exact = new Map<string, number[]>();
  const plain = new Map<string, number[]>();
  const prefixes = new Map<string, number[]>();
  let longestPrefix = 0;
  const plainStarts = new Set<string>();
  /** First two letters of all that any element can match: most words of a corpus are ruled out by them. */
  const starts = new Set<string>();
  const inflects = language === 'en' || language.startsWith('en-');

  const add = (element: Element): number => {
    const key = `${element.kind} ${element.cased ?? element.word}${element.cased === undefined ? '' : ' cased'}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = elements.push(element) - 1;
    numbers.set(key, number);
    if (element.kind === 'prefix') {
      for (const spelling of prefixSpellings(element.word)) {
        push(prefixes, spelling, number);
        addStart(starts, spelling);
        longestPrefix = Math.max(longestPrefix, spelling.length);
      }
    } else if (element.kind === 'exact' || !inflects) {
      push(exact, element.word, number);
      addStart(starts, element.word);
    } else {
      for (const base of inflectionKeys(element.word)) push(plain, base, number);
      for (const form of inflectionForms(element.word)) {
        plainStarts.add(form.slice(0, 2));
        addStart(starts, form);
      }
    }
    return number;
  };

  const match = (word: string): readonly number[] => {
    if (!starts.has(word.slice(0, 2))) return nothing;
    const common = commonSpelling(word);
    const found = new Set<number>(exact.get(word));
    if (!inflects && word.endsWith("'s"))
      for (const number of exact.get(word.slice(0, -2)) ?? []) if (elements[number]?.kind === 'plain') found.add(number);
    for (const spelling of common === word ? [word] : [word, common]) {
      for (let length = 2; length <= Math.min(longestPrefix, spelling.length); length += 1) {
        for (const number of prefixes.get(spelling.slice(0, length)) ?? []) found.add(number);
      }
    }
    if (inflects && plainStarts.has(common.slice(0, 2))) {
      for (const key of inflectionKeys(word)) {
        for (const number of plain.get(key) ?? []) {
          const element = elements[number];
          if (element !== undefined && !found.has(number) && isInflection(word, element.word)) found.add(number);
        }
      }
    }
    return found.size === 0 ? nothing : [...found].sort((a, b) => a - b);
  };

  return { elements, match, add };
}

const nothing: readonly number[] = [];

function addStart(starts: Set<string>, spelling: string): void {
  const start = spelling.slice(0, 2);
  starts.add(start);
  const other = otherStarts.get(start);
  if (other !== undefined) starts.add(other);
}

/** `organis*` and `organisat*` also find `organization`, `behaviour*` also `behavioral`. */
function prefixSpellings(prefix: string): Set<string> {
  const american = commonSpelling(prefix).replace(/(.{3})is(in?|a(?:t(?:io?)?)?)?$/, '$1iz$2');
  return new Set([prefix, american]);
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
