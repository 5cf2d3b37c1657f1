import type { Instrument } from '../codebook/instrument.ts';
import type { Coding, Evidence } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Span } from '../model/span.ts';
import type { Transcript } from '../model/transcript.ts';
import type { Scan } from '../text/scan.ts';
import { codingId } from './coding-id.ts';
import type { FacetFinder } from './facets.ts';
import type { Passage } from './join-marks.ts';
import type { Mark } from './mark.ts';
import type { Prompting } from './prompting.ts';
import type { DecidedPassage } from './replay.ts';

/** A coding with the sentences it stands on, for counting: positions in the scan. */
export interface ScannedCoding {
  readonly coding: Coding;
  readonly code: number;
  readonly speaker: number;
  /** Coded sentences, ascending; none where a person coded a stretch without any speech of a respondent, which counts nowhere. */
  readonly sentences: readonly number[];
  /** Distinct patterns that matched, by number in the instrument. */
  readonly patterns: readonly number[];
  /** A person chose where it begins and ends. */
  readonly isChosen?: true;
}

/** What is known of a transcript when its codings are told. */
export interface Telling {
  readonly transcript: Transcript;
  readonly people: ReadonlyMap<number, Participation>;
  readonly instrument: Instrument;
  readonly scan: Scan;
  readonly prompting: Prompting;
  readonly facets: FacetFinder;
  /** By turn. */
  readonly codable: readonly boolean[];
  /** By turn, its first sentence: see `turnStarts`. */
  readonly starts: Int32Array;
}

/** Makes codings of one transcript: names them, and says why they are there. Equal passages have one id, whoever tells of them. */
export interface Teller extends Telling {
  readonly ofMarks: (passage: Passage) => ScannedCoding;
  /** `marks`: those of the codebook in the same sentences under the same code. */
  readonly ofDecision: (passage: DecidedPassage, sentences: readonly number[], marks: readonly Mark[]) => ScannedCoding;
  /** Goes on from what has been told so far, which stays as it is: for telling other decisions on the same suggestions. */
  readonly goOn: () => Teller;
}

export function createTeller(telling: Telling): Teller {
  return tellerOf(telling, createNaming(telling));
}

function tellerOf(telling: Telling, naming: Naming): Teller {
  return {
    ...telling,
    ofMarks: (passage) => tellMarks(telling, passage, naming.idOf),
    ofDecision: (passage, sentences, marks) => tellDecision(telling, passage, sentences, marks, naming.idOf),
    goOn: () => tellerOf(telling, createNaming(telling, naming)),
  };
}

type IdOf = (code: number, span: Span, quote: string) => string;

interface Naming {
  readonly idOf: IdOf;
  /** Where equal quotations of a code are, and which of them each is. */
  readonly placesOf: (code: number, quote: string) => ReadonlyMap<number, number> | undefined;
}

/**
 * Quotations of one code and one length, with their places and which of the equal ones each is. Most lengths come once, so the first is
 * compared and not hashed; the others are, or an interview of a million equal sentences would never end. Tables are made where a second
 * quotation needs them: nine in ten never do.
 */
interface Alike {
  readonly first: string;
  readonly start: number;
  readonly occurrence: number;
  starts?: Map<number, number>;
  others?: Map<string, Map<number, number>>;
}

/**
 * Ids of codings: of equal quotations of one code, the codebook's are counted first, in their order, since they are told first. A passage
 * that is told again keeps its id; so does one that was told `before`.
 */
function createNaming({ transcript, instrument }: Telling, before?: Naming): Naming {
  const seen: (Map<number, Alike> | undefined)[] = [];
  const placesOf = (code: number, quote: string): ReadonlyMap<number, number> | undefined => {
    const alike = seen[code]?.get(quote.length);
    const own = alike === undefined ? undefined : toldPlaces(alike, quote);
    const known = before?.placesOf(code, quote);
    return known === undefined || own === undefined ? (own ?? known) : new Map([...known, ...own]);
  };
  const enter = (code: number, start: number, quote: string): number => {
    const earlier = before?.placesOf(code, quote)?.size ?? 0;
    let lengths = seen[code];
    if (lengths === undefined) {
      lengths = new Map();
      seen[code] = lengths;
    }
    const alike = lengths.get(quote.length);
    if (alike === undefined) {
      lengths.set(quote.length, { first: quote, start, occurrence: earlier });
      return earlier;
    }
    const places = openPlaces(alike, quote);
    const occurrence = places.get(start) ?? places.size + earlier;
    places.set(start, occurrence);
    return occurrence;
  };
  const idOf = (code: number, { start }: Span, quote: string) => {
    const occurrence = before?.placesOf(code, quote)?.get(start) ?? enter(code, start, quote);
    return codingId(transcript.id, instrument.codebook.codes[code]?.id ?? '', quote, occurrence);
  };
  return { idOf, placesOf };
}

function toldPlaces(alike: Alike, quote: string): ReadonlyMap<number, number> | undefined {
  if (alike.first === quote) return alike.starts ?? new Map([[alike.start, alike.occurrence]]);
  return alike.others?.get(quote);
}

