import { expect, it } from 'vitest';
import { crc32, listZip } from '../../../src/formats/zip.ts';
import { codesOf, docxOf, paragraph, read, xlsxOf, zipOf } from './sources.ts';

const good = docxOf(paragraph('P07: With a hut.'));

it.each([
  ['no bytes', 'a.txt', '', 'file-empty'],
  ['no bytes, named docx', 'a.docx', '', 'file-empty'],
  ['one space', 'a.txt', ' ', 'file-empty'],
  ['a byte-order mark', 'a.txt', '\ufeff', 'file-empty'],
  ['one byte, named docx', 'a.docx', 'P', 'format-broken'],
  ['a header and nothing else', 'a.csv', 'speaker,text\n', 'transcript-no-speech'],
  ['an open quotation mark', 'a.csv', 'speaker,text\nA,"so\n', 'format-broken'],
  ['text that is called docx', 'a.docx', 'Not found', 'format-broken'],
  ['an archive cut short', 'a.docx', good.slice(0, -30), 'format-broken'],
  ['an archive without its middle', 'a.docx', good.slice(0, 60), 'format-broken'],
  ['an archive that is no document', 'a.zip', zipOf({ 'a.txt': 'hello' }), 'format-unknown'],
  ['a presentation', 'a.pptx', zipOf({ 'ppt/presentation.xml': '<a/>' }), 'format-unknown'],
  ['an empty document', 'a.docx', docxOf('<w:p/>'), 'file-empty'],
  ['broken XML', 'a.docx', docxOf('<w:p>'), 'format-broken'],
  ['a web page that is called xlsx', 'a.xlsx', '<!DOCTYPE html><title>404</title><p>Not found</p>', 'format-broken'],
  ['JSON cut short', 'a.json', '{"segments":[{"text":"so"', 'format-broken'],
  ['JSON of another kind', 'package.json', '{"name":"x","version":"1"}', 'table-not-transcript'],
  ['RTF without text', 'a.rtf', '{\\rtf1\\ansi}', 'file-empty'],
  ['a name of RTF only', 'a.rtf', 'Hello', 'format-broken'],
  ['a workbook without cells', 'a.xlsx', xlsxOf([]), 'file-empty'],
  [
    'a workbook of another kind',
    'a.xlsx',
    xlsxOf([
      ['respondent', 'level'],
      ['P07', 'senior'],
    ]),
    'table-not-transcript',
  ],
  [
    'an encrypted OpenDocument text',
    'a.odt',
    zipOf({ 'content.xml': 'x', 'META-INF/manifest.xml': '<m:encryption-data/>' }),
    'file-unreadable',
  ],
  ['a PDF without anything in it', 'a.pdf', '%PDF-1.7\n', 'format-broken'],
  ['a recording', 'a.mp3', 'ID3\x04\0\0', 'format-unknown'],
  ['a picture', 'a.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10]), 'format-unknown'],
  ['bytes of no kind', 'a.txt', Uint8Array.from({ length: 400 }, (_, index) => (index * 37) % 251), 'format-unknown'],
  ['mostly zeros', 'a.txt', new Uint8Array(500), 'format-unknown'],
])('says what is wrong with %s', async (_, path, content, code) => {
  const reading = await read(path, content);
  expect(codesOf(reading)).toEqual([code]);
  expect(reading.page).toBeUndefined();
});

const compound = (stream: string) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);

it.each([
  ['WordDocument', 'is an old binary Word document', 'open it in a word processor and save it as .docx'],
  ['Workbook', 'is an old binary Excel workbook', 'open it in a spreadsheet program and save it as .xlsx or .csv'],
  ['EncryptedPackage', 'is protected with a password', 'save a copy without the password'],
])('knows a container of %s', async (stream, message, hint) => {
  expect((await read('a.doc', compound(stream))).problems).toMatchObject([{ message, hint }]);
});

it('refuses an archive that would fill the memory', async () => {
  const bomb = docxOf(paragraph('a'.repeat(60_000_000)));
  expect(bomb.length).toBeLessThan(100_000);
  expect(codesOf(await read('a.docx', bomb))).toEqual(['file-too-large']);
});

/** Writes a number over a field of the central directory's entry with this name. */
function forge(bytes: Uint8Array, name: string, field: number, value: number): Uint8Array {
  const forged = Buffer.from(bytes);
  const at = forged.lastIndexOf(name) - 46;
  forged.writeUInt32LE(value, at + field);
  return forged;
}

