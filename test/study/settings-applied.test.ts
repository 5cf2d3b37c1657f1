import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { docxOf, paragraph, xlsxOf } from '../formats/readers/sources.ts';
import { call } from '../in-process.ts';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-settings-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), content);
}

interface TurnFacts {
  readonly speaker: string;
  readonly role: string;
  readonly respondent: string | null;
  readonly level: string | null;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The turns of the one transcript `t/a.…` under a study file. */
async function turnsOf(study: string, name: string, content: string | Uint8Array): Promise<TurnFacts[]> {
  write('study.yaml', study);
  write(name, content);
  const { stdout, stderr } = await call(['check', name, '--turns', '--format', 'jsonl'], folder);
  expect(stderr).not.toContain('error');
  return stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const who = (turns: readonly TurnFacts[]) => turns.map(({ speaker, role, respondent, text }) => [speaker, role, respondent, text]);

async function problemsOf(study: string, files: Readonly<Record<string, string>>): Promise<string> {
  write('study.yaml', study);
  for (const [name, content] of Object.entries(files)) write(name, content);
  return (await call(['check'], folder)).stderr;
}

const plain = 'Dr Bell: How did it start?\nR1: We began small.\nDr Bell: And then?\nR1: We grew.\n';

describe('speakers', () => {
  test('a label is a role or a respondent, in any case', async () => {
    const turns = await turnsOf('speakers: {R1: P07, dr bell: interviewer}\n', 't/a.txt', plain);
    expect(who(turns).slice(0, 2)).toEqual([
      ['Dr Bell', 'interviewer', null, 'How did it start?'],
      ['R1', 'respondent', 'P07', 'We began small.'],
    ]);
  });

  test('a label is both, and a file says it before the study', async () => {
    const study =
      'speakers: {R1: other, "Dr Bell": {role: interviewer}}\ntranscripts: [{files: t, speakers: {R1: {role: respondent, respondent: P09}}}]\n';
    const turns = await turnsOf(study, 't/a.txt', plain);
    expect(turns.map(({ role, respondent }) => [role, respondent])).toEqual([
      ['interviewer', null],
      ['respondent', 'P09'],
      ['interviewer', null],
      ['respondent', 'P09'],
    ]);
  });

  test('a mistyped role is told with its place', async () => {
    const told = await problemsOf('speakers:\n  Dr Bell: interveiwer\n', { 't/a.txt': plain });
    expect(told).toContain('study.yaml:2:12  error  study-invalid  `interveiwer` is no role and no id');
    expect(told).toContain('hint: did you mean `interviewer`?');
  });

  test('an interviewer with the id of a respondent is told', async () => {
    const told = await problemsOf('transcripts: [{files: t, speakers: {AM: {role: interviewer, respondent: P1}}}]\n', { 't/a.txt': plain });
    expect(told).toContain('study.yaml:1:41  error  study-invalid  `AM` is `interviewer` and has the id of a respondent, `P1`');
  });
});

describe('speech without labels', () => {
  const bare = 'We tried it on one ward first.\n\nThen the others came.\n';

  test('belongs to the respondent where the file says so', async () => {
    const turns = await turnsOf('transcripts: [{files: "t/*.txt", speech: respondent, level: frontline}]\n', 't/a.txt', bare);
    expect(turns.map(({ role, respondent, level }) => [role, respondent, level])).toEqual([
      ['respondent', 'a', 'frontline'],
      ['respondent', 'a', 'frontline'],
    ]);
  });

  test('gets the label that the file names', async () => {
    const turns = await turnsOf("transcripts: [{files: 't/*.txt', speaker: P07}]\n", 't/a.txt', bare);
    expect(who(turns)).toEqual([
      ['P07', 'respondent', 'P07', 'We tried it on one ward first.'],
      ['P07', 'respondent', 'P07', 'Then the others came.'],
    ]);
  });

  test('gets the label beside an interviewer who has one', async () => {
    const text = 'MODERATOR: How was it?\n\nIt was hard.\n\nMODERATOR: And now?\n\nBetter.\n\nMODERATOR: Thank you.\n';
    const turns = await turnsOf('transcripts: [{files: t, speaker: P07}]\n', 't/a.txt', text);
    expect(who(turns)).toEqual([
      ['MODERATOR', 'interviewer', null, 'How was it?'],
      ['P07', 'respondent', 'P07', 'It was hard.'],
      ['MODERATOR', 'interviewer', null, 'And now?'],
      ['P07', 'respondent', 'P07', 'Better.'],
      ['MODERATOR', 'interviewer', null, 'Thank you.'],
    ]);
  });
});

describe('text before the first turn', () => {
  const text = `Level: senior\n\nIt all began in May.\n\n${plain.replaceAll('R1', 'P07')}`;
  const speakers = 'speakers: {Dr Bell: interviewer}\n';

  test('is a head with facts', async () => {
    const turns = await turnsOf(`${speakers}transcripts: [{files: t, before: header}]\n`, 't/a.txt', text);
    expect(turns.map(({ level }) => level)).toEqual([null, 'senior', null, 'senior']);
  });

  test('is nothing where it is to be ignored', async () => {
    const turns = await turnsOf(`${speakers}transcripts: [{files: t, before: ignore}]\n`, 't/a.txt', text);
    expect(turns.map(({ level }) => level)).toEqual([null, null, null, null]);
  });

  test("is the only respondent's speech where the file says so", async () => {
    const turns = await turnsOf(`${speakers}transcripts: [{files: t, before: respondent}]\n`, 't/a.txt', text);
    expect(who(turns)[0]).toEqual(['P07', 'respondent', 'P07', 'It all began in May.']);
    expect(turns).toHaveLength(5);
  });

  test("is nobody's where several respondents have labels", async () => {
    write('study.yaml', `${speakers}transcripts: [{files: t, before: respondent}]\n`);
    write('t/a.txt', `${text}P08: So did we.\nP08: And again.\n`);
    const { stdout, stderr } = await call(['check', '--turns', '--format', 'jsonl'], folder);
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({ role: 'unattributed', text: 'It all began in May.' });
    expect(stderr).toContain('speech-unattributed  several respondents have labels');
  });

  test('is said by one of three words', async () => {
    const told = await problemsOf('transcripts:\n  - files: t\n    before: respondant\n', { 't/a.txt': plain });
    expect(told).toMatch(/study\.yaml:3:13 {2}error {2}study-invalid .*`respondant`/);
  });
});

describe('convention', () => {
  test('is the only one that is tried', async () => {
    const text = 'I - How did it start?\nR - We began small: three of us.\nNote: and one more.\nNote: and another.\n';
    const turns = await turnsOf('transcripts: [{files: t, convention: dash}]\n', 't/a.txt', text);
    expect(turns.map(({ speaker }) => speaker)).toEqual(['I', 'R']);
  });

  test('may be none at all', async () => {
    const turns = await turnsOf('transcripts: [{files: t, convention: no labels, speech: respondent}]\n', 't/a.txt', plain);
    expect(who(turns)).toEqual([['', 'respondent', 'a', plain.trim()]]);
  });

  test('overrides what a format knows of speakers', async () => {
    const cue = (second: number, text: string) => `00:0${second}.000 --> 00:0${second + 1}.000\n<v Anna>${text}\n\n`;
    const vtt = `WEBVTT\n\n${cue(1, 'I – How did it start?')}${cue(3, 'R – Small.')}`;
    const turns = await turnsOf('transcripts: [{files: t, convention: dash}]\n', 't/a.vtt', vtt);
    expect(turns.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['I', 'How did it start?'],
      ['R', 'Small.'],
    ]);
  });

  test('one question in bold is enough where the study says so', async () => {
    const text = '**How did it start?**\n\nWe began small.\n';
    const turns = await turnsOf('transcripts: [{files: t, convention: questions in bold}]\n', 't/a.md', text);
    expect(turns.map(({ role, text }) => [role, text])).toEqual([
      ['interviewer', 'How did it start?'],
      ['respondent', 'We began small.'],
    ]);
  });

  test('one quotation with its attribution is enough where the study says so', async () => {
    const text = 'What follows is prose.\n\n“We began small.” (Care worker)\n';
    const turns = await turnsOf('transcripts: [{files: t, convention: quotations with attributions}]\n', 't/a.txt', text);
    expect(turns.map(({ speaker, text }) => [speaker, text])).toEqual([['Care worker', 'We began small.']]);
  });

  test('that is not there leaves the file out and says where it was asked for', async () => {
    write('study.yaml', 'transcripts:\n  - files: t\n    convention: markdown bold\n');
    write('t/a.txt', plain);
    const { status, stderr } = await call(['check'], folder);
    expect(status).toBe(1);
    expect(stderr).toContain('study.yaml:3:17  error  setting-unfit  `t/a.txt` has no turn in the convention `markdown bold`');
  });

  test('of an unknown name gets a hint', async () => {
    const told = await problemsOf('transcripts:\n  - files: t\n    convention: label and colons\n', { 't/a.txt': plain });
    expect(told).toMatch(/study\.yaml:3:17 {2}error {2}study-invalid/);
    expect(told).toContain('did you mean `label and colon`?');
  });
});

describe('columns', () => {
  const rows = [
    ['Nr', 'At', 'Who', 'Said', 'speaker'],
    ['1', '0:01', 'Interviewer', 'How did it start?', 'x'],
    ['2', '0:05', 'P07', 'We began small.', 'y'],
  ];
  const expected = [
    ['Interviewer', 'interviewer', null, 'How did it start?'],
    ['P07', 'respondent', 'P07', 'We began small.'],
  ];
  const study = 'transcripts: [{files: t, columns: {speaker: Who, text: said, start: At}}]\n';
  const table = (separator: string) => rows.map((row) => row.join(separator)).join('\n');

  test.each([
    ['csv', table(',')],
    ['tsv', table('\t')],
    ['xlsx', xlsxOf(rows)],
    ['docx', docxOf(tableOf(rows))],
  ])('of %s are those that the file names', async (extension, content) => {
    const turns = await turnsOf(study, `t/a.${extension}`, content);
    expect(who(turns)).toEqual(expected);
    expect(turns[1]).toMatchObject({ time: 5 });
  });

  test.each([
    ['csv', table(',')],
    ['docx', docxOf(tableOf(rows))],
  ])('of %s may be numbers: every row is speech then', async (extension, content) => {
    const turns = await turnsOf('transcripts: [{files: t, columns: {speaker: 3, text: 4}}]\n', `t/a.${extension}`, content);
    expect(turns.map(({ speaker, text }) => [speaker, text])).toEqual([['Who', 'Said'], ...expected.map(([a, , , b]) => [a, b])]);
  });

  test('a document without tables is read as it is', async () => {
    const turns = await turnsOf(study, 't/a.docx', docxOf(['Interviewer: How?', 'P07: Small.'].map((line) => paragraph(line)).join('')));
    expect(turns.map(({ speaker }) => speaker)).toEqual(['Interviewer', 'P07']);
  });

  test.each([
    ['csv', table(',')],
    ['docx', docxOf(tableOf(rows))],
  ])('that a %s does not have leave it out', async (extension, content) => {
    write('study.yaml', 'transcripts:\n  - files: t\n    columns: {speaker: Whom, text: Said}\n');
    write(`t/a.${extension}`, content);
    const { status, stderr } = await call(['check'], folder);
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`study\\.yaml:3:14 {2}error {2}setting-unfit .*\`t/a\\.${extension}\``));
  });
});

