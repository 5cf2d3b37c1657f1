import type { Page } from '../../model/source.ts';
import type { Span } from '../../model/span.ts';
import { type Line, trimmed } from './lines.ts';

const documents: ReadonlySet<string> = new Set(['docx', 'odt', 'rtf', 'html']);

/** Whether every line of a page is a paragraph, as in word-processor documents; elsewhere blank lines stand between paragraphs. */
export function isParagraphALine(page: Pick<Page, 'format'>): boolean {
  return documents.has(page.format);
}

/** The paragraphs of some lines, without white space at their ends. */
export function splitParagraphs(page: Page, lines: readonly Line[]): Span[] {
  if (isParagraphALine(page)) return lines.flatMap((line) => trimmed(page.text, line.start, line.end) ?? []);
  const paragraphs: Span[] = [];
  let start = -1;
  let end = -1;
  for (const line of [...lines, undefined]) {
    const isBlank = line === undefined || trimmed(page.text, line.start, line.end) === undefined;
    if (!isBlank) {
      if (start < 0) start = line.start;
      end = line.end;
    } else if (start >= 0) {
      paragraphs.push(trimmed(page.text, start, end) ?? { start, end });
      start = -1;
    }
  }
  return paragraphs;
}
