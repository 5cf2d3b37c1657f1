import type { CompiledPattern, CompiledSequence, Instrument, Trigger } from '../codebook/instrument.ts';
import type { Scan } from '../text/scan.ts';
import { spellingOf } from '../text/vocabulary.ts';
import { findExpressions } from './find-expressions.ts';
import { matchPattern, vetoed } from './match-pattern.ts';
import { isPlain, type SortedTriggers, sortTriggers, type WokenTriggers } from './sort-triggers.ts';

/**
 * An instrument at work on one vocabulary. For each distinct word: the elements it matches (ascending) and the triggers it wakes.
 * Learned when a word is first met, so a word is stemmed once in a run.
 */
export interface Matcher {
  readonly instrument: Instrument;
  readonly elementsOf: Int32Array[];
  readonly triggersOf: (WokenTriggers | null)[];
  /** By word: 1 where it wakes a trigger. Asked for every word of the corpus, so it has to be small. */
  wakes: Uint8Array;
  /** By element: the number of the last sentence in which it was met, where patterns with conditions had to be looked at. */
  readonly seen: Int32Array;
  sentencesSeen: number;
  /** By pattern: 1 while its conditions wait to be looked at. */
  readonly waits: Uint8Array;
  /** By pattern: its last hit. */
  readonly lastHit: Int32Array;
}

/** A sentence at work, and the patterns whose conditions wait. One object for all sentences of a text, reused. */
interface Work {
  readonly matcher: Matcher;
  readonly scan: Scan;
  readonly text: string;
  readonly hits: Hits;
  readonly pending: number[];
  sentence: number;
  first: number;
  last: number;
}

/** Places where patterns matched, as columns, ordered by sentence. Spans are in the text. Reused from transcript to transcript. */
export interface Hits {
  count: number;
  pattern: Int32Array;
  sentence: Int32Array;
  start: Int32Array;
  end: Int32Array;
  /** The hit of the same pattern before it. */
  before: Int32Array;
  /** Pairs of pattern and sentence where the words were there and `unless` said no. */
  readonly vetoes: number[];
}

export function createMatcher(instrument: Instrument): Matcher {
  return {
    instrument,
    elementsOf: [],
    triggersOf: [],
    wakes: new Uint8Array(1 << 14),
    seen: new Int32Array(instrument.lexicon.elements.length),
    sentencesSeen: 0,
    waits: new Uint8Array(instrument.patterns.length),
    lastHit: new Int32Array(instrument.patterns.length).fill(-1),
  };
}

export function createHits(): Hits {
  const column = () => new Int32Array(1 << 10);
  return { count: 0, pattern: column(), sentence: column(), start: column(), end: column(), before: column(), vetoes: [] };
}

const nothing = new Int32Array(0);

/*
 * The hot loop: one look-up a word, and no more for the nineteen of twenty that no pattern starts with. An anchor in the rarest word of
 * a pattern made it three times faster than its first word.
 */

/** Matches all patterns in all sentences, interviewers' too: who spoke is for the caller to weigh. The scope of everything is the sentence. */
export function matchSentences(matcher: Matcher, scan: Scan, text: string, hits: Hits): void {
  hits.count = 0;
  hits.vetoes.length = 0;
  learnWords(matcher, scan);
  const expressionHits = findExpressions(matcher.instrument, scan, text);
  let nextExpression = 0;
  const pending: number[] = [];
  const work: Work = { matcher, scan, text, hits, pending, sentence: 0, first: 0, last: 0 };
  const { patterns, twinsOf } = matcher.instrument;
  const { wakes } = matcher;
  const { words } = scan;
  for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) {
    const first = scan.firstWords[sentence] as number;
    const last = scan.firstWords[sentence + 1] as number;
    work.sentence = sentence;
    work.first = first;
    work.last = last;
    for (let word = first; word < last; word += 1) {
      if (wakes[words[word] as number] === 0) continue;
      const woken = matcher.triggersOf[words[word] as number] as WokenTriggers;
      if (isPlain(woken)) tryTriggers(work, woken, word);
      else trySorted(work, woken, word);
    }
    if (pending.length > 0) noteElements(matcher, scan, first, last);
    while (pending.length > 0) {
      const pattern = patterns[pending.pop() as number] as CompiledPattern;
      matcher.waits[pattern.index] = 0;
      const found = matchPattern(matcher, scan, text, pattern, first, last);
      if (found === vetoed) for (const one of [pattern.index, ...(twinsOf[pattern.index] ?? [])]) hits.vetoes.push(one, sentence);
      for (const [from, to] of found)
        addHit(matcher, hits, pattern.index, sentence, scan.starts[from] as number, scan.ends[to - 1] as number);
    }
    for (
      let found = expressionHits[nextExpression];
      found !== undefined && found.sentence === sentence;
      found = expressionHits[nextExpression]
    ) {
      addHit(matcher, hits, found.pattern, sentence, found.start, found.end);
      nextExpression += 1;
    }
  }
}

