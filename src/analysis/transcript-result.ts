import type { Instrument } from '../codebook/instrument.ts';
import type { CodedTranscript, ScannedCoding } from '../coding/apply-codebook.ts';
import type { Participation } from '../model/people.ts';
import type { Problem } from '../model/problem.ts';
import type { Kind, Role, Transcript } from '../model/transcript.ts';
import { countWords, type Scan } from '../text/scan.ts';
import type { Punctuation } from '../text/windows.ts';
import { type Candidate, collectCandidates } from './candidates.ts';
import { type CodeTally, tallyGroups } from './tallies.ts';
import { groupCodings } from './theme-groups.ts';

/** A speaker of one transcript with what was counted for them. */
export interface SpeakerResult {
  readonly label: string;
  readonly role: Role;
  readonly participation?: Participation;
  readonly words: number;
  readonly turns: number;
  /** Sentences ending in a question mark. */
  readonly questions: number;
  /** Words of the longest of them. */
  readonly longestQuestion: number;
  /** Words of sentences that have any code. */
  readonly codedWords: number;
  readonly tallies: readonly CodeTally[];
}

/** A sentence of a respondent without any code, drawn at random (seeded) to show what the codebook does not speak of. */
export interface UncodedPassage {
  readonly speaker: number;
  readonly turn: number;
  readonly quote: string;
}

/**
 * All that the reduce stage learns of one transcript: counts by speaker, the best quotation candidates, problems. Holds no codings. Its
 * passages are slices of the text: reduce copies out those it keeps, so that memory does not grow with the corpus.
 */
export interface TranscriptResult {
  readonly id: string;
  readonly path: string;
  readonly format: string;
  readonly sha256: string;
  readonly kind: Kind;
  readonly convention: string;
  readonly why: readonly string[];
  readonly date?: string;
  readonly words: number;
  readonly sentences: number;
  readonly punctuation: Punctuation;
  /** The last time stamp, in seconds. */
  readonly until?: number;
  readonly speakers: readonly SpeakerResult[];
  readonly asked: readonly number[];
  readonly codings: {
    readonly suggested: number;
    readonly accepted: number;
    readonly added: number;
    readonly rejected: number;
    readonly disputed: number;
  };
  /** Codings that a person starred, rejected ones left out. */
  readonly starred: number;
  /** Whether a person has read the transcript to the end. */
  readonly read: boolean;
  /** Whether that was before suggestions were shown. */
  readonly readUnaided: boolean;
  readonly patternCounts: readonly (readonly [number, number])[];
  readonly candidates: readonly Candidate[];
  readonly uncoded: readonly UncodedPassage[];
  readonly problems: readonly Problem[];
}

/** A transcript as the map stage gives it. */
export interface CodedSource {
  readonly transcript: Transcript;
  readonly people: ReadonlyMap<number, Participation>;
  readonly coded: CodedTranscript;
  readonly problems: readonly Problem[];
  readonly punctuation: Punctuation;
}

/** What is the same for all transcripts: tables of this thread, the instrument, its `lineages`, and the seed of what is drawn. */
export interface SummarySettings {
  readonly scan: Scan;
  readonly instrument: Instrument;
  readonly lineageOf: readonly (readonly number[])[];
  readonly seed: number;
}

/** Counts one coded transcript. */
export function summariseTranscript(
  { transcript, people, coded, problems, punctuation }: CodedSource,
  { scan, instrument, lineageOf, seed }: SummarySettings,
): TranscriptResult {
  const counted = coded.codings.filter(isCounted);
  const groups = groupCodings(counted, lineageOf);
  const tallies = tallyGroups(groups, scan);
  const codedSentences = markCoded(coded.inScope.filter(isCounted), scan.sentenceCount);
  const counts = countSpeakers(transcript, scan, codedSentences);
  return {
    id: transcript.id,
    path: transcript.path,
    format: transcript.format,
    sha256: transcript.sha256,
    kind: transcript.kind,
    convention: transcript.convention,
    why: transcript.why,
    ...(transcript.header.date === undefined ? {} : { date: transcript.header.date }),
    words: counts.reduce((sum, count) => sum + count.words, 0),
    sentences: scan.sentenceCount,
    punctuation,
    ...untilOf(transcript),
    speakers: transcript.speakers.map((speaker, index) => {
      const participation = people.get(index);
      const count = counts[index] as SpeakerCount;
      return {
        label: speaker.label,
        role: speaker.role,
        ...(participation === undefined ? {} : { participation }),
        ...count,
        tallies: tallies.get(index) ?? [],
      };
    }),
    asked: [...coded.asked].sort((a, b) => a - b),
    codings: countStatuses(coded.inScope),
    starred: coded.inScope.filter(({ coding }) => coding.stars !== undefined && coding.status !== 'rejected').length,
    read: coded.isRead,
    readUnaided: coded.isReadUnaided,
    patternCounts: countPatterns(coded.codings),
    candidates: collectCandidates(transcript, people, coded, groups, scan, instrument),
    uncoded: drawUncoded(transcript, scan, codedSentences, seed),
    problems,
  };
}

