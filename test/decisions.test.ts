import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildDecision, decisionLine } from '../src/coding/build-decision.ts';
import { appendToJournal, journalOf, readJournalFile } from '../src/io/journal.ts';
import type { Draft } from '../src/model/decision.ts';
import { makeAnchor } from '../src/text/anchor.ts';
import { call } from './in-process.ts';

let folder = '';

const said: Readonly<Record<string, string>> = {
  P01: 'Interviewer: How did it start?\nP01 (Frontline): Money came late. We tried it on one ward. Our manager kept the time free for us.\n',
  P02: 'Interviewer: How did it start?\nP02 (Senior): There was money for a year. Nobody asked for more. I sat in every time.\n',
};

const codebook = `codebook: Test
version: "1"
codes:
  - id: money
    name: Money
    patterns: [money]
  - id: leaders
    name: Leaders
    patterns: [manager]
`;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-decisions-'));
  write('study.yaml', 'title: Test\ncodebook: codebook.yaml\n');
  write('codebook.yaml', codebook);
  for (const [id, text] of Object.entries(said)) write(`transcripts/${id}.txt`, text);
});

afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), content);
}

const run = (...argv: string[]) => call(argv, folder);

let clock = 0;

/** Decides as a command does: builds the decision and appends it. */
function decide(coder: string, verdict: string, id: string, words: string, code: string, rest: Record<string, unknown> = {}): void {
  const text = said[id] ?? '';
  const start = text.indexOf(words);
  const draft = { coder, verdict, code, anchor: makeAnchor(id, text, { start, end: start + words.length }), ...rest } as Draft;
  sign(draft);
}

function sign(draft: Draft, at = '2026-03-01T10:00:00Z'): void {
  clock += 1;
  appendToJournal(folder, journalOf(draft.coder), decisionLine(buildDecision(draft, at, String(clock))));
}

async function codings(...options: string[]): Promise<string[]> {
  await run('run', '--out', 'out', ...options);
  const lines = fs.readFileSync(path.join(folder, 'out/codings.jsonl'), 'utf8').trim().split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line): { code: string; status: string; coder: string; quote: string } => JSON.parse(line))
    .map(({ code, status, coder, quote }) => `${code} ${status} ${coder}: ${quote}`);
}

const kept = 'Our manager kept the time free for us.';

