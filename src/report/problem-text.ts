import type { Problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import { lineAt, pointOf } from '../text/points.ts';

/** Paints a part of a problem; the identity where there is no colour. */
export type Paint = (part: 'place' | 'error' | 'warning' | 'note' | 'caret' | 'hint' | 'source', text: string) => string;

export const unpainted: Paint = (_, text) => text;

/**
 * A problem as people read it: place, severity, code, message; the line with a caret where the file's text is at hand; the hint.
 * `textOf` gives the text of a file that is shown as it is, or nothing.
 */
export function problemText(problem: Problem, textOf: (path: string) => string | undefined, paint: Paint = unpainted): string {
  const { place, severity } = problem;
  const text = place.span === undefined ? undefined : textOf(place.path);
  const point = text === undefined || place.span === undefined ? place.point : pointOf(text, place.span.start);
  const head = `${paint('place', visible(placeText(place, text)))}  ${paint(severity, severity)}  ${problem.code}  ${visible(problem.message)}`;
  const source =
    text === undefined || place.span === undefined || point === undefined ? [] : sourceLines(text, place.span, point, severity, paint);
  const hint = problem.hint === undefined ? [] : [`      ${paint('hint', `hint: ${visible(problem.hint)}`)}`];
  return [head, ...source, ...hint].join('\n');
}

/** A place with line and column, where they are known. `text` is the file's, where the place has a span. */
export function placeText(place: Place, text: string | undefined): string {
  const point = text === undefined || place.span === undefined ? place.point : pointOf(text, place.span.start);
  return point === undefined ? place.path : `${place.path}:${point.line}:${point.column}`;
}

const widest = 120;

function sourceLines(
  text: string,
  span: { start: number; end: number },
  point: { line: number; column: number },
  severity: Problem['severity'],
  paint: Paint,
): string[] {
  const line = lineAt(text, span.start);
  const from = Math.max(0, Math.min(point.column - 1 - 40, line.length - widest));
  const shown = visible(line.slice(from, from + widest));
  const indent = point.column - 1 - from;
  const length = Math.max(1, Math.min(span.end - span.start, line.length - (point.column - 1), widest - indent));
  const number = String(point.line).padStart(5);
  return [`${paint('source', `${number} | ${shown}`)}`, `      | ${' '.repeat(indent)}${paint(severity, '^'.repeat(length))}`];
}

/** Control characters never reach the terminal: each is shown as one `·`. */
export function visible(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '·');
}