function tryTriggers(work: Work, triggers: readonly Trigger[], word: number): void {
  const { matcher, scan, text, hits, sentence, first, last } = work;
  for (const trigger of triggers) {
    const at = word - trigger.anchor;
    if (!trigger.isSure) {
      if (at < first || at + trigger.sequence.length > last || !isSequenceAt(matcher, scan, text, trigger.sequence, at)) continue;
    }
    if ((matcher.instrument.patterns[trigger.pattern] as CompiledPattern).isSimple)
      addHit(matcher, hits, trigger.pattern, sentence, scan.starts[at] as number, scan.ends[at + trigger.sequence.length - 1] as number);
    else if (matcher.waits[trigger.pattern] === 0) {
      matcher.waits[trigger.pattern] = 1;
      work.pending.push(trigger.pattern);
    }
  }
}

function trySorted(work: Work, { alone, behind, before }: SortedTriggers, word: number): void {
  tryTriggers(work, alone, word);
  if (word + 1 < work.last) tryBeside(work, behind, word + 1, word);
  if (word > work.first) tryBeside(work, before, word - 1, word);
}

function tryBeside(work: Work, triggers: ReadonlyMap<number, readonly Trigger[]>, beside: number, word: number): void {
  if (triggers.size === 0) return;
  for (const element of work.matcher.elementsOf[work.scan.words[beside] as number] as Int32Array) {
    const list = triggers.get(element);
    if (list !== undefined) tryTriggers(work, list, word);
  }
}

/** Whether the words from `at` on match a sequence, capitals included where it asks for them. The caller keeps within the sentence. */
export function isSequenceAt(matcher: Matcher, scan: Scan, text: string, sequence: CompiledSequence, start: number): boolean {
  for (let position = 0; position < sequence.length; position += 1) {
    const element = sequence[position] as number;
    const elements = matcher.elementsOf[scan.words[start + position] as number] as Int32Array;
    let at = elements.length - 1;
    while (at >= 0 && elements[at] !== element) at -= 1;
    if (at < 0) return false;
    const cased = matcher.instrument.lexicon.elements[element]?.cased;
    if (cased !== undefined && !startsCased(text, cased, scan.starts[start + position] as number)) return false;
  }
  return true;
}

function startsCased(text: string, cased: string, start: number): boolean {
  if (text.startsWith(cased, start)) return true;
  return (
    text
      .slice(start, start + cased.length)
      .replaceAll('’', "'")
      .replaceAll('ʼ', "'") === cased
  );
}

/** Notes which elements a sentence holds: most phrases of a condition are ruled out by it without looking at a word. */
function noteElements(matcher: Matcher, scan: Scan, first: number, last: number): void {
  matcher.sentencesSeen += 1;
  for (let word = first; word < last; word += 1) {
    for (const element of matcher.elementsOf[scan.words[word] as number] as Int32Array) matcher.seen[element] = matcher.sentencesSeen;
  }
}

/** Whether the sentence noted last holds every element of a sequence, in whatever order. */
export function mayHold(matcher: Matcher, sequence: CompiledSequence): boolean {
  for (const element of sequence) if (matcher.seen[element] !== matcher.sentencesSeen) return false;
  return true;
}

function learnWords(matcher: Matcher, scan: Scan): void {
  if (matcher.wakes.length < scan.vocabulary.size) {
    const larger = new Uint8Array(scan.vocabulary.size * 2);
    larger.set(matcher.wakes);
    matcher.wakes = larger;
  }
  for (let word = matcher.elementsOf.length; word < scan.vocabulary.size; word += 1) {
    const elements = matcher.instrument.lexicon.match(spellingOf(scan.vocabulary, word).normalize('NFC'));
    matcher.elementsOf.push(elements.length === 0 ? nothing : Int32Array.from(elements));
    const woken = elements.flatMap((element) => matcher.instrument.triggers[element] ?? []);
    matcher.triggersOf.push(woken.length === 0 ? null : sortTriggers(woken));
    matcher.wakes[word] = woken.length === 0 ? 0 : 1;
  }
}

/** A pattern may match on the same words in several ways; it is held against its own hits only, however many others there are. */
function addHit(matcher: Matcher, hits: Hits, pattern: number, sentence: number, start: number, end: number): void {
  let own = matcher.lastHit[pattern] as number;
  while (own >= 0 && own < hits.count && hits.pattern[own] === pattern && hits.sentence[own] === sentence) {
    if (hits.start[own] === start && hits.end[own] === end) return;
    own = hits.before[own] as number;
  }
  putHit(matcher, hits, pattern, sentence, start, end);
  const twins = matcher.instrument.twinsOf[pattern];
  if (twins !== undefined) for (let at = 0; at < twins.length; at += 1) putHit(matcher, hits, twins[at] as number, sentence, start, end);
}

function putHit(matcher: Matcher, hits: Hits, pattern: number, sentence: number, start: number, end: number): void {
  const index = hits.count;
  if (index === hits.pattern.length)
    for (const name of ['pattern', 'sentence', 'start', 'end', 'before'] as const) hits[name] = doubled(hits[name]);
  const last = matcher.lastHit[pattern] as number;
  matcher.lastHit[pattern] = index;
  hits.before[index] = last < index ? last : -1;
  hits.pattern[index] = pattern;
  hits.sentence[index] = sentence;
  hits.start[index] = start;
  hits.end[index] = end;
  hits.count = index + 1;
}

function doubled(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
