import type { Problem } from './problem.ts';
import type { Span } from './span.ts';

export const roles = ['respondent', 'interviewer', 'other', 'unattributed'] as const;
/** Who a speaker is for the study. `unattributed`: nothing says whose speech it is; it is counted and shown, never coded. */
export type Role = (typeof roles)[number];

export const kinds = ['interview', 'joint', 'group', 'observation', 'document', 'published'] as const;
/** What a transcript is a transcript of. Only interviews, joint interviews and groups have people who can be counted. */
export type Kind = (typeof kinds)[number];

/** One label of a transcript with the spellings that were joined under it, in order of first use. */
export interface Speaker {
  readonly label: string;
  readonly spellings: readonly string[];
  readonly role: Role;
  /** A text in brackets behind the label (`P07 (Frontline practitioner):`), where it was no role word. */
  readonly bracket?: string;
  /** What the text says of these words beside who spoke them: of a published quotation the `section` it stands in. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One uninterrupted speech of one speaker. */
export interface Turn {
  readonly index: number;
  /** Index into `Transcript.speakers`. */
  readonly speaker: number;
  /** From the label's first character to the end of the speech. */
  readonly span: Span;
  /** The spoken words only: without labels and time stamps. In order, not overlapping. */
  readonly speech: readonly Span[];
  /** Seconds from the start of the recording. */
  readonly time?: number;
}

/** One interview's text with its turns. `id` is the path relative to the transcripts folder, NFC, with `/`, without extension. */
export interface Transcript {
  readonly id: string;
  readonly path: string;
  readonly format: string;
  readonly sha256: string;
  readonly text: string;
  readonly kind: Kind;
  /** Facts from the head of the transcript; keys in lower case, in order of appearance. */
  readonly header: Readonly<Record<string, string>>;
  readonly speakers: readonly Speaker[];
  readonly turns: readonly Turn[];
  /** The label convention that was recognised, and the evidence for it. */
  readonly convention: string;
  readonly why: readonly string[];
  readonly problems: readonly Problem[];
}
