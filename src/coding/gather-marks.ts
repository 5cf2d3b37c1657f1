import type { CompiledPattern, Instrument } from '../codebook/instrument.ts';
import type { Evidence } from '../model/coding.ts';
import type { Scan } from '../text/scan.ts';
import { isEnough, type Mark } from './mark.ts';
import type { Hits } from './match.ts';

/** A sentence that holds evidence of a theme or of the codes below it: positions among the hits. */
interface Held {
  readonly sentence: number;
  readonly places: number[];
}

/** What a group of neighbouring sentences weighs: by code, patterns counted once in the group. */
type Weights = ReadonlyMap<number, number>;

/**
 * Marks of themes that gather: the weights of distinct patterns of a theme and of the codes below it add up over `gather` neighbouring
 * sentences of one speech, or over all of a shorter one. Where they reach the theme's `atLeast`, the fewest sentences among them that
 * reach it are marked, with the codes below the theme that their own patterns suffice to name, else with the theme. What speaks against
 * the theme in a neighbouring sentence counts as well. Ordered by theme, then as found.
 */
export function gatherMarks(instrument: Instrument, hits: Hits, scan: Scan): Mark[] {
  return [...evidenceByTheme(instrument, hits)].flatMap(([theme, held]) => markTheme(instrument, hits, scan, theme, held));
}

function evidenceByTheme(instrument: Instrument, hits: Hits): ReadonlyMap<number, Held[]> {
  const themes = new Map<number, Held[]>();
  for (let place = 0; place < hits.count; place += 1) {
    const theme = instrument.gathererOf[codeOf(instrument, hits, place) ?? -1];
    if (theme === undefined) continue;
    const held = themes.get(theme) ?? [];
    if (held.length === 0) themes.set(theme, held);
    const sentence = hits.sentence[place] as number;
    const last = held[held.length - 1];
    if (last?.sentence === sentence) last.places.push(place);
    else held.push({ sentence, places: [place] });
  }
  return themes;
}

function markTheme(instrument: Instrument, hits: Hits, scan: Scan, theme: number, held: readonly Held[]): Mark[] {
  const { gather = 1, atLeast = 1 } = instrument.codebook.codes[theme] ?? {};
  const marks: Mark[] = [];
  const isMarked = new Uint8Array(held.length);
  for (const [from, to] of windowsOf(held, scan, gather)) {
    if (!isEnough(totalOf(weigh(instrument, hits, held.slice(from, to))), atLeast)) continue;
    for (const [first, end] of groupsWithin(held, from, to)) {
      if (isMarked.subarray(first, end).includes(1)) continue;
      const group = held.slice(first, end);
      const weights = weigh(instrument, hits, group);
      if (!isEnough(totalOf(weights), atLeast)) continue;
      marks.push(...markGroup(instrument, hits, group, nameCodes(instrument, theme, weights)));
      isMarked.fill(1, first, end);
    }
  }
  return marks;
}

/** Ranges of `held` that lie in `width` neighbouring sentences of one speech, or in the whole of a shorter one; equal ones once. */
function* windowsOf(held: readonly Held[], scan: Scan, width: number): Generator<readonly [number, number]> {
  for (let at = 0; at < held.length; ) {
    const [start, end] = speechAround(scan, (held[at] as Held).sentence);
    let next = at;
    while (next < held.length && (held[next] as Held).sentence < end) next += 1;
    let [from, to] = [at, at];
    for (let first = start; first === start || first + width <= end; first += 1) {
      const before = [from, to];
      while (from < next && (held[from] as Held).sentence < first) from += 1;
      while (to < next && (held[to] as Held).sentence < first + width) to += 1;
      if (to > from && (from !== before[0] || to !== before[1])) yield [from, to];
    }
    at = next;
  }
}

/** The first sentence of a speech, and the one behind its last. */
function speechAround({ speechOf, sentenceCount }: Scan, sentence: number): readonly [number, number] {
  let [start, end] = [sentence, sentence + 1];
  while (start > 0 && speechOf[start - 1] === speechOf[sentence]) start -= 1;
  while (end < sentenceCount && speechOf[end] === speechOf[sentence]) end += 1;
  return [start, end];
}

