import type { Disagreement } from '../analysis/agreement/disagreements.ts';
import { codingId } from '../coding/coding-id.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { OpenStudy } from '../open-study.ts';
import { count } from '../report/standing.ts';
import { differingSource } from '../review/differing-source.ts';
import type { Outcome, Request } from './command.ts';
import { review } from './review.ts';
import { requireCoder, reviewSource } from './review-source.ts';

/** Beyond every count of equal quotations: such ids are never those of codings. */
const noOccurrence = 1_000_000_000;

/**
 * `agree --resolve`: the page of a review with nothing but the passages on which coders differ. What is decided there are decisions of
 * the study's adjudicator, in a journal of their own; the coders' stay as they are.
 */
export async function resolve(request: Request, open: OpenStudy, disagreements: readonly Disagreement[]): Promise<Outcome> {
  const { adjudicator } = open.settings;
  if (adjudicator === undefined)
    throw new CannotStart('nobody is named whose verdict stands where coders differ', 'write into study.yaml: `adjudicator: NAME`');
  if (disagreements.length === 0) return { status: 0, text: 'the coders differ nowhere\n', problems: [] };
  request.tell(`${count(disagreements.length, 'passage')} on which coders differ; ${adjudicator} decides`);
  const source = reviewSource(open, requireCoder(adjudicator, open.decisions.coders), false);
  const idOf = ({ transcript, code, quote, span }: Disagreement) => codingId(transcript, code, quote, noOccurrence + span.start);
  return review(request, differingSource(source, disagreements, idOf), source.journal);
}
