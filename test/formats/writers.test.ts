import { describe, expect, test } from 'vitest';
import { cellText, numberText } from '../../src/formats/writers/cell-text.ts';
import { writeHtml } from '../../src/formats/writers/html.ts';
import { textWriters, writers } from '../../src/formats/writers/index.ts';
import { displayWidth, wrap, writeTerminal } from '../../src/formats/writers/terminal.ts';
import type { Cell, QuotationBlock, Report } from '../../src/model/report.ts';

const quotation: QuotationBlock = {
  block: 'quotation',
  parts: [
    { part: 'slice', text: 'We tried.\n', coded: false },
    { part: 'slice', text: 'They <took> the flak & more. ', coded: true },
    { part: 'cut' },
    { part: 'insertion', text: 'the manager' },
    { part: 'slice', text: 'did.', coded: false },
  ],
  evidence: [[15, 30]],
  attribution: 'Mid-level manager',
  question: 'And <you>?',
  status: 'unread',
  code: 'Protection',
  id: 'abc123',
  source: 'P05, turn 3',
};

const everything: Report = {
  title: 'A *title*',
  subtitle: 'instrument: x',
  blocks: [
    { block: 'heading', depth: 2, text: 'One', id: 'one' },
    { block: 'heading', depth: 2, text: 'Two', id: 'two' },
    { block: 'paragraph', runs: [{ text: 'plain ' }, { text: 'strong', style: 'strong' }, { text: ' \u001b[31mred' }] },
    { block: 'paragraph', runs: [{ text: 'not yet read' }], tone: 'caution' },
    {
      block: 'table',
      caption: 'A table',
      columns: [{ title: 'Row' }, { title: 'People' }, { title: 'N', align: 'end' }],
      rows: [
        [
          { kind: 'text', text: 'a | b' },
          { kind: 'count', confirmed: 3, possible: 1, read: 4, total: 5 },
          { kind: 'number', value: 1234.5, digits: 1 },
        ],
        [
          { kind: 'text', text: 'c' },
          { kind: 'state', state: 'not found', note: '4 read' },
          { kind: 'number', value: -2 },
        ],
      ],
      heat: true,
      notes: ['a note'],
    },
    quotation,
    { block: 'figure', figure: 'dots', title: 'Dots', description: 'd', rows: [{ label: 'x', confirmed: 1, possible: 1, total: 3 }] },
    {
      block: 'figure',
      figure: 'heatmap',
      title: 'Heat',
      description: 'd',
      columns: ['A'],
      rows: [{ label: 'x', cells: [{ kind: 'count', confirmed: 2, possible: 0, read: 2, total: 3 }] }],
    },
    { block: 'code-frame', codes: [{ id: 'a/b', name: 'B', depth: 1, definition: 'What it is.', include: 'this', exclude: 'that' }] },
  ],
};

/** What a writer says: of a packed document the text of its main part. */
async function told(write: (typeof writers)[number]['write']): Promise<string> {
  const written = await write(everything);
  if (typeof written === 'string') return written;
  const { strFromU8, unzipSync } = await import('fflate');
  const part = strFromU8(unzipSync(written)['word/document.xml'] ?? new Uint8Array());
  return part.replace(/<\/w:t><\/w:r><w:r>(?:<w:rPr>.*?<\/w:rPr>)?<w:t xml:space="preserve">/g, '');
}

describe.each(writers)('the writer of $name', ({ write }) => {
  test('draws every block, the same each time', async () => {
    const text = await told(write);
    expect(await write(everything)).toEqual(await write(everything));
    for (const word of [
      'One',
      'not yet read',
      'A table',
      '3 + 1? of 5',
      'not found (4 read)',
      '1,234.5',
      'Mid-level manager',
      'unread',
      'abc123',
      'What it is.',
      'a note',
    ])
      expect(text).toContain(word);
  });

  test('lets no control character through', async () => {
    expect(await told(write)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  });
});

describe('a quotation', () => {
  test('keeps its words apart and its text from being markup, in Markdown', () => {
    const text = textWriters.find((writer) => writer.name === 'md')?.write({ title: 't', blocks: [quotation] });
    expect(text).toContain('> “We tried. They \\<took\\> the flak & more. […] [the manager]did.”');
  });

  test('marks the coded sentence and the words that matched, in HTML', () => {
    const html = writeHtml({ title: 't', blocks: [quotation] });
    expect(html).toContain('<span class="coded">They <mark>&lt;took&gt; the flak</mark> &amp; more. </span>');
    expect(html).toContain('<ins>[the manager]</ins>');
    expect(html).toContain('And &lt;you&gt;?');
    expect(html).not.toContain('<script');
  });
});

test.each<readonly [Cell, string]>([
  [{ kind: 'count', confirmed: 3, possible: 0, read: 3, total: 5 }, '3 of 5'],
  [{ kind: 'count', confirmed: 0, possible: 2, read: 0, total: 5 }, '2? of 5'],
  [{ kind: 'count', confirmed: 1, possible: 0, read: 1, total: 5 }, '1 person of 5'],
  [{ kind: 'state', state: 'nobody interviewed' }, 'nobody interviewed'],
])('the cell %j says "%s"', (cell, words) => {
  expect(cellText(cell)).toBe(words);
});

test.each([
  [1234567, 0, '1,234,567'],
  [-0.5, 2, '−0.50'],
  [999.999, 1, '1,000.0'],
])('%d with %d digits is %s', (value, digits, text) => {
  expect(numberText(value, digits)).toBe(text);
});

test('the terminal wraps by width, wide characters counting two', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('abcdefghij', 5)).toEqual(['abcde', 'fghij']);
  expect(displayWidth('日本e\u0301')).toBe(5);
  for (const line of writeTerminal(everything, 60).split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(60);
});
