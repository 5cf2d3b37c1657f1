import type { Kind, Role } from './transcript.ts';

/** What the study already knows about who speaks, for the turn finder. All labels as the user wrote them; compare them folded. */
export interface TurnHints {
  /** Labels with a declared role (`study.yaml speakers:`), or known as a respondent's (the sheet's `speaker` column, ids). */
  readonly roles: ReadonlyMap<string, Role>;
  /** Speech without any label belongs to the file's respondent. */
  readonly unlabelledIsRespondent: boolean;
  /** Name of a convention to use without looking at the others. */
  readonly convention?: string;
  /** What the study file or the folder says that this is a transcript of. */
  readonly kind?: Kind;
}

export const noHints: TurnHints = { roles: new Map(), unlabelledIsRespondent: false };
