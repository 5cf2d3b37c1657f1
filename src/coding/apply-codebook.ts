import type { Instrument } from '../codebook/instrument.ts';
import type { Coding } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Span } from '../model/span.ts';
import type { Transcript, Turn } from '../model/transcript.ts';
import { foldWord } from '../text/characters.ts';
import { countWords, type Scan } from '../text/scan.ts';
import { codingId } from './coding-id.ts';
import { type FacetFinder, findFacets } from './facets.ts';
import { joinMarks, type Passage } from './join-marks.ts';
import { type Mark, markSentences } from './mark-sentences.ts';
import type { Hits } from './match.ts';
import { followPrompts, type GuideQuestion, type Prompting } from './prompting.ts';

/** What the study says about coding, beside the codebook. */
export interface CodingSettings {
  readonly guide: readonly GuideQuestion[];
  /** For how many turns a named innovation stays the one spoken of. */
  readonly carry: number;
}

/** A coding with the sentences it stands on, for counting: positions in the scan. */
export interface ScannedCoding {
  readonly coding: Coding;
  readonly code: number;
  readonly speaker: number;
  /** Coded sentences, ascending. */
  readonly sentences: readonly number[];
  /** Distinct patterns that matched, by number in the instrument. */
  readonly patterns: readonly number[];
}

export interface CodedTranscript {
  readonly codings: readonly ScannedCoding[];
  /** Themes (positions among the codes) that the interviewer asked about, or used the words of. */
  readonly asked: ReadonlySet<number>;
  /** The interviewer's turns that a turn answers: from, to (exclusive). */
  readonly questionOf: (turn: number) => readonly [number, number];
}

/**
 * Applies a codebook to a scanned transcript: marks sentences, joins neighbours, names each coding and says why it is there. Only
 * respondents are coded; in observations and documents, whose words are nobody's answer, everything is. Ordered by place, then by code.
 */
export function applyCodebook(
  transcript: Transcript,
  people: ReadonlyMap<number, Participation>,
  instrument: Instrument,
  scan: Scan,
  hits: Hits,
  settings: CodingSettings,
): CodedTranscript {
  const marks = markSentences(instrument, hits);
  const prompting = followPrompts(transcript, marks.codes, scan, instrument, settings.guide);
  const facets = findFacets(instrument, marks, scan, prompting, settings.carry);
  const codable = transcript.turns.map((turn) => isCodable(transcript, turn));
  const starts = turnStarts(scan, transcript.turns.length);
  const own = marks.codes.filter(
    (mark) => codable[scan.turnOf[mark.sentence] as number] === true && isMention(transcript, scan, mark, prompting, starts),
  );
  const occurrences = countOccurrences();
  const codings = joinMarks(own, scan, instrument.codebook.unit).map((passage) =>
    tellCoding(transcript, people, instrument, scan, passage, prompting, facets, occurrences, starts),
  );
  return { codings, asked: prompting.asked, questionOf: prompting.questionOf };
}

function isCodable(transcript: Transcript, turn: Turn): boolean {
  const role = transcript.speakers[turn.speaker]?.role;
  if (transcript.kind === 'observation' || transcript.kind === 'document') return role !== 'interviewer';
  return role === 'respondent';
}

