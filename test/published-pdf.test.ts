import { expect, test } from 'vitest';
import { noHints } from '../src/model/turn-hints.ts';
import { findTurns } from '../src/text/turns/find-turns.ts';
import { column, pdfFile } from './formats/readers/pdf-file.ts';
import { pageOf } from './formats/readers/sources.ts';

test('a published report as PDF gives its quotations, over the edge of a page too', async () => {
  const first = [
    'The charity spoke of trust, and staff of "the slow way" of doing things.',
    '',
    '"We began with the families, and nobody had asked them before. It took a',
    'year before they believed that we would stay." (Senior leader, Northby)',
    '',
    'Others saw it from below.',
    '',
    '"My manager gave me the time, and she never',
  ];
  const second = ['once asked what I did with it." (Frontline practitioner)', '', 'That was not so everywhere.'];
  const lines = [...Array.from({ length: 36 }, () => ''), ...first];
  const page = await pageOf('report.pdf', pdfFile([column(lines, 72, 760), column(second, 72, 760)]));
  const found = findTurns(page, noHints);
  expect(found.kind).toBe('published');
  expect(
    found.turns.map(({ speaker, speech }) => [
      found.speakers[speaker]?.label,
      speech
        .map((span) => page.text.slice(span.start, span.end))
        .join(' ')
        .replace(/\s+/g, ' '),
    ]),
  ).toEqual([
    [
      'Senior leader, Northby',
      'We began with the families, and nobody had asked them before. It took a year before they believed that we would stay.',
    ],
    ['Frontline practitioner', 'My manager gave me the time, and she never once asked what I did with it.'],
  ]);
});
