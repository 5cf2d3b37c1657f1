import { hash } from 'node:crypto';
import { lineages } from './analysis/theme-groups.ts';
import { summariseTranscript, type TranscriptResult } from './analysis/transcript-result.ts';
import { type CodedTranscript, decideOver, type Suggestions, suggestCodings } from './coding/apply-codebook.ts';
import { chooseCodings } from './coding/choose-codings.ts';
import { createHits, createMatcher, type Hits, matchSentences } from './coding/match.ts';
import { createReplayer } from './coding/replay.ts';
import { speaksOfSubject, subjectOther } from './coding/subject.ts';
import { type Reading, readPage } from './formats/readers/index.ts';
import type { Participation } from './model/people.ts';
import { type Problem, problem } from './model/problem.ts';
import type { Page, Source } from './model/source.ts';
import type { Transcript } from './model/transcript.ts';
import type { OpenStudy } from './open-study.ts';
import { isRisky, readBytes } from './read-bytes.ts';
import { type CodingRows, codingRows } from './report/coding-rows.ts';
import { isWithdrawn } from './study/absences.ts';
import { castSpeakers, hintsFor, readingHintsFor } from './study/cast.ts';
import { matchesPerson } from './study/conditions.ts';
import { countedTurns } from './study/counted-turns.ts';
import type { TranscriptFile } from './study/select-files.ts';
import { detach } from './text/detach.ts';
import { createScan, type Scan, scanTurns } from './text/scan.ts';
import { findTurns } from './text/turns/find-turns.ts';
import { createVocabulary } from './text/vocabulary.ts';
import { cutWindows, measurePunctuation, type Punctuation } from './text/windows.ts';

/*
 * The stages, in order. Map, for each transcript alone: read → find turns → cast speakers → scan words → match → code → count.
 * Reduce, once, in natural order of ids: see `analysis/study.ts`. Nothing in reduce reads a text again.
 */

/** A coded transcript with its text and words at hand; valid until the next one is mapped. */
export interface Mapped {
  readonly transcript: Transcript;
  readonly people: ReadonlyMap<number, Participation>;
  readonly coded: CodedTranscript;
  readonly scan: Scan;
  readonly hits: Hits;
  readonly punctuation: Punctuation;
  readonly problems: readonly Problem[];
}

/** What mapping one file gives: nothing but problems where it could not be read. */
export type MapResult = { readonly mapped: Mapped } | { readonly mapped?: undefined; readonly problems: readonly Problem[] };

/** The map stage of one study, with its tables of words: one a thread. */
export interface Mapper {
  readonly study: OpenStudy;
  readonly map: (file: TranscriptFile) => Promise<MapResult> | MapResult;
  /** The transcript that was mapped last, with the decisions as they now are; nothing where another has been mapped since. */
  readonly decideAnew: (mapped: Mapped) => Mapped | undefined;
  readonly summarise: (mapped: Mapped) => TranscriptResult;
  readonly rows: CodingRows;
}

/** A transcript as the patterns see it, before decisions. */
interface Suggestible extends Pick<Mapped, 'transcript' | 'people' | 'punctuation' | 'problems'> {
  readonly suggestions: Suggestions;
}

/** Words beyond this many distinct ones start a new table: hostile input must not fill the memory. */
const largestVocabulary = 3_000_000;

