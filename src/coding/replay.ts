import type { Instrument } from '../codebook/instrument.ts';
import type { Because, FacetJudgement } from '../model/coding.ts';
import { type JournalLine, onSuggestions, type StarKind, starKinds } from '../model/decision.ts';
import type { Problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';
import type { Transcript } from '../model/transcript.ts';
import { isSameName } from '../study/fold.ts';
import { isCodable } from './codable.ts';
import { fillSlots, type KnownIds } from './fill-slots.ts';
import { replayProblems } from './replay-problems.ts';
import { judgeSlot, placesNow, type Remarks, type Slot } from './slots.ts';

/** A passage that people have said something of. */
export interface DecidedPassage {
  readonly code: number;
  readonly span: Span;
  /** `open`: nobody has decided on it; facets, a star or a memo were given to what the codebook suggests there. */
  readonly status: 'accepted' | 'added' | 'rejected' | 'disputed' | 'open';
  /** Whose verdict stands; of disputed ones all who decided. */
  readonly coders: readonly string[];
  /** A person chose where it begins and ends. */
  readonly isChosen: boolean;
  readonly facets: Readonly<Record<string, FacetJudgement>>;
  readonly memo?: string;
  readonly stars: readonly StarKind[];
  /** The lines whose verdict stands, or those of the remarks where there is none. */
  readonly lines: readonly JournalLine[];
  readonly because: readonly Because[];
}

/** What people decided on one transcript. */
export interface Replay {
  /** Ordered by place, then code. */
  readonly passages: readonly DecidedPassage[];
  /** Stretches on which people have decided: the codebook suggests that code there no more. */
  readonly covered: readonly { readonly code: number; readonly span: Span }[];
  /** Whether somebody has read all of it to the end, for all codes. */
  readonly isRead: boolean;
  /** Whether somebody has read it so before suggestions were shown. */
  readonly isReadUnaided: boolean;
  readonly problems: readonly Problem[];
}

export type Replayer = (transcript: Transcript, lines: readonly JournalLine[]) => Replay;

/**
 * Replays the decisions on a transcript: finds their passages again, follows renamed codes, and unites the coders' verdicts into the
 * study's. The same lines give the same result; nothing else is looked at. What could not be applied is told.
 */
export function createReplayer(instrument: Instrument, adjudicator: string | undefined): Replayer {
  const ids = knownIds(instrument);
  const isAdjudicator = (coder: string) => adjudicator !== undefined && isSameName(coder, adjudicator);
  return (transcript, lines) => {
    const filled = fillSlots(transcript, lines, ids);
    const changed = new Set(filled.placed.filter(({ resolution }) => resolution.found === 'changed').map(({ line }) => line));
    const remarks = gatherRemarks(filled.slots, isAdjudicator);
    const verdicts = filled.slots.map((slot) => ({ slot, ...judgeSlot(slot, isAdjudicator) }));
    const passages = verdicts.flatMap(({ slot, status, votes }) => {
      const said = remarks.get(slot) ?? [];
      if (status === 'moved' || (status === 'open' && said.length === 0)) return [];
      const lines = votes.length > 0 ? votes.map(([, vote]) => vote.line) : said.flatMap(([, one]) => linesOf(one));
      return [
        {
          code: slot.code,
          span: slot.span,
          status,
          isChosen: slot.isChosen,
          lines,
          because: lines.map((line) => becauseOf(line, changed)),
          ...tell(votes, said, isAdjudicator),
        },
      ];
    });
    return {
      passages: passages.sort((a, b) => a.span.start - b.span.start || a.code - b.code || a.span.end - b.span.end),
      covered: verdicts.flatMap(({ slot, status }) => (status === 'open' ? [] : [{ code: slot.code, span: slot.span }])),
      isRead: isReadToTheEnd(transcript, lines),
      isReadUnaided: isReadToTheEnd(transcript, unaidedReadings(lines)),
      problems: replayProblems(transcript, filled),
    };
  };
}

function becauseOf(line: JournalLine, changed: ReadonlySet<JournalLine>): Because {
  const { coder, at, verdict } = line.decision;
  return changed.has(line) ? { coder, at, verdict, changed: true } : { coder, at, verdict };
}

/** The codes and values of facets that decisions may name; a facet without values may have any. */
export function knownIds(instrument: Instrument): KnownIds {
  const positions = codePositions(instrument);
  const facets = new Map(instrument.codebook.facets.map(({ id, values }) => [id, new Set(values.map((value) => value.id))]));
  return {
    codeOf: (id) => positions.get(id),
    hasValue: (facet, value) => {
      const values = facets.get(facet);
      return values !== undefined && (values.size === 0 || values.has(value));
    },
  };
}

/** Positions of codes by id; former ids lead to the code that has them now. */
export function codePositions(instrument: Instrument): Map<string, number> {
  const { codes } = instrument.codebook;
  const former = codes.flatMap((code, index) => code.formerly.map((id) => [id, index] as const)).reverse();
  return new Map([...former, ...codes.map((code, index) => [code.id, index] as const)]);
}

type Said = readonly (readonly [coder: string, remarks: Remarks])[];

/** What was said of each slot, and of those that were trimmed or recoded to it. */
function gatherRemarks(slots: readonly Slot[], isAdjudicator: (coder: string) => boolean): Map<Slot, Said> {
  const gathered = new Map<Slot, Said>();
  for (const slot of slots) {
    if (slot.remarks.size === 0) continue;
    for (const place of placesNow(slot, isAdjudicator)) {
      const own = [...slot.remarks].filter(([, remarks]) => linesOf(remarks).length > 0);
      if (own.length > 0) gathered.set(place, [...(gathered.get(place) ?? []), ...own]);
    }
  }
  return gathered;
}

/** The lines of remarks that stand. */
export function linesOf(remarks: Remarks): JournalLine[] {
  const facets = [...remarks.facets.values()].map(({ line }) => line);
  return [...new Set([...facets, ...remarks.stars.values(), ...remarks.memos.map(({ line }) => line)])];
}

function tell(votes: readonly (readonly [string, unknown])[], said: Said, isAdjudicator: (coder: string) => boolean) {
  const memo = memoOf(said);
  return {
    coders: [...new Set(votes.map(([coder]) => coder))].sort((a, b) => (a < b ? -1 : 1)),
    facets: judgedFacets(said, isAdjudicator),
    ...(memo === '' ? {} : { memo }),
    stars: starKinds.filter((kind) => said.some(([, remarks]) => remarks.stars.has(kind))),
  };
}

/** Memos one after the other; where several people wrote, with their names. */
function memoOf(said: Said): string {
  const memos = said.flatMap(([coder, remarks]) => remarks.memos.map(({ text }) => ({ coder, text })));
  const isOnes = new Set(memos.map(({ coder }) => coder)).size < 2;
  return memos.map(({ coder, text }) => (isOnes ? text : `${coder}: ${text}`)).join(' | ');
}

/** Each facet as the adjudicator judged it, else as all did who judged it; where they differ it is not judged. */
function judgedFacets(said: Said, isAdjudicator: (coder: string) => boolean): Record<string, FacetJudgement> {
  const judged = new Map<string, { coder: string; values: readonly string[] }[]>();
  for (const [coder, remarks] of said) {
    for (const [facet, { values }] of remarks.facets) judged.set(facet, [...(judged.get(facet) ?? []), { coder, values }]);
  }
  return Object.fromEntries(
    [...judged].flatMap(([facet, all]) => {
      const chief = all.filter(({ coder }) => isAdjudicator(coder));
      const heard = (chief.length > 0 ? chief.slice(-1) : all).map(({ values }) => [...new Set(values)]);
      const [first = []] = heard;
      const isUnanimous = heard.every((values) => values.length === first.length && values.every((value) => first.includes(value)));
      return isUnanimous ? [[facet, { values: first, from: 'coder' as const }]] : [];
    }),
  );
}

/** Marks of reading made while suggestions were hidden, by coders who had not yet decided over any of them. */
function unaidedReadings(lines: readonly JournalLine[]): JournalLine[] {
  const aided = new Set<string>();
  return lines.filter(({ decision }) => {
    if (onSuggestions.has(decision.verdict)) aided.add(decision.coder);
    return decision.verdict === 'read' && decision.suggestions === 'hidden' && !aided.has(decision.coder);
  });
}

/** Whether one coder's marks of reading, those for all codes, cover every turn that is coded. */
function isReadToTheEnd(transcript: Transcript, lines: readonly JournalLine[]): boolean {
  const readTurns = new Map<string, (readonly [number, number])[]>();
  for (const { decision } of lines) {
    if (decision.verdict !== 'read' || decision.codes !== undefined) continue;
    const turns = decision.turns ?? [1, transcript.turns.length];
    readTurns.set(decision.coder, [...(readTurns.get(decision.coder) ?? []), turns]);
  }
  const coded = transcript.turns.filter((turn) => isCodable(transcript, turn));
  return [...readTurns.values()].some((ranges) =>
    coded.every(({ index }) => ranges.some(([from, to]) => from <= index + 1 && index + 1 <= to)),
  );
}
