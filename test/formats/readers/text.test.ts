import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { readPage } from '../../../src/formats/readers/index.ts';
import { codesOf, pageOf, read, sourceOf } from './sources.ts';

const speech = 'P07: We’d “tried” it – café, you know.\nI: And then?\n';
const plain = speech.replaceAll('–', '-');

it('keeps plain text as it is in the file', async () => {
  const page = await pageOf('P07.txt', speech);
  expect(page).toEqual({ path: 'P07.txt', format: 'txt', text: speech, marks: [], header: {}, isFile: true, problems: [] });
});

it('gives a page at once where nothing must be loaded', () => {
  expect(readPage(sourceOf('P07.txt', speech))).not.toBeInstanceOf(Promise);
  expect(readPage(sourceOf('P07.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nYes.\n'))).not.toBeInstanceOf(Promise);
});

it.each([
  ['utf-8 with byte-order mark', Buffer.from(`\ufeff${speech}`)],
  ['utf-16 little-endian with mark', Buffer.from(`\ufeff${speech}`, 'utf16le')],
  ['utf-16 big-endian with mark', Buffer.from(`\ufeff${speech}`, 'utf16le').swap16()],
  ['utf-16 little-endian without mark', Buffer.from(speech, 'utf16le')],
  ['utf-16 big-endian without mark', Buffer.from(speech, 'utf16le').swap16()],
  ['line ends of Windows', Buffer.from(speech.replaceAll('\n', '\r\n'))],
  ['line ends of the old Macintosh', Buffer.from(speech.replaceAll('\n', '\r'))],
])('decodes %s without a word', async (_, bytes) => {
  const { page, problems } = await read('P07.txt', bytes);
  expect(page?.text).toBe(speech);
  expect(problems).toEqual([]);
});

it.each([
  ['windows-1252', speech],
  ['macintosh', plain],
  ['windows-1251', 'Мы начали с малого, и никто не верил, что это будет работать. Потом пришли другие люди.\n'.repeat(5)],
  ['Shift_JIS', '私たちは小さく始めました。誰も信じていませんでした。\n'.repeat(8)],
])('guesses %s and says so', async (encoding, text) => {
  const { page, problems } = await read('P07.txt', iconv.encode(text, encoding));
  expect(page?.text).toBe(text);
  expect(problems).toMatchObject([{ code: 'encoding-guessed', severity: 'note', message: `is not UTF-8, read as \`${encoding}\`` }]);
});

it('keeps UTF-8 with a damaged character and counts it', async () => {
  const bytes = Buffer.concat([Buffer.from(speech), Buffer.from([0xe2, 0x80]), Buffer.from(' so\n')]);
  const { page, problems } = await read('P07.txt', bytes);
  expect(page?.text).toBe(`${speech}\ufffd so\n`);
  expect(problems).toMatchObject([{ code: 'characters-replaced', message: 'one character could not be decoded, shown as `�`' }]);
});

it('replaces lone surrogates and a few zero bytes, not what the file itself shows as damaged', async () => {
  expect((await pageOf('a.txt', Buffer.from('\ufeffa\ud800b', 'utf16le'))).text).toBe('a\ufffdb');
  const zero = await read('a.txt', `${'so we began '.repeat(100)}\0.`);
  expect(codesOf(zero)).toEqual(['characters-replaced']);
  expect(codesOf(await read('a.txt', 'It was \ufffd there.'))).toEqual([]);
});

it('reads Markdown and files without extension', async () => {
  expect((await pageOf('a.md', '**I:** Hello')).format).toBe('md');
  expect((await pageOf('interviews/P07', speech)).format).toBe('txt');
});
