import type { Codebook } from '../model/codebook.ts';
import type { Coding } from '../model/coding.ts';
import type { Decision, Draft, JournalLine, StarKind } from '../model/decision.ts';
import type { Level, Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import type { Answer } from './wire.ts';

/** A coding with what this coder has said of it. */
export interface ReviewedCoding {
  readonly coding: Coding;
  readonly mine: Answer;
  readonly star?: StarKind;
}

/** A transcript after the map stage, with all decisions on disk applied. */
export interface ReviewedTranscript {
  readonly transcript: Transcript;
  readonly people: ReadonlyMap<number, Participation>;
  readonly codings: readonly ReviewedCoding[];
}

/** What the review room is given: a study that can be mapped transcript by transcript, and its journals. */
export interface ReviewSource {
  readonly title: string;
  readonly instrument: string;
  readonly codebook: Codebook;
  readonly levels: readonly Level[];
  /** Who decides: signs every line. */
  readonly coder: string;
  readonly readFirst: boolean;
  /** Ids, in the order of the study. */
  readonly transcripts: readonly string[];
  /** Nothing where the file cannot be read. */
  readonly map: (transcript: string) => Promise<ReviewedTranscript | undefined>;
  /** Every line of every journal, as last looked at. */
  readonly lines: () => readonly JournalLine[];
  /** Signs a decision and appends it to the coder's journal; on disk when it returns. Throws where it could not be saved. */
  readonly append: (draft: Draft) => Decision;
  /** Looks whether journals have changed on disk since; if so they are read anew. */
  readonly refresh: () => boolean;
}
