import type { Disagreement } from '../analysis/agreement/disagreements.ts';
import type { Coding } from '../model/coding.ts';
import type { ReviewedTranscript, ReviewSource } from './source.ts';
import type { MemoText } from './wire.ts';

/** Makes the id of a coding that nobody has made. */
export type IdOf = (disagreement: Disagreement) => string;

/**
 * A study narrowed to the passages on which coders differ, each with what every one of them said. Passages of journals stand as their
 * coders made them. What was coded in a pack stands as the very segment that was drawn, *disputed*: a suggestion that touches it may have
 * more words, which nobody differs on and the adjudicator would decide unasked.
 */
export function differingSource(source: ReviewSource, disagreements: readonly Disagreement[], idOf: IdOf): ReviewSource {
  const byTranscript = new Map<string, Disagreement[]>();
  for (const one of disagreements) byTranscript.set(one.transcript, [...(byTranscript.get(one.transcript) ?? []), one]);
  return {
    ...source,
    title: `${source.title}: where coders differ`,
    transcripts: source.transcripts.filter((id) => byTranscript.has(id)),
    map: async (id) => {
      const reviewed = await source.map(id);
      return reviewed === undefined ? undefined : narrow(reviewed, byTranscript.get(id) ?? [], idOf);
    },
  };
}

function narrow(reviewed: ReviewedTranscript, disagreements: readonly Disagreement[], idOf: IdOf): ReviewedTranscript {
  const codings = new Map<string, Coding>();
  const told = new Map<string, readonly MemoText[]>();
  for (const one of disagreements) {
    const known = reviewed.codings.filter((coding) => coding.code === one.code && coding.status !== 'suggested' && isTouching(coding, one));
    // a segment has the same id before it is decided and after
    const named = known.map((coding) => (isSameSpan(coding, one) ? { ...coding, id: idOf(one) } : coding));
    for (const coding of named.length > 0 ? named : [disputed(reviewed, one, idOf(one))]) {
      codings.set(coding.id, coding);
      told.set(coding.id, [...(told.get(coding.id) ?? []), ...wordsOf(one, coding)]);
    }
  }
  const inOrder = [...codings.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { ...reviewed, codings: inOrder, told };
}

function isTouching({ span }: Coding, { span: other }: Disagreement): boolean {
  return span.start < other.end && other.start < span.end;
}

function isSameSpan({ span }: Coding, { span: other }: Disagreement): boolean {
  return span.start === other.start && span.end === other.end;
}

function disputed({ transcript }: ReviewedTranscript, { code, span, turn, yes }: Disagreement, id: string): Coding {
  return {
    id,
    transcript: transcript.id,
    turn,
    code,
    span,
    segments: [span],
    quote: transcript.text.slice(span.start, span.end),
    evidence: [],
    strength: 0,
    coder: yes.join('; '),
    status: 'disputed',
    prompted: 'unknown',
    facets: {},
  };
}

/** What each coder said, as the page shows memos; with the words where they are not the whole passage. */
function wordsOf({ quote, yes, no, instead }: Disagreement, coding: Coding): MemoText[] {
  const words = quote.trim() === coding.quote.trim() ? '' : `: “${quote.trim()}”`;
  const other = (coder: string) => instead.filter((one) => one.coder === coder).flatMap(({ codes }) => codes);
  return [
    ...yes.map((coder) => ({ coder, at: '', text: `has the code${words}` })),
    ...no.map((coder) => {
      const codes = other(coder);
      return { coder, at: '', text: `has it not${codes.length === 0 ? '' : `, but ${codes.join(', ')}`}${words}` };
    }),
  ];
}
