import type { Decision, Memo } from '../model/decision.ts';
import type { ReviewedCoding } from './source.ts';
import type { MemoText, MemoView, TranscriptHead } from './wire.ts';

/** Decisions that show that the suggestions of a transcript were in sight. */
const onSuggestions: readonly Decision['verdict'][] = ['accept', 'reject', 'recode', 'trim'];

/** Who has read a transcript to the end, and whether this coder did so before its suggestions were shown. */
export function readStateOf(about: readonly Decision[], coder: string): Pick<TranscriptHead, 'read' | 'readBy'> {
  const isWhole = (decision: Decision) => decision.verdict === 'read' && decision.turns === undefined && decision.codes === undefined;
  const own = about.filter((decision) => decision.coder === coder);
  const seen = own.findIndex((decision) => onSuggestions.includes(decision.verdict));
  const first = own.findIndex((decision) => decision.verdict === 'read' && isWhole(decision) && decision.suggestions === 'hidden');
  const isFirst = first >= 0 && (seen < 0 || first < seen);
  const readBy = [...new Set(about.filter((decision) => isWhole(decision) && decision.coder !== coder).map((decision) => decision.coder))];
  return own.some(isWhole) ? { read: isFirst ? 'first' : 'later', readBy } : { readBy };
}

/** The memos on transcripts, codes and the study that stand: of several by one coder about one thing, the last. */
export function memosOf(about: readonly Decision[]): MemoView[] {
  const memos = new Map<string, MemoView>();
  for (const decision of about) {
    if (decision.verdict !== 'memo' || 'anchor' in decision.about) continue;
    const key = `${decision.coder}\n${JSON.stringify(decision.about)}`;
    memos.delete(key);
    memos.set(key, { about: decision.about, coder: decision.coder, at: decision.at, text: decision.text });
  }
  return [...memos.values()];
}

/** The memos on a coding: of several by one coder, the last. */
export function codingMemos(about: readonly Decision[], { coding }: ReviewedCoding): MemoText[] {
  const memos = new Map<string, MemoText>();
  for (const decision of about) {
    if (decision.verdict !== 'memo' || !isOn(decision, coding.code, coding.quote, coding.span.start)) continue;
    memos.set(decision.coder, { coder: decision.coder, at: decision.at, text: decision.text });
  }
  return [...memos.values()];
}

/** Whether a memo is on a passage: the same words at the same place, or a little moved. */
function isOn({ about }: Memo, code: string, quote: string, start: number): boolean {
  return 'anchor' in about && about.code === code && about.anchor.exact === quote && Math.abs(about.anchor.start - start) < 2000;
}
