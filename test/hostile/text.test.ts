import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPage } from '../../src/formats/readers/index.ts';
import { noHints } from '../../src/model/turn-hints.ts';
import { docxOf, paragraph } from '../formats/readers/sources.ts';
import { call } from '../in-process.ts';
import { expectSoundTurns } from './spans.ts';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-text-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), content);
}

describe('texts of no interview', () => {
  test.each([
    ['10 MB on one line', 'a.txt', `Interviewer: How? P01: ${'we tried it and it went on, '.repeat(370_000)}`],
    ['10 MB of one word', 'a.txt', 'a'.repeat(10_000_000)],
    ['a million lines of one word', 'a.txt', 'word\n'.repeat(1_000_000)],
    ['dots and figures without end', 'a.txt', `I: ${'1.'.repeat(500_000)}\nP01: ${'a.b.'.repeat(250_000)}`],
    ['thousands of labels', 'a.txt', Array.from({ length: 60_000 }, (_, index) => `Name${index % 5000}: yes`).join('\n')],
    ['labels on one line', 'a.txt', `P01: yes.\nI: so?\nI: and?\n${'I: so? P01: yes. '.repeat(60_000)}`],
    ['brackets without end', 'a.txt', '[(#'.repeat(500_000)],
    ['stamps without end', 'a.txt', `I: so?\nP01: ${'[00:01] so '.repeat(200_000)}`],
    ['spaces without end', 'a.txt', `${' \t'.repeat(1_000_000)}\n${'\n'.repeat(1_000_000)}`],
    ['questions without end', 'a.txt', `I: ${'so? '.repeat(400_000)}`],
    ['one character with a million marks', 'a.txt', `I: so?\nP01: e${'\u0301'.repeat(1_000_000)}`],
    ['stars', 'a.md', '**'.repeat(1_000_000)],
    ['commas', 'a.csv', `speaker,text\n${','.repeat(2_000_000)}`],
    ['front matter without end', 'a.md', `---\n${'key: value\n'.repeat(200_000)}`],
  ])('%s are done with in time', { timeout: 60_000 }, async (_, name, text) => {
    const start = performance.now();
    const { page, problems } = await readPage({ path: name, bytes: Buffer.from(text) });
    if (page === undefined) expect(problems).not.toEqual([]);
    else expectSoundTurns(page, noHints);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

describe('characters that are none', () => {
  const expected = 'P01: a\ufffdb';

  test.each([
    ['a lone surrogate in UTF-16', 'a.txt', Buffer.from('\ufeffP01: a\ud800b', 'utf16le')],
    ['a lone surrogate in UTF-8', 'a.txt', Buffer.from(`P01: a\xed\xa0\x80b ${'\xc3\xa9'.repeat(20)}`, 'latin1')],
    ['a zero', 'a.txt', Buffer.from(`P01: a\0b${' '.repeat(600)}.`)],
    ['a surrogate of JSON', 'a.json', Buffer.from('[{"speaker":"P01","text":"P01: a\\ud800b"}]')],
    ['a zero of JSON', 'a.json', Buffer.from('[{"speaker":"P01","text":"P01: a\\u0000b"}]')],
    ['a character reference of HTML', 'a.html', Buffer.from('<html><p>P01: a&#xD800;b</p>')],
    ['a control word of RTF', 'a.rtf', Buffer.from('{\\rtf1 P01: a\\u-10240?b}')],
  ])('%s is shown as replaced', async (_, name, bytes) => {
    const { page } = await readPage({ path: name, bytes });
    expect(page?.text.replace(/\ufffd+/, '\ufffd').replace(/ [é .]*$/, '')).toBe(expected);
    expect(page?.text.isWellFormed()).toBe(true);
  });
});

describe('signs that a terminal or a spreadsheet would obey', () => {
  const codes = '\u001b[2J\u001b]0;owned\u0007\u009b31m';
  const turned = '\u202eLRU\u2066';
  const sign = `${codes}${turned}`;
  const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

  beforeEach(() => {
    write(
      'transcripts/P01.txt',
      `Level: frontline\n\nInter${codes}viewer: How?\nP01: Our manager ${sign} backed us.\nP01: =1+1 and +2 data ${turned}.\n`,
    );
    write(`transcripts/P${codes}02.txt`, `An${sign}n: The data told us so.\nAn${sign}n: And the team.\nBo: Is it? Was it?\nBo: So?\n`);
    write('transcripts/P03.docx', docxOf(paragraph(`Interviewer: So${turned}?`) + paragraph(`P03: The ${turned} team shared data.`)));
    write('respondents.csv', `respondent,level,site\nP01,fr${codes}ontline,\nP03,frontline,No${sign}rth\n`);
    write(`transcripts/bro${codes}ken.docx`, 'no');
  });

  test.each([
    ['check'],
    ['check --verbose'],
    ['check --turns'],
    ['check --format md'],
    ['find data'],
    [`find da${codes}ta`],
    ['find data --format md'],
    ['quotes'],
    ['quotes --format table --context'],
    ['explain P01:4'],
    ['explain P03:2'],
    ['explain P01:5'],
    ['matrix --cols site'],
    ['matrix --cols respondent'],
    ['run --verbose'],
    [`run --where level=${codes}`],
    [`check --codebook ${codes}.yaml`],
    [`check ${codes}`],
    [`check --${codes}`],
    [`check --format ${codes}`],
    [`${codes}`],
  ])('%j shows none of them raw', async (line) => {
    const { stdout, stderr } = await call(line.split(' '), folder);
    expect(stdout + stderr).not.toBe('');
    expect(stdout + stderr).not.toMatch(raw);
  });

  test('cells that begin a formula are guarded in every table', async () => {
    await call(['run', '--quiet'], folder);
    const tables = fs.readdirSync(path.join(folder, 'out')).filter((name) => name.endsWith('.csv'));
    const texts = tables.map((name) => fs.readFileSync(path.join(folder, 'out', name), 'utf8'));
    for (const argv of [['find', '=data'], ['check'], ['check', '--turns'], ['quotes']])
      texts.push((await call([...argv, '--format', 'csv'], folder)).stdout);
    expect(texts.some((text) => text.includes("'=1+1"))).toBe(true);
    for (const text of texts) expect(text).not.toMatch(/(?:^|,|\n)"?[=@\t]|(?:^|,|\n)"?[+-](?!\d+(?:\.\d+)?(?:,|\n|$))/);
  });
});
