import type { Problem } from './problem.ts';
import type { Place, Span } from './span.ts';

/** Which column of a table holds what: by its name in the first row, or by its number from 1, and then every row is speech. */
export interface ColumnNames {
  readonly speaker?: string;
  readonly text?: string;
  readonly start?: string;
  readonly end?: string;
}

/** What the study says of how a file is to be read: nothing is guessed where it says something. */
export interface ReadingHints {
  readonly encoding?: string;
  readonly columns?: ColumnNames;
  /** Where the study file says which columns. */
  readonly columnsPlace?: Place;
}

/** A file's bytes before anything is understood of them. `path` is relative to the study, with `/`. */
export interface Source {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly hints?: ReadingHints;
}

export type MarkKind = 'speaker' | 'time' | 'bold' | 'italic' | 'underline' | 'heading' | 'cell' | 'page' | 'cue';

/**
 * What a format knows beside the text. `speaker`: who says the text of this span (`value` the label); `time`: when it starts
 * (`value` in seconds, as a decimal); `cue`: one cue of a subtitle (`value` "start end" in seconds); the others are typography.
 */
export interface Mark {
  readonly span: Span;
  readonly kind: MarkKind;
  readonly value?: string;
}

/** A source's text, made once by a reader and never changed after: all spans count in it. Line ends are LF. */
export interface Page {
  readonly path: string;
  readonly format: string;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Facts that stand beside the text (docx properties, subtitle headers): keys in lower case. */
  readonly header: Readonly<Record<string, string>>;
  /** Whether `text` is the file itself, so that spans can be shown as line, column and caret. */
  readonly isFile: boolean;
  readonly problems: readonly Problem[];
}
