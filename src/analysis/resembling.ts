import { stemOf } from '../codebook/inflection.ts';
import type { WordReader } from '../text/all-words.ts';
import { detach } from '../text/detach.ts';
import { isFunctionWord } from '../text/function-words.ts';
import type { CodedSpeech, SpokenSentence } from './spoken-sentences.ts';

/** An uncoded sentence that resembles what is written of a code. A suggestion to read, never a coding. */
export interface ResemblingPassage {
  readonly transcript: string;
  readonly turn: number;
  readonly respondent: string;
  readonly level?: string;
  readonly quote: string;
  /** Cosine of the two vectors: 0 no word in common, 1 the same words in the same proportions. */
  readonly similarity: number;
}

/** How many sentences of respondents have each word, words with one stem as one. */
export interface SentenceFrequencies {
  sentences: number;
  /** By stem: its number; function words and single letters have none. */
  readonly stems: Map<string, number>;
  /** By number of a word: the number of its stem, 0 for none. */
  readonly stemOfWord: number[];
  /** By number of a stem. */
  readonly counts: number[];
  /** By number of a stem: the sentence in which it was counted last. */
  readonly lastSeen: number[];
}

export function createFrequencies(): SentenceFrequencies {
  return { sentences: 0, stems: new Map(), stemOfWord: [], counts: [0], lastSeen: [0] };
}

/** Counts the words of one sentence, `words[first]` up to `words[last]`. */
export function countSentence(frequencies: SentenceFrequencies, reader: WordReader, words: Int32Array, first: number, last: number): void {
  frequencies.sentences += 1;
  for (let at = first; at < last; at += 1) {
    const stem = stemNumber(frequencies, reader, words[at] as number);
    if (stem === 0 || frequencies.lastSeen[stem] === frequencies.sentences) continue;
    frequencies.lastSeen[stem] = frequencies.sentences;
    frequencies.counts[stem] = (frequencies.counts[stem] ?? 0) + 1;
  }
}

function stemNumber(frequencies: SentenceFrequencies, reader: WordReader, word: number): number {
  for (let next = frequencies.stemOfWord.length; next <= word; next += 1)
    frequencies.stemOfWord.push(numberOf(frequencies, reader.spelling(next)));
  return frequencies.stemOfWord[word] ?? 0;
}

function numberOf(frequencies: SentenceFrequencies, word: string): number {
  if (word.length < 2 || isFunctionWord(word)) return 0;
  const stem = stemOf(word);
  const known = frequencies.stems.get(stem);
  if (known !== undefined) return known;
  const number = frequencies.counts.push(0) - 1;
  frequencies.lastSeen.push(0);
  frequencies.stems.set(stem, number);
  return number;
}

/** What is looked for, as a vector of weights by stem, and the best passages so far: a few for each person. */
export interface Resemblance {
  readonly frequencies: SentenceFrequencies;
  readonly weights: ReadonlyMap<number, number>;
  readonly length: number;
  readonly best: Map<string, ResemblingPassage[]>;
}

/**
 * A search for sentences like some texts: definition, examples and accepted passages of a code, as lists of folded words.
 *
 * The weight of a stem in a text is its count × ln((1 + sentences) / (1 + sentences that have it)), the likeness of two texts the cosine of
 * their weights (Salton, Wong & Yang 1975). Words that no respondent says have no weight.
 */
export function createResemblance(frequencies: SentenceFrequencies, texts: readonly (readonly string[])[]): Resemblance {
  const counts = new Map<number, number>();
  for (const word of texts.flat()) {
    const stem = word.length < 2 || isFunctionWord(word) ? undefined : frequencies.stems.get(stemOf(word));
    if (stem !== undefined) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const weights = new Map([...counts].map(([stem, count]) => [stem, count * rarity(frequencies, stem)]));
  return { frequencies, weights, length: lengthOf(weights), best: new Map() };
}

function rarity({ sentences, counts }: SentenceFrequencies, stem: number): number {
  return Math.log((1 + sentences) / (1 + (counts[stem] ?? 0)));
}

function lengthOf(weights: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const weight of weights.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

const fewestWords = 6;
const fewestShared = 2;
const keptPerPerson = 3;

/** Weighs one sentence; sentences of fewer than six words, or with fewer than two words in common, are left out. */
export function weighSentence(resemblance: Resemblance, speech: CodedSpeech, words: Int32Array, spoken: SpokenSentence): void {
  if (spoken.last - spoken.first < fewestWords) return;
  const similarity = similarityOf(resemblance, words, spoken.first, spoken.last);
  const own = resemblance.best.get(spoken.person.respondent) ?? [];
  if (similarity === 0 || (own.length === keptPerPerson && similarity <= (own.at(-1)?.similarity ?? 0))) return;
  const { transcript, scan } = speech;
  const passage: ResemblingPassage = {
    transcript: transcript.id,
    turn: spoken.turn + 1,
    respondent: spoken.person.respondent,
    ...(spoken.person.level === undefined ? {} : { level: spoken.person.level }),
    quote: detach(transcript.text.slice(scan.sentenceStarts[spoken.sentence], scan.sentenceEnds[spoken.sentence])),
    similarity,
  };
  if (own.some((known) => known.quote === passage.quote)) return;
  const best = [...own, passage].sort((a, b) => b.similarity - a.similarity).slice(0, keptPerPerson);
  resemblance.best.set(spoken.person.respondent, best);
}

/** The likeness of a sentence, 0 where it has fewer than two different words in common with what is looked for. */
export function similarityOf({ frequencies, weights, length }: Resemblance, words: Int32Array, first: number, last: number): number {
  let shared = false;
  for (let at = first; at < last && !shared; at += 1) shared = weights.has(frequencies.stemOfWord[words[at] as number] ?? 0);
  if (!shared) return 0;
  const counts = new Map<number, number>();
  for (let at = first; at < last; at += 1) {
    const stem = frequencies.stemOfWord[words[at] as number] ?? 0;
    if (stem !== 0) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const own = new Map([...counts].map(([stem, count]) => [stem, count * rarity(frequencies, stem)]));
  const common = [...own].filter(([stem]) => weights.has(stem));
  if (common.length < fewestShared) return 0;
  const product = common.reduce((sum, [stem, weight]) => sum + weight * (weights.get(stem) ?? 0), 0);
  const lengths = length * lengthOf(own);
  return lengths === 0 ? 0 : product / lengths;
}

/** The passages most like what was looked for, at most three of one person; of equals the earlier in natural order of reading. */
export function bestResembling({ best }: Resemblance, most: number): ResemblingPassage[] {
  return [...best.values()]
    .flat()
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, most);
}
