import type { Trigger } from '../codebook/instrument.ts';

/**
 * Many triggers of one word: those of one word, and longer ones by the element that stands behind or, where the anchor is the last, before
 * it. A learned codebook has hundreds of turns of phrase on *they* or *have*, and few of them go on alike.
 */
export interface SortedTriggers {
  readonly alone: readonly Trigger[];
  readonly behind: ReadonlyMap<number, readonly Trigger[]>;
  readonly before: ReadonlyMap<number, readonly Trigger[]>;
}

/** What a word wakes. */
export type WokenTriggers = readonly Trigger[] | SortedTriggers;

export function isPlain(triggers: WokenTriggers): triggers is readonly Trigger[] {
  return Array.isArray(triggers);
}

/** More of them are sorted: looking up the word beside pays. */
const manyTriggers = 16;

/** The triggers of one word, sorted where there are many. */
export function sortTriggers(triggers: readonly Trigger[]): WokenTriggers {
  if (triggers.length <= manyTriggers) return triggers;
  const alone: Trigger[] = [];
  const [behind, before] = [new Map<number, Trigger[]>(), new Map<number, Trigger[]>()];
  for (const trigger of triggers) {
    const { sequence, anchor } = trigger;
    const [next, last] = [sequence[anchor + 1], sequence[anchor - 1]];
    if (next !== undefined) addTo(behind, next, trigger);
    else if (last !== undefined) addTo(before, last, trigger);
    else alone.push(trigger);
  }
  return { alone, behind, before };
}

function addTo(lists: Map<number, Trigger[]>, element: number, trigger: Trigger): void {
  const list = lists.get(element);
  if (list === undefined) lists.set(element, [trigger]);
  else list.push(trigger);
}
