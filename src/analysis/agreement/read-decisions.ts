import { fillSlots } from '../../coding/fill-slots.ts';
import { replayProblems } from '../../coding/replay-problems.ts';
import type { Coding } from '../../model/coding.ts';
import type { JournalLine } from '../../model/decision.ts';
import type { Problem } from '../../model/problem.ts';
import type { Span } from '../../model/span.ts';
import type { Transcript } from '../../model/transcript.ts';
import type { CodedPassage, ReadMark } from './units.ts';

/** What each coder's journal says of one transcript. */
export interface CoderReadings {
  readonly passages: readonly CodedPassage[];
  readonly reads: readonly ReadMark[];
  /** Coders who decided on suggestions, or read with them in sight. */
  readonly withSuggestions: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

export interface CodesById {
  readonly codes: readonly { readonly id: string; readonly parent?: string }[];
  /** Positions by id, former ids too. */
  readonly positions: ReadonlyMap<string, number>;
}

/**
 * The coders' own verdicts, before they are united into the study's. A suggestion that was accepted as it stands is coded in its sentences, not in
 * those it bridges; a passage that a person chose, in all it covers. Where a coder has marked a reading without suggestions, only what came
 * before that mark is the first reading, and only it counts. Who decides on a suggestion has read it for its code.
 */
export function readDecisions(
  transcript: Transcript,
  lines: readonly JournalLine[],
  suggestions: readonly Coding[],
  { codes, positions }: CodesById,
): CoderReadings {
  const first = firstReadings(lines);
  const filled = fillSlots(transcript, first, { codeOf: (id) => positions.get(id), hasValue: () => true });
  const segments = new Map(suggestions.map((coding) => [`${coding.code}:${coding.span.start}:${coding.span.end}`, coding.segments]));
  const withSuggestions = new Set<string>();
  const passages = filled.slots.flatMap((slot) =>
    [...slot.votes].flatMap(([coder, vote]): CodedPassage[] => {
      if (!vote.isAdded) withSuggestions.add(coder);
      const code = codes[slot.code]?.id;
      if (vote.says !== 'yes' || code === undefined) return [];
      const suggested = slot.isChosen ? undefined : segments.get(`${code}:${slot.span.start}:${slot.span.end}`);
      return [{ coder, code, segments: suggested ?? [slot.span] }];
    }),
  );
  const reads = first.flatMap(({ decision }): ReadMark[] => {
    if (decision.verdict !== 'read') return [];
    if (decision.suggestions === 'shown') withSuggestions.add(decision.coder);
    const span = spanOfTurns(transcript, decision.turns);
    const read = codesBelow(decision.codes, { codes, positions });
    return [{ coder: decision.coder, ...(span === undefined ? {} : { span }), ...(read === undefined ? {} : { codes: read }) }];
  });
  const decided = filled.slots.flatMap(({ code, span, votes }) =>
    [...votes].flatMap(([coder, vote]): ReadMark[] => {
      const id = codes[code]?.id;
      return vote.isAdded || id === undefined ? [] : [{ coder, span, codes: [id] }];
    }),
  );
  return { passages, reads: [...reads, ...decided], withSuggestions, problems: replayProblems(transcript, filled) };
}

/** Without what a coder decided after the last mark of a reading without suggestions. */
function firstReadings(lines: readonly JournalLine[]): JournalLine[] {
  const ends = new Map<string, number>();
  lines.forEach(({ decision }, index) => {
    if (decision.verdict === 'read' && decision.suggestions === 'hidden') ends.set(decision.coder, index);
  });
  return lines.filter(({ decision }, index) => index <= (ends.get(decision.coder) ?? index));
}

function spanOfTurns({ turns }: Transcript, numbers: readonly [number, number] | undefined): Span | undefined {
  if (numbers === undefined) return undefined;
  const [from, to] = [turns[numbers[0] - 1], turns[Math.min(numbers[1], turns.length) - 1]];
  return from === undefined || to === undefined ? { start: 0, end: 0 } : { start: from.span.start, end: to.span.end };
}

/** Reading for a code is reading for all codes below it. */
function codesBelow(ids: readonly string[] | undefined, { codes, positions }: CodesById): string[] | undefined {
  if (ids === undefined) return undefined;
  const known = new Set(ids.flatMap((id) => codes[positions.get(id) ?? -1]?.id ?? []));
  for (const { id, parent } of codes) if (parent !== undefined && known.has(parent)) known.add(id);
  return [...known];
}
