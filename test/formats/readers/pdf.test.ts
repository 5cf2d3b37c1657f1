import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/formats/readers/index.ts';
import { createIsolatedReader } from '../../../src/read-isolated.ts';
import { column, type Placed, pdfFile } from './pdf-file.ts';

async function read(pages: readonly (readonly Placed[])[]) {
  const { page, problems } = await readPage({ path: 'P01.pdf', bytes: pdfFile(pages) });
  return { text: page?.text ?? '', page, problems };
}

const interview = ['Interviewer: How did it start?', 'P01: With a room and a kettle', 'and nobody to ask.'];

describe('the text of a PDF', () => {
  test('keeps lines, parts paragraphs by their distance', async () => {
    const { text } = await read([[...column(interview, 60, 700), ...column(['Interviewer: And then?'], 60, 640)]]);
    expect(text).toBe('Interviewer: How did it start?\nP01: With a room and a kettle\nand nobody to ask.\n\nInterviewer: And then?');
  });

  test('leaves running headers, footers and page numbers out', async () => {
    const page = (number: number, lines: readonly string[]) => [
      { text: 'Northby study, confidential', x: 60, y: 800 },
      ...column(lines, 60, 700),
      { text: `Page ${number} of 3`, x: 280, y: 40 },
    ];
    const { text, problems } = await read([page(1, interview), page(2, ['Interviewer: And then?']), page(3, ['P01: We grew.'])]);
    expect(text).not.toMatch(/Northby|Page/);
    expect(text).toContain('and nobody to ask.\n\nInterviewer: And then?\n\nP01: We grew.');
    expect(problems.map(({ code }) => code)).toEqual(['pdf-inferred']);
    expect(problems[0]?.message).toContain('6 headers, footers and page numbers left out');
  });

  test('a sentence goes on over the page', async () => {
    const { text } = await read([column(['P01: We wanted to'], 60, 100), column(['start small.'], 60, 700)]);
    expect(text).toBe('P01: We wanted to\nstart small.');
  });

  test('leaves numbers of lines out', async () => {
    const lines = Array.from({ length: 12 }, (_, index) => `line of speech that is the ${index + 3}rd`);
    const { text } = await read([
      [...column(lines, 80, 700), ...lines.map((_, index) => ({ text: String(index + 1), x: 50, y: 700 - index * 14 }))],
    ]);
    expect(text.split('\n')).toEqual(lines);
  });

  test('keeps numbers that people say', async () => {
    const lines = ['P01: In the end there were', '40 of us, and the year after', '12 who stayed, from', '2019 on.'];
    expect((await read([column(lines, 60, 700)])).text.split('\n')).toEqual(lines);
  });

  test('joins a parted word that the text knows, and only that', async () => {
    const lines = ['The innovation was ours, co-production too.', 'An innova-', 'tion needs co-', 'production and grand-', 'mothers.'];
    expect((await read([column(lines, 60, 700)])).text.split('\n')).toEqual([
      'The innovation was ours, co-production too.',
      'An innovation',
      'needs co-production',
      'and grand-',
      'mothers.',
    ]);
  });

  test('reads the left of two columns first', async () => {
    const words = (side: string) => Array.from({ length: 14 }, (_, index) => `${side} column, line ${index + 1}, some words`);
    const { text } = await read([[...column(words('left'), 50, 700), ...column(words('right'), 320, 700)]]);
    expect(text.split(/\n+/)).toEqual([...words('left'), ...words('right')]);
  });

  test('keeps a label beside its speech on one line', async () => {
    const turns = Array.from({ length: 14 }, (_, index) => [`P0${(index % 2) + 1}:`, `what was said as number ${index + 1}`] as const);
    const { text } = await read([
      turns.flatMap(([label, speech], index) => [
        { text: label, x: 50, y: 700 - index * 14 },
        { text: speech, x: 150, y: 700 - index * 14 },
      ]),
    ]);
    expect(text.split('\n')).toEqual(turns.map(([label, speech]) => `${label}\t${speech}`));
  });

  test('marks pages and headings', async () => {
    const heading = { text: 'Culture', x: 60, y: 730, size: 18 };
    const { page, text } = await read([[heading, ...column(interview, 60, 700)], column(['P01: Yes.'], 60, 700)]);
    const marked = (kind: string) =>
      page?.marks.filter((mark) => mark.kind === kind).map(({ span, value }) => [text.slice(span.start, span.end), value]);
    expect(marked('heading')).toEqual([['Culture', undefined]]);
    expect(marked('page')?.map(([, number]) => number)).toEqual(['1', '2']);
  });
});

describe('PDFs that cannot be read', () => {
  test.each([
    ['a scan', pdfFile([[]]), 'file-empty', /pictures of 1 page and no text/],
    ['rubbish after the first bytes', Buffer.from('%PDF-1.4\nrubbish'), 'format-broken', /damaged PDF/],
    ['a file cut off', pdfFile([column(interview, 60, 700)]).slice(0, 200), 'format-broken', /damaged PDF|pictures/],
  ])('%s', async (_, bytes, code, message) => {
    const { page, problems } = await readPage({ path: 'P01.pdf', bytes });
    expect(page).toBeUndefined();
    expect(problems).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
    expect(problems[0]?.code).toBe(code);
  });
});

describe('reading in a thread of its own', () => {
  test('answers one file after the other', async () => {
    const readIsolated = createIsolatedReader();
    const good = pdfFile([column(interview, 60, 700)]);
    const [first, broken, again] = await Promise.all(
      [good, Buffer.from('%PDF-1.4\nrubbish'), good].map((bytes) => readIsolated({ path: 'P01.pdf', bytes })),
    );
    expect(first?.page?.text).toContain('a kettle');
    expect(broken?.problems[0]?.code).toBe('format-broken');
    expect(again?.page?.text).toBe(first?.page?.text);
  });

  test('is stopped where it takes too long, and the next file is read', async () => {
    const readIsolated = createIsolatedReader({ seconds: 0.001, megabytes: 512 });
    const { page, problems } = await readIsolated({ path: 'P01.pdf', bytes: pdfFile([column(interview, 60, 700)]) });
    expect(page).toBeUndefined();
    expect(problems).toEqual([expect.objectContaining({ code: 'file-too-large', message: expect.stringContaining('0.001 seconds') })]);
  });
});
