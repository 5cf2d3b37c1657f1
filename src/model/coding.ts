import type { StarKind, Verdict } from './decision.ts';
import type { Span } from './span.ts';

export const statuses = ['suggested', 'accepted', 'added', 'rejected', 'disputed'] as const;
export type Status = (typeof statuses)[number];

/** How a theme came up: see `docs/methods.md`. */
export type Prompted = 'unprompted' | 'after' | 'asked' | 'unknown';

/** The words that matched, and the pattern that did it: as written, a long list by its first phrases. */
export interface Evidence {
  readonly span: Span;
  readonly pattern: string;
  /** Weighed with others that say more: a line of `explain`, and nothing that is shown to readers. */
  readonly isSlight?: true;
}

/** What is underlined and listed: evidence that says something by itself; all of it where none does. */
export function tellingEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  const telling = evidence.filter(({ isSlight }) => !isSlight);
  return telling.length > 0 ? telling : evidence;
}

export interface FacetJudgement {
  readonly values: readonly string[];
  readonly from: 'coder' | 'pattern' | 'question' | 'carried' | 'sheet';
}

/** A line of a journal that a coding rests on. `changed`: it was said of words that have been corrected since, so it should be read again. */
export interface Because {
  readonly coder: string;
  readonly at: string;
  readonly verdict: Verdict;
  readonly changed?: true;
}

/**
 * One application of one code to one passage.
 * `quote === text.slice(span.start, span.end)`. `segments` are its coded sentences; words between them are shown, never counted.
 */
export interface Coding {
  readonly id: string;
  readonly transcript: string;
  readonly turn: number;
  readonly code: string;
  readonly span: Span;
  readonly segments: readonly Span[];
  readonly quote: string;
  readonly evidence: readonly Evidence[];
  /** Sum of the weights of the distinct patterns that matched: ranks passages of one code and one level, nothing else. */
  readonly strength: number;
  readonly coder: string;
  readonly status: Status;
  readonly prompted: Prompted;
  readonly facets: Readonly<Record<string, FacetJudgement>>;
  readonly memo?: string;
  readonly stars?: readonly StarKind[];
  /** Who decided, or remarked on it, and when; absent where it is the codebook's alone. */
  readonly because?: readonly Because[];
}