function tableOf(rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;
  return `<w:tbl>${rows.map(row).join('')}</w:tbl>`;
}

describe('encoding', () => {
  const russian = Buffer.from('Interviewer: \xca\xe0\xea?\nP01: \xd5\xee\xf0\xee\xf8\xee.\n', 'latin1');

  test('is the one that the file names, without a word', async () => {
    const turns = await turnsOf('transcripts: [{files: t, encoding: windows-1251}]\n', 't/a.txt', russian);
    expect(turns.map(({ text }) => text)).toEqual(['Как?', 'Хорошо.']);
    expect((await call(['check', '--verbose'], folder)).stderr).not.toContain('encoding-guessed');
  });

  test('goes before what the bytes look like', async () => {
    const turns = await turnsOf('transcripts: [{files: t, encoding: windows-1252}]\n', 't/a.txt', 'Interviewer: So?\nP01: Café.\n');
    expect(turns[1]?.text).toBe('CafÃ©.');
  });

  test('counts what cannot be decoded', async () => {
    write('study.yaml', 'transcripts: [{files: t, encoding: utf-8}]\n');
    write('t/a.txt', russian);
    expect((await call(['check'], folder)).stderr).toContain('characters-replaced  9 characters could not be decoded');
  });

  test.each(['windows-1525', 'base64'])('of the unknown name %s is told with its place', async (encoding) => {
    const told = await problemsOf(`transcripts:\n  - files: t\n    encoding: ${encoding}\n`, { 't/a.txt': plain });
    expect(told).toContain(`study.yaml:3:15  error  study-invalid  no encoding is called \`${encoding}\``);
    expect(told).toMatch(/hint: (?:did you mean `windows-125\d`\?|encodings are called `utf-8`)/);
  });
});