function openPlaces(alike: Alike, quote: string): Map<number, number> {
  if (alike.first === quote) {
    alike.starts ??= new Map([[alike.start, alike.occurrence]]);
    return alike.starts;
  }
  alike.others ??= new Map();
  const known = alike.others.get(quote);
  if (known !== undefined) return known;
  const places = new Map<number, number>();
  alike.others.set(quote, places);
  return places;
}

function tellMarks(
  { transcript, people, instrument, scan, prompting, facets, starts }: Telling,
  passage: Passage,
  idOf: IdOf,
): ScannedCoding {
  const first = passage.marks[0] as Mark;
  const turn = scan.turnOf[first.sentence] as number;
  const speaker = transcript.turns[turn]?.speaker ?? 0;
  const sentences = instrument.codebook.unit === 'turn' ? sentencesOfTurn(scan, passage, starts) : passage.marks.map(sentenceOf);
  const segments = sentences.map((sentence) => spanOf(scan, sentence));
  const span = { start: (segments[0] as Span).start, end: (segments[segments.length - 1] as Span).end };
  const quote = transcript.text.slice(span.start, span.end);
  const patterns = distinctPatterns(passage.marks);
  const coding: Coding = {
    id: idOf(passage.code, span, quote),
    transcript: transcript.id,
    turn,
    code: instrument.codebook.codes[passage.code]?.id ?? '',
    span,
    segments,
    quote,
    evidence: passage.marks.length === 1 ? first.evidence : passage.marks.flatMap((mark) => mark.evidence),
    strength: strengthOf(instrument, patterns),
    coder: 'codebook',
    status: 'suggested',
    prompted: transcript.kind === 'published' ? 'unknown' : prompting.of(passage.code, turn),
    facets: facets.of(sentences, turn, people.get(speaker)),
  };
  return { coding, code: passage.code, speaker, sentences, patterns: supporting(instrument, patterns) };
}

function sentenceOf({ sentence }: Mark): number {
  return sentence;
}

function spanOf(scan: Scan, sentence: number): Span {
  return { start: scan.sentenceStarts[sentence] as number, end: scan.sentenceEnds[sentence] as number };
}

function tellDecision(
  { transcript, people, instrument, scan, prompting, facets }: Telling,
  passage: DecidedPassage,
  sentences: readonly number[],
  marks: readonly Mark[],
  idOf: IdOf,
): ScannedCoding {
  const { code, span } = passage;
  const [first] = sentences;
  const turn = first === undefined ? turnAt(transcript, span.start) : (scan.turnOf[first] as number);
  const speaker = transcript.turns[turn]?.speaker ?? 0;
  const quote = transcript.text.slice(span.start, span.end);
  const isInside = (evidence: Evidence) => evidence.span.start >= span.start && evidence.span.end <= span.end;
  const matching = marks.filter((mark) => mark.evidence.some(isInside));
  const patterns = distinctPatterns(matching);
  const coding: Coding = {
    id: idOf(code, span, quote),
    transcript: transcript.id,
    turn,
    code: instrument.codebook.codes[code]?.id ?? '',
    span,
    segments: sentences.map((sentence) => ({
      start: Math.max(span.start, scan.sentenceStarts[sentence] as number),
      end: Math.min(span.end, scan.sentenceEnds[sentence] as number),
    })),
    quote,
    evidence: matching.flatMap((mark) => mark.evidence.filter(isInside)),
    strength: strengthOf(instrument, patterns),
    coder: passage.coders.join('; '),
    status: passage.status === 'open' ? 'suggested' : passage.status,
    prompted: transcript.kind === 'published' ? 'unknown' : prompting.of(code, turn),
    facets: facets.of(sentences, turn, people.get(speaker)),
  };
  return { coding, code, speaker, sentences, patterns: supporting(instrument, patterns), ...(passage.isChosen ? { isChosen: true } : {}) };
}

function strengthOf(instrument: Instrument, patterns: readonly number[]): number {
  let strength = 0;
  for (let at = 0; at < patterns.length; at += 1) strength += instrument.patterns[patterns[at] as number]?.weight ?? 0;
  return Math.round(strength * 1e6) / 1e6;
}

/** Without those that speak against the code. */
function supporting(instrument: Instrument, patterns: readonly number[]): readonly number[] {
  const isFor = (pattern: number) => (instrument.patterns[pattern]?.weight ?? 0) > 0;
  return patterns.every(isFor) ? patterns : patterns.filter(isFor);
}

function distinctPatterns(marks: readonly Mark[]): readonly number[] {
  return marks.length === 1 ? (marks[0] as Mark).patterns : [...new Set(marks.flatMap((mark) => mark.patterns))];
}

function turnAt(transcript: Transcript, place: number): number {
  const after = transcript.turns.findIndex(({ span }) => span.end > place);
  return after < 0 ? 0 : after;
}

function sentencesOfTurn(scan: Scan, passage: Passage, starts: Int32Array): number[] {
  const turn = scan.turnOf[(passage.marks[0] as Mark).sentence] as number;
  const [first, last] = [starts[turn] as number, starts[turn + 1] as number];
  return Array.from({ length: last - first }, (_, index) => first + index);
}
