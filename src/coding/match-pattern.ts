import type { CompiledChain, CompiledPattern, CompiledPhrase } from '../codebook/instrument.ts';
import type { Scan } from '../text/scan.ts';
import { isSequenceAt, type Matcher, mayHold } from './match.ts';

/** Words `[from, to)` by position in the scan. */
export type WordRange = readonly [number, number];

/** What a pattern found whose words were there and whose `unless` was too. */
export const vetoed: readonly WordRange[] = [];

/**
 * The words by which a pattern with conditions matches in the sentence of words `[first, last)`: those of its chains and the nearest
 * `near` phrase. Empty where it does not match or a `near` is missing; `vetoed` (empty too) where only an `unless` stands against it.
 */
export function matchPattern(
  matcher: Matcher,
  scan: Scan,
  text: string,
  pattern: CompiledPattern,
  first: number,
  last: number,
): readonly WordRange[] {
  const find = (phrase: CompiledPhrase) => occurrences(matcher, scan, text, phrase, first, last);
  let near: WordRange[] | undefined;
  const complete = (ranges: readonly WordRange[]): readonly WordRange[] | undefined => {
    if (pattern.near.length === 0) return ranges;
    near ??= pattern.near.flatMap(find);
    const partner = nearest(ranges, near, pattern.within);
    return partner === undefined ? undefined : [...ranges, partner];
  };
  const matched = pattern.any.flatMap((chain) => matchChain(chain, find, complete));
  return matched.length > 0 && isVetoed(pattern, find) ? vetoed : matched;
}

/** What a chain laid into the sentence becomes with its `near` phrase; `undefined` where it has none. */
type Complete = (ranges: readonly WordRange[]) => readonly WordRange[] | undefined;

function isVetoed(pattern: CompiledPattern, find: (phrase: CompiledPhrase) => WordRange[]): boolean {
  return pattern.unless.some((phrase) => find(phrase).length > 0);
}

function occurrences(matcher: Matcher, scan: Scan, text: string, phrase: CompiledPhrase, first: number, last: number): WordRange[] {
  let found: WordRange[] = none;
  for (const sequence of phrase) {
    if (!mayHold(matcher, sequence)) continue;
    for (let at = first; at + sequence.length <= last; at += 1) {
      if (isSequenceAt(matcher, scan, text, sequence, at)) found = [...found, [at, at + sequence.length]];
    }
  }
  return phrase.length > 1 && found.length > 1 ? found.sort((a, b) => a[0] - b[0] || a[1] - b[1]) : found;
}

const none: WordRange[] = [];

/** All ways to lay the phrases of a chain into the sentence, at most one for each occurrence of the first phrase. */
function matchChain(chain: CompiledChain, find: (phrase: CompiledPhrase) => WordRange[], complete: Complete): readonly WordRange[] {
  const [head, ...rest] = chain.phrases.map(find);
  if (head === undefined || rest.some((ranges) => ranges.length === 0)) return [];
  return head.flatMap((start) => extend([start], rest, chain, complete) ?? []);
}

function extend(
  laid: readonly WordRange[],
  rest: readonly WordRange[][],
  chain: CompiledChain,
  complete: Complete,
): readonly WordRange[] | undefined {
  const step = laid.length - 1;
  const candidates = rest[step];
  const link = chain.links[step];
  const before = laid.at(-1);
  if (candidates === undefined || link === undefined || before === undefined) return complete(laid);
  for (const candidate of candidates) {
    if (laid.some((range) => overlaps(range, candidate)) || distance(before, candidate) > link.distance) continue;
    if (link.ordered && candidate[0] < before[0]) continue;
    const further = extend([...laid, candidate], rest, chain, complete);
    if (further !== undefined) return further;
  }
  return undefined;
}

function nearest(ranges: readonly WordRange[], near: readonly WordRange[], within: number): WordRange | undefined {
  let best: WordRange | undefined;
  let shortest = within + 1;
  for (const candidate of near) {
    if (ranges.some((range) => overlaps(range, candidate))) continue;
    const apart = Math.min(...ranges.map((range) => distance(range, candidate)));
    if (apart < shortest) {
      best = candidate;
      shortest = apart;
    }
  }
  return best;
}

function overlaps(a: WordRange, b: WordRange): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

/** Word positions between the nearest ends; neighbours are 1 apart. */
function distance(a: WordRange, b: WordRange): number {
  return a[0] < b[0] ? b[0] - (a[1] - 1) : a[0] - (b[1] - 1);
}
