import type { Instrument } from '../codebook/instrument.ts';
import type { CodedTranscript, ScannedCoding } from '../coding/apply-codebook.ts';
import { type Coding, tellingEvidence } from '../model/coding.ts';
import { type StarKind, starKinds } from '../model/decision.ts';
import type { Participation } from '../model/people.ts';
import type { Span } from '../model/span.ts';
import type { Transcript } from '../model/transcript.ts';
import { detach } from '../text/detach.ts';
import { countWords, type Scan } from '../text/scan.ts';
import { questionBefore } from './question-before.ts';
import { standsAlone } from './stands-alone.ts';
import { isConfirmed } from './tallies.ts';
import type { Group } from './theme-groups.ts';

/** A passage that may stand in the quote bank, with its words. */
export interface Candidate {
  readonly theme: number;
  /** Codes of the passage, the strongest first. */
  readonly codes: readonly number[];
  readonly id: string;
  readonly transcript: string;
  readonly speaker: number;
  readonly respondent: string;
  readonly level?: string;
  readonly site?: string;
  readonly turn: number;
  readonly time?: number;
  readonly span: Span;
  /** The passage in pieces, in order and without gaps: `slices` joined are `text.slice(span.start, span.end)`. */
  readonly slices: readonly { readonly text: string; readonly coded: boolean }[];
  /** Words that matched, `[start, end)` in the joined slices. */
  readonly evidence: readonly (readonly [number, number])[];
  readonly before: string;
  readonly after: string;
  readonly question: string;
  /** 3 starred, 2 accepted or added, 1 suggested, 0 disputed. */
  readonly rank: number;
  readonly words: number;
  /** 1 at 25–90 words, linear to 0 at 5 and 150. */
  readonly fit: number;
  readonly standsAlone: boolean;
  readonly patterns: readonly number[];
  readonly strength: number;
  readonly status: string;
  /** How people starred the passage. */
  readonly stars: readonly StarKind[];
}

const fewestWords = 25;
const mostWords = 90;
/** A person gives at most two to the bank; the others stand by for near-duplicates. */
export const keptPerPerson = 4;

/** The best few passages of each theme and person in one transcript. */
export function collectCandidates(
  transcript: Transcript,
  people: ReadonlyMap<number, Participation>,
  coded: CodedTranscript,
  groups: readonly Group[],
  scan: Scan,
  instrument: Instrument,
  kept = keptPerPerson,
): Candidate[] {
  const ranked = new Map<number, Draft[]>();
  for (const group of groups) {
    if (instrument.themeOf[group.code] !== group.code || !people.has(group.speaker)) continue;
    const draft = draftOf(group, scan);
    if (draft === undefined) continue;
    const key = group.code * transcript.speakers.length + group.speaker;
    const list = ranked.get(key);
    if (list === undefined) ranked.set(key, [draft]);
    else insert(list, draft, kept, (one) => opensAlone(one, transcript, scan));
  }
  return [...ranked.values()].flat().flatMap((draft) => {
    const person = people.get(draft.group.speaker);
    return person === undefined ? [] : [copyOut(draft, person, transcript, coded, scan)];
  });
}

interface Draft {
  readonly group: Group;
  readonly main: ScannedCoding;
  readonly first: number;
  readonly last: number;
  readonly rank: number;
  readonly words: number;
  readonly fit: number;
  /** Looked at only where rank and fit do not settle which of two is better. */
  standsAlone?: boolean;
}

function opensAlone(draft: Draft, { text }: Transcript, scan: Scan): boolean {
  draft.standsAlone ??= standsAlone(text, scan, draft.first);
  return draft.standsAlone;
}

function draftOf(group: Group, scan: Scan): Draft | undefined {
  // a group has a coding at least
  const main = group.codings.reduce((best, one) => (isRather(one.coding, best.coding) ? one : best));
  const opening = main.sentences[0];
  if (opening === undefined) return undefined;
  const [first, last] = main.isChosen ? [opening, main.sentences.at(-1) ?? opening] : passageAround(main, scan);
  const words = main.isChosen
    ? wordsWithin(main.coding.span, first, last, scan)
    : countWords(scan, scan.firstWords[first] as number, scan.firstWords[last + 1] as number);
  return {
    group,
    main,
    first,
    last,
    // the main coding is of the highest rank
    rank: rankOf(main.coding),
    words,
    fit: fitOf(words),
  };
}

/** Words of a stretch that begins and ends within these sentences. */
function wordsWithin(span: Span, first: number, last: number, scan: Scan): number {
  let from = scan.firstWords[first] as number;
  let to = scan.firstWords[last + 1] as number;
  while (from < to && (scan.ends[from] as number) <= span.start) from += 1;
  while (to > from && (scan.starts[to - 1] as number) >= span.end) to -= 1;
  return countWords(scan, from, to);
}

/** What people said comes before what patterns found; among equals the stronger. */
function isRather(a: Coding, b: Coding): boolean {
  const difference = rankOf(a) - rankOf(b);
  return difference === 0 ? a.strength > b.strength : difference > 0;
}

function rankOf({ status, stars }: Coding): number {
  if (stars !== undefined) return 3;
  if (isConfirmed(status)) return 2;
  return status === 'suggested' ? 1 : 0;
}

