import type { Span } from '../../model/span.ts';
import type { Scan } from '../../text/scan.ts';
import type { ReadFor, TranscriptReadings, Unit } from './readings.ts';

/** A stretch of speech with its words: a sentence, or all sentences of a turn. */
export interface Segment {
  readonly turn: number;
  readonly span: Span;
  readonly words: readonly Span[];
}

/** A coder's application of a code: the coded stretches only; sentences between them are shown with it and are not coded. */
export interface CodedPassage {
  readonly coder: string;
  readonly code: string;
  readonly segments: readonly Span[];
}

/** A coder has read this stretch (the whole transcript where absent) for these codes (all where absent). */
export interface ReadMark {
  readonly coder: string;
  readonly span?: Span;
  readonly codes?: readonly string[];
}

export interface Reading {
  readonly transcript: string;
  readonly cluster: string;
  readonly coders: readonly string[];
  /** In order of the text. */
  readonly segments: readonly Segment[];
  readonly passages: readonly CodedPassage[];
  readonly reads: readonly ReadMark[];
  readonly levelOf?: (segment: Segment) => string | undefined;
  /** The sampling weight of a segment; nothing: it was not drawn, and is left out. */
  readonly weightOf?: (segment: Segment) => number | undefined;
}

/** The sentences of a scanned transcript that pass, in order; parts of a word joined by a hyphen are one word. */
export function sentencesOf(scan: Scan, isIn: (turn: number) => boolean = () => true): Segment[] {
  const segments: Segment[] = [];
  for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) {
    const turn = scan.turnOf[sentence] as number;
    if (!isIn(turn)) continue;
    const span = { start: scan.sentenceStarts[sentence] as number, end: scan.sentenceEnds[sentence] as number };
    segments.push({ turn, span, words: wordsOf(scan, scan.firstWords[sentence] as number, scan.firstWords[sentence + 1] as number) });
  }
  return segments;
}

function wordsOf(scan: Scan, from: number, to: number): Span[] {
  const words: Span[] = [];
  for (let word = from; word < to; word += 1) {
    const span = { start: scan.starts[word] as number, end: scan.ends[word] as number };
    const before = words.at(-1);
    const isJoined = before !== undefined && scan.counted[word] === scan.counted[word - 1];
    if (isJoined) words[words.length - 1] = { start: before.start, end: span.end };
    else words.push(span);
  }
  return words;
}

/** Sentences of one turn put together, in order. */
export function turnsOf(sentences: readonly Segment[]): Segment[] {
  const turns: Segment[] = [];
  for (const sentence of sentences) {
    const last = turns.at(-1);
    if (last === undefined || last.turn !== sentence.turn) turns.push(sentence);
    else
      turns[turns.length - 1] = {
        turn: last.turn,
        span: { start: last.span.start, end: sentence.span.end },
        words: [...last.words, ...sentence.words],
      };
  }
  return turns;
}

/**
 * What each coder says of each segment. A segment is *coded* where the coder's passages of a code cover at least half its words or five of
 * them, whichever is less; a word is covered where all of it is. Where a passage begins and ends within a segment is not measured.
 */
export function readSegments(reading: Reading): TranscriptReadings {
  const weightOf = reading.weightOf ?? (() => 1);
  const drawn = reading.segments.flatMap((segment) => {
    const weight = weightOf(segment);
    return weight === undefined || segment.words.length === 0 ? [] : [{ segment, weight }];
  });
  const segments = drawn.map(({ segment }) => segment);
  return {
    transcript: reading.transcript,
    cluster: reading.cluster,
    coders: reading.coders,
    units: drawn.map(({ segment, weight }): Unit => {
      const level = reading.levelOf?.(segment);
      return { turn: segment.turn, span: segment.span, weight, ...(level === undefined ? {} : { level }) };
    }),
    marks: reading.coders.map((coder) =>
      markSegments(
        segments,
        reading.passages.filter((passage) => passage.coder === coder),
      ),
    ),
    read: reading.coders.map((coder) => {
      const own = reading.reads.filter((mark) => mark.coder === coder);
      return segments.map((segment) => readFor(segment, own));
    }),
  };
}

/** Most segments have no code: one set serves them all. */
const noCodes: ReadonlySet<string> = new Set();

function markSegments(segments: readonly Segment[], passages: readonly CodedPassage[]): ReadonlySet<string>[] {
  const marks = segments.map(() => noCodes);
  const mark = (index: number, code: string) => {
    marks[index] = new Set([...(marks[index] ?? []), code]);
  };
  for (const code of new Set(passages.map((passage) => passage.code))) {
    const spans = joined(passages.filter((passage) => passage.code === code).flatMap((passage) => passage.segments));
    let from = 0;
    segments.forEach(({ span, words }, index) => {
      while (from < spans.length && (spans[from] as Span).end <= span.start) from += 1;
      if (from === spans.length || (spans[from] as Span).start >= span.end) return;
      const covered = words.filter((word) => spans.some(({ start, end }) => start <= word.start && word.end <= end)).length;
      if (covered >= Math.min(words.length / 2, 5)) mark(index, code);
    });
  }
  return marks;
}

/** Spans in order, those that touch or overlap put together. */
function joined(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else merged.push(span);
  }
  return merged;
}

/** A segment is read where every word of it is, under one mark or several. */
function readFor({ words, span: own }: Segment, marks: readonly ReadMark[]): ReadFor {
  const near = marks.filter(({ span }) => span === undefined || (span.start < own.end && own.start < span.end));
  if (near.length === 0) return false;
  const isRead = (under: readonly ReadMark[]) =>
    words.every((word) => under.some(({ span }) => span === undefined || (span.start <= word.start && word.end <= span.end)));
  if (isRead(near.filter(({ codes }) => codes === undefined))) return true;
  const codes = [...new Set(near.flatMap((mark) => mark.codes ?? []))];
  const read = codes.filter((code) => isRead(near.filter((mark) => mark.codes === undefined || mark.codes.includes(code))));
  return read.length > 0 && new Set(read);
}
