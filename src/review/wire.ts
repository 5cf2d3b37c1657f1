import type { Status } from '../model/coding.ts';
import type { StarKind } from '../model/decision.ts';
import type { Kind, Role } from '../model/transcript.ts';

/*
 * What server and page say to each other, as JSON. Spans are offsets into the transcript's text, as everywhere.
 */

/** What a coder said of a coding: `open` where nothing yet. */
export const answers = ['open', 'accept', 'reject', 'recode', 'add', 'trim'] as const;
export type Answer = (typeof answers)[number];

export interface CodeView {
  readonly id: string;
  readonly name: string;
  /** Position of the theme among all codes; its own where it is a theme. */
  readonly theme: number;
  readonly depth: number;
  /** Its own position, then those of the codes above it. */
  readonly lineage: readonly number[];
  readonly definition: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly examples: readonly string[];
  readonly counterexamples: readonly string[];
}

export interface PersonView {
  readonly id: string;
  readonly level?: string;
  readonly site?: string;
}

export interface TranscriptHead {
  readonly id: string;
  readonly kind: Kind;
  readonly words: number;
  readonly turns: number;
  readonly people: readonly PersonView[];
  /** Whether this coder has read it to the end, and whether that was before its suggestions were shown. */
  readonly read?: 'first' | 'later';
  /** Other coders who have read it to the end. */
  readonly readBy: readonly string[];
}

/** A coding without its words; one array each, since there may be tens of thousands. */
export type CodingRow = readonly [
  id: string,
  code: number,
  start: number,
  end: number,
  /** Position among the people of its transcript, -1 for nobody. */
  person: number,
  strength: number,
  /** Position among `statuses`. */
  status: number,
  /** Position among `answers`: this coder's own. */
  mine: number,
  /** 0 none, 1 telling, 2 contrary. */
  star: number,
];

/** One transcript's part of the light list. */
export interface TranscriptRows {
  readonly head: TranscriptHead;
  readonly rows: readonly CodingRow[];
}

export interface FacetView {
  readonly id: string;
  readonly name: string;
  readonly values: readonly { readonly id: string; readonly name: string }[];
}

export interface StudyView {
  readonly title: string;
  readonly codebook: string;
  readonly instrument: string;
  readonly coder: string;
  /** Suggestions are hidden: transcripts are to be read first. */
  readonly readFirst: boolean;
  readonly levels: readonly { readonly id: string; readonly label: string }[];
  readonly codes: readonly CodeView[];
  readonly facets: readonly FacetView[];
  readonly transcripts: readonly TranscriptRows[];
  /** On transcripts, codes and the study; those on codings are with them. */
  readonly memos: readonly MemoView[];
  /** Grows with every decision, also with those of others on disk. */
  readonly version: number;
}

/** What a memo is about: exactly one of them. */
export type MemoAbout =
  | { readonly coding: string; readonly transcript: string }
  | { readonly transcript: string }
  | { readonly code: string }
  | { readonly study: true };

export interface MemoText {
  readonly coder: string;
  readonly at: string;
  readonly text: string;
}

/** A memo on a transcript, a code or the study. */
export interface MemoView extends MemoText {
  readonly about: Exclude<MemoAbout, { readonly coding: string }>;
}

export interface CodingView {
  readonly id: string;
  readonly code: number;
  readonly start: number;
  readonly end: number;
  readonly segments: readonly (readonly [start: number, end: number])[];
  readonly evidence: readonly (readonly [start: number, end: number, pattern: string])[];
  readonly turn: number;
  readonly status: Status;
  readonly mine: Answer;
  /** What this coder said when the passage read otherwise, and how it read. */
  readonly earlier?: { readonly answer: Answer; readonly words: string };
  readonly coder: string;
  /** Of all coders, and this one's own. */
  readonly stars: readonly StarKind[];
  readonly myStars: readonly StarKind[];
  readonly prompted: string;
  /** Facets as this coder judged them. */
  readonly judged: Readonly<Record<string, readonly string[]>>;
  readonly memos: readonly MemoText[];
}

export interface SpeakerView {
  readonly label: string;
  readonly role: Role;
  readonly level?: string;
}

export interface TurnView {
  readonly speaker: number;
  readonly time?: string;
  readonly speech: readonly (readonly [start: number, end: number])[];
}

export interface TranscriptView {
  readonly id: string;
  readonly text: string;
  readonly speakers: readonly SpeakerView[];
  readonly turns: readonly TurnView[];
  readonly codings: readonly CodingView[];
}

/** What has changed since a version: whole transcripts of the light list, by position, and all memos where one of them changed. */
export interface Changes {
  readonly version: number;
  readonly transcripts: readonly { readonly index: number; readonly now: TranscriptRows }[];
  readonly memos?: readonly MemoView[];
}

/** What the page asks to be decided: signed, anchored and written by the server. */
export type Ask =
  | { readonly verdict: 'accept' | 'reject'; readonly transcript: string; readonly coding: string }
  | { readonly verdict: 'recode'; readonly transcript: string; readonly coding: string; readonly to: readonly string[] }
  | { readonly verdict: 'star'; readonly transcript: string; readonly coding: string; readonly kind: StarKind; readonly on: boolean }
  | { readonly verdict: 'trim'; readonly transcript: string; readonly coding: string; readonly start: number; readonly end: number }
  | {
      readonly verdict: 'judge';
      readonly transcript: string;
      readonly coding: string;
      readonly facets: Readonly<Record<string, readonly string[]>>;
    }
  | { readonly verdict: 'add'; readonly transcript: string; readonly code: string; readonly start: number; readonly end: number }
  | {
      readonly verdict: 'propose';
      readonly transcript: string;
      readonly code: string;
      readonly definition: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly verdict: 'memo'; readonly about: MemoAbout; readonly text: string }
  | { readonly verdict: 'read'; readonly transcript: string }
  /** This coder's marks of reading on a transcript are taken back. */
  | { readonly verdict: 'unread'; readonly transcript: string }
  | { readonly verdict: 'undo' };

/** A transcript's codings after a decision: those that are new or others than before, or all where the page may not know what was before. */
export type CodingsNow =
  | { readonly all: readonly CodingView[] }
  | { readonly changed: readonly CodingView[]; readonly gone: readonly string[] };

/** Said when the line is on disk. `id` is the line's; `transcript` where it was about one, with its codings as they now are. */
export interface Saved {
  readonly id: string;
  readonly verdict: string;
  readonly changes: Changes;
  readonly transcript?: string;
  readonly codings?: CodingsNow;
  /** For an undo: the verdict that was taken back, and the coding it was about. */
  readonly undone?: { readonly verdict: string; readonly coding?: string };
}

export interface Refused {
  readonly error: string;
  readonly hint?: string;
}