/** Ranges within a range of `held`, those of fewer sentences first. */
function* groupsWithin(held: readonly Held[], from: number, to: number): Generator<readonly [number, number]> {
  const most = (held[to - 1] as Held).sentence - (held[from] as Held).sentence + 1;
  for (let width = 1; width <= most; width += 1)
    for (let first = from; first < to; first += 1)
      for (let end = first + 1; end <= to; end += 1)
        if ((held[end - 1] as Held).sentence - (held[first] as Held).sentence + 1 === width) yield [first, end];
}

function weigh(instrument: Instrument, hits: Hits, group: readonly Held[]): Weights {
  const seen = new Set<number>();
  const weights = new Map<number, number>();
  for (const { places } of group) {
    for (const place of places) {
      const pattern = patternOf(instrument, hits, place);
      if (seen.has(pattern.index)) continue;
      seen.add(pattern.index);
      const code = codeOf(instrument, hits, place) as number;
      weights.set(code, (weights.get(code) ?? 0) + pattern.weight);
    }
  }
  return weights;
}

function totalOf(weights: Weights): number {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return total;
}

/** A code below the theme needs its `atLeast` of its own patterns to be named beside others, and half of it to be named alone. */
const shareToBeNamed = 0.5;

/** The codes that a group is marked with, the weightiest first: it takes the evidence that none of the others own. */
function nameCodes(instrument: Instrument, theme: number, weights: Weights): readonly number[] {
  const needs = (code: number) => instrument.codebook.codes[code]?.atLeast ?? 1;
  const below = [...weights].filter(([code]) => code !== theme).sort(([a, x], [b, y]) => y - x || a - b);
  const sufficient = below.filter(([code, weight]) => isEnough(weight, needs(code)));
  if (sufficient.length > 0) return sufficient.map(([code]) => code);
  const [best] = below;
  return best !== undefined && isEnough(best[1], needs(best[0]) * shareToBeNamed) ? [best[0]] : [theme];
}

function markGroup(instrument: Instrument, hits: Hits, group: readonly Held[], codes: readonly number[]): Mark[] {
  const [lead] = codes;
  return codes.flatMap((code) => {
    const isOwn = (place: number) => {
      const owner = codeOf(instrument, hits, place) as number;
      return owner === code || (code === lead && !codes.includes(owner));
    };
    const marks = group.map(({ sentence, places }) => markOf(instrument, hits, sentence, code, places.filter(isOwn)));
    const shown = marks.filter((mark) => mark.evidence.length > 0);
    const [first, ...others] = shown;
    // what speaks against the code in a sentence without evidence is weighed all the same
    const against = marks.filter((mark) => mark.evidence.length === 0).flatMap((mark) => mark.patterns);
    return first === undefined ? [] : [{ ...first, patterns: [...first.patterns, ...against] }, ...others];
  });
}

/** Evidence below this weight counts, and is not shown beside heavier: "our", "read". */
const slight = 0.15;

function markOf(instrument: Instrument, hits: Hits, sentence: number, code: number, places: readonly number[]): Mark {
  const evidence = places.flatMap((place): Evidence[] => {
    const { weight, label } = patternOf(instrument, hits, place);
    if (weight <= 0) return [];
    const span = { start: hits.start[place] as number, end: hits.end[place] as number };
    return [isEnough(weight, slight) ? { span, pattern: label } : { span, pattern: label, isSlight: true }];
  });
  evidence.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { sentence, code, patterns: [...new Set(places.map((place) => hits.pattern[place] as number))], evidence };
}

function patternOf(instrument: Instrument, hits: Hits, place: number): CompiledPattern {
  return instrument.patterns[hits.pattern[place] as number] as CompiledPattern;
}

function codeOf(instrument: Instrument, hits: Hits, place: number): number | undefined {
  const owner = instrument.owners[patternOf(instrument, hits, place).owner];
  return owner?.kind === 'code' ? owner.code : undefined;
}