/** `alsoStarts`: beginnings of words that another lexicon asks for, where the scan is matched against more than the study's codebook. */
export function createMapper(study: OpenStudy, alsoStarts?: Uint8Array): Mapper {
  const own = study.instrument.lexicon.starts;
  const starts = alsoStarts === undefined ? own : own.map((has, key) => has | (alsoStarts[key] ?? 0));
  let matcher = createMatcher(study.instrument);
  let scan = createScan(createVocabulary(), starts);
  const hits = createHits();
  let isolated: Promise<(source: Source) => Promise<Reading>> | undefined;
  const readIsolated = async (source: Source): Promise<Reading> => {
    isolated ??= import('./read-isolated.ts').then(({ createIsolatedReader }) => createIsolatedReader());
    return (await isolated)(source);
  };
  const lineageOf = lineages(study.instrument);
  const replay = createReplayer(study.instrument, study.settings.adjudicator);
  const parents = new Map(
    study.instrument.codebook.codes.flatMap((code) => (code.parent === undefined ? [] : [[code.id, code.parent] as const])),
  );
  const choice = { only: study.request.only ?? 'all', conditions: study.conditions, parents };

  const code = (transcript: Transcript, people: ReadonlyMap<number, Participation>, found: readonly Problem[]): Mapped => {
    if (scan.vocabulary.size > largestVocabulary) {
      matcher = createMatcher(study.instrument);
      scan = createScan(createVocabulary(), starts);
    }
    const punctuation = scanTranscript(scan, transcript, study);
    const problems = punctuation.isPunctuated ? [...found] : [...found, notPunctuated(transcript.path, punctuation)];
    matchSentences(matcher, scan, transcript.text, hits);
    if (study.settings.subject !== 'any' && !speaksOfSubject(study.instrument, scan, hits)) {
      hits.count = 0;
      problems.push(subjectOther(transcript, study.instrument));
    }
    const suggestions = suggestCodings(transcript, people, study.instrument, scan, hits, study.settings);
    last = { transcript, people, punctuation, problems, suggestions };
    return decide(last);
  };
  let last: Suggestible | undefined;

  const decide = ({ transcript, people, punctuation, problems, suggestions }: Suggestible): Mapped => {
    const lines = study.decisions.byTranscript.get(transcript.id);
    const decided = lines === undefined ? undefined : replay(transcript, lines);
    const all = decideOver(suggestions, decided);
    const coded = { ...all, ...chooseCodings(all.codings, transcript, people, choice) };
    const told = [...problems, ...(decided?.problems ?? []), ...all.problems];
    return { transcript, people, coded, scan, hits, punctuation, problems: told };
  };
  const decideAnew = ({ transcript }: Mapped) => (last?.transcript === transcript ? decide(last) : undefined);

  const understand = (page: Page, file: TranscriptFile, sha256: string, problems: readonly Problem[]): MapResult => {
    const read = readTranscript(page, file, sha256, study, problems);
    return read.transcript === undefined ? { problems: read.problems } : { mapped: code(read.transcript, read.people, read.problems) };
  };

  const map = (file: TranscriptFile): Promise<MapResult> | MapResult => {
    if (isWithdrawn(file.id, castOf(study))) return { problems: [withdrawn(file)] };
    const bytes = readBytes(study.root, file);
    if (!(bytes instanceof Uint8Array)) return { problems: [bytes] };
    const sha256 = hash('sha256', bytes, 'hex');
    const next = (reading: Awaited<ReturnType<typeof readPage>>) =>
      reading.page === undefined
        ? { problems: study.isNamed ? reading.problems.map(asError) : reading.problems }
        : understand(reading.page, file, sha256, reading.problems);
    const source = { path: file.path, bytes, hints: readingHintsFor(file.path, study.settings) };
    const reading = isRisky(bytes) ? readIsolated(source) : readPage(source);
    return reading instanceof Promise ? reading.then(next) : next(reading);
  };

  const seed = study.request.seed ?? 1;
  const summarise = (mapped: Mapped) => summariseTranscript(mapped, { scan, instrument: study.instrument, lineageOf, seed });
  return { study, map, decideAnew, summarise, rows: codingRows(study.instrument, study.attributes) };
}

/** A table that is no transcript may lie beside transcripts; one that is asked for by name is a mistake. */
function asError(problem: Problem): Problem {
  return { ...problem, severity: 'error' };
}

export function castOf(study: OpenStudy) {
  return { settings: study.settings, sheet: study.sheet };
}

