import type { Span } from '../../model/span.ts';
import { createRater, type Frame, type Scope, type TranscriptReadings, type Unit } from './readings.ts';

/** One passage that some coders gave a code and others did not, with what stands around it: ready for a talk. */
export interface Disagreement {
  readonly code: string;
  readonly transcript: string;
  readonly turn: number;
  readonly level?: string;
  readonly span: Span;
  /** `quote === text.slice(span.start, span.end)`. */
  readonly quote: string;
  /** The segments before and after in the turn, with the white space between, where nothing else stands there. */
  readonly before: string;
  readonly after: string;
  readonly question: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** What those who said no coded there in its place. */
  readonly instead: readonly { readonly coder: string; readonly codes: readonly string[] }[];
}

/** The text of a transcript with all its segments, drawn or not, and the interviewer's words that a turn answers. */
export interface TextOf {
  readonly text: string;
  readonly segments: readonly { readonly turn: number; readonly span: Span }[];
  readonly questionOf: (turn: number) => string;
}

/**
 * All disagreements of one transcript on codes, in order of the codebook, then of the text. Neighbouring segments of a turn on which the
 * same coders disagree in the same way are one passage; a segment between them that was not drawn parts them. Segments that were not rated by two coders are none.
 */
export function findDisagreements(
  readings: TranscriptReadings,
  scopes: readonly Scope[],
  frame: Frame,
  { text, segments, questionOf }: TextOf,
): Disagreement[] {
  const rateOf = createRater(readings, frame);
  const places = new Map(segments.map(({ span }, place) => [span.start, place]));
  const placeOf = (unit: number) => places.get(readings.units[unit]?.span.start ?? -1) ?? -1;
  return scopes
    .filter(({ kind }) => kind === 'code')
    .flatMap((scope) =>
      disputedRuns(readings, placeOf, (coder, unit) => rateOf(coder, unit, scope)).map(({ first, last, yes, no }): Disagreement => {
        const [start, end] = [readings.units[first] as Unit, readings.units[last] as Unit];
        const span = { start: start.span.start, end: end.span.end };
        return {
          code: scope.id,
          transcript: readings.transcript,
          turn: start.turn,
          ...(start.level === undefined ? {} : { level: start.level }),
          span,
          quote: text.slice(span.start, span.end),
          before: withGap(text, neighbour(segments, placeOf(first) - 1, start.turn), span, 'before'),
          after: withGap(text, neighbour(segments, placeOf(last) + 1, start.turn), span, 'after'),
          question: questionOf(start.turn),
          yes: yes.map((coder) => readings.coders[coder] as string),
          no: no.map((coder) => readings.coders[coder] as string),
          instead: no.flatMap((coder) => codedInstead(readings, coder, first, last)),
        };
      }),
    );
}

interface DisputedRun {
  readonly first: number;
  last: number;
  readonly yes: readonly number[];
  readonly no: readonly number[];
}

function disputedRuns(
  { coders, units, marks }: TranscriptReadings,
  placeOf: (unit: number) => number,
  rateOf: (coder: number, unit: number) => boolean | undefined,
): DisputedRun[] {
  const runs: DisputedRun[] = [];
  units.forEach((unit, index) => {
    if (!coders.some((_, coder) => (marks[coder]?.[index]?.size ?? 0) > 0)) return;
    const said = (rating: boolean) => coders.flatMap((_, coder) => (rateOf(coder, index) === rating ? [coder] : []));
    const [yes, no] = [said(true), said(false)];
    if (yes.length === 0 || no.length === 0) return;
    const run = runs.at(-1);
    const isSame = run !== undefined && placeOf(run.last) === placeOf(index) - 1 && units[run.last]?.turn === unit.turn;
    if (isSame && String(run.yes) === String(yes) && String(run.no) === String(no)) run.last = index;
    else runs.push({ first: index, last: index, yes, no });
  });
  return runs;
}

/** The segment beside, where it is of the same turn. */
function neighbour(segments: TextOf['segments'], place: number, turn: number): Span | undefined {
  const segment = segments[place];
  return segment?.turn === turn ? segment.span : undefined;
}

function withGap(text: string, beside: Span | undefined, { start, end }: Span, side: 'before' | 'after'): string {
  if (beside === undefined) return '';
  const gap = side === 'before' ? text.slice(beside.end, start) : text.slice(end, beside.start);
  const said = text.slice(beside.start, beside.end);
  if (gap.trim() !== '') return said;
  return side === 'before' ? said + gap : gap + said;
}

function codedInstead(readings: TranscriptReadings, coder: number, first: number, last: number): Disagreement['instead'] {
  const codes = new Set((readings.marks[coder] ?? []).slice(first, last + 1).flatMap((marks) => [...marks]));
  return codes.size === 0 ? [] : [{ coder: readings.coders[coder] as string, codes: [...codes].sort() }];
}