describe('decisions', () => {
  test('stand in every output, with who decided', async () => {
    decide('ann', 'accept', 'P01', kept, 'leaders');
    decide('ann', 'reject', 'P01', 'Money came late.', 'money');
    decide('ann', 'add', 'P02', 'I sat in every time.', 'leaders');
    decide('ann', 'star', 'P02', 'I sat in every time.', 'leaders', { kind: 'telling', on: true });
    sign({ coder: 'ann', verdict: 'read', transcript: 'P02' });
    expect(await codings()).toEqual([
      'money rejected ann: Money came late.',
      `leaders accepted ann: ${kept}`,
      'money suggested codebook: There was money for a year.',
      'leaders added ann: I sat in every time.',
    ]);
    const standing = '2 of 3 passages read by a person: 1 accepted, 1 rejected; 1 added by people; 1 of 2 transcripts read to the end.';
    for (const argv of [['matrix'], ['quotes', '--format', 'md'], ['matrix', '--only', 'starred'], ['quotes', '--where', 'status=added']]) {
      const { stdout } = await run(...argv, '--workers', '1');
      expect(stdout.replace(/\s*\n>?\s*/g, ' ')).toContain(standing);
    }
    for (const file of ['report.md', 'report.html', 'quotes.md'])
      expect(fs.readFileSync(path.join(folder, 'out', file), 'utf8')).toContain(standing);
    const matrix = fs.readFileSync(path.join(folder, 'out/matrix-theme-level.csv'), 'utf8');
    expect(matrix).toMatch(/^leaders,frontline,1,0,0,1,/m);
    expect(matrix).toMatch(/^money,senior,0,1,1,1,/m);
    expect(matrix).toMatch(/^money,frontline,0,0,0,1,/m);
  });

  test('choose what is shown: --only, and conditions on status and coder', async () => {
    decide('ann', 'accept', 'P01', kept, 'leaders');
    decide('ben', 'add', 'P02', 'I sat in every time.', 'leaders');
    decide('ben', 'star', 'P02', 'I sat in every time.', 'leaders', { kind: 'contrary', on: true });
    expect(await codings('--only', 'accepted')).toEqual([`leaders accepted ann: ${kept}`, 'leaders added ben: I sat in every time.']);
    expect(await codings('--only', 'starred')).toEqual(['leaders added ben: I sat in every time.']);
    expect(await codings('--where', 'coder=ann')).toEqual([`leaders accepted ann: ${kept}`]);
    expect(await codings('--where', 'status=added,rejected')).toEqual(['leaders added ben: I sat in every time.']);
    const { stdout } = await run('quotes', '--only', 'starred', '--format', 'csv');
    expect(stdout.split('\n')[1]).toMatch(/^leaders,leaders,1,I sat in every time\.,.*,added; contrary,/);
  });

  test('a rerun without a new decision changes no byte', async () => {
    decide('ann', 'accept', 'P01', kept, 'leaders');
    decide('ben', 'reject', 'P01', kept, 'leaders');
    await run('run', '--out', 'one');
    await run('run', '--out', 'two');
    for (const file of fs.readdirSync(path.join(folder, 'one'))) {
      expect(fs.readFileSync(path.join(folder, 'two', file)).equals(fs.readFileSync(path.join(folder, 'one', file))), file).toBe(true);
    }
    const provenance = JSON.parse(fs.readFileSync(path.join(folder, 'one/run.json'), 'utf8'));
    expect(Object.keys(provenance.sources)).toContain('decisions/ann.jsonl');
    expect(provenance.counts).toMatchObject({ codings: { disputed: 1 }, decisions: { coders: ['ann', 'ben'], accept: 1, reject: 1 } });
  });

  test('can be explained by who made them and when', async () => {
    decide('ann', 'accept', 'P01', kept, 'leaders');
    const { stdout } = await run('explain', 'P01:2');
    expect(stdout).toContain('accepted by ann');
    expect(stdout).toContain('ann: accept, 2026-03-01 10:00');
  });
});

describe('what people wrote', () => {
  const memo = (about: Record<string, unknown>, text: string) => sign({ coder: 'ann', verdict: 'memo', about, text } as unknown as Draft);
  const anchored = () => {
    const start = (said.P01 ?? '').indexOf(kept);
    return makeAnchor('P01', said.P01 ?? '', { start, end: start + kept.length });
  };

  test('is listed, with the passage as it stands now', async () => {
    memo({ anchor: anchored(), code: 'leaders' }, 'on a coding');
    memo({ study: true }, 'on the study');
    memo({ code: 'money' }, 'on a code');
    memo({ transcript: 'P02' }, 'on a transcript');
    write('transcripts/P01.txt', (said.P01 ?? '').replace('Money', 'Well. Money'));
    const { stdout } = await run('memos', '--format', 'csv');
    const rows = stdout.split('\n').slice(1, -1);
    expect(rows.map((row) => row.split(',').slice(0, 3).join(' '))).toEqual([
      'study  ',
      'code  money',
      'transcript P02 ',
      'coding P01 leaders',
    ]);
    expect(rows[3]).toMatch(/^coding,P01,leaders,[0-9a-z]{12},Our manager kept the time free for us\.,on a coding,ann,2026/);
    expect(await codings()).toHaveLength(3);
    expect(fs.readFileSync(path.join(folder, 'out/codings.csv'), 'utf8')).toContain(',suggested,unprompted,on a coding');
  });

  test('shows no words of a person who withdrew', async () => {
    memo({ anchor: anchored(), code: 'leaders' }, 'on a coding');
    sign({ coder: 'ann', verdict: 'propose', code: 'time', definition: 'Time for it.', anchor: anchored() });
    decide('ann', 'accept', 'P01', kept, 'leaders');
    write('respondents.csv', 'respondent,status\nP01,withdrew\nP02,interviewed\n');
    const listed = await run('memos');
    await run('run', '--out', 'out');
    const outputs = fs.readdirSync(path.join(folder, 'out')).map((file) => fs.readFileSync(path.join(folder, 'out', file), 'utf8'));
    expect(outputs.join('')).toContain('Time for it.');
    for (const text of [listed.stdout, listed.stderr, ...outputs]) expect(text).not.toContain('kept the time');
  });
});

