import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './in-process.ts';

const interview = `Level: senior

Interviewer: How did it start?
P01: Senior leaders gave us protected time, and we share data with our partners in the other agencies every month.
`;

const report = `Who leads

The board met in the pub for two years, and “leadership” was a word that nobody used there.

“Senior leaders gave us protected time, and that was that.” (Frontline practitioner, Eastvale)

“Senior leaders gave us protected time. I never saw it.” (Young person)

What was counted

Nobody counted until the third year, and the figures were kept in a biscuit tin by the door.

“Senior leaders gave us protected time to count.” (Senior leader)
`;

let folder = '';
const run = (...argv: string[]) => call(argv, folder);
const out = (name: string) => fs.readFileSync(path.join(folder, 'out', name), 'utf8').replace('\uFEFF', '');
const table = (name: string): Record<string, string>[] => parse(out(name), { columns: true });

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-published-'));
  fs.mkdirSync(path.join(folder, 'transcripts'));
  fs.writeFileSync(path.join(folder, 'transcripts', 'P01.txt'), interview);
  fs.writeFileSync(path.join(folder, 'transcripts', 'report.txt'), report);
  fs.writeFileSync(path.join(folder, 'study.yaml'), 'title: Combined\nattributes: [section]\n');
  expect((await run('run')).status).toBe(0);
});

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a published report beside an interview', () => {
  test('is checked as quotations of people who cannot be counted', async () => {
    const { stdout, status } = await run('check', '--format', 'csv');
    const rows: Record<string, string>[] = parse(stdout.replace('\uFEFF', ''), { columns: true });
    const row = rows.find((one) => one.path === 'transcripts/report.txt');
    expect(status).toBe(0);
    expect(row).toMatchObject({
      kind: 'published',
      turns: '3',
      speakers: '3 quotations, people not countable',
      levels: 'frontline; service-user; senior',
    });
  });

  test('gives codings with level and section, of which none is prose', () => {
    const codings = table('codings.csv').filter((row) => row.transcript === 'report' && row.theme === 'leadership');
    expect(codings.map(({ level, section, prompted }) => [level, section, prompted])).toEqual([
      ['frontline', 'Who leads', 'unknown'],
      ['service-user', 'Who leads', 'unknown'],
      ['senior', 'What was counted', 'unknown'],
    ]);
    for (const { start, end, quote } of codings) expect(quote).toBe(report.slice(Number(start), Number(end)));
    const lines = out('codings.jsonl').trim().split('\n');
    const sections = lines.map((line) => JSON.parse(line)).filter((one) => one.transcript === 'report');
    expect(new Set(sections.map((one) => one.attributes.section[0]))).toEqual(new Set(['Who leads', 'What was counted']));
  });

  test('counts in passages and never in people, words in total or shares', () => {
    const rows = table('matrix-theme-level.csv').filter((row) => row.theme === 'leadership');
    const alone = { respondents_total: '1', words_total: '19' };
    expect(rows.find((row) => row.level === 'all')).toMatchObject({ ...alone, passages: '4', passages_not_countable: '3' });
    expect(rows.find((row) => row.level === 'senior')).toMatchObject({
      ...alone,
      passages_not_countable: '1',
      state: '1? of 1 + 1 quotation, people not countable',
    });
    expect(rows.find((row) => row.level === 'frontline')).toMatchObject({ respondents_total: '0', state: 'not countable (1 passage)' });
    for (const { share_pooled } of rows) expect(Number(share_pooled)).toBeLessThanOrEqual(1);
    expect(table('matrix-respondent-code.csv').map((row) => row.respondent)).toEqual(['P01']);
  });

  test('is quoted as what it is', () => {
    expect(out('quotes.md')).toContain('quoted in report, quotation 1');
    expect(table('quotes.csv').some((row) => row.transcript === 'report' && row.attribution === 'Frontline practitioner')).toBe(true);
  });

  test('may be crossed by section', async () => {
    const { stdout } = await run('matrix', '--cols', 'section', '--cells', 'passages', '--format', 'csv');
    expect(stdout.split('\n')[0]).toBe('code,What was counted,Who leads,not known,all,instrument');
    expect(stdout).toMatch(/\nleadership,1,2,1,4,[^,]* · \w{6}\n/);
  });

  test('gives the respondents sheet no rows', async () => {
    await run('check', '--write-respondents');
    const sheet = fs.readFileSync(path.join(folder, 'respondents.csv'), 'utf8');
    expect(sheet).toContain('P01');
    expect(sheet).not.toContain('report');
  });
});

test('a study of nothing but a published report runs', async () => {
  const alone = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-published-'));
  fs.writeFileSync(path.join(alone, 'report.txt'), report);
  const { status, stderr } = await call(['run'], alone);
  const said = stderr.replace(/\s+/g, ' ');
  fs.rmSync(alone, { recursive: true, force: true });
  expect(status).toBe(0);
  expect(said).toContain('0 people in 0 transcripts, 0 words');
  expect(said).toContain('3 quotations of 1 published report, people not countable');
});
