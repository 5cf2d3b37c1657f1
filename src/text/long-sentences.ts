import { countWords, type Scan } from './scan.ts';
import { isClauseGap } from './sentences.ts';

const longest = 100;
const latestCut = 60;

/**
 * Cuts sentences of more than 100 words: at the last `, ; : —` or line end before word 60, else at word 60. Typists and speech
 * recognisers leave out full stops; a quotation of a page is no quotation.
 */
export function cutLongSentences(scan: Scan, text: string): void {
  if (!hasLong(scan)) return;
  const cuts: { sentence: number; word: number }[] = [];
  for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) {
    let first = scan.firstWords[sentence] as number;
    const last = scan.firstWords[sentence + 1] as number;
    while (countWords(scan, first, last) > longest) {
      first = cutPoint(scan, text, first);
      cuts.push({ sentence, word: first });
    }
  }
  insertCuts(scan, text, cuts);
}

function hasLong(scan: Scan): boolean {
  for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) {
    if (countWords(scan, scan.firstWords[sentence] as number, scan.firstWords[sentence + 1] as number) > longest) return true;
  }
  return false;
}

/** The word that opens the next piece. */
function cutPoint(scan: Scan, text: string, first: number): number {
  for (let word = first + latestCut; word > first + 1; word -= 1) {
    if (isClauseGap(text.slice(scan.ends[word - 1], scan.starts[word]))) return word;
  }
  return hyphenStart(scan, first, first + latestCut);
}

/** The first part of the compound that `word` is in, where it comes after `first`: nothing is cut at a hyphen if it can be helped. */
export function hyphenStart(scan: Scan, first: number, word: number): number {
  let start = word;
  while (start > first && scan.counted[start] === scan.counted[start - 1]) start -= 1;
  return start > first ? start : word;
}

/** Writes the sentences anew with `cuts`, each a word that opens a piece of its sentence. */
export function insertCuts(scan: Scan, text: string, cuts: readonly { sentence: number; word: number }[]): void {
  if (cuts.length === 0) return;
  const old = {
    count: scan.sentenceCount,
    starts: scan.sentenceStarts,
    ends: scan.sentenceEnds,
    firsts: scan.firstWords,
    turns: scan.turnOf,
    speeches: scan.speechOf,
  };
  const size = old.count + cuts.length + 2;
  const column = () => new Int32Array(Math.max(size, 1 << 12));
  Object.assign(scan, { sentenceStarts: column(), sentenceEnds: column(), firstWords: column(), turnOf: column(), speechOf: column() });
  let next = 0;
  let written = 0;
  const write = (sentence: number, start: number, end: number, firstWord: number) => {
    scan.sentenceStarts[written] = start;
    scan.sentenceEnds[written] = end;
    scan.firstWords[written] = firstWord;
    scan.turnOf[written] = old.turns[sentence] as number;
    scan.speechOf[written] = old.speeches[sentence] as number;
    written += 1;
  };
  for (let sentence = 0; sentence < old.count; sentence += 1) {
    let start = old.starts[sentence] as number;
    let firstWord = old.firsts[sentence] as number;
    for (let cut = cuts[next]; cut !== undefined && cut.sentence === sentence; cut = cuts[next]) {
      write(sentence, start, pieceEnd(text, scan.ends[cut.word - 1] as number), firstWord);
      start = scan.starts[cut.word] as number;
      firstWord = cut.word;
      next += 1;
    }
    write(sentence, start, old.ends[sentence] as number, firstWord);
  }
  scan.sentenceCount = written;
  scan.firstWords[written] = scan.wordCount;
}

/** A comma or dash that ends a piece belongs to it. */
function pieceEnd(text: string, wordEnd: number): number {
  return /[,;:]/.test(text.charAt(wordEnd)) ? wordEnd + 1 : wordEnd;
}
