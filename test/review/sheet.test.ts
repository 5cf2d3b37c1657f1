import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readWorkbook } from '../../src/formats/readers/xlsx.ts';
import { writeWorkbook } from '../../src/formats/writers/xlsx.ts';
import { call } from '../in-process.ts';
import { journalOf, makeStudy } from './start-review.ts';

type SheetRow = Record<string, string>;

let folder: string;

beforeEach(() => {
  folder = makeStudy();
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const review = (...options: readonly string[]) => call(['review', '.', '--coder', 'Ann', ...options], folder);
const lines = () => (fs.existsSync(path.join(folder, 'decisions', 'Ann.jsonl')) ? journalOf(folder, 'Ann') : []);

async function exported(): Promise<SheetRow[]> {
  const { status, stderr } = await review('--export', 'r.csv');
  expect(status, stderr).toBe(0);
  return parse(fs.readFileSync(path.join(folder, 'r.csv'), 'utf8'), { columns: true, bom: true });
}

/** Writes the rows as a spreadsheet program does and reads them back. */
async function imported(rows: readonly SheetRow[], options: object = {}) {
  fs.writeFileSync(path.join(folder, 'filled.csv'), stringify([...rows], { header: true, ...options }));
  return review('--import', 'filled.csv');
}

const of = (rows: readonly SheetRow[], code: string): SheetRow => {
  const row = rows.find((one) => one.code === code);
  if (row === undefined) throw new Error(`no row of ${code}`);
  return row;
};

describe('a spreadsheet of a review', () => {
  test('has a row for each coding, with what stands round it, and writes nothing when it comes back as it was', async () => {
    const rows = await exported();
    expect(of(rows, 'leadership/time')).toMatchObject({
      transcript: 'P01',
      turn: '2',
      respondent: 'P01',
      level: 'frontline',
      name: 'Protected time',
      status: 'suggested',
      quotation: 'We had protected time on Fridays, and that was, you know, the whole thing really.',
      after: 'My manager wrote it into the rota.',
      decision: '',
    });
    const { status, stdout } = await imported(rows);
    expect([status, stdout]).toEqual([0, `0 rows decided (0 lines added to decisions/Ann.jsonl), ${rows.length} as before\n`]);
    expect(lines()).toEqual([]);
  });

  test('gives decisions, and the next export says them again', async () => {
    const rows = await exported();
    Object.assign(of(rows, 'leadership/time'), { decision: 'Accept', star: 'telling', memo: '=what a "day"', stance: 'helps' });
    Object.assign(of(rows, 'culture'), { 'recode to': 'data' });
    expect((await imported(rows)).status).toBe(0);
    expect(lines()).toMatchObject([
      { verdict: 'accept', coder: 'Ann', code: 'leadership/time', anchor: { exact: expect.stringContaining('protected time') } },
      { verdict: 'star', kind: 'telling', on: true },
      { verdict: 'judge', facets: { stance: ['helps'] } },
      { verdict: 'memo', text: '=what a "day"', about: { code: 'leadership/time' } },
      { verdict: 'recode', code: 'culture', to: ['data'] },
    ]);
    const again = await exported();
    expect(of(again, 'leadership/time')).toMatchObject({ decision: 'accept', star: 'telling', memo: `'=what a "day"`, stance: 'helps' });
    expect(of(again, 'culture')).toMatchObject({ decision: 'recode', 'recode to': 'data' });
    expect((await imported(again)).stdout).toContain('0 rows decided');
  });

  test('takes back what is emptied', async () => {
    const rows = await exported();
    Object.assign(of(rows, 'leadership/time'), { decision: 'reject', star: 'contrary', memo: 'why?' });
    await imported(rows);
    const [rejected, , noted] = lines() as { id: string }[];
    const again = await exported();
    Object.assign(of(again, 'leadership/time'), { decision: '', star: '', memo: '' });
    await imported(again);
    expect(lines().slice(3)).toMatchObject([
      { verdict: 'undo', undoes: rejected?.id },
      { verdict: 'star', kind: 'contrary', on: false },
      { verdict: 'undo', undoes: noted?.id },
    ]);
    expect(of(await exported(), 'leadership/time')).toMatchObject({ decision: '', star: '', memo: '' });
  });

  test.each([
    ['a decision that is none', { decision: 'acept' }, 'row 2', 'has the decision `acept`', 'did you mean `accept`?'],
    ['an unknown code', { decision: 'recode', 'recode to': 'date' }, 'row 2', 'names the code `date`', 'did you mean `data`?'],
    ['no code in place', { decision: 'recode' }, 'row 2', 'does not say which code', 'recode to'],
    ['an edited quotation', { decision: 'accept', quotation: 'We had time.' }, 'row 2', 'has another quotation', 'put the words back'],
    ['a passage that is gone', { decision: 'accept', id: 'zzzzzzzzzzzz' }, 'row 2', 'no longer there', 'export anew'],
    ['an unknown star', { star: 'golden' }, 'row 2', 'has the star `golden`', '`telling` or `contrary`'],
    ['an unknown value of a facet', { stance: 'both' }, 'row 2', 'has the stance `both`', '`helps` or `hinders`'],
  ])('names and skips a row with %s, and keeps the others', async (_, cells, row, what, hint) => {
    const rows = await exported();
    const [first, second] = rows;
    Object.assign(first ?? {}, cells);
    Object.assign(second ?? {}, { decision: 'reject' });
    const { status, stdout, stderr } = await imported(rows);
    expect(status).toBe(1);
    expect(stderr).toContain('filled.csv:2:1  error  review-row-skipped');
    for (const words of [row, what, hint]) expect(stderr).toContain(words);
    expect(stdout).toContain('1 row decided (1 line added to decisions/Ann.jsonl)');
    expect(stdout).toContain('1 row skipped');
    expect(lines()).toMatchObject([{ verdict: 'reject' }]);
  });

  test('undoes nothing that was decided in between', async () => {
    const before = await exported();
    const between = await exported();
    Object.assign(of(between, 'culture'), { decision: 'accept' });
    await imported(between);
    Object.assign(of(before, 'culture'), { decision: 'reject' });
    const { status, stderr } = await imported(before);
    expect(status).toBe(1);
    expect(stderr).toContain('was decided otherwise since the sheet was written');
    expect(lines()).toMatchObject([{ verdict: 'accept' }]);
  });

  test('may come back from a spreadsheet program: semicolons, other line ends, columns moved and added', async () => {
    const rows = await exported();
    Object.assign(of(rows, 'culture'), { decision: 'accept' });
    const moved = rows.map((row) => ({ 'my column': 'x', ...Object.fromEntries(Object.entries(row).reverse()) }));
    expect((await imported(moved, { delimiter: ';', record_delimiter: 'windows' })).status).toBe(0);
    expect(lines()).toMatchObject([{ verdict: 'accept', code: 'culture' }]);
  });

  test('may be filled in as people do: names of codes, any order of values, empty rows left behind', async () => {
    const rows = await exported();
    const time = of(rows, 'leadership/time');
    const filled = [
      { ...time, 'recode to': 'Culture; DATA', star: 'contrary, Telling', stance: 'hinders;helps' },
      ...rows.filter((row) => row !== time),
      ...Array.from({ length: 3 }, () => Object.fromEntries(Object.keys(time).map((name) => [name, '']))),
    ];
    const one = await imported(filled);
    expect([one.status, one.stderr]).toEqual([0, '']);
    expect(one.stdout).toContain(`1 row decided (4 lines added to decisions/Ann.jsonl), ${rows.length - 1} as before\n`);
    expect(lines()[0]).toMatchObject({ verdict: 'recode', to: ['culture', 'data'] });
    const two = await imported(filled);
    expect([two.status, two.stdout]).toEqual([0, `0 rows decided (0 lines added to decisions/Ann.jsonl), ${rows.length} as before\n`]);
  });

  test('takes a recoding back where only the decision was emptied', async () => {
    await imported((await exported()).map((row) => (row.code === 'culture' ? { ...row, 'recode to': 'data' } : row)));
    await imported((await exported()).map((row) => (row.code === 'culture' ? { ...row, decision: '' } : row)));
    expect(lines().map(({ verdict }) => verdict)).toEqual(['recode', 'undo']);
  });

  test('leaves out what contradicts itself, and names every row that it leaves out', async () => {
    const rows = await exported();
    const told = async (cells: SheetRow) =>
      (await imported(rows.map((row) => (row.code === 'culture' ? { ...row, ...cells } : row)))).stderr;
    expect(await told({ decision: 'accept', 'recode to': 'data' })).toContain('says `accept` and names another code');
    expect(await told({ 'recode to': 'culture' })).toContain('is to have the code that it has');
    const unknown = await told({ decision: 'x' });
    expect(unknown).toContain('hint: write `accept`, `reject`, `recode` or nothing');
    const many = Array.from({ length: 9 }, (_, number) => ({ ...of(rows, 'culture'), id: `gone${number}`, decision: 'accept' }));
    const { stderr } = await imported(many);
    expect(stderr.match(/is of a passage that is no longer there/g)).toHaveLength(9);
    expect(lines()).toEqual([]);
  });

  test('holds passages and memos that are longer than a cell may be', async () => {
    const transcript = `I: And?\n\nP03: ${'It went on and on, as "they" say, for years. '.repeat(1000)}\n`;
    fs.writeFileSync(path.join(folder, 'transcripts', 'P03.txt'), transcript);
    const exact = transcript.slice(transcript.indexOf('It went')).trimEnd();
    const anchor = { transcript: 'P03', exact, prefix: 'P03: ', suffix: '\n', start: transcript.indexOf('It went') };
    const signed = { v: 1, at: '', coder: 'Ann' };
    const written = [
      { ...signed, id: 'one', verdict: 'add', code: 'data', anchor },
      { ...signed, id: 'two', verdict: 'memo', about: { code: 'data', anchor }, text: `"${'so "long" '.repeat(4000)}` },
    ];
    fs.mkdirSync(path.join(folder, 'decisions'));
    fs.writeFileSync(path.join(folder, 'decisions', 'Ann.jsonl'), written.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect((await review('--export', 'r.xlsx')).status).toBe(0);
    const { status, stdout } = await review('--import', 'r.xlsx');
    expect([status, stdout]).toEqual([0, expect.stringContaining('0 rows decided')]);
    expect((await imported((await exported()).map((row) => ({ ...row, star: row.transcript === 'P03' ? 'telling' : '' })))).status).toBe(0);
    expect(lines().map(({ verdict }) => verdict)).toEqual(['add', 'memo', 'star']);
  });

  test('is a workbook too, with the codes to choose from', async () => {
    expect((await review('--export', 'r.xlsx')).status).toBe(0);
    const [rows = [], codes = [], about = []] = await readWorkbook(fs.readFileSync(path.join(folder, 'r.xlsx')));
    expect(codes.map(([id]) => id)).toEqual(['id', 'leadership', 'leadership/time', 'data', 'culture']);
    expect(about.flat().join(' ')).toContain('A search result, not a finding.');
    const [head = [], ...body] = rows;
    const at = head.indexOf('decision');
    const filled = body.map((row, index) => head.map((_, column) => (column === at && index === 0 ? 'accept' : (row[column] ?? ''))));
    const bytes = await writeWorkbook([{ name: 'Review', columns: head.map((title) => ({ title })), rows: filled }]);
    fs.writeFileSync(path.join(folder, 'filled.xlsx'), bytes);
    expect((await review('--import', 'filled.xlsx')).status).toBe(0);
    expect(lines()).toMatchObject([{ verdict: 'accept' }]);
  });

  test.each([
    [['--export', 'r.pdf'], 'names no format'],
    [['--import', 'none.csv'], 'cannot be read'],
    [['--import', 'study.yaml', '--export', 'r.csv'], 'are two things'],
  ])('could not start: %j', async (options, told) => {
    const { status, stderr } = await review(...options);
    expect(status).toBe(2);
    expect(stderr).toContain(told);
  });
});
