import type { Turn } from '../model/transcript.ts';
import { bracket, classOf, isAstralLetter, isHyphen, letter, newline, plain, space, stop, surrogate } from './characters.ts';
import { eventEnd, isRedaction } from './events.ts';
import { cutLongSentences } from './long-sentences.ts';
import { expectWords, reserveSentences, reserveWords } from './scan-room.ts';
import { isBlankLine, opensSentence, sentenceEnd, trimmedEnd } from './sentences.ts';
import { internPacked, internWord, longestPacked, otherWord, type Vocabulary } from './vocabulary.ts';
import { dottedStart, goesOn, startOf, wordEndFrom } from './word-spans.ts';

/**
 * The words and sentences of one transcript as columns of numbers: the seam between text and coding. Reused from transcript to
 * transcript; valid until the next scan.
 *
 * Word `w`: `words[w]` its number in the vocabulary, `starts[w]`, `ends[w]` its span, `counted[w]` how many words were counted before
 * it (parts joined by a hyphen count once). Sentence `s`: span `sentenceStarts[s]`, `sentenceEnds[s]`; words `firstWords[s]` up to
 * `firstWords[s + 1]`; `turnOf[s]`; `speechOf[s]` numbers the stretch of speech, so that two sentences with one number have no label or
 * time stamp between them.
 */
export interface Scan {
  readonly vocabulary: Vocabulary;
  /**
   * By `startKey`: 1 where words that begin so are wanted; the others all get the number `otherWord`. Nothing: every word is wanted. Three
   * of four words of a transcript are of no interest to a codebook, and need no look-up in a table that no processor can hold near.
   */
  readonly interest: Uint8Array | undefined;
  /** The text's code units. */
  units: Uint16Array;
  wordCount: number;
  sentenceCount: number;
  words: Int32Array;
  starts: Int32Array;
  ends: Int32Array;
  counted: Int32Array;
  sentenceStarts: Int32Array;
  sentenceEnds: Int32Array;
  firstWords: Int32Array;
  turnOf: Int32Array;
  speechOf: Int32Array;
}

export function createScan(vocabulary: Vocabulary, interest?: Uint8Array): Scan {
  const column = () => new Int32Array(1 << 12);
  return {
    vocabulary,
    interest,
    units: new Uint16Array(1 << 16),
    wordCount: 0,
    sentenceCount: 0,
    words: column(),
    starts: column(),
    ends: column(),
    counted: column(),
    sentenceStarts: column(),
    sentenceEnds: column(),
    firstWords: column(),
    turnOf: column(),
    speechOf: column(),
  };
}

/** Finds the words and sentences of all turns. Events and redactions are no words. One pass over the speech; linear in its length. */
export function scanTurns(scan: Scan, text: string, turns: readonly Turn[]): void {
  scan.wordCount = 0;
  scan.sentenceCount = 0;
  copyUnits(scan, text);
  expectWords(scan, turns);
  let speech = 0;
  for (const turn of turns) {
    for (const span of turn.speech) {
      scanSpeech(scan, text, span.start, span.end, turn.index, speech);
      speech += 1;
    }
  }
  reserveWords(scan);
  reserveSentences(scan);
  scan.firstWords[scan.sentenceCount] = scan.wordCount;
  cutLongSentences(scan, text);
}

/** Reading numbers from an array is four times faster than asking a string for each of its units. */
function copyUnits(scan: Scan, text: string): void {
  // one more: see the end mark of `scanSpeech`
  if (scan.units.length <= text.length) scan.units = new Uint16Array(Math.ceil(text.length * 1.25) + 1);
  Buffer.from(scan.units.buffer).write(text, 'utf16le');
}

const blank = 32;
const capitalX = 88;

/*
 * The hot loop. Words are hashed and folded while they are read, with the class and the folded unit of a character in one table: 200 MB/s,
 * against 20 with a sticky regular expression for each word.
 */