function isCounted({ coding, sentences }: ScannedCoding): boolean {
  return coding.status !== 'rejected' && sentences.length > 0;
}

/** By sentence: 1 where it has a code. */
function markCoded(codings: readonly ScannedCoding[], sentences: number): Uint8Array {
  const marks = new Uint8Array(sentences);
  for (let at = 0; at < codings.length; at += 1) {
    const own = (codings[at] as ScannedCoding).sentences;
    for (let place = 0; place < own.length; place += 1) marks[own[place] as number] = 1;
  }
  return marks;
}

interface SpeakerCount {
  words: number;
  turns: number;
  questions: number;
  longestQuestion: number;
  codedWords: number;
}

function countSpeakers(transcript: Transcript, scan: Scan, coded: Uint8Array): SpeakerCount[] {
  const counts = transcript.speakers.map((): SpeakerCount => ({ words: 0, turns: 0, questions: 0, longestQuestion: 0, codedWords: 0 }));
  for (const turn of transcript.turns) (counts[turn.speaker] as SpeakerCount).turns += 1;
  for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) {
    const count = counts[transcript.turns[scan.turnOf[sentence] as number]?.speaker ?? 0] as SpeakerCount;
    const words = countWords(scan, scan.firstWords[sentence] as number, scan.firstWords[sentence + 1] as number);
    count.words += words;
    if (coded[sentence] === 1) count.codedWords += words;
    if (transcript.text.charCodeAt((scan.sentenceEnds[sentence] as number) - 1) !== 63) continue;
    count.questions += 1;
    count.longestQuestion = Math.max(count.longestQuestion, words);
  }
  return counts;
}

function untilOf({ turns }: Transcript): Pick<TranscriptResult, 'until'> {
  const until = turns.reduce((last, turn) => Math.max(last, turn.time ?? -1), -1);
  return until < 0 ? {} : { until };
}

function countStatuses(codings: readonly ScannedCoding[]) {
  const counts = { suggested: 0, accepted: 0, added: 0, rejected: 0, disputed: 0 };
  for (const { coding } of codings) counts[coding.status] += 1;
  return counts;
}

function countPatterns(codings: readonly ScannedCoding[]): (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < codings.length; at += 1) {
    const { patterns } = codings[at] as ScannedCoding;
    for (let place = 0; place < patterns.length; place += 1)
      counts.set(patterns[place] as number, (counts.get(patterns[place] as number) ?? 0) + 1);
  }
  return [...counts];
}

const drawnPerTranscript = 3;

/** A few sentences of 12 to 60 words without a code, by a generator seeded with `seed` and the transcript's id: the same in every run. */
function drawUncoded(transcript: Transcript, scan: Scan, coded: Uint8Array, seed: number): UncodedPassage[] {
  let state = 2166136261 + seed - 1;
  for (let at = 0; at < transcript.id.length; at += 1) state = Math.imul(state ^ transcript.id.charCodeAt(at), 16777619);
  const drawn = new Set<number>();
  for (let attempt = 0; attempt < 40 && drawn.size < drawnPerTranscript && scan.sentenceCount > 0; attempt += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const sentence = Math.floor((state / 4294967296) * scan.sentenceCount);
    const words = countWords(scan, scan.firstWords[sentence] as number, scan.firstWords[sentence + 1] as number);
    const speaker = transcript.turns[scan.turnOf[sentence] as number]?.speaker ?? 0;
    if (coded[sentence] !== 1 && words >= 12 && words <= 60 && transcript.speakers[speaker]?.role === 'respondent') drawn.add(sentence);
  }
  return [...drawn]
    .sort((a, b) => a - b)
    .map((sentence) => ({
      speaker: transcript.turns[scan.turnOf[sentence] as number]?.speaker ?? 0,
      turn: scan.turnOf[sentence] as number,
      quote: transcript.text.slice(scan.sentenceStarts[sentence], scan.sentenceEnds[sentence]),
    }));
}