/** The coding's sentences, then whole neighbours of the turn until 25 words are reached, never more than 90 by it. */
function passageAround(main: ScannedCoding, scan: Scan): [number, number] {
  let first = main.sentences[0] as number;
  let last = main.sentences[main.sentences.length - 1] as number;
  const words = (from: number, to: number) => countWords(scan, scan.firstWords[from] as number, scan.firstWords[to + 1] as number);
  while (last > first && words(first, last) > mostWords) last -= 1;
  const belongs = (sentence: number) => sentence >= 0 && sentence < scan.sentenceCount && scan.speechOf[sentence] === scan.speechOf[first];
  let isBefore = true;
  for (let misses = 0; misses < 2 && words(first, last) < fewestWords; isBefore = !isBefore) {
    const from = isBefore ? first - 1 : first;
    const to = isBefore ? last : last + 1;
    if (belongs(isBefore ? from : to) && words(from, to) <= mostWords) {
      first = from;
      last = to;
      misses = 0;
    } else misses += 1;
  }
  return [first, last];
}

/** How well a length suits a quotation: 1 at 25–90 words, falling to 0 at 5 and at 150. */
export function fitOf(words: number): number {
  if (words < fewestWords) return Math.max(0, (words - 5) / (fewestWords - 5));
  if (words > mostWords) return Math.max(0, (150 - words) / (150 - mostWords));
  return 1;
}

type Opens = (draft: Draft) => boolean;

function insert(list: Draft[], draft: Draft, kept: number, opens: Opens): void {
  let at = list.length;
  while (at > 0 && isBetter(draft, list[at - 1] as Draft, opens)) at -= 1;
  if (at >= kept) return;
  list.splice(at, 0, draft);
  if (list.length > kept) list.pop();
}

function isBetter(a: Draft, b: Draft, opens: Opens): boolean {
  const difference =
    a.rank - b.rank || a.fit - b.fit || Number(opens(a)) - Number(opens(b)) || a.main.coding.strength - b.main.coding.strength;
  return difference > 0;
}

function copyOut(draft: Draft, person: Participation, transcript: Transcript, coded: CodedTranscript, scan: Scan): Candidate {
  const { main, group, first, last, rank, words, fit } = draft;
  const sentences = { start: scan.sentenceStarts[first] as number, end: scan.sentenceEnds[last] as number };
  const span = main.isChosen ? main.coding.span : sentences;
  const time = transcript.turns[group.turn]?.time;

  const byStrength = group.codings.length === 1 ? group.codings : [...group.codings].sort((a, b) => b.coding.strength - a.coding.strength);
  const [from, to] = [hasNeighbour(scan, first - 1, first) ? first - 1 : first, hasNeighbour(scan, last + 1, last) ? last + 1 : last];
  const start = scan.sentenceStarts[from] as number;
  const cut = (begin: number, end: number) => transcript.text.slice(begin, end);
  return {
    theme: group.code,
    codes: byStrength.length === 1 ? [main.code] : [...new Set(byStrength.map((scanned) => scanned.code))],
    id: main.coding.id,
    transcript: transcript.id,
    speaker: group.speaker,
    respondent: person.respondent,
    ...(person.level === undefined ? {} : { level: person.level }),
    ...(person.site === undefined ? {} : { site: person.site }),
    turn: group.turn,
    ...(time === undefined ? {} : { time }),
    span,
    slices: main.isChosen ? [{ text: main.coding.quote, coded: true }] : slicesOf(cut, scan, draft),
    evidence: tellingEvidence(
      main.coding.evidence.filter((evidence) => evidence.span.start >= span.start && evidence.span.end <= span.end),
    ).map((evidence) => [evidence.span.start - span.start, evidence.span.end - span.start] as const),
    before: cut(sentences.start, span.start).trimEnd() || (from === first ? '' : cut(start, scan.sentenceEnds[from] as number)),
    after:
      cut(span.end, sentences.end).trimStart() ||
      (to === last ? '' : cut(scan.sentenceStarts[to] as number, scan.sentenceEnds[to] as number)),
    question: questionBefore(transcript, coded, group.turn),
    rank,
    words,
    fit,
    standsAlone: opensAlone(draft, transcript, scan),
    patterns: main.patterns,
    strength: main.coding.strength,
    status: main.coding.status,
    stars: rank < 3 ? [] : starKinds.filter((kind) => group.codings.some(({ coding }) => coding.stars?.includes(kind))),
  };
}

/** The candidate with words of its own: slices keep the whole text alive that they were cut from. */
export function detachCandidate(candidate: Candidate): Candidate {
  const { slices, before, after, question } = candidate;
  return {
    ...candidate,
    slices: slices.map(({ text, coded }) => ({ text: detach(text), coded })),
    before: detach(before),
    after: detach(after),
    question: detach(question),
  };
}

function slicesOf(cut: (start: number, end: number) => string, scan: Scan, draft: Draft): Candidate['slices'] {
  const slices: { text: string; coded: boolean }[] = [];
  const isCoded = (sentence: number) => draft.group.codings.some((scanned) => scanned.sentences.includes(sentence));
  for (let sentence = draft.first; sentence <= draft.last; sentence += 1) {
    const end = sentence === draft.last ? (scan.sentenceEnds[sentence] as number) : (scan.sentenceStarts[sentence + 1] as number);
    slices.push({ text: cut(scan.sentenceStarts[sentence] as number, end), coded: isCoded(sentence) });
  }
  return slices;
}

/** Whether a sentence stands in the same turn as the one beside it. */
function hasNeighbour(scan: Scan, sentence: number, beside: number): boolean {
  return sentence >= 0 && sentence < scan.sentenceCount && scan.turnOf[sentence] === scan.turnOf[beside];
}
