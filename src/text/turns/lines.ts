import type { Span } from '../../model/span.ts';

/** A line of a text: `[start, end)` without its line end. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

/** All lines of a text, blank ones too. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    lines.push({ start, end });
    start = end + 1;
  }
  if (start <= text.length) lines.push({ start, end: text.length });
  return lines;
}

/** Seconds of a time stamp `h:mm:ss`, `mm:ss` or `mm:ss.f`; `undefined` where it is none. */
export function readTime(stamp: string): number | undefined {
  const parts = stamp.replace(',', '.').split(':').map(Number);
  if (parts.length < 2 || parts.some(Number.isNaN)) return undefined;
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

/** A stretch without white space at its ends; nothing where that is all there is. */
export function trimmed(text: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1;
  return start < end ? { start, end } : undefined;
}
