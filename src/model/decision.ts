/**
 * A passage by its words: what was quoted, what stood before and after (at most 32 units each), and where it began in the text at that
 * time. It finds its passage again when the transcript is corrected.
 */
export interface Anchor {
  readonly transcript: string;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number;
}

export const verdicts = ['accept', 'reject', 'recode', 'add', 'trim', 'judge', 'read', 'propose', 'star', 'memo', 'undo'] as const;
export type Verdict = (typeof verdicts)[number];

/** Verdicts that show that the suggestions of a transcript were in sight. */
export const onSuggestions: ReadonlySet<Verdict> = new Set(['accept', 'reject', 'recode', 'trim']);

/** What every line of a journal has. `at` is shown and never ordered by: clocks go backwards. */
interface Signed {
  readonly v: 1;
  readonly id: string;
  readonly at: string;
  readonly coder: string;
}

/** One passage under one code. */
interface OnPassage {
  readonly anchor: Anchor;
  readonly code: string;
}

/** The passage has the code, as it was suggested. */
export interface Accept extends Signed, OnPassage {
  readonly verdict: 'accept';
}

/** The passage does not have the code. */
export interface Reject extends Signed, OnPassage {
  readonly verdict: 'reject';
}

/** A passage that the codebook did not suggest. */
export interface Add extends Signed, OnPassage {
  readonly verdict: 'add';
}

/** The passage has other codes in place of this one. */
export interface Recode extends Signed, OnPassage {
  readonly verdict: 'recode';
  readonly to: readonly string[];
}

/** The passage has the code, shorter or longer: `passage` in place of `anchor`. */
export interface Trim extends Signed, OnPassage {
  readonly verdict: 'trim';
  readonly passage: Anchor;
}

/** Facet values of a coding, such as `{stance: ['helps']}`. A later judgement replaces the facets that it names; no value: taken back. */
export interface Judge extends Signed, OnPassage {
  readonly verdict: 'judge';
  readonly facets: Readonly<Record<string, readonly string[]>>;
}

export const starKinds = ['telling', 'contrary'] as const;
export type StarKind = (typeof starKinds)[number];

/** Marks a coding for the quote bank, or (`on: false`) takes the mark away. */
export interface Star extends Signed, OnPassage {
  readonly verdict: 'star';
  readonly kind: StarKind;
  readonly on: boolean;
}

/**
 * This coder has read the transcript to the end, or these turns (from 1, both included), for all codes or for these: what is not coded
 * there is a *no* and not a *not yet*.
 */
export interface Read extends Signed {
  readonly verdict: 'read';
  readonly transcript: string;
  readonly turns?: readonly [number, number];
  readonly codes?: readonly string[];
  /** Whether the codebook's suggestions were in sight. */
  readonly suggestions?: 'hidden' | 'shown';
}

/** A code that the codebook lacks. It lives here until someone moves it into the codebook. */
export interface Propose extends Signed {
  readonly verdict: 'propose';
  readonly code: string;
  readonly definition: string;
  readonly anchor?: Anchor;
}

export type MemoSubject =
  | { readonly anchor: Anchor; readonly code: string }
  | { readonly transcript: string }
  | { readonly code: string }
  | { readonly study: true };

export interface Memo extends Signed {
  readonly verdict: 'memo';
  readonly about: MemoSubject;
  readonly text: string;
}

/** Takes back an earlier line of the same coder. */
export interface Undo extends Signed {
  readonly verdict: 'undo';
  readonly undoes: string;
}

/** One line of a journal: what one coder decided. */
export type Decision = Accept | Reject | Add | Recode | Trim | Judge | Star | Read | Propose | Memo | Undo;

/** A decision that nobody has signed yet. */
export type Draft = Decision extends infer One ? (One extends Decision ? Omit<One, 'v' | 'id' | 'at'> : never) : never;

/** A decision with the journal and line (from 1) that it stands on. */
export interface JournalLine {
  readonly decision: Decision;
  readonly path: string;
  readonly line: number;
}
