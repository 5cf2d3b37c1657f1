import { type Problem, problem } from '../../model/problem.ts';
import type { Page, Source } from '../../model/source.ts';
import { createPageBuilder, type PageBuilder } from './page-builder.ts';
import { joinHyphens } from './pdf/hyphens.ts';
import { layLines, type PdfLine } from './pdf/lines.ts';
import { loadPdf } from './pdf/load.ts';
import { dropMarginNumbers } from './pdf/margin-numbers.ts';
import { dropRunningLines } from './pdf/running-lines.ts';
import { type Reader, Unreadable } from './reader.ts';

/**
 * PDF, as far as it holds text: a line of the page a line of the text, an empty line between paragraphs. Columns are read one after the
 * other; running headers and footers, page numbers and numbers of lines are left out. A problem says how sure the reading is.
 */
export const pdfReader: Reader = {
  name: 'pdf',
  extensions: ['pdf'],
  summary: 'PDF with text in it',
  recognises: ({ bytes }) => bytes.subarray(0, 1024).includes('%PDF-'),
  read: readPdf,
};

async function readPdf(source: Source): Promise<Page> {
  const pages = await loadPdf(source.bytes);
  const laid = pages.map(layLines);
  const all = laid.flat();
  if (all.length === 0) {
    const message = `holds pictures of ${pages.length} ${pages.length === 1 ? 'page' : 'pages'} and no text`;
    throw new Unreadable('file-empty', message, 'a scan must be read by text recognition (OCR) first');
  }
  const numbered = dropMarginNumbers(laid);
  const kept = dropRunningLines(numbered.pages, pages);
  const lost = undecoded(all);
  refuseGibberish(lost);
  const { lines, joined } = joinHyphens(kept.pages);
  const builder = createPageBuilder();
  const left = all.length - kept.pages.flat().length;
  write(builder, lines);
  return builder.finish(source, 'pdf', {
    problems: reportReading(source.path, { pages: pages.length, left, joined, numbered: numbered.dropped, lost }),
  });
}

interface Lost {
  readonly characters: number;
  readonly of: number;
}

/** Characters that stand for nothing: glyphs that the file gives no letter for. */
function undecoded(lines: readonly PdfLine[]): Lost {
  let [characters, of] = [0, 0];
  for (const { text } of lines) {
    of += text.length;
    characters += text.match(/[\u0000-\u0008\u000b-\u001f\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  }
  return { characters, of };
}

function refuseGibberish({ characters, of }: Lost): void {
  if (characters * 4 < of) return;
  throw new Unreadable(
    'format-broken',
    `is a PDF whose letters cannot be decoded: ${characters} of ${of} characters mean nothing`,
    'print it to a new PDF, or have it read by text recognition (OCR)',
  );
}

interface Account {
  readonly pages: number;
  readonly left: number;
  readonly joined: number;
  readonly numbered: number;
  readonly lost: Lost;
}

/** How sure the reading is. A PDF says where letters stand on paper, and everything else is inferred. */
function reportReading(path: string, { pages, left, joined, numbered, lost }: Account): Problem[] {
  const parts = [
    `the text was put together from ${pages} ${pages === 1 ? 'page' : 'pages'} of a PDF`,
    ...(left > 0 ? [`${left} headers, footers and page numbers left out`] : []),
    ...(numbered > 0 ? [`${numbered} line numbers left out`] : []),
    ...(joined > 0 ? [`${joined} hyphenated line ends joined`] : []),
    lost.characters === 0 ? 'every character decoded' : `${lost.characters} of ${lost.of} characters not decoded`,
  ];
  const hint = 'compare it with the file: `verbatim check FILE --turns`; where you have the document it was made of, use that';
  return [problem(lost.characters * 50 > lost.of ? 'characters-replaced' : 'pdf-inferred', { path }, parts.join('; '), hint)];
}

/** Lines, empty lines where paragraphs part, and marks of pages and headings. */
function write(builder: PageBuilder, pages: readonly (readonly PdfLine[])[]): void {
  const body = mostCommonHeight(pages.flat());
  const spacing = usualSpacing(pages);
  let before: PdfLine | undefined;
  for (const [index, lines] of pages.entries()) {
    let start: number | undefined;
    for (const line of lines) {
      if (before !== undefined) builder.append(parts(before, line, spacing, body) ? '\n\n' : '\n');
      start ??= builder.length();
      const from = builder.length();
      builder.append(line.text);
      if (isHeading(line, body)) builder.mark('heading', from);
      before = line;
    }
    if (start !== undefined) builder.mark('page', start, String(index + 1));
  }
}

function isHeading(line: PdfLine, body: number): boolean {
  return line.height > body * 1.12 && line.text.length <= 120;
}

/** Whether a paragraph ends between two lines. Over the end of a page or column only the words can tell. */
function parts(before: PdfLine, line: PdfLine, spacing: number, body: number): boolean {
  if (isHeading(before, body) !== isHeading(line, body)) return true;
  const gap = before.y - line.y;
  if (gap <= 0 || before.page !== line.page) return /[.?!:”"'’)\]]$/.test(before.text);
  return gap > spacing * 1.35;
}

function mostCommonHeight(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { height, text } of lines) {
    const rounded = Math.round(height * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as [number, number])[0];
}

/** The distance of lines inside a paragraph: the lower quartile, since gaps between paragraphs are wider. */
function usualSpacing(pages: readonly (readonly PdfLine[])[]): number {
  const gaps = pages.flatMap((lines) =>
    lines.slice(1).flatMap((line, index) => {
      const gap = (lines[index]?.y ?? 0) - line.y;
      return gap > 1 ? [gap] : [];
    }),
  );
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 4)] ?? Number.POSITIVE_INFINITY;
}
