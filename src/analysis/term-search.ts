import type { WordReader } from '../text/all-words.ts';
import { detach } from '../text/detach.ts';
import type { CodedSpeech, SpokenSentence } from './spoken-sentences.ts';
import { logRatio, type TermTarget } from './terms.ts';

/** A term where it was said. */
export interface TermLine {
  readonly transcript: string;
  readonly turn: number;
  readonly respondent: string;
  readonly left: string;
  readonly match: string;
  readonly right: string;
}

/** A candidate term with its figures. */
export interface RankedTerm {
  readonly term: string;
  /** In the passages of the code, and in the rest of respondents' speech. */
  readonly count: number;
  readonly restCount: number;
  readonly people: number;
  readonly logRatio: number;
  readonly lines: readonly TermLine[];
}

interface SoughtTerm {
  readonly term: string;
  readonly count: number;
  restCount: number;
  /** People of the passages; where the passages are examples, people of the study. */
  readonly people: Set<string>;
  readonly lines: TermLine[];
}

/** The terms that begin with some words: the one that ends there, and those that go on. */
interface TermBranch {
  term?: SoughtTerm;
  readonly next: Map<number, TermBranch>;
}

/** The candidate terms of a code, looked for in the whole study. */
export interface TermSearch {
  readonly target: TermTarget;
  readonly fromSpeech: boolean;
  readonly sought: readonly SoughtTerm[];
  /** The terms word by word, so that a text costs the same with few and with many of them. */
  readonly starting: ReadonlyMap<number, TermBranch>;
  restWords: number;
}

/** `fromSpeech`: the target is of people's words, so only terms that enough of them say are looked for; else of examples. */
export function createTermSearch(target: TermTarget, fromSpeech: boolean, minPeople: number, reader: WordReader): TermSearch {
  const numbers = new Map(Array.from({ length: reader.size() }, (_, word) => [reader.spelling(word), word] as const));
  const starting = new Map<number, TermBranch>();
  const sought = [...target.terms].flatMap(([term, { count, people }]): SoughtTerm[] => {
    if (fromSpeech && people.size < minPeople) return [];
    const words = term.split(' ').flatMap((word) => numbers.get(word) ?? []);
    // a word that nobody in the study says has no number
    if (words.length < term.split(' ').length) return [];
    const one = { term, count, restCount: 0, people: new Set(people), lines: [] };
    addBranch(starting, words, one);
    return [one];
  });
  return { target, fromSpeech, sought, starting, restWords: 0 };
}

function addBranch(starting: Map<number, TermBranch>, words: readonly number[], term: SoughtTerm): void {
  let branches = starting;
  let branch: TermBranch | undefined;
  for (const word of words) {
    branch = branches.get(word) ?? { next: new Map() };
    branches.set(word, branch);
    branches = branch.next;
  }
  if (branch !== undefined) branch.term = term;
}

const linesKept = 3;
const contextUnits = 50;

/** Counts the sought terms in one sentence, and keeps lines of different people. `isRest`: the sentence is of the rest. */
export function searchSentence(search: TermSearch, speech: CodedSpeech, words: Int32Array, spoken: SpokenSentence, isRest: boolean): void {
  const { first, last } = spoken;
  if (isRest) search.restWords += last - first;
  for (let at = first; at < last; at += 1) {
    let branch = search.starting.get(words[at] as number);
    for (let end = at + 1; branch !== undefined; end += 1) {
      if (branch.term !== undefined) noteTerm(search, branch.term, speech, spoken, at, end, isRest);
      branch = end < last ? branch.next.get(words[end] as number) : undefined;
    }
  }
}

function noteTerm(
  search: TermSearch,
  term: SoughtTerm,
  speech: CodedSpeech,
  spoken: SpokenSentence,
  from: number,
  to: number,
  isRest: boolean,
) {
  const { respondent } = spoken.person;
  if (isRest) term.restCount += 1;
  if (!search.fromSpeech) term.people.add(respondent);
  if (term.lines.length < linesKept && !term.lines.some((line) => line.respondent === respondent))
    term.lines.push(lineAround(speech, spoken, from, to));
}

function lineAround({ transcript, scan }: CodedSpeech, { sentence, turn, person }: SpokenSentence, from: number, to: number): TermLine {
  const [start, end] = [scan.starts[from] as number, scan.ends[to - 1] as number];
  const slice = (low: number, high: number) => detach(transcript.text.slice(low, high));
  return {
    transcript: transcript.id,
    turn: turn + 1,
    respondent: person.respondent,
    left: slice(Math.max(scan.sentenceStarts[sentence] as number, start - contextUnits), start),
    match: slice(start, end),
    right: slice(end, Math.min(scan.sentenceEnds[sentence] as number, end + contextUnits)),
  };
}

/** The terms that at least `minPeople` say, those most typical of the passages first; of equals those of more people, then by letters. */
export function rankTerms({ target, sought, restWords }: TermSearch, minPeople: number, most: number): RankedTerm[] {
  const ranked = sought.flatMap(({ term, count, restCount, people, lines }): RankedTerm[] => {
    if (people.size < minPeople) return [];
    return [{ term, count, restCount, people: people.size, logRatio: logRatio(count, target.words, restCount, restWords), lines }];
  });
  const order = (a: RankedTerm, b: RankedTerm) => b.logRatio - a.logRatio || b.people - a.people || (a.term < b.term ? -1 : 1);
  return ranked.sort(order).slice(0, most);
}
