import type { Span } from '../../model/span.ts';

/** One segment that coders say yes or no to: a sentence or a turn. */
export interface Unit {
  readonly turn: number;
  readonly span: Span;
  /** Level id of the person who speaks. */
  readonly level?: string;
  /** How many segments of the material it stands for; 1 where nothing was drawn. */
  readonly weight: number;
}

/** What a coder has read a segment for: every code, no code, or these. */
export type ReadFor = boolean | ReadonlySet<string>;

/** What the coders said of the segments of one transcript. */
export interface TranscriptReadings {
  readonly transcript: string;
  /** Transcripts that share a person are one: they are resampled together. */
  readonly cluster: string;
  readonly coders: readonly string[];
  readonly units: readonly Unit[];
  /** `marks[coder][unit]`: codes the coder gave the segment. */
  readonly marks: readonly (readonly ReadonlySet<string>[])[];
  /** `read[coder][unit]`. */
  readonly read: readonly (readonly ReadFor[])[];
}

/**
 * Which segments count. `all`: a coder's silence is *no* where the coder has read the segment for the code, else *not rated*, and so is a
 * *yes* there. `coded`: segments that anybody gave the code; a *yes* is one wherever it stands, and of a coder who marked nothing in a transcript as
 * read, silence is *no* if the coder has coded anything there.
 */
export type Frame = 'all' | 'coded';

/** One row of the figures: a code by itself, a theme, which is *yes* where any code of its subtree is, or a value of a facet. */
export interface Scope {
  readonly id: string;
  readonly kind: 'code' | 'theme' | 'facet';
  readonly codes: readonly string[];
}

/**
 * Says what a coder said of a segment: yes, no, or not rated (`undefined`). A scope of several codes is rated where the coder has read for
 * all of them.
 */
export function createRater(
  readings: TranscriptReadings,
  frame: Frame,
): (coder: number, unit: number, scope: Scope) => boolean | undefined {
  const { marks, read } = readings;
  const marksReading = read.map((of) => of.some((codes) => codes !== false));
  const hasCoded = marks.map((codes) => codes.some(({ size }) => size > 0));
  return (coder, unit, scope) => {
    const coded = marks[coder]?.[unit];
    const isYes = coded !== undefined && coded.size > 0 && scope.codes.some((code) => coded.has(code));
    if (frame === 'coded' && isYes) return true;
    if (frame === 'coded' && marksReading[coder] === false) return hasCoded[coder] === true ? false : undefined;
    const of = read[coder]?.[unit] ?? false;
    const isRated = typeof of === 'boolean' ? of : scope.codes.every((code) => of.has(code));
    return isRated ? isYes : undefined;
  };
}

/** Codes by themselves in codebook order, then themes, each with its subtree. */
export function scopesOf(codes: readonly { readonly id: string; readonly parent?: string }[]): Scope[] {
  const parents = new Map(codes.map(({ id, parent }) => [id, parent]));
  const themeOf = (id: string): string => {
    const parent = parents.get(id);
    return parent === undefined ? id : themeOf(parent);
  };
  const themes = codes.filter(({ parent }) => parent === undefined);
  return [
    ...codes.map(({ id }): Scope => ({ id, kind: 'code', codes: [id] })),
    ...themes.map(({ id }): Scope => ({ id, kind: 'theme', codes: codes.map((code) => code.id).filter((code) => themeOf(code) === id) })),
  ];
}
