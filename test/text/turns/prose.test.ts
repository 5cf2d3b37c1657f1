import { describe, expect, test } from 'vitest';
import { noHints } from '../../../src/model/turn-hints.ts';
import { findTurns } from '../../../src/text/turns/find-turns.ts';
import { column, pdfFile } from '../../formats/readers/pdf-file.ts';
import { docxOf, odtOf, pageOf, paragraph } from '../../formats/readers/sources.ts';
import { prose } from './prose.ts';

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const wrapped = (text: string) => text.match(/.{1,60}(?:\s|$)/gu)?.map((line) => line.trimEnd()) ?? [];
const inRtf = (text: string) => [...text].map((one) => (one.charCodeAt(0) < 128 ? one : `\\u${one.charCodeAt(0)}?`)).join('');

/** The same paragraphs as files of many formats; bold stands where a typist would set it, before the first colon. */
const formats: Readonly<Record<string, (paragraphs: readonly string[]) => string | Uint8Array>> = {
  'a.txt': (paragraphs) => paragraphs.join('\n\n'),
  'tight.txt': (paragraphs) => paragraphs.join('\n'),
  'wrapped.txt': (paragraphs) => paragraphs.flatMap((one) => [...wrapped(one), '']).join('\n'),
  'dos.txt': (paragraphs) => paragraphs.join('\r\n'),
  'a.md': (paragraphs) => paragraphs.join('\n\n'),
  'a.html': (paragraphs) => `<html><body>${paragraphs.map((one) => `<p>${escaped(one)}</p>`).join('')}</body></html>`,
  'a.docx': (paragraphs) => docxOf(paragraphs.map((one) => paragraph(escaped(one))).join('')),
  'bold.docx': (paragraphs) =>
    docxOf(
      paragraphs
        .map((one) => {
          const colon = one.indexOf(':') + 1;
          return colon === 0 ? paragraph(escaped(one)) : paragraph(['<w:b/>', escaped(one.slice(0, colon))], escaped(one.slice(colon)));
        })
        .join(''),
    ),
  'a.odt': (paragraphs) => odtOf(paragraphs.map((one) => `<text:p>${escaped(one)}</text:p>`).join('')),
  'a.rtf': (paragraphs) => `{\\rtf1\\ansi ${paragraphs.map((one) => `${inRtf(one)}\\par `).join('')}}`,
  'a.pdf': (paragraphs) =>
    pdfFile([
      column(
        paragraphs.flatMap((one) => [...wrapped(one.replace(/[^ -~]/g, '-')), ' ']),
        72,
        760,
      ),
    ]),
};

describe.each(Object.keys(formats))('running prose in %s', (name) => {
  test.each(Object.entries(prose))('has no speaker: %s', async (_, paragraphs) => {
    const page = await pageOf(name, formats[name]?.(paragraphs) ?? '');
    const found = findTurns(page, noHints);
    expect(found.speakers.map(({ label, role }) => `${label}/${role}`)).toEqual(['/unattributed']);
  });
});