describe('no decision is lost', () => {
  test('when a transcript is corrected, deleted and brought back', async () => {
    decide('ann', 'accept', 'P01', kept, 'leaders');
    const before = await codings();
    write('transcripts/P01.txt', (said.P01 ?? '').replace('late', 'very late').replace('kept the time', 'kept some time'));
    expect(await codings()).toContain('leaders accepted ann: Our manager kept some time free for us.');
    fs.rmSync(path.join(folder, 'transcripts/P01.txt'));
    const gone = await run('run', '--out', 'out');
    expect([gone.status, gone.stderr]).toEqual([
      1,
      expect.stringContaining('decisions/ann.jsonl:1:1  error  decision-orphaned  1 decision is on the transcript `P01`'),
    ]);
    write('transcripts/P01.txt', said.P01 ?? '');
    expect(await codings()).toEqual(before);
  });

  test('when a code is renamed, removed and brought back', async () => {
    decide('ann', 'reject', 'P01', kept, 'leaders');
    const before = await codings();
    write('codebook.yaml', codebook.replaceAll('leaders', 'people\n    formerly: [leaders]').replace('name: Leaders', 'name: People'));
    expect(await codings()).toContain(`people rejected ann: ${kept}`);
    write('codebook.yaml', codebook.slice(0, codebook.indexOf('  - id: leaders')));
    const gone = await run('run', '--out', 'out');
    expect([gone.status, gone.stderr]).toEqual([1, expect.stringContaining('decisions/ann.jsonl:1:1  error  decision-code-unknown')]);
    write('codebook.yaml', codebook);
    expect(await codings()).toEqual(before);
  });

  test('when the codebook has another pattern: a decided passage stays as it is, and a new suggestion stands beside it', async () => {
    decide('ann', 'accept', 'P01', 'Money came late.', 'money');
    write('codebook.yaml', codebook.replace('[money]', '[money, ward]'));
    expect(await codings()).toEqual([
      'money accepted ann: Money came late.',
      'money suggested codebook: We tried it on one ward.',
      `leaders suggested codebook: ${kept}`,
      'money suggested codebook: There was money for a year.',
    ]);
  });

  test('when a journal was edited by hand, or half written: every other line is applied, and the lines are named', async () => {
    for (const verdict of ['accept', 'reject', 'accept', 'reject', 'accept', 'reject', 'accept', 'reject'])
      decide('ann', verdict, 'P01', kept, 'leaders');
    const lines = readJournalFile(folder, 'decisions/ann.jsonl').split('\n');
    lines[6] = lines[6]?.replace('"verdict":"accept"', '"verdict":accept') ?? '';
    write('decisions/ann.jsonl', `${lines.join('\n')}{"v":1,"id":"half`);
    decide('ann', 'accept', 'P01', kept, 'leaders');
    const { status, stderr } = await run('check');
    expect(status).toBe(1);
    expect(stderr).toContain('decisions/ann.jsonl:7:1  error  decision-invalid');
    expect(stderr).toContain('decisions/ann.jsonl:9:1  warning  journal-torn');
    expect(await codings()).toContain(`leaders accepted ann: ${kept}`);
  });

  test('when the clock goes backwards: the last line counts, not the latest hour', async () => {
    const start = (said.P01 ?? '').indexOf(kept);
    const anchor = makeAnchor('P01', said.P01 ?? '', { start, end: start + kept.length });
    for (const [verdict, at] of [
      ['accept', '2026-03-01T10:00:00Z'],
      ['reject', '1999-12-31T23:59:59Z'],
    ] as const)
      sign({ coder: 'ann', verdict, code: 'leaders', anchor }, at);
    expect(await codings()).toContain(`leaders rejected ann: ${kept}`);
  });

  test('when a journal cannot be read, the others are', async () => {
    fs.mkdirSync(path.join(folder, 'decisions/ann.jsonl'), { recursive: true });
    decide('ben', 'accept', 'P01', kept, 'leaders');
    const { status, stderr } = await run('check');
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('decisions/ann.jsonl  error  file-unreadable  the journal cannot be read'),
    ]);
    expect(await codings()).toContain(`leaders accepted ben: ${kept}`);
  });
});