it.each([
  ['a size too small', 24, 10, 'file-too-large'],
  ['a size too large', 24, 5_000, 'format-broken'],
  ['a size beyond all bounds', 24, 0xfffffff0, 'file-too-large'],
  ['a wrong checksum', 16, 1, 'format-broken'],
  ['an offset outside', 42, 0x7fffffff, 'format-broken'],
  ['a packed size too large', 20, 0x7fffffff, 'format-broken'],
  ['a method nobody uses', 10, 99, 'format-broken'],
])('refuses %s', async (_, field, value, code) => {
  expect(codesOf(await read('a.docx', forge(good, 'word/document.xml', field, value)))).toEqual([code]);
});

it('refuses encrypted entries', async () => {
  const { problems } = await read('a.docx', forge(good, 'word/document.xml', 8, 0x00080001));
  expect(problems).toMatchObject([{ code: 'file-unreadable', message: 'is protected with a password' }]);
});

it.each(['/etc/passwd', '../up.xml', 'word/../../up.xml', 'word\\document.xml', 'C:/x.xml', 'a\0b'])(
  'refuses an entry named %j',
  async (name) => {
    const { problems } = await read('a.docx', zipOf({ [name]: 'x', 'word/document.xml': '<a/>' }));
    expect(problems).toMatchObject([{ code: 'format-broken', message: expect.stringContaining('holds an entry with the name') }]);
  },
);

it('refuses two entries of one name', async () => {
  const twice = Buffer.from(zipOf({ 'word/document.xml': '<a/>', 'word/dokument.xml': '<a/>' }));
  const bytes = Buffer.from(twice.toString('latin1').replaceAll('dokument', 'document'), 'latin1');
  expect((await read('a.docx', bytes)).problems).toMatchObject([{ message: 'holds two entries named `word/document.xml`' }]);
});

it('refuses a document type, and with it entities that grow', async () => {
  const laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]><w:document>&c;</w:document>';
  const { problems } = await read('a.docx', zipOf({ 'word/document.xml': laughs }));
  expect(problems).toMatchObject([
    { code: 'format-broken', message: 'holds XML that cannot be read: `word/document.xml` declares a document type' },
  ]);
});

it('reads deep nesting without falling', async () => {
  const deep = `${'<w:sdt>'.repeat(20_000)}${paragraph('deep')}${'</w:sdt>'.repeat(20_000)}`;
  expect((await read('a.docx', docxOf(deep))).page?.text).toBe('deep');
});

it.each([
  ['open tags', 'a.html', `<html>${'<p title="'.repeat(100_000)}`],
  ['open comments', 'a.html', `<html>${'<!-- '.repeat(100_000)}so`],
  ['open scripts', 'a.html', `<html>so${'<script '.repeat(100_000)}`],
  ['nested elements', 'a.html', `<html>${'<b><table><tr><td>'.repeat(30_000)}so`],
  ['open groups', 'a.rtf', `{\\rtf1 ${'{\\b '.repeat(100_000)}so`],
  ['closing groups', 'a.rtf', `{\\rtf1 so${'}'.repeat(100_000)}`],
  ['a raw stretch longer than the file', 'a.rtf', '{\\rtf1 so\\bin2000000000 x}'],
  ['nested lists', 'a.json', `${'['.repeat(50_000)}"so"${']'.repeat(50_000)}`],
  ['long lines of quotation marks', 'a.csv', `speaker,text\nA,${'""'.repeat(200_000)}so`],
  ['voices without end', 'a.vtt', `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v '.repeat(50_000)}so`],
  ['times without end', 'a.lrc', `${'[00:01]'.repeat(50_000)}so`],
])('is done with %s in a moment', async (_, path, content) => {
  const start = performance.now();
  const { page, problems } = await read(path, content);
  expect(page !== undefined || problems.length > 0).toBe(true);
  expect(performance.now() - start).toBeLessThan(3000);
});

it('keeps a cell far to the right from filling the memory', async () => {
  const far = Array.from({ length: 2000 }, () => ['<c r="XFD1" t="inlineStr"><is><t>so</t></is></c>']);
  expect((await read('a.xlsx', xlsxOf([['speaker', 'text'], ['A', 'Yes.'], ...far]))).page?.text).toBe('Yes.');
});

it('lists what an archive declares', () => {
  expect(listZip(Buffer.from(zipOf({ 'a.txt': 'hello' })))).toMatchObject([
    { name: 'a.txt', size: 5, method: 8, crc: crc32(Buffer.from('hello')) },
  ]);
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});
