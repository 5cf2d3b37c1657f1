import type { Decision } from '../model/decision.ts';
import type { SortedDecisions } from './sort-decisions.ts';

/** A decision under one code, as people read it. */
export interface DecisionUnder {
  readonly code: string;
  readonly verdict: Decision['verdict'];
  readonly coder: string;
  /** Absent where it is about the code itself. */
  readonly transcript?: string;
  readonly quote?: string;
}

/** Every standing decision that names one of these codes, in the order of transcripts and lines. A decision on two of them comes twice. */
export function decisionsUnder(decisions: SortedDecisions, codes: ReadonlySet<string>): DecisionUnder[] {
  const lines = [...[...decisions.byTranscript.values()].flat(), ...decisions.others];
  return lines.flatMap(({ decision }) => {
    const { verdict, coder } = decision;
    const anchor = anchorOf(decision);
    const about = anchor === undefined ? {} : { transcript: anchor.transcript, quote: anchor.exact };
    return [...new Set(codesOf(decision))].filter((code) => codes.has(code)).map((code) => ({ code, verdict, coder, ...about }));
  });
}

function codesOf(decision: Decision): readonly string[] {
  switch (decision.verdict) {
    case 'read':
      return decision.codes ?? [];
    case 'memo':
      return 'code' in decision.about ? [decision.about.code] : [];
    case 'recode':
      return [decision.code, ...decision.to];
    case 'propose':
    case 'undo':
      return [];
    default:
      return [decision.code];
  }
}

function anchorOf(decision: Decision) {
  if (decision.verdict === 'memo') return 'anchor' in decision.about ? decision.about.anchor : undefined;
  return 'anchor' in decision ? decision.anchor : undefined;
}