function scanSpeech(scan: Scan, text: string, from: number, to: number, turn: number, speech: number): void {
  const folds = plain;
  const { units, vocabulary, interest } = scan;
  let { words, starts, ends, counted, wordCount: count } = scan;
  // an end mark, so that the loops within a word need not look where the speech ends
  const behind = units[to] as number;
  units[to] = 0;
  let at = from;
  let sentenceStart = -1;
  let firstWord = count;
  let wordStart = -1;
  let wordEnd = -1;
  while (at < to) {
    const unit = units[at] as number;
    if (unit === blank) {
      at += 1;
      continue;
    }
    let folded = folds[unit] as number;
    const kind = folded === 0 ? classOf(unit) : letter;
    if (kind === letter || (kind === surrogate && isAstralLetter(text, at))) {
      if (sentenceStart < 0) sentenceStart = at;
      const start = at;
      let low = 0;
      for (let left = 4; folded !== 0 && left > 0; left -= 1) {
        low = (low << 8) | folded;
        at += 1;
        folded = folds[units[at] as number] as number;
      }
      const isWanted = interest === undefined || interest[startOf(low, at - start)] === 1;
      let middle = 0;
      let high = 0;
      for (let left = isWanted ? 4 : 0; folded !== 0 && left > 0; left -= 1) {
        middle = (middle << 8) | folded;
        at += 1;
        folded = folds[units[at] as number] as number;
      }
      while (folded !== 0) {
        high = (high << 8) | folded;
        at += 1;
        folded = folds[units[at] as number] as number;
      }
      const isPlain = at - start <= longestPacked && (at >= to || units[at] === blank || !goesOn(units, text, at, to));
      if (!isPlain) at = wordEndFrom(units, text, at, to);
      if (unit === capitalX && isRedaction(text, start, at)) continue;
      let word = otherWord;
      if (!isPlain) word = internWord(vocabulary, units, start, at - start);
      else if (isWanted) word = internPacked(vocabulary, low, middle, high, units, start, at - start);
      if (count + 1 >= words.length) {
        scan.wordCount = count;
        reserveWords(scan);
        ({ words, starts, ends, counted } = scan);
      }
      const isJoined = wordEnd === start - 1 && isHyphen(units[wordEnd] as number);
      words[count] = word;
      starts[count] = start;
      ends[count] = at;
      counted[count] = count === 0 ? 0 : (counted[count - 1] as number) + (isJoined ? 0 : 1);
      count += 1;
      wordStart = start;
      wordEnd = at;
      continue;
    }
    if (kind === space) {
      at += 1;
      continue;
    }
    if (kind === stop) {
      const stopStart = at;
      while (at < to && classOf(units[at] as number) === stop) at += 1;
      if (count === firstWord) continue;
      const before = wordEnd === stopStart ? dottedStart(text, wordStart, sentenceStart) : -1;
      const end = sentenceEnd(text, stopStart, at, to, before, count === firstWord + 1);
      if (end < 0) continue;
      addSentence(scan, sentenceStart, end, firstWord, turn, speech);
      at = end;
      sentenceStart = -1;
      firstWord = count;
      continue;
    }
    if (kind === newline) {
      if (sentenceStart >= 0 && isBlankLine(text, at + 1, to)) {
        if (count > firstWord) addSentence(scan, sentenceStart, trimmedEnd(text, wordEnd, at), firstWord, turn, speech);
        sentenceStart = -1;
        firstWord = count;
      }
      at += 1;
      continue;
    }
    if (kind === bracket) {
      const end = eventEnd(text, at, to);
      if (end > 0) {
        at = end;
        continue;
      }
    }
    if (sentenceStart < 0 && (kind === bracket || opensSentence(unit))) sentenceStart = at;
    at += 1;
  }
  if (count > firstWord) addSentence(scan, sentenceStart, trimmedEnd(text, wordEnd, to), firstWord, turn, speech);
  units[to] = behind;
  scan.wordCount = count;
}

function addSentence(scan: Scan, start: number, end: number, firstWord: number, turn: number, speech: number): void {
  const index = scan.sentenceCount;
  if (index + 1 >= scan.sentenceStarts.length) reserveSentences(scan);
  scan.sentenceStarts[index] = start;
  scan.sentenceEnds[index] = end;
  scan.firstWords[index] = firstWord;
  scan.turnOf[index] = turn;
  scan.speechOf[index] = speech;
  scan.sentenceCount = index + 1;
}

/** How many words are counted in words `[first, last)`: parts joined by a hyphen count once. */
export function countWords(scan: Scan, first: number, last: number): number {
  if (last <= first) return 0;
  return (scan.counted[last - 1] as number) - (scan.counted[first] as number) + 1;
}
