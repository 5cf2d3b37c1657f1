import { type Decision, onSuggestions } from '../model/decision.ts';
import type { MemoView, TranscriptHead } from './wire.ts';

/** Who has read a transcript to the end, and whether this coder did so before its suggestions were shown. */
export function readStateOf(about: readonly Decision[], coder: string): Pick<TranscriptHead, 'read' | 'readBy'> {
  const isWhole = (decision: Decision) => decision.verdict === 'read' && decision.turns === undefined && decision.codes === undefined;
  const own = about.filter((decision) => decision.coder === coder);
  const seen = own.findIndex((decision) => onSuggestions.has(decision.verdict));
  const first = own.findIndex((decision) => decision.verdict === 'read' && isWhole(decision) && decision.suggestions === 'hidden');
  const isFirst = first >= 0 && (seen < 0 || first < seen);
  const readBy = [...new Set(about.filter((decision) => isWhole(decision) && decision.coder !== coder).map((decision) => decision.coder))];
  return own.some(isWhole) ? { read: isFirst ? 'first' : 'later', readBy } : { readBy };
}

/** The memos on transcripts, codes and the study. */
export function memosOf(about: readonly Decision[]): MemoView[] {
  return about.flatMap((decision) => {
    if (decision.verdict !== 'memo' || 'anchor' in decision.about) return [];
    const { about: subject, coder, at, text } = decision;
    return [{ about: subject, coder, at, text }];
  });
}
