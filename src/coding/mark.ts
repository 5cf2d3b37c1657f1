import type { Evidence } from '../model/coding.ts';

/** One code found in one sentence. `patterns` are the distinct patterns that matched there; what speaks against it is no evidence. */
export interface Mark {
  readonly sentence: number;
  readonly code: number;
  readonly patterns: readonly number[];
  readonly evidence: readonly Evidence[];
}

/** Facet values that patterns found, by sentence: `facet` and `value` are positions in the codebook. */
export interface FacetMark {
  readonly facet: number;
  readonly value: number;
}

export interface Marks {
  /** Ordered by sentence, in it by code. */
  readonly codes: readonly Mark[];
  readonly facets: ReadonlyMap<number, readonly FacetMark[]>;
}

/** Weights of 0.7 and 0.1 reach 0.8, whatever the machine's fractions say. */
const rounding = 1e-9;

/** Whether a sum of weights reaches what is needed. */
export function isEnough(weight: number, needed: number): boolean {
  return weight + rounding >= needed;
}
