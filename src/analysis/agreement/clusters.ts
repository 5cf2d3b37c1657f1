import { naturalOrder } from '../../text/natural-order.ts';

/**
 * Which transcripts stand or fall together: those that share a person, however far the chain goes. Each gets the first id of its group in
 * natural order; the order given changes nothing.
 */
export function clusterTranscripts(
  transcripts: readonly { readonly id: string; readonly respondents: readonly string[] }[],
): ReadonlyMap<string, string> {
  const above = new Map<string, string>();
  const rootOf = (id: string): string => {
    const next = above.get(id);
    return next === undefined || next === id ? id : rootOf(next);
  };
  const firstOf = new Map<string, string>();
  for (const { id, respondents } of [...transcripts].sort((one, other) => naturalOrder(one.id, other.id))) {
    above.set(id, id);
    for (const respondent of respondents) {
      const known = firstOf.get(respondent);
      if (known === undefined) firstOf.set(respondent, id);
      else join(above, rootOf(known), rootOf(id));
    }
  }
  return new Map([...above.keys()].map((id) => [id, rootOf(id)]));
}

function join(above: Map<string, string>, one: string, other: string): void {
  if (naturalOrder(one, other) <= 0) above.set(other, one);
  else above.set(one, other);
}
