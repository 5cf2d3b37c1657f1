import type { ColumnNames } from './source.ts';
import type { Place } from './span.ts';
import type { Kind, Role } from './transcript.ts';

export const befores = ['header', 'ignore', 'respondent'] as const;
export type Before = (typeof befores)[number];

/** What the study already knows about who speaks, for the turn finder. All labels as the user wrote them; compare them folded. */
export interface TurnHints {
  /** Labels with a declared role (`study.yaml speakers:`), or known as a respondent's (the sheet's `speaker` column, ids). */
  readonly roles: ReadonlyMap<string, Role>;
  /** Speech without any label belongs to the file's respondent. */
  readonly unlabelledIsRespondent: boolean;
  /** The label of speech that has none. */
  readonly unlabelled?: string;
  /** What stands before the first turn: facts about the transcript (the default), nothing of use, or the respondent's speech. */
  readonly before?: Before;
  /** Name of a convention to use without looking at the others. */
  readonly convention?: string;
  /** What the study file or the folder says that this is a transcript of. */
  readonly kind?: Kind;
  readonly conventionPlace?: Place;
  /** In documents with tables: the columns that hold speakers and speech. */
  readonly columns?: ColumnNames;
  readonly columnsPlace?: Place;
}

export const noHints: TurnHints = { roles: new Map(), unlabelledIsRespondent: false };
