import type { CodingView, Saved } from '../wire.ts';
import { decide } from './decide.ts';
import { say } from './notices.ts';
import { selectedIn } from './selection.ts';
import type { Store } from './store.ts';

/** A coding keeps the words that are selected in `place` in place of its own; says how to select where nothing is. Gives the trimmed coding. */
export async function trim(
  store: Store,
  place: HTMLElement,
  transcript: string,
  coding: string | undefined,
): Promise<CodingView | undefined> {
  const selected = selectedIn(place);
  if (coding === undefined) say('Choose a coding first: j goes to the next, t then trims it to the selected words.');
  else if (selected === undefined) say('Select the words that the coding is to have: x takes its first sentence, X one more; then t.');
  if (coding === undefined || selected === undefined) return undefined;
  const saved = await decide(store, { verdict: 'trim', transcript, coding, start: selected.start, end: selected.end });
  if (saved !== undefined) getSelection()?.removeAllRanges();
  return addedBy(saved).find(({ mine, start, end }) => mine === 'trim' && start >= selected.start && end <= selected.end);
}

/** Codings that a decision made or changed. */
export function addedBy(saved: Saved | undefined): readonly CodingView[] {
  if (saved?.codings === undefined) return [];
  return 'all' in saved.codings ? saved.codings.all : saved.codings.changed;
}
