import type { Instrument } from '../codebook/instrument.ts';
import type { Absence, Level } from '../model/people.ts';
import type { Problem } from '../model/problem.ts';
import type { Role } from '../model/transcript.ts';
import { detach } from '../text/detach.ts';
import { type PersonSum, peopleFold } from './people.ts';
import { type CandidatePool, candidateFold } from './quotations.ts';
import type { TranscriptResult, UncodedPassage } from './transcript-result.ts';

/** What is kept of every transcript: facts and counts, no text. */
export interface TranscriptFacts
  extends Omit<TranscriptResult, 'speakers' | 'candidates' | 'patternCounts' | 'uncoded' | 'problems' | 'why'> {
  readonly speakers: readonly {
    readonly label: string;
    readonly role: Role;
    readonly respondent?: string;
    readonly words: number;
    readonly turns: number;
    readonly questions: number;
  }[];
}

/** A sentence without a code, with what is known of who said it. */
export interface UncodedExample extends UncodedPassage {
  readonly transcript: string;
  readonly respondent: string;
  readonly level?: string;
}

/** A code that somebody found missing from the codebook, with the passage that showed it. */
export interface ProposedCode {
  readonly code: string;
  readonly definition: string;
  readonly coder: string;
  readonly transcript?: string;
  readonly quote?: string;
}

/** Everything known after reduce: people, counts, candidates, problems. Holds no codings. */
export interface Study {
  readonly title: string;
  readonly date?: string;
  readonly instrument: Instrument;
  /** Printed on every table: see `fingerprint`. */
  readonly fingerprint: string;
  readonly levels: readonly Level[];
  readonly plan: Readonly<Record<string, number>>;
  readonly sampleBy: readonly string[];
  readonly attributes: readonly string[];
  readonly absences: readonly Absence[];
  readonly people: readonly PersonSum[];
  readonly transcripts: readonly TranscriptFacts[];
  readonly pool: CandidatePool;
  readonly uncoded: readonly UncodedExample[];
  readonly problems: readonly Problem[];
  readonly proposed: readonly ProposedCode[];
  /** Conditions that people and passages were chosen by, as the user wrote them. */
  readonly where: readonly string[];
}

/** What is known of a study before its first transcript is read. */
export type StudyFrame = Pick<
  Study,
  'title' | 'date' | 'instrument' | 'fingerprint' | 'levels' | 'plan' | 'sampleBy' | 'attributes' | 'proposed' | 'where'
>;

interface StudyState {
  readonly people: Map<string, PersonSum>;
  readonly pool: CandidatePool;
  readonly transcripts: TranscriptFacts[];
  readonly uncoded: UncodedExample[];
  readonly problems: Problem[];
}

/** Folds transcript results, in natural order of their ids, into a study. */
export const studyFold = {
  start: (): StudyState => ({ people: peopleFold.start(), pool: candidateFold.start(), transcripts: [], uncoded: [], problems: [] }),
  add(state: StudyState, result: TranscriptResult): StudyState {
    peopleFold.add(state.people, result);
    candidateFold.add(state.pool, result);
    const { speakers, candidates: _c, patternCounts: _p, uncoded, problems, why: _w, ...facts } = result;
    state.transcripts.push({
      ...facts,
      speakers: speakers.map(({ label, role, participation, words, turns, questions }) => ({
        label,
        role,
        ...(participation === undefined ? {} : { respondent: participation.respondent }),
        words,
        turns,
        questions,
      })),
    });
    keepUncoded(state, result, uncoded);
    state.problems.push(...problems);
    return state;
  },
  finish(state: StudyState, frame: StudyFrame, absences: readonly Absence[], problems: readonly Problem[]): Study {
    return {
      ...frame,
      absences,
      people: peopleFold.finish(state.people),
      transcripts: state.transcripts,
      pool: candidateFold.finish(state.pool),
      uncoded: state.uncoded,
      problems: [...problems, ...state.problems],
    };
  },
};

function keepUncoded(state: StudyState, result: TranscriptResult, uncoded: readonly UncodedPassage[]): void {
  if (result.kind === 'published') return;
  for (const passage of uncoded) {
    const person = result.speakers[passage.speaker]?.participation;
    if (person === undefined) continue;
    const { respondent, level } = person;
    state.uncoded.push({
      ...passage,
      quote: detach(passage.quote),
      transcript: result.id,
      respondent,
      ...(level === undefined ? {} : { level }),
    });
  }
}

/** Positions of the themes, in codebook order. */
export function themesOf(instrument: Instrument): number[] {
  return instrument.codebook.codes.flatMap((code, index) => (code.parent === undefined ? [index] : []));
}

/** Coverage: of each group's words, the share that has any code; and sentences without one from the least covered people. */
export function leastCovered(study: Study, howMany: number): UncodedExample[] {
  const share = new Map<string, number>();
  for (const person of study.people) share.set(person.respondent, person.words === 0 ? 1 : person.codedWords / person.words);
  const order = [...study.uncoded].sort((a, b) => (share.get(a.respondent) ?? 1) - (share.get(b.respondent) ?? 1));
  return order.slice(0, howMany);
}
