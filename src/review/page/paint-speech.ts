import type { CodingView } from '../wire.ts';
import { h } from './element.ts';
import { themeClass } from './signs.ts';
import { type Store, themeOf } from './store.ts';

/** What is marked in a text: the codings to show, and the one in focus. */
export interface Painting {
  readonly store: Store;
  readonly text: string;
  readonly codings: readonly CodingView[];
  readonly focus?: string | undefined;
}

/**
 * A stretch of speech as paragraphs of marked pieces. Each piece knows where it begins in the transcript, so that a selection can be told
 * in offsets. Where passages overlap, a line for each theme is drawn under the words, one below the other.
 */
export function paintSpeech(painting: Painting, start: number, end: number): HTMLElement[] {
  const words = painting.text.slice(start, end);
  const paragraphs: HTMLElement[] = [];
  let from = start;
  for (const gap of [...words.matchAll(/\n[^\S\n]*\n\s*/g), undefined]) {
    const to = gap === undefined ? end : start + gap.index;
    if (painting.text.slice(from, to).trim() !== '') paragraphs.push(h('p', {}, paintPieces(painting, from, to)));
    if (gap !== undefined) from = start + gap.index + gap[0].length;
  }
  return paragraphs;
}

function paintPieces(painting: Painting, start: number, end: number): HTMLElement[] {
  const here = painting.codings.filter((coding) => coding.start < end && coding.end > start);
  const cuts = new Set([start, end]);
  const cut = (at: number) => {
    if (at > start && at < end) cuts.add(at);
  };
  for (const { segments, evidence } of here)
    for (const [from, to] of [...segments, ...evidence]) {
      cut(from);
      cut(to);
    }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, index) => paintPiece(painting, here, from, places[index + 1] ?? end));
}

function paintPiece({ store, text, focus }: Painting, here: readonly CodingView[], from: number, to: number): HTMLElement {
  const over = here.filter(({ segments }) => segments.some(([start, end]) => start <= from && to <= end));
  const isEvidence = over.some((coding) => (focus === undefined || coding.id === focus) && isMatched(coding, from, to));
  const words = h(isEvidence ? 'mark' : 'span', { 'data-at': from }, text.slice(from, to));
  if (over.length === 0) return words;
  const lines = new Map<number, CodingView>();
  for (const coding of over) {
    const theme = themeOf(store, coding.code);
    if (!lines.has(theme) || coding.id === focus) lines.set(theme, coding);
  }
  let piece: HTMLElement = words;
  for (const [depth, coding] of [...lines.values()].slice(0, 4).entries()) {
    const state =
      coding.status === 'rejected' ? 'rejected' : coding.status === 'suggested' || coding.status === 'disputed' ? 'open' : 'kept';
    const lit = over.some(({ id }) => id === focus) && (lines.size === 1 || coding.id === focus) ? ' lit' : '';
    piece = h('span', { class: `line ${themeClass(store, coding.code)} under-${depth} ${state}${lit}` }, piece);
  }
  piece.dataset.codings = over.map(({ id }) => id).join(' ');
  return piece;
}

function isMatched({ evidence }: CodingView, from: number, to: number): boolean {
  return evidence.some(([start, end]) => start <= from && to <= end);
}
