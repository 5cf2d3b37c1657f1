import type { Instrument } from '../codebook/instrument.ts';
import { tellingEvidence } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Problem } from '../model/problem.ts';
import type { Transcript } from '../model/transcript.ts';
import { foldWord } from '../text/characters.ts';
import { countWords, type Scan } from '../text/scan.ts';
import { isCodable } from './codable.ts';
import { findFacets } from './facets.ts';
import { joinMarks } from './join-marks.ts';
import type { Mark } from './mark.ts';
import { markSentences } from './mark-sentences.ts';
import type { Hits } from './match.ts';
import { followPrompts, type GuideQuestion, type Prompting } from './prompting.ts';
import type { Replay } from './replay.ts';
import { type Suggested, settleCodings } from './settle-codings.ts';
import { createTeller, type ScannedCoding, type Teller } from './tell-coding.ts';
import { turnStarts } from './turn-starts.ts';

export type { ScannedCoding } from './tell-coding.ts';

/** What the study says about coding, beside the codebook. */
export interface CodingSettings {
  readonly guide: readonly GuideQuestion[];
  /** For how many turns a named innovation stays the one spoken of. */
  readonly carry: number;
  /** What people decided on the transcript. */
  readonly replay?: Replay;
}

export interface CodedTranscript {
  readonly codings: readonly ScannedCoding[];
  /** Codings that the standing is told of: rejected ones, too, and those that a choice of codings left out. */
  readonly inScope: readonly ScannedCoding[];
  /** Whether a person has read the transcript to the end. */
  readonly isRead: boolean;
  /** Whether that was before suggestions were shown. */
  readonly isReadUnaided: boolean;
  readonly problems: readonly Problem[];
  /** Themes (positions among the codes) that the interviewer asked about, or used the words of. */
  readonly asked: ReadonlySet<number>;
  /** The interviewer's turns that a turn answers: from, to (exclusive). */
  readonly questionOf: (turn: number) => readonly [number, number];
}

/** What the patterns say of a transcript, before anybody has decided; valid as long as its scan is. */
export interface Suggestions extends Suggested {
  readonly teller: Teller;
  readonly prompting: Prompting;
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
  return decideOver(suggestCodings(transcript, people, instrument, scan, hits, settings), settings.replay);
}

/** The first half of `applyCodebook`, which no decision changes. */
export function suggestCodings(
  transcript: Transcript,
  people: ReadonlyMap<number, Participation>,
  instrument: Instrument,
  scan: Scan,
  hits: Hits,
  settings: CodingSettings,
): Suggestions {
  const found = markSentences(instrument, hits, scan);
  const prompting = followPrompts(transcript, found.codes, scan, instrument, settings.guide);
  const facets = findFacets(instrument, found, scan, prompting, settings.carry);
  const codable = transcript.turns.map((turn) => isCodable(transcript, turn));
  const starts = turnStarts(scan, transcript.turns.length);
  const marks = found.codes.filter(
    (mark) => codable[scan.turnOf[mark.sentence] as number] === true && isMention(transcript, scan, mark, prompting, starts),
  );
  const teller = createTeller({ transcript, people, instrument, scan, prompting, facets, codable, starts });
  const passages = joinMarks(marks, scan, instrument.codebook.unit);
  return { teller, prompting, marks, passages, codings: passages.map(teller.ofMarks) };
}

/** The other half: what people decided, united with the suggestions. The same suggestions may be decided over again and again. */
export function decideOver(suggestions: Suggestions, replay: Replay | undefined): CodedTranscript {
  const { codings, prompting, teller } = suggestions;
  const settled = replay === undefined ? noneDecided(codings) : settleCodings(replay, suggestions, teller.goOn());
  const { isRead = false, isReadUnaided = false } = replay ?? {};
  return { ...settled, isRead, isReadUnaided, asked: prompting.asked, questionOf: prompting.questionOf };
}

function noneDecided(codings: readonly ScannedCoding[]) {
  return { codings, inScope: codings, problems: [] };
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
  return !tellingEvidence(mark.evidence).every(({ span }) =>
    wordsIn(transcript.text.slice(span.start, span.end)).every((word) => question.has(word)),
  );
}

function wordsIn(text: string): string[] {
  return foldWord(text).match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
}
