import type { Anchor } from '../model/decision.ts';
import type { Span } from '../model/span.ts';
import { type FoldedText, foldText } from './folded-text.ts';
import { createPassageFinder, wordSpans } from './similar-passage.ts';

/**
 * Where a passage stands now. *Same*: where it was. *Moved*: the same words elsewhere, white space, quotation marks and dashes aside.
 * *Changed*: nearly the same words. *Orphaned*: nowhere.
 */
export type Resolution =
  | { readonly found: 'same' | 'moved'; readonly span: Span }
  | { readonly found: 'changed'; readonly span: Span /** Words that differ. */; readonly edits: number }
  | { readonly found: 'orphaned' };

/** Units of context kept on each side. */
const contextLength = 32;

/** The anchor of a passage: its words, with a little of what stands before and after. */
export function makeAnchor(transcript: string, text: string, span: Span): Anchor {
  const from = Math.max(0, span.start - contextLength);
  const to = Math.min(text.length, span.end + contextLength);
  return {
    transcript,
    exact: text.slice(span.start, span.end),
    prefix: text.slice(isLowSurrogate(text, from) ? from + 1 : from, span.start),
    suffix: text.slice(span.end, isLowSurrogate(text, to) ? to - 1 : to),
    start: span.start,
  };
}

function isLowSurrogate(text: string, at: number): boolean {
  return (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}

/**
 * Finds the passage of an anchor in a text that may have been corrected since: at its place; else the same words elsewhere (best context,
 * then nearest); else equal after folding white space, quotation marks and dashes; else, for at least four words, the only passage of
 * `speech` in which at most one word in five differs. Words that can be anywhere (fewer than four) are found elsewhere only by their
 * context.
 */
export function resolveAnchor(text: string, speech: readonly Span[], anchor: Anchor): Resolution {
  return createAnchorFinder(text, speech)(anchor);
}

/** The same for many anchors of one text, which is folded and split into words once, and only where that is needed. */
export function createAnchorFinder(text: string, speech: readonly Span[]): (anchor: Anchor) => Resolution {
  let folded: FoldedText | undefined;
  let findSimilar: ReturnType<typeof createPassageFinder> | undefined;
  // several decisions are made on one passage, and likeness is costly
  const similars = new Map<string, ReturnType<NonNullable<typeof findSimilar>>>();
  return (anchor) => {
    if (text.startsWith(anchor.exact, anchor.start) && contextOf(text, anchor, anchor.start) === fullContext(anchor)) {
      return { found: 'same', span: { start: anchor.start, end: anchor.start + anchor.exact.length } };
    }
    const start = bestPlace(text, anchor);
    if (start !== undefined) {
      return { found: start === anchor.start ? 'same' : 'moved', span: { start, end: start + anchor.exact.length } };
    }
    folded ??= foldText(text);
    const moved = findFolded(folded, anchor);
    if (moved !== undefined) return { found: 'moved', span: moved };
    findSimilar ??= createPassageFinder(text, speech);
    if (!similars.has(anchor.exact)) similars.set(anchor.exact, findSimilar(anchor.exact));
    const similar = similars.get(anchor.exact);
    return similar === undefined ? { found: 'orphaned' } : { found: 'changed', ...similar };
  };
}

/** Where the words stand, by the best context, then the nearest; nothing where they do not, or are too few to be known by themselves. */
function bestPlace(text: string, anchor: Anchor): number | undefined {
  const whole = text.indexOf(anchor.prefix + anchor.exact + anchor.suffix);
  const enough = hasOwnWords(anchor.exact) ? 0 : Math.min(tellingContext, fullContext(anchor));
  let best: number | undefined;
  let bestContext = enough - 1;
  for (let at = whole < 0 ? text.indexOf(anchor.exact) : whole + anchor.prefix.length; at >= 0; at = text.indexOf(anchor.exact, at + 1)) {
    const context = contextOf(text, anchor, at);
    const isNearer = best !== undefined && Math.abs(at - anchor.start) < Math.abs(best - anchor.start);
    if (context > bestContext || (context === bestContext && isNearer)) {
      best = at;
      bestContext = context;
    }
    if (at > anchor.start && bestContext === fullContext(anchor)) break;
  }
  return best;
}

const fewestOwnWords = 4;
/** Units of context that say which of several short passages is meant. */
const tellingContext = 8;

function hasOwnWords(exact: string): boolean {
  return wordSpans(exact, 0, Math.min(exact.length, 400)).length >= fewestOwnWords;
}

function fullContext(anchor: Anchor): number {
  return anchor.prefix.length + anchor.suffix.length;
}

/** Units before and after a place that are as they were, counted outwards from the passage. */
function contextOf(text: string, { exact, prefix, suffix }: Anchor, at: number): number {
  let before = 0;
  while (before < prefix.length && text.charCodeAt(at - 1 - before) === prefix.charCodeAt(prefix.length - 1 - before)) before += 1;
  let after = 0;
  const end = at + exact.length;
  while (after < suffix.length && text.charCodeAt(end + after) === suffix.charCodeAt(after)) after += 1;
  return before + after;
}

function findFolded(folded: FoldedText, anchor: Anchor): Span | undefined {
  const exact = foldText(anchor.exact).text.trim();
  if (exact === '') return undefined;
  const place = bestPlace(folded.text, {
    ...anchor,
    exact,
    prefix: foldText(anchor.prefix).text,
    suffix: foldText(anchor.suffix).text,
    start: foldedPlace(folded, anchor.start),
  });
  if (place === undefined) return undefined;
  return { start: folded.starts[place] ?? 0, end: folded.ends[place + exact.length - 1] ?? 0 };
}

/** The folded place of a place in the text, by halving. */
function foldedPlace(folded: FoldedText, place: number): number {
  let low = 0;
  let high = folded.text.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((folded.starts[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
