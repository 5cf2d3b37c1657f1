import type { Codebook } from '../model/codebook.ts';
import type { Coding } from '../model/coding.ts';
import type { Draft, JournalLine } from '../model/decision.ts';
import type { Level, Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import type { Ledger } from './ledger.ts';
import type { MemoText } from './wire.ts';

/** A transcript after the map stage, with all decisions on disk applied; rejected codings are among them. */
export interface ReviewedTranscript {
  readonly transcript: Transcript;
  readonly people: ReadonlyMap<number, Participation>;
  readonly codings: readonly Coding[];
  /** What is told of a coding, by its id, beside the memos on it. */
  readonly told?: ReadonlyMap<string, readonly MemoText[]>;
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
  /** What stands in the journals, as last looked at. */
  readonly ledger: Ledger;
  /** Signs a decision and appends it to the coder's journal; on disk when it returns. Throws where it could not be saved. */
  readonly append: (draft: Draft) => JournalLine;
  /** Looks whether journals have changed on disk. If so they are read anew: says about which transcripts something else stands now. */
  readonly refresh: () => Promise<readonly string[]>;
}
