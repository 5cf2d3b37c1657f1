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

/**
 * Marks of themes that gather: the weights of distinct patterns add up over `gather` neighbouring sentences of one speech, or over all of a
 * shorter one. Each code below the theme has the patterns of the theme and its own; where one of them, or the theme by itself, reaches its
 * `atLeast`, the fewest sentences among them that reach it are marked with the code that most speaks for, if enough of that is its own,
 * else with the theme. What speaks against it in a neighbouring sentence counts as well. A theme beside one with more needs more: talk is of
 * one theme as a rule. Ordered by theme, then as found.
 */
export function gatherMarks(instrument: Instrument, hits: Hits, scan: Scan): Mark[] {
  const scales = createScales(instrument, hits);
  const groups = evidenceByTheme(instrument, hits).flatMap((held, theme) => markTheme(scales, scan, theme, held));
  return withoutWeakSeconds(groups).flatMap(({ marks }) => marks);
}

/** What was marked of a theme in one window: how many times over the window has what the theme needs. */
interface Group {
  readonly theme: number;
  /** The first and the last sentence of the window that hold evidence. */
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly marks: readonly Mark[];
}

/** A theme needs so many times its `atLeast` where another theme has more. */
const secondNeeds = 1.3;

function withoutWeakSeconds(groups: readonly Group[]): readonly Group[] {
  const bySentence = new Map<number, Group[]>();
  for (const group of groups) {
    for (let sentence = group.from; sentence <= group.to; sentence += 1) {
      const there = bySentence.get(sentence);
      if (there === undefined) bySentence.set(sentence, [group]);
      else there.push(group);
    }
  }
  const isWeaker = (group: Group, other: Group) => other.theme !== group.theme && other.share > group.share;
  return groups.filter((group) => {
    if (isEnough(group.share, secondNeeds)) return true;
    for (let sentence = group.from; sentence <= group.to; sentence += 1)
      if (bySentence.get(sentence)?.some((other) => isWeaker(group, other))) return false;
    return true;
  });
}

/** By code: the sentences that hold evidence of a theme; empty for what is no theme that gathers. */
function evidenceByTheme({ codebook, gathererOfPattern }: Instrument, hits: Hits): Held[][] {
  const themes = codebook.codes.map((): Held[] => []);
  const places = codebook.codes.map((): number[] => []);
  let sentence = -1;
  for (let place = 0; place < hits.count; place += 1) {
    const theme = gathererOfPattern[hits.pattern[place] as number] as number;
    if (theme < 0) continue;
    if (sentence !== hits.sentence[place]) {
      sentence = hits.sentence[place] as number;
      for (let at = 0; at < places.length; at += 1) if ((places[at] as number[]).length > 0) places[at] = [];
    }
    const own = places[theme] as number[];
    if (own.length === 0) (themes[theme] as Held[]).push({ sentence, places: own });
    own.push(place);
  }
  return themes;
}

