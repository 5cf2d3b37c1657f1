import type { Page } from '../../model/source.ts';
import type { Line } from './lines.ts';
import { isParagraphALine } from './paragraphs.ts';
import { opensQuotation } from './quotation-marks.ts';

/** A heading and where it stands. */
export interface Heading {
  readonly start: number;
  readonly text: string;
}

const mostWords = 8;
const mostNumberedWords = 12;
const proseLength = 40;

/**
 * The section headings of a report: marked as such by its format, with `#`, in bold, underlined with `===`, numbered (`3.2 Data`), or
 * short lines without a stop that stand alone before prose.
 */
export function findHeadings(page: Page, lines: readonly Line[]): Heading[] {
  const marked = new Set(page.marks.filter((mark) => mark.kind === 'heading').map((mark) => mark.span.start));
  const bold = new Map(page.marks.filter((mark) => mark.kind === 'bold').map((mark) => [mark.span.start, mark.span.end]));
  const texts = lines.map((line) => page.text.slice(line.start, Math.min(line.end, line.start + 400)).trim());
  const isDocument = isParagraphALine(page);
  return lines.flatMap((line, index) => {
    const written = texts[index] ?? '';
    const isBold = (bold.get(line.start) ?? 0) >= line.start + written.length && isTitle(written, mostNumberedWords);
    const text = marked.has(line.start) || isBold ? written : headingText(texts, index, isDocument);
    return text === undefined || text === '' ? [] : [{ start: line.start, text: text.replace(/\s+/g, ' ') }];
  });
}

function headingText(texts: readonly string[], index: number, isDocument: boolean): string | undefined {
  const written = texts[index] ?? '';
  if (written === '') return undefined;
  const hashed = /^#{1,6}\s+(.+?)\s*#*$/.exec(written)?.[1];
  if (hashed !== undefined) return hashed.replace(/^(\*\*|__)(.+)\1$/, '$2');
  const bold = /^(\*\*|__)([^*_]+)\1$/.exec(written)?.[2];
  if (bold !== undefined && isTitle(bold, mostNumberedWords)) return bold;
  if (/^(?:={3,}|-{3,})$/.test(texts[index + 1] ?? '') && isTitle(written, mostNumberedWords)) return written;
  if (isNumbered(written)) return isListed(texts, index) ? undefined : written;
  return isTitle(written, mostWords) && standsAlone(texts, index, isDocument) ? written : undefined;
}

function isNumbered(text: string): boolean {
  return (
    /^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+\p{Lu}/u.test(text) && isTitle(text, mostNumberedWords) && !/(?:\.{3,}|\s{3,}|\t)\s*\d+$/.test(text)
  );
}

/** Three numbered lines below each other are a list or the contents; a heading and its first sub-heading are two. */
function isListed(texts: readonly string[], index: number): boolean {
  const isSo = (at: number) => isNumbered(texts[at] ?? '');
  return [-2, -1, 0].some((shift) => [0, 1, 2].every((step) => isSo(index + shift + step)));
}

/** Few words, a capital or a number first, no stop at the end. A table's or figure's caption heads no section. */
function isTitle(text: string, most: number): boolean {
  if (!/^[\p{Lu}\p{N}]/u.test(text) || !/\p{L}{2}/u.test(text) || /[.?!,;:…”"’)]$/u.test(text)) return false;
  return text.split(/\s+/).length <= most && !/^(?:table|figure|fig|box|page)\b/i.test(text);
}

/** After a blank line or the end of a sentence, and before prose or a quotation. */
function standsAlone(texts: readonly string[], index: number, isDocument: boolean): boolean {
  const before = texts[index - 1] ?? '';
  if (!isDocument && before !== '' && !/[.?!)”"’]$/u.test(before) && !isTitle(before, mostWords)) return false;
  const isApart = isDocument || texts[index + 1] === '' || /[.?!)”"’]$/u.test(before);
  const next = texts.slice(index + 1, index + 5).find((text) => text !== '') ?? '';
  return isApart && (next.length >= proseLength || opensQuotation(next.charAt(0))) && /^[^\p{Ll}]/u.test(next);
}
