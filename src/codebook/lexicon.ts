import { startKey, startKeys } from '../text/characters.ts';
import { commonSpelling, inflectionForms, inflectionKeys, isInflection, otherStarts } from './inflection.ts';
import { isEnglish } from './language.ts';
import type { Element } from './notation.ts';

/**
 * The distinct words of all patterns, numbered, with the question the coder asks once for each distinct word of the corpus: which of
 * them does this word match? Costs a few look-ups whatever the number of patterns.
 */
export interface Lexicon {
  readonly elements: readonly Element[];
  /** Numbers of the elements that a folded word matches, ascending. Capitals (`cased`) are for the caller to compare. */
  readonly match: (word: string) => readonly number[];
  /** By `startKey`: 1 where an element can match words that begin so. */
  readonly starts: Uint8Array;
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
  const starts = new Uint8Array(startKeys);
  const inflects = isEnglish(language);

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
    if (!maySay(starts, word)) return nothing;
    const common = commonSpelling(word);
    const found: number[] = [...(exact.get(word) ?? nothing)];
    const note = (numbered: readonly number[] = nothing, mayBe: (element: Element) => boolean = always) => {
      for (let at = 0; at < numbered.length; at += 1) {
        const number = numbered[at] as number;
        if (!found.includes(number) && mayBe(elements[number] as Element)) found.push(number);
      }
    };
    if (!inflects && word.endsWith("'s")) note(exact.get(word.slice(0, -2)), isPlain);
    const notePrefixes = (spelling: string) => {
      for (let length = 2; length <= longestPrefix && length <= spelling.length; length += 1) note(prefixes.get(spelling.slice(0, length)));
    };
    notePrefixes(word);
    if (common !== word) notePrefixes(common);
    if (inflects && plainStarts.has(common.slice(0, 2))) {
      const isForm = (element: Element) => isInflection(word, element.word);
      for (const key of inflectionKeys(word)) note(plain.get(key), isForm);
    }
    return found.length === 0 ? nothing : found.sort((a, b) => a - b);
  };

  return { elements, match, starts, add };
}

const nothing: readonly number[] = [];
const always = () => true;
const isPlain = ({ kind }: Element) => kind === 'plain';

/**
 * Notes how words may begin that a spelling matches: its first three letters. Of up to three letters any inflection may change the third
 * (`try`, `tries`; `go`, `goes`), so all words that share the first two are let through.
 */
function addStart(starts: Uint8Array, spelling: string): void {
  for (const start of [spelling, ...otherStarts(spelling)]) {
    const key = startOf(start);
    if (key === undefined) continue;
    starts[key] = 1;
    if (start.length <= 3) for (let third = 0; third < 128; third += 1) starts[startKey(unitAt(start, 0), unitAt(start, 1), third)] = 1;
  }
}

/** Words beyond ASCII are always looked up. */
function maySay(starts: Uint8Array, word: string): boolean {
  const key = startOf(word);
  return key === undefined || starts[key] === 1;
}

function startOf(word: string): number | undefined {
  const first = unitAt(word, 0);
  const second = unitAt(word, 1);
  const third = unitAt(word, 2);
  return first > 127 || second > 127 || third > 127 ? undefined : startKey(first, second, third);
}

function unitAt(word: string, at: number): number {
  return at < word.length ? word.charCodeAt(at) : 0;
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
