import type { JournalLine, StarKind } from '../model/decision.ts';
import type { Span } from '../model/span.ts';

/** What a coder says of a passage under a code: has it, has it not, or has it elsewhere (the passage was made shorter or longer). */
export interface Vote {
  readonly says: 'yes' | 'no' | 'elsewhere';
  /** Whether a person found the passage, and not the codebook. */
  readonly isAdded: boolean;
  /** The slots that a passage was trimmed or recoded to. */
  readonly to: readonly Slot[];
  /** The slot that it was trimmed or recoded from. */
  readonly from?: Slot;
  readonly line: JournalLine;
}

/** What a coder says beside the verdict. */
export interface Remarks {
  readonly facets: Map<string, { readonly values: readonly string[]; readonly line: JournalLine }>;
  readonly stars: Map<StarKind, JournalLine>;
  readonly memos: { readonly text: string; readonly line: JournalLine }[];
}

/** A stretch of a transcript under a code, with each coder's last word on it. */
export interface Slot {
  readonly code: number;
  readonly span: Span;
  /** A person chose where it begins and ends. */
  isChosen: boolean;
  readonly votes: Map<string, Vote>;
  readonly remarks: Map<string, Remarks>;
}

/** The verdict of the study on a slot. `moved`: it is decided on elsewhere, and covers its words all the same. */
export interface StudyVerdict {
  readonly status: 'accepted' | 'added' | 'rejected' | 'disputed' | 'moved' | 'open';
  readonly votes: readonly (readonly [coder: string, vote: Vote])[];
}

/**
 * The adjudicator's verdict where there is one, else what all who decided say, else *disputed*. A coder who trimmed a passage speaks of
 * the trimmed one: a *no* to the passage before is a *no* to it, too.
 */
export function judgeSlot(slot: Slot, isAdjudicator: (coder: string) => boolean): StudyVerdict {
  const all = [...slot.votes];
  const chief = all.filter(([coder]) => isAdjudicator(coder));
  const isOverruled = ({ from }: Vote) => from !== undefined && [...from.votes.keys()].some(isAdjudicator);
  const votes = chief.length > 0 ? chief : [...all.filter(([, vote]) => !isOverruled(vote)), ...refusals(slot)];
  if (votes.length === 0 || votes.every(([coder]) => !slot.votes.has(coder))) return { status: 'open', votes: [] };
  const says = new Set(votes.map(([, vote]) => vote.says));
  if (!says.has('yes') && says.has('elsewhere')) return { status: 'moved', votes };
  if (says.size > 1) return { status: 'disputed', votes };
  if (says.has('no')) return { status: 'rejected', votes };
  return { status: votes.some(([, vote]) => vote.isAdded) ? 'added' : 'accepted', votes };
}

/** Votes against the passages that this one was trimmed from, of coders who said nothing of this one. */
function refusals(slot: Slot): [string, Vote][] {
  const origins = new Set([...slot.votes.values()].flatMap(({ from }) => (from !== undefined && from.code === slot.code ? [from] : [])));
  return [...origins].flatMap((origin) => [...origin.votes].filter(([coder, vote]) => vote.says === 'no' && !slot.votes.has(coder)));
}

/** Where what was said of a slot belongs now: follows trims and recodes that stand. */
export function placesNow(slot: Slot, isAdjudicator: (coder: string) => boolean, before: readonly Slot[] = []): Slot[] {
  const { status, votes } = judgeSlot(slot, isAdjudicator);
  const next = status === 'moved' || status === 'rejected' ? votes.flatMap(([, vote]) => vote.to) : [];
  if (next.length === 0 || before.includes(slot)) return [slot];
  return [...new Set(next.flatMap((one) => placesNow(one, isAdjudicator, [...before, slot])))];
}
