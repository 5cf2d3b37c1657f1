import type { Place } from './span.ts';

/** A pattern as its author wrote it; `text` is one line that shows it, for evidence and messages. */
export type PatternSource =
  | { readonly kind: 'phrases'; readonly text: string; readonly weight: number; readonly place: Place }
  | { readonly kind: 'expression'; readonly text: string; readonly weight: number; readonly place: Place }
  | {
      readonly kind: 'rule';
      readonly text: string;
      readonly any: readonly string[];
      readonly near: readonly string[];
      readonly within?: number;
      readonly unless: readonly string[];
      readonly weight: number;
      readonly place: Place;
    };

/** One thing to look for, with the rule for recognising it. A *theme* is a code without parent. */
export interface Code {
  readonly id: string;
  readonly name: string;
  readonly parent?: string;
  readonly definition: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly patterns: readonly PatternSource[];
  /** Sum of weights of distinct patterns a sentence needs; 1 unless the codebook says otherwise. */
  readonly atLeast: number;
  /** Of a theme: over how many neighbouring sentences evidence adds up, for each code below it the theme's and its own; absent: every code for itself. */
  readonly gather?: number;
  readonly examples: readonly string[];
  readonly counterexamples: readonly string[];
  /** Where the examples stand, then the counterexamples. */
  readonly examplePlaces?: readonly Place[];
  readonly formerly: readonly string[];
  readonly origin: 'beforehand' | 'data';
  /** For exchange with other programs: a colour, and the identifier they know the code by. */
  readonly colour?: string;
  readonly guid?: string;
  readonly place: Place;
}

/** A property of a passage beside its codes: stance, innovation, stage, or the study's own. Patterns only sort the queue. */
export interface Facet {
  readonly id: string;
  readonly name: string;
  readonly values: readonly FacetValue[];
}

export interface FacetValue {
  readonly id: string;
  readonly name: string;
  readonly patterns: readonly PatternSource[];
}

/**
 * What a transcript must speak of before the codebook suggests anything: at least `least` different patterns, in at least the share
 * `share` of its sentences. Transcripts of fewer than `from` sentences are too short to tell and are coded as they are.
 */
export interface Subject {
  readonly name: string;
  readonly patterns: readonly PatternSource[];
  readonly least: number;
  readonly share: number;
  readonly from: number;
}

/** The set of codes. `codes` is flat, in the author's order, every parent before its children. */
export interface Codebook {
  readonly title: string;
  readonly version: string;
  readonly language: string;
  readonly unit: 'sentence' | 'turn';
  readonly overlap: 'within-code' | 'across-codes';
  readonly codes: readonly Code[];
  readonly facets: readonly Facet[];
  readonly subject?: Subject;
  readonly path: string;
  /** The table beside it that holds most of its patterns, where there is one. */
  readonly patternTable?: string;
}