function tellCoding(
  transcript: Transcript,
  people: ReadonlyMap<number, Participation>,
  instrument: Instrument,
  scan: Scan,
  passage: Passage,
  prompting: Prompting,
  facets: FacetFinder,
  occurrences: (code: number, quote: string) => number,
  starts: Int32Array,
): ScannedCoding {
  const first = passage.marks[0] as Mark;
  const turn = scan.turnOf[first.sentence] as number;
  const speaker = transcript.turns[turn]?.speaker ?? 0;
  const code = instrument.codebook.codes[passage.code]?.id ?? '';
  const sentences =
    instrument.codebook.unit === 'turn' ? sentencesOfTurn(scan, passage, starts) : passage.marks.map((mark) => mark.sentence);
  const segments = sentences.map((sentence) => ({
    start: scan.sentenceStarts[sentence] as number,
    end: scan.sentenceEnds[sentence] as number,
  }));
  const span = { start: (segments[0] as Span).start, end: (segments[segments.length - 1] as Span).end };
  const quote = transcript.text.slice(span.start, span.end);
  const occurrence = occurrences(passage.code, quote);
  const patterns = distinctPatterns(passage);
  let strength = 0;
  for (const pattern of patterns) strength += instrument.patterns[pattern]?.weight ?? 0;
  const coding: Coding = {
    id: codingId(transcript.id, code, quote, occurrence),
    transcript: transcript.id,
    turn,
    code,
    span,
    segments,
    quote,
    evidence: passage.marks.length === 1 ? first.evidence : passage.marks.flatMap((mark) => mark.evidence),
    strength: Math.round(strength * 1e6) / 1e6,
    coder: 'codebook',
    status: 'suggested',
    prompted: transcript.kind === 'published' ? 'unknown' : prompting.of(passage.code, turn),
    facets: facets.of(sentences, turn, people.get(speaker)),
  };
  return { coding, code: passage.code, speaker, sentences, patterns };
}

/**
 * Counts how often a code had an equal quotation before, from 0. Few quotations have one length, so no text need be hashed to compare
 * them; from the second of a length on they are, or an interview of a million equal sentences would never end.
 */
function countOccurrences(): (code: number, quote: string) => number {
  const firsts = new Map<number, string>();
  const counts = new Map<number, Map<string, number>>();
  return (code, quote) => {
    const key = code * 0x100000000 + quote.length;
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, quote);
      return 0;
    }
    const known = counts.get(key) ?? new Map([[first, 1]]);
    counts.set(key, known);
    const before = known.get(quote) ?? 0;
    known.set(quote, before + 1);
    return before;
  };
}

function sentencesOfTurn(scan: Scan, passage: Passage, starts: Int32Array): number[] {
  const turn = scan.turnOf[(passage.marks[0] as Mark).sentence] as number;
  const [first, last] = [starts[turn] as number, starts[turn + 1] as number];
  return Array.from({ length: last - first }, (_, index) => first + index);
}

function distinctPatterns(passage: Passage): readonly number[] {
  const [first, second] = passage.marks;
  return first !== undefined && second === undefined ? first.patterns : [...new Set(passage.marks.flatMap((mark) => mark.patterns))];
}

const shortestMention = 5;
const shortAnswer = 12;

/**
 * Whether a mark says something of the speaker's own. Not: assent of fewer than five words in an interview of several people; a turn of
 * fewer than twelve words that only hands the interviewer's words back ("yes, leadership, definitely").
 */
function isMention(transcript: Transcript, scan: Scan, mark: Mark, prompting: Prompting, starts: Int32Array): boolean {
  const turn = scan.turnOf[mark.sentence] as number;
  const words = countWords(scan, scan.firstWords[starts[turn] as number] as number, scan.firstWords[starts[turn + 1] as number] as number);
  if (words >= shortAnswer) return true;
  if (words < shortestMention && (transcript.kind === 'joint' || transcript.kind === 'group')) return false;
  const [from, to] = prompting.questionOf(turn);
  if (from === to) return true;
  const start = transcript.turns[from]?.span.start ?? 0;
  const end = transcript.turns[to - 1]?.span.end ?? 0;
  const question = new Set(wordsIn(transcript.text.slice(start, end)));
  return !mark.evidence.every(({ span }) => wordsIn(transcript.text.slice(span.start, span.end)).every((word) => question.has(word)));
}

function wordsIn(text: string): string[] {
  return foldWord(text).match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
}

/** By turn, its first sentence; behind the last turn, the number of all. A turn without sentences starts where the next one does. */
function turnStarts(scan: Scan, turns: number): Int32Array {
  const starts = new Int32Array(turns + 1).fill(scan.sentenceCount);
  for (let sentence = scan.sentenceCount - 1; sentence >= 0; sentence -= 1) starts[scan.turnOf[sentence] as number] = sentence;
  for (let turn = turns - 1; turn >= 0; turn -= 1) starts[turn] = Math.min(starts[turn] as number, starts[turn + 1] as number);
  return starts;
}