describe('transcripts named one by one', () => {
  test('belong to the study above them', async () => {
    write('study.yaml', 'speakers: {R1: P07, Dr Bell: interviewer}\n');
    write('transcripts/leeds/a.txt', plain);
    write('transcripts/leeds/b.txt', plain);
    const { stdout } = await call(['find', 'grew', 'transcripts/leeds/a.txt', '--format', 'json'], folder);
    expect(JSON.parse(stdout)).toMatchObject([{ transcript: 'leeds/a', respondent: 'P07' }]);
  });

  test.each([
    ['respondents.csv', 'is the sheet of respondents, not a transcript'],
    ['codebook.yaml', 'is a codebook, not a transcript'],
    ['README.md', 'is never read as a transcript'],
  ])('are not the study’s own: %s', async (name, message) => {
    write(name, 'respondent,level\nP01,senior\n');
    const { status, stderr } = await call(['check', name], folder);
    expect(status).toBe(2);
    expect(stderr).toContain(`\`${name}\` ${message}`);
  });

  test('are not a sheet under another name', async () => {
    write('people.csv', 'respondent,level\nP01,senior\n');
    const { status, stderr } = await call(['check', 'people.csv'], folder);
    expect(status).toBe(1);
    expect(stderr).toMatch(/people\.csv {2}error {2}table-not-transcript .*it is a sheet of respondents, not a transcript/);
  });
});

test('a pattern that fits no file is a warning with its place', async () => {
  const told = await problemsOf('transcripts:\n  - files: [t, "u/*.txt"]\n    encoding: utf-8\n', { 't/a.txt': plain });
  expect(told).toContain('study.yaml:2:16  warning  glob-matches-nothing  no file fits `u/*.txt`');
});
