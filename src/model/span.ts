/** A stretch of a text in UTF-16 code units, `[start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A position for people: line and column, both from 1; a column is a UTF-16 code unit. */
export interface Point {
  readonly line: number;
  readonly column: number;
}

/**
 * Where something stands: a file (path relative to the study, with `/`), and in it a span or a point.
 * Only texts that are the file itself (txt, md, YAML, CSV …) have spans that mean a line and a column.
 */
export interface Place {
  readonly path: string;
  readonly span?: Span;
  readonly point?: Point;
}
