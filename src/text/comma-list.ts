import type { Span } from '../model/span.ts';

// not within a number (10,000), nor within the braces of a regular expression ({2,})
const divider = /(?<!\d),(?!\})|,(?![\d}])/g;

/**
 * Where the pieces of a text stand that commas divide, without white space round them. A comma at the end divides nothing; a regular
 * expression between slashes is one piece.
 *
 * @example piecesOf('stood by us, 10,000 ->3 pounds') // [{start: 0, end: 11}, {start: 13, end: 30}]
 */
export function piecesOf(text: string): Span[] {
  if (!text.includes(',')) return [trimmed(text, 0, text.length)];
  const whole = text.trim();
  if (whole.startsWith('/') && whole.endsWith('/') && !/\/\s*,/.test(whole)) return [trimmed(text, 0, text.length)];
  const commas = [...text.matchAll(divider)].map(({ index }) => index);
  const ends = [...commas, text.length];
  const pieces = ends.map((end, at) => trimmed(text, at === 0 ? 0 : (ends[at - 1] as number) + 1, end));
  const last = pieces[pieces.length - 1] as Span;
  return pieces.length > 1 && last.start === last.end ? pieces.slice(0, -1) : pieces;
}

/** The pieces themselves. */
export function splitList(text: string): string[] {
  return piecesOf(text).map(({ start, end }) => text.slice(start, end));
}

function trimmed(text: string, from: number, to: number): Span {
  const piece = text.slice(from, to);
  const start = from + piece.length - piece.trimStart().length;
  return { start, end: start + piece.trim().length };
}
