import type { Turn } from '../model/transcript.ts';
import { createScan, type Scan, scanTurns } from './scan.ts';
import { createVocabulary, spellingOf } from './vocabulary.ts';

/** Every word of the transcripts of a study, numbered: a scan for a codebook numbers only words that patterns may want. */
export interface WordReader {
  /** The numbers of all words of a scanned transcript, at the positions that its own scan has. Valid until the next transcript is read. */
  readonly read: (text: string, turns: readonly Turn[], scan: Scan) => Int32Array;
  readonly spelling: (word: number) => string;
  /** Number of distinct words read so far, and one. */
  readonly size: () => number;
}

/** A reader whose table of words grows with the distinct words of a study, not with its length. */
export function createWordReader(): WordReader {
  const own = createScan(createVocabulary());
  const spellings: string[] = [];
  return {
    read(text, turns, scan) {
      const counted = new Set(scan.turnOf.subarray(0, scan.sentenceCount));
      const heard = turns.filter((turn) => counted.has(turn.index));
      scanTurns(own, text, heard);
      return own.words;
    },
    spelling(word) {
      for (let next = spellings.length; next <= word; next += 1) spellings.push(spellingOf(own.vocabulary, next));
      return spellings[word] ?? '';
    },
    size: () => own.vocabulary.size,
  };
}

/** The folded words of a text by itself, sentence by sentence. */
export function wordsOfText(text: string): string[][] {
  const scan = createScan(createVocabulary());
  const span = { start: 0, end: text.length };
  scanTurns(scan, text, [{ index: 0, speaker: 0, span, speech: [span] }]);
  return Array.from({ length: scan.sentenceCount }, (_, sentence) =>
    [...scan.words.subarray(scan.firstWords[sentence], scan.firstWords[sentence + 1])].map((word) => spellingOf(scan.vocabulary, word)),
  );
}
