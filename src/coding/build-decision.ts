import type { Decision, Draft } from '../model/decision.ts';
import { shortHash } from './coding-id.ts';

/**
 * Signs a draft: a decision with an id made of what it says and when. `at` is the time as text, such as `2026-03-01T10:00:00.000Z`;
 * `chance` any text that tells two equal decisions of one moment apart. Both come from the caller: there is no clock here.
 *
 * @example buildDecision({ coder: 'ann', verdict: 'undo', undoes: 'k3' }, '2026-03-01T10:00:00Z').id // 'cndkc7yqekmm'
 */
export function buildDecision(draft: Draft, at: string, chance = ''): Decision {
  return { v: 1, id: shortHash(`${at}\0${chance}\0${JSON.stringify(draft)}`), at, ...draft };
}

/** A decision as a line of a journal, without line end: who, when and what first, then the rest. */
export function decisionLine(decision: Decision): string {
  const { v, id, at, coder, verdict } = decision;
  return JSON.stringify({ ...{ v, id, at, coder, verdict }, ...decision });
}
