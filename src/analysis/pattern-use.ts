import type { CompiledPattern, Instrument } from '../codebook/instrument.ts';
import { isCodable } from '../coding/codable.ts';
import type { Hits } from '../coding/match.ts';
import type { Transcript } from '../model/transcript.ts';
import type { Scan } from '../text/scan.ts';
import { spellingOf, type Vocabulary } from '../text/vocabulary.ts';

/** A matched transcript, as much of it as is needed to count what patterns did. */
export interface MatchedTranscript {
  readonly transcript: Transcript;
  readonly scan: Scan;
  readonly hits: Hits;
}

/** What the patterns of an instrument did in a study. All columns are by pattern. */
export interface PatternUse {
  /** Sentences that could be coded. */
  readonly sentences: number;
  /** Sentences of these in which the pattern matched. */
  readonly matched: Int32Array;
  /** Sentences of interviewers and others in which it matched. */
  readonly elsewhere: Int32Array;
  /** Sentences that could be coded in which only `unless` stood against it. */
  readonly vetoed: Int32Array;
  /** Patterns of the same owner that matched on the same words in every sentence in which this one did. */
  readonly companions: readonly (readonly number[])[];
  /** The words of its matches with their counts, by spelling; empty for regular expressions. */
  readonly words: readonly ReadonlyMap<string, number>[];
}

interface UseState {
  readonly instrument: Instrument;
  sentences: number;
  readonly matched: Int32Array;
  readonly elsewhere: Int32Array;
  readonly vetoed: Int32Array;
  readonly companions: (readonly number[] | undefined)[];
  /** Counts of pattern × word of one vocabulary: few, since few words match a pattern. */
  readonly counts: Map<number, number>;
  vocabulary: Vocabulary | undefined;
  readonly words: Map<string, number>[];
}

/** Folds the hits of transcripts into what each pattern did. Memory grows with patterns and their distinct words, not with the corpus. */
export const patternUseFold = {
  start(instrument: Instrument): UseState {
    const column = () => new Int32Array(instrument.patterns.length);
    return {
      instrument,
      sentences: 0,
      matched: column(),
      elsewhere: column(),
      vetoed: column(),
      companions: instrument.patterns.map(() => undefined),
      counts: new Map(),
      vocabulary: undefined,
      words: instrument.patterns.map(() => new Map()),
    };
  },
  add(state: UseState, matched: MatchedTranscript): UseState {
    const { transcript, scan, hits } = matched;
    if (state.vocabulary !== scan.vocabulary) spellCounts(state);
    state.vocabulary = scan.vocabulary;
    const codable = transcript.turns.map((turn) => isCodable(transcript, turn));
    const isOwn = (sentence: number) => codable[scan.turnOf[sentence] as number] === true;
    for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) if (isOwn(sentence)) state.sentences += 1;
    for (let from = 0, to = 0; from < hits.count; from = to) {
      const sentence = hits.sentence[from] as number;
      to = from + 1;
      while (to < hits.count && hits.sentence[to] === sentence) to += 1;
      if (isOwn(sentence)) addSentence(state, scan, hits, from, to);
      else for (const pattern of patternsIn(hits, from, to)) (state.elsewhere[pattern] as number) += 1;
    }
    for (let at = 0; at < hits.vetoes.length; at += 2)
      if (isOwn(hits.vetoes[at + 1] as number)) (state.vetoed[hits.vetoes[at] as number] as number) += 1;
    return state;
  },
  finish(state: UseState): PatternUse {
    spellCounts(state);
    const { sentences, matched, elsewhere, vetoed, companions, words } = state;
    return { sentences, matched, elsewhere, vetoed, companions: companions.map((found) => found ?? []), words };
  },
};

function patternsIn(hits: Hits, from: number, to: number): readonly number[] {
  if (to === from + 1) return [hits.pattern[from] as number];
  return [...new Set(hits.pattern.subarray(from, to))];
}

/** Of patterns that match together with more than so many others nothing is said: comparing them all would take the square of their number. */
const mostCompared = 100;

function addSentence(state: UseState, scan: Scan, hits: Hits, from: number, to: number): void {
  const patterns = patternsIn(hits, from, to);
  for (const pattern of patterns) {
    (state.matched[pattern] as number) += 1;
    if (patterns.length > mostCompared) {
      state.companions[pattern] = [];
      continue;
    }
    const known = state.companions[pattern];
    if (known === undefined) state.companions[pattern] = patterns.filter((other) => isCompanion(state, hits, from, to, pattern, other));
    else if (known.length > 0) state.companions[pattern] = known.filter((other) => isCompanion(state, hits, from, to, pattern, other));
  }
  for (let hit = from; hit < to; hit += 1) countWordsOf(state, scan, hits, hit);
}

/** Whether every match of a pattern in the sentence lies in, or around, a match of another of its owner. */
function isCompanion(state: UseState, hits: Hits, from: number, to: number, pattern: number, other: number): boolean {
  if (pattern === other || ownerOf(state, pattern) !== ownerOf(state, other)) return false;
  for (let hit = from; hit < to; hit += 1) {
    if (hits.pattern[hit] === pattern && !isBeside(hits, from, to, hit, other)) return false;
  }
  return true;
}

function isBeside(hits: Hits, from: number, to: number, hit: number, other: number): boolean {
  const [start, end] = [hits.start[hit] as number, hits.end[hit] as number];
  for (let at = from; at < to; at += 1) {
    if (hits.pattern[at] !== other) continue;
    const [first, last] = [hits.start[at] as number, hits.end[at] as number];
    if ((first <= start && end <= last) || (start <= first && last <= end)) return true;
  }
  return false;
}

function ownerOf(state: UseState, pattern: number): number {
  return (state.instrument.patterns[pattern] as CompiledPattern).owner;
}

/** More than the largest vocabulary has words. */
const wordRange = 0x1000000;

function countWordsOf(state: UseState, scan: Scan, hits: Hits, hit: number): void {
  const pattern = hits.pattern[hit] as number;
  if (state.instrument.patterns[pattern]?.expression !== undefined) return;
  const sentence = hits.sentence[hit] as number;
  const end = hits.end[hit] as number;
  for (
    let word = wordAt(scan, sentence, hits.start[hit] as number);
    word < scan.wordCount && (scan.ends[word] as number) <= end;
    word += 1
  ) {
    const key = pattern * wordRange + (scan.words[word] as number);
    state.counts.set(key, (state.counts.get(key) ?? 0) + 1);
  }
}

/** The word of a sentence that begins at a place in the text. */
function wordAt(scan: Scan, sentence: number, start: number): number {
  let low = scan.firstWords[sentence] as number;
  let high = scan.firstWords[sentence + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((scan.starts[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers of words hold for one vocabulary only. */
function spellCounts(state: UseState): void {
  const { vocabulary } = state;
  if (vocabulary === undefined) return;
  for (const [key, count] of state.counts) {
    const words = state.words[Math.floor(key / wordRange)];
    const spelling = spellingOf(vocabulary, key % wordRange);
    words?.set(spelling, (words.get(spelling) ?? 0) + count);
  }
  state.counts.clear();
}