function withdrawn(file: TranscriptFile): Problem {
  return problem(
    'transcript-withdrawn',
    { path: file.path },
    `the transcript \`${file.id}\` is of a person who withdrew: it is left out of everything`,
    'if they did not, mend the column `status` of the sheet',
  );
}

/** From a page to a transcript with its people: turns found, speakers cast, people chosen by the conditions. */
export function readTranscript(
  page: Page,
  file: TranscriptFile,
  sha256: string,
  study: OpenStudy,
  before: readonly Problem[],
): { readonly transcript?: Transcript; readonly people: ReadonlyMap<number, Participation>; readonly problems: readonly Problem[] } {
  const hints = hintsFor(file.path, file.id, study.settings, study.sheet);
  const found = findTurns(page, study.request.speech === 'respondent' ? { ...hints, unlabelledIsRespondent: true } : hints);
  if (found.problems.some(({ code }) => code === 'setting-unfit')) return { people: new Map(), problems: [...before, ...found.problems] };
  if (found.turns.length === 0) {
    const empty = problem(
      'transcript-no-speech',
      { path: file.path },
      'no speech was found in the file',
      'is it a transcript? `verbatim check FILE --turns` shows what was understood',
    );
    return { people: new Map(), problems: [...before, ...found.problems, empty] };
  }
  const { header, speakers, turns, kind = 'interview', convention, why } = found;
  const uncast: Transcript = {
    id: file.id,
    path: file.path,
    format: page.format,
    sha256,
    text: page.text,
    kind,
    header: Object.fromEntries(Object.entries({ ...page.header, ...header }).map(([key, value]) => [detach(key), detach(value)])),
    speakers: speakers.map((speaker) => ({ ...speaker, label: detach(speaker.label), spellings: speaker.spellings.map(detach) })),
    turns,
    convention,
    why,
    problems: [],
  };
  const cast = castSpeakers(uncast, castOf(study));
  if (cast.withdrawn) return { people: new Map(), problems: [withdrawn(file)] };
  const people = new Map(cast.participations.map((person) => [person.speaker, person]));
  return {
    transcript: { ...uncast, kind: cast.kind, speakers: cast.speakers },
    people: choosePeople(people, cast.speakers, study),
    problems: [...before, ...found.problems, ...levelsWorthAsking(found.problems, cast.problems)],
  };
}

/** While nobody knows who asks, a missing level may be the interviewer's: the question who asks comes first. */
function levelsWorthAsking(found: readonly Problem[], cast: readonly Problem[]): readonly Problem[] {
  const isUnsettled = found.some(({ code }) => code === 'interviewer-unknown');
  return isUnsettled ? cast.filter(({ code }) => code !== 'level-unknown') : cast;
}

function choosePeople(
  people: ReadonlyMap<number, Participation>,
  speakers: Transcript['speakers'],
  study: OpenStudy,
): ReadonlyMap<number, Participation> {
  if (study.conditions.every((condition) => condition.about !== 'person')) return people;
  return new Map([...people].filter(([speaker, person]) => matchesPerson(study.conditions, person, speakers[speaker]?.label ?? '')));
}

/** Words and sentences of the speech that counts; windows in place of sentences where nobody wrote full stops. */
function scanTranscript(scan: Scan, transcript: Transcript, study: OpenStudy): Punctuation {
  const turns = countedTurns(transcript, study.settings);
  scanTurns(scan, transcript.text, turns);
  const punctuation = measurePunctuation(scan, transcript.text, turns);
  if (!punctuation.isPunctuated) cutWindows(scan, transcript.text);
  return punctuation;
}

function notPunctuated(path: string, { medianSentence, endlessShare }: Punctuation): Problem {
  const share = Math.round(endlessShare * 100);
  return problem(
    'not-punctuated',
    { path },
    `the transcript has no sentences (median ${medianSentence} words, ${share} % of turns over 60 words without an end): its speech is cut into windows of at most 40 words`,
    'do not compare its numbers of passages and its shares of words with those of punctuated transcripts',
  );
}
