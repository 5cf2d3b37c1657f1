import type { Turn } from '../model/transcript.ts';
import { hyphenStart, insertCuts } from './long-sentences.ts';
import { countWords, type Scan } from './scan.ts';

const longMedian = 35;
const longTurn = 60;
const manyTurns = 0.1;

/** How far a transcript has sentences. Speech has no full stops; typists and speech recognisers put them, or do not. */
export interface Punctuation {
  /** The median number of words of a sentence, before anything is cut. */
  readonly medianSentence: number;
  /** The share of turns with more than 60 words and no sentence end. */
  readonly endlessShare: number;
  readonly isPunctuated: boolean;
}

/**
 * Whether a transcript has sentences at all: a median of at most 35 words a sentence, and at most one in ten turns of more than 60 words
 * without a sentence end. Too little speech to tell counts as punctuated.
 */
export function measurePunctuation(scan: Scan, text: string, turns: readonly Turn[]): Punctuation {
  const median = medianSentence(scan);
  const endlessShare = turns.length === 0 ? 0 : endlessTurns(scan, text) / turns.length;
  const isPunctuated = scan.sentenceCount < 3 || (median <= longMedian && endlessShare <= manyTurns);
  return { medianSentence: median, endlessShare, isPunctuated };
}

/** The median number of words of a sentence; 0 without sentences. By counting: sentences have at most 100 words. */
function medianSentence(scan: Scan): number {
  const counts: number[] = [];
  for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) {
    const words = sentenceWords(scan, sentence);
    while (counts.length <= words) counts.push(0);
    counts[words] = (counts[words] as number) + 1;
  }
  let before = scan.sentenceCount >> 1;
  for (let words = 0; words < counts.length; words += 1) {
    before -= counts[words] as number;
    if (before < 0) return words;
  }
  return 0;
}

/** How many turns have more than 60 words and no sentence end. */
function endlessTurns(scan: Scan, text: string): number {
  let endless = 0;
  for (let from = 0, to = 0; from < scan.sentenceCount; from = to) {
    while (to < scan.sentenceCount && scan.turnOf[to] === scan.turnOf[from]) to += 1;
    const words = countWords(scan, scan.firstWords[from] as number, scan.firstWords[to] as number);
    if (words > longTurn && !hasEnd(scan, text, from, to)) endless += 1;
  }
  return endless;
}

function hasEnd(scan: Scan, text: string, from: number, to: number): boolean {
  for (let sentence = from; sentence < to; sentence += 1) {
    const lastWord = (scan.firstWords[sentence + 1] as number) - 1;
    if (/[.?!…]/.test(text.slice(scan.ends[lastWord], scan.sentenceEnds[sentence]))) return true;
  }
  return false;
}

const windowWords = 40;
const clauseWords = new Set('and but so because then when which who where if although though while since or until unless well'.split(' '));

/** Cuts the sentences of a transcript without punctuation into windows of at most 40 words, at clause words where there are any. */
export function cutWindows(scan: Scan, text: string): void {
  const cuts: { sentence: number; word: number }[] = [];
  for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) {
    let first = scan.firstWords[sentence] as number;
    const last = scan.firstWords[sentence + 1] as number;
    while (last - first > windowWords) {
      first = windowEnd(scan, text, first);
      cuts.push({ sentence, word: first });
    }
  }
  insertCuts(scan, text, cuts);
}

/** The word that opens the next window: the last clause word of the second half, else the fortieth word. */
function windowEnd(scan: Scan, text: string, first: number): number {
  for (let word = first + windowWords; word > first + windowWords / 2; word -= 1) {
    if (clauseWords.has(text.slice(scan.starts[word], scan.ends[word]).toLowerCase())) return word;
  }
  return hyphenStart(scan, first, first + windowWords);
}

function sentenceWords(scan: Scan, sentence: number): number {
  return countWords(scan, scan.firstWords[sentence] as number, scan.firstWords[sentence + 1] as number);
}
