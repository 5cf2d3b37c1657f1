import type { CompiledPattern, Instrument, Owner } from '../codebook/instrument.ts';
import type { Evidence } from '../model/coding.ts';
import type { Hits } from './match.ts';

/** One code found in one sentence. `patterns` are the distinct patterns that matched there. */
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

/**
 * From hits to marks: a sentence has a code where the weights of the distinct patterns that matched reach the code's `atLeast`.
 * With `overlap: across-codes` only the code with the longest match speaks in a sentence.
 */
export function markSentences(instrument: Instrument, hits: Hits): Marks {
  const codes: Mark[] = [];
  const facets = new Map<number, FacetMark[]>();
  for (let from = 0, to = 0; from < hits.count; from = to) {
    const sentence = hits.sentence[from] as number;
    to = from + 1;
    while (to < hits.count && hits.sentence[to] === sentence) to += 1;
    if (to === from + 1) {
      const owner = ownerOf(instrument, hits, from);
      const mark = owner.kind === 'code' ? markCode(instrument, hits, sentence, owner.code, [from]) : undefined;
      if (owner.kind === 'facet') facets.set(sentence, [owner]);
      if (mark !== undefined) codes.push(mark);
      continue;
    }
    const inSentence: Mark[] = [];
    for (const [ownerNumber, places] of byOwner(instrument, hits, from, to)) {
      const owner = instrument.owners[ownerNumber] as Owner;
      if (owner.kind === 'facet') {
        const known = facets.get(sentence);
        if (known === undefined) facets.set(sentence, [owner]);
        else known.push(owner);
        continue;
      }
      if (owner.kind === 'subject') continue;
      const mark = markCode(instrument, hits, sentence, owner.code, places);
      if (mark !== undefined) inSentence.push(mark);
    }
    if (inSentence.length > 1) inSentence.sort((a, b) => a.code - b.code);
    for (const mark of instrument.codebook.overlap === 'across-codes' ? mostSpecific(inSentence) : inSentence) codes.push(mark);
  }
  return { codes, facets };
}

function ownerOf(instrument: Instrument, hits: Hits, hit: number): Owner {
  return instrument.owners[(instrument.patterns[hits.pattern[hit] as number] as CompiledPattern).owner] as Owner;
}

function byOwner(instrument: Instrument, hits: Hits, from: number, to: number): Map<number, number[]> {
  const owners = new Map<number, number[]>();
  for (let hit = from; hit < to; hit += 1) {
    const owner = (instrument.patterns[hits.pattern[hit] as number] as CompiledPattern).owner;
    const places = owners.get(owner);
    if (places === undefined) owners.set(owner, [hit]);
    else places.push(hit);
  }
  return owners;
}

/** Weights of 0.7 and 0.1 reach 0.8, whatever the machine's fractions say. */
const rounding = 1e-9;

/** Beyond so many hits looking through a list costs more than a set. */
const manyPlaces = 32;

function markCode(instrument: Instrument, hits: Hits, sentence: number, code: number, places: readonly number[]): Mark | undefined {
  const patterns: number[] = [];
  const known = places.length > manyPlaces ? new Set<number>() : undefined;
  const evidence: Evidence[] = [];
  let weight = 0;
  for (const hit of places) {
    const number = hits.pattern[hit] as number;
    const pattern = instrument.patterns[number] as CompiledPattern;
    if (known === undefined ? !patterns.includes(number) : !known.has(number)) {
      known?.add(number);
      patterns.push(number);
      weight += pattern.weight;
    }
    evidence.push({ span: { start: hits.start[hit] as number, end: hits.end[hit] as number }, pattern: pattern.label });
  }
  if (weight + rounding < (instrument.codebook.codes[code]?.atLeast ?? 1)) return undefined;
  if (evidence.length > 1) evidence.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { sentence, code, patterns, evidence };
}

function mostSpecific(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks;
  const length = (mark: Mark) => Math.max(...mark.evidence.map((evidence) => evidence.span.end - evidence.span.start));
  const longest = Math.max(...marks.map(length));
  return marks.filter((mark) => length(mark) === longest).slice(0, 1);
}