function markTheme(scales: Scales, scan: Scan, theme: number, held: readonly Held[]): Group[] {
  const width = scales.instrument.codebook.codes[theme]?.gather ?? 1;
  const groups: Group[] = [];
  const isMarked = new Uint8Array(held.length);
  for (const [from, to] of windowsOf(held, scan, width)) {
    const enough = sufficientCodes(scales, theme, held, from, to);
    if (enough.length === 0) continue;
    const share = Math.max(...enough.map((code) => totalOf(scales, theme, code) / needs(scales, code)));
    const range = { from: (held[from] as Held).sentence, to: (held[to - 1] as Held).sentence };
    for (const [first, end] of groupsWithin(held, from, to)) {
      if (isMarked.subarray(first, end).includes(1)) continue;
      const suffices = sufficientCodes(scales, theme, held, first, end).filter((code) => enough.includes(code));
      const namings = nameCodes(scales, theme, suffices);
      if (namings.length === 0) continue;
      groups.push({ theme, ...range, share, marks: markGroup(scales, held.slice(first, end), theme, namings) });
      isMarked.fill(1, first, end);
    }
  }
  return groups;
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

/** What patterns weigh together. Reused: a transcript has a hundred thousand hits of a codebook that was learned. */
interface Scales {
  readonly instrument: Instrument;
  readonly hits: Hits;
  /** By pattern: the number of the last group in which it was weighed. */
  readonly weighed: Uint32Array;
  /** By code: what its own patterns weigh in this group; the codes that have any. */
  readonly weights: Float64Array;
  readonly codes: number[];
  groups: number;
}

function createScales(instrument: Instrument, hits: Hits): Scales {
  const weighed = new Uint32Array(instrument.patterns.length);
  return { instrument, hits, weighed, weights: new Float64Array(instrument.codebook.codes.length), codes: [], groups: 0 };
}

/** A code below a theme is named where its own patterns come to this share of what it needs. */
const shareToBeNamed = 0.5;

/** A code to be marked, and the one below the theme whose own patterns count for it. */
interface Naming {
  readonly code: number;
  readonly own: number;
}

/** The theme and the codes below it that have evidence in a range of `held`, and enough of it. */
function sufficientCodes(scales: Scales, theme: number, held: readonly Held[], from: number, to: number): readonly number[] {
  weigh(scales, held, from, to);
  return scales.codes.filter((code) => isEnough(totalOf(scales, theme, code), needs(scales, code)));
}

/** What counts for a code as it was weighed last: the theme's patterns and its own. */
function totalOf({ weights }: Scales, theme: number, code: number): number {
  return (weights[theme] as number) + (code === theme ? 0 : (weights[code] as number));
}

/**
 * What is to be marked where `enough` suffice, as they were weighed last: the code whose own patterns weigh most, and others whose own suffice
 * alone; the theme where none is named, by itself or with what counts for the best of them.
 */
function nameCodes(scales: Scales, theme: number, enough: readonly number[]): readonly Naming[] {
  if (enough.length === 0) return [];
  const weightOf = (code: number) => scales.weights[code] as number;
  const below = enough.filter((code) => code !== theme).sort((a, b) => weightOf(b) - weightOf(a) || a - b);
  const named = below.filter((code, rank) => isEnough(weightOf(code), needs(scales, code) * (rank === 0 ? shareToBeNamed : 1)));
  if (named.length > 0) return named.map((code) => ({ code, own: code }));
  const [best] = below;
  const counts = best !== undefined && (weightOf(best) > 0 || !enough.includes(theme));
  return [{ code: theme, own: counts ? best : theme }];
}

function needs({ instrument }: Scales, code: number): number {
  return instrument.codebook.codes[code]?.atLeast ?? 1;
}

function weigh(scales: Scales, held: readonly Held[], from: number, to: number): void {
  const { instrument, hits, weighed, weights, codes } = scales;
  scales.groups += 1;
  weights.fill(0);
  codes.length = 0;
  for (let at = from; at < to; at += 1) {
    for (const place of (held[at] as Held).places) {
      const number = hits.pattern[place] as number;
      if (weighed[number] === scales.groups) continue;
      weighed[number] = scales.groups;
      const code = instrument.codeOf[number] as number;
      if (!codes.includes(code)) codes.push(code);
      weights[code] = (weights[code] as number) + (instrument.patterns[number] as CompiledPattern).weight;
    }
  }
}

/** The evidence of the theme counts for each of its codes. */
function markGroup({ instrument, hits }: Scales, group: readonly Held[], theme: number, namings: readonly Naming[]): Mark[] {
  return namings.flatMap(({ code, own }) => {
    const isOwn = (place: number) => {
      const owner = instrument.codeOf[hits.pattern[place] as number];
      return owner === own || owner === theme;
    };
    const marks = group.map(({ sentence, places }) => markOf(instrument, hits, sentence, code, places.filter(isOwn)));
    const shown = marks.filter((mark) => mark.evidence.length > 0);
    const [first, ...others] = shown;
    // what speaks against the code in a sentence without evidence is weighed all the same
    const against = marks.filter((mark) => mark.evidence.length === 0).flatMap((mark) => mark.patterns);
    return first === undefined ? [] : [{ ...first, patterns: [...first.patterns, ...against] }, ...others];
  });
}

/** Evidence below this share of what its code needs counts, and is not shown beside heavier: "our", "read". */
const slight = 0.1;

function markOf(instrument: Instrument, hits: Hits, sentence: number, code: number, places: readonly number[]): Mark {
  const least = instrument.codebook.codes[code]?.atLeast ?? 1;
  const evidence = weighWords(instrument, hits, places).flatMap(({ span, pattern, weight }): Evidence[] => {
    if (weight <= 0) return [];
    return [isEnough(weight, slight * least) ? { span, pattern } : { span, pattern, isSlight: true }];
  });
  evidence.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { sentence, code, patterns: [...new Set(places.map((place) => hits.pattern[place] as number))], evidence };
}

/** The words that matched, with what the theme and the code below it give to them together. */
function weighWords(instrument: Instrument, hits: Hits, places: readonly number[]): (Evidence & { weight: number })[] {
  const words = new Map<string, Evidence & { weight: number }>();
  for (const place of places) {
    const { weight, label: pattern } = patternOf(instrument, hits, place);
    const span = { start: hits.start[place] as number, end: hits.end[place] as number };
    const key = `${span.start} ${span.end} ${pattern}`;
    const known = words.get(key);
    if (known === undefined) words.set(key, { span, pattern, weight });
    else known.weight += weight;
  }
  return [...words.values()];
}

function patternOf(instrument: Instrument, hits: Hits, place: number): CompiledPattern {
  return instrument.patterns[hits.pattern[place] as number] as CompiledPattern;
}
