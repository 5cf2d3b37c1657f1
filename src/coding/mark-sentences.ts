import type { CompiledPattern, Instrument, Owner } from '../codebook/instrument.ts';
import type { Evidence } from '../model/coding.ts';
import type { Scan } from '../text/scan.ts';
import { gatherMarks } from './gather-marks.ts';
import { type FacetMark, isEnough, type Mark, type Marks } from './mark.ts';
import type { Hits } from './match.ts';

/**
 * From hits to marks: a sentence has a code where the weights of the distinct patterns that matched reach the code's `atLeast`; codes of a
 * theme that gathers are weighed together (`gatherMarks`). With `overlap: across-codes` only the code with the longest match speaks in a sentence.
 */
export function markSentences(instrument: Instrument, hits: Hits, scan: Scan): Marks {
  const marks = markEach(instrument, hits);
  if (!instrument.gathers) return marks;
  const codes = [...marks.codes, ...gatherMarks(instrument, hits, scan)].sort((a, b) => a.sentence - b.sentence || a.code - b.code);
  return { codes: instrument.codebook.overlap === 'across-codes' ? mostSpecificEach(codes) : codes, facets: marks.facets };
}

function markEach(instrument: Instrument, hits: Hits): Marks {
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
    if ((instrument.gathererOfPattern[hits.pattern[hit] as number] as number) >= 0) continue;
    const owner = (instrument.patterns[hits.pattern[hit] as number] as CompiledPattern).owner;
    const places = owners.get(owner);
    if (places === undefined) owners.set(owner, [hit]);
    else places.push(hit);
  }
  return owners;
}

/** Beyond so many hits looking through a list costs more than a set. */
const manyPlaces = 32;

function markCode(instrument: Instrument, hits: Hits, sentence: number, code: number, places: readonly number[]): Mark | undefined {
  if (instrument.gathererOf[code] !== undefined) return undefined;
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
    if (pattern.weight > 0)
      evidence.push({ span: { start: hits.start[hit] as number, end: hits.end[hit] as number }, pattern: pattern.label });
  }
  if (!isEnough(weight, instrument.codebook.codes[code]?.atLeast ?? 1)) return undefined;
  if (evidence.length > 1) evidence.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { sentence, code, patterns, evidence };
}

function mostSpecific(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks;
  const length = (mark: Mark) => Math.max(...mark.evidence.map((evidence) => evidence.span.end - evidence.span.start));
  const longest = Math.max(...marks.map(length));
  return marks.filter((mark) => length(mark) === longest).slice(0, 1);
}

function mostSpecificEach(marks: readonly Mark[]): Mark[] {
  const sentences = new Map<number, Mark[]>();
  for (const mark of marks) {
    const known = sentences.get(mark.sentence);
    if (known === undefined) sentences.set(mark.sentence, [mark]);
    else known.push(mark);
  }
  return [...sentences.values()].flatMap(mostSpecific);
}
