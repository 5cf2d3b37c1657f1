import type { Span } from '../../model/span.ts';
import { trimmed } from './lines.ts';

const time = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\.\\d+)?';
const insideStamp = new RegExp(
  `#\\d{2}:\\d{2}:\\d{2}-\\d#|\\\\?\\[${time}\\\\?\\]|\\(${time}\\)|(?<=\\n)[ \\t]*${time}[ \\t]*(?=\\n|$)|(?<=\\n)[ \\t]*\\d{1,2}:\\d{2}:\\d{2}(?:\\.\\d+)?[ \\t]`,
  'g',
);
const atLineStart = /\n[ \t]*\d{1,2}:\d\d/;

/** Speech without the time stamps inside it: in brackets, alone on a line, or to the second at the head of one. */
export function withoutStamps(text: string, speech: Span): Span[] {
  const said = text.slice(speech.start, speech.end);
  const mayHave = opensNumber(said, '[') || opensNumber(said, '#') || opensNumber(said, '(') || atLineStart.test(said);
  return mayHave ? cutOut(text, speech, insideStamp) : [speech];
}

const heading = /(?<=^|\n)#{1,6} [^\n]*/g;

/** Speech without the Markdown headings inside it: they name what is spoken of, and nobody says them. */
export function withoutHeadings(text: string, speech: Span): Span[] {
  return text.slice(speech.start, speech.end).includes('\n#') ? cutOut(text, speech, heading) : [speech];
}

function cutOut(text: string, speech: Span, what: RegExp): Span[] {
  const spans: Span[] = [];
  let from = speech.start;
  for (const match of text.slice(speech.start, speech.end).matchAll(what)) {
    const span = trimmed(text, from, speech.start + match.index);
    if (span !== undefined) spans.push(span);
    from = speech.start + match.index + match[0].length;
  }
  const last = trimmed(text, from, speech.end);
  return last === undefined ? spans : [...spans, last];
}

/** Whether a mark stands before a digit: `[00:01` does, `[laughs]` does not. */
function opensNumber(said: string, mark: string): boolean {
  for (let at = said.indexOf(mark); at >= 0; at = said.indexOf(mark, at + 1)) {
    const next = said.charCodeAt(at + 1);
    if (next >= 48 && next <= 57) return true;
  }
  return false;
}
