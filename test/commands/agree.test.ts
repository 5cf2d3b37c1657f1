import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { call } from '../in-process.ts';

const home = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-agree-'));

afterAll(() => {
  fs.rmSync(home, { recursive: true, force: true });
});

const codebook = `codebook: Small
version: "1"
codes:
  - id: trust
    definition: People rely on each other.
    patterns: [trust]
  - id: pace
    definition: How fast things go.
    patterns: [slow]
`;

/** Fifty sentences, the first ten with a word of the codebook. */
const sentences = Array.from(
  { length: 50 },
  (_, index) => `${index < 10 ? 'We trust them' : 'They came back'} in week ${index + 1} again.`,
);

/** Five sentences a turn, each after a question. */
function interview(said: readonly string[], id = 'P01'): string {
  const turns = Array.from({ length: Math.ceil(said.length / 5) }, (_, turn) => said.slice(turn * 5, turn * 5 + 5).join(' '));
  return turns.map((turn, index) => `Interviewer: What came ${index + 1}?\n${id}: ${turn}\n`).join('');
}

let studies = 0;

function makeStudy(transcripts: Readonly<Record<string, string>> = { P01: interview(sentences) }, extra = ''): string {
  studies += 1;
  const root = path.join(home, `study-${studies}`);
  fs.mkdirSync(path.join(root, 'transcripts'), { recursive: true });
  fs.writeFileSync(path.join(root, 'codebook.yaml'), codebook);
  fs.writeFileSync(path.join(root, 'study.yaml'), `title: Trial\ncodebook: codebook.yaml\n${extra}`);
  for (const [id, text] of Object.entries(transcripts)) fs.writeFileSync(path.join(root, 'transcripts', `${id}.txt`), text);
  return root;
}

/** Fills the column `codes` of a pack; our packs have no line breaks in cells. */
function fill(root: string, coder: string, codesOf: (row: number) => string): void {
  const file = path.join(root, 'packs', `${coder}.csv`);
  const [head = '', ...rows] = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(head).toMatch(/,codes,memo,start,end$/);
  const filled = rows.map((row, index) => row.replace(/,,,(\d+),(\d+)$/, `,${codesOf(index)},,$1,$2`));
  fs.writeFileSync(file, `${[head, ...filled].join('\n')}\n`);
}

async function drawn(extra: readonly string[] = [], root = makeStudy()): Promise<string> {
  const { status, stderr } = await call(['sample', '--coders', 'ann,ben', '--share', '1', ...extra], root);
  expect([status, stderr.includes('error')]).toEqual([0, false]);
  return root;
}

async function agreed(root: string, ...options: string[]) {
  const { status, stdout, stderr } = await call(['agree', '--format', 'json', ...options], root);
  return { status, stderr, said: stdout === '' ? undefined : JSON.parse(stdout) };
}

function figuresOf(
  said: { figures: { agreement: { agreements: { id: string; figures: Record<string, { value: number }> }[] } }[] },
  code: string,
) {
  const figures = said.figures[0]?.agreement.agreements.find(({ id }) => id === code)?.figures ?? {};
  return Object.fromEntries(Object.entries(figures).map(([name, { value }]) => [name, value]));
}

describe('sample', () => {
  test('writes the same blind pack for each coder, and what was drawn from what', async () => {
    const root = await drawn();
    const ann = fs.readFileSync(path.join(root, 'packs/ann.csv'), 'utf8');
    expect(ann).toBe(fs.readFileSync(path.join(root, 'packs/ben.csv'), 'utf8'));
    expect(ann.split('\n')[0]).toBe('\uFEFFn,transcript,turn,question,before,segment,after,codes,memo,start,end');
    expect(ann).not.toMatch(/suggested|,trust,/);
    const { strata, transcripts } = JSON.parse(fs.readFileSync(path.join(root, 'packs/sample.json'), 'utf8'));
    expect(strata.map((one: { values: unknown; population: number }) => [one.values, one.population])).toEqual([
      [{ level: 'not known', suggested: 'not suggested' }, 40],
      [{ level: 'not known', suggested: 'suggested' }, 10],
    ]);
    expect(transcripts[0].segments).toHaveLength(50);
  });

  test('draws the same with the same seed, and another with another', async () => {
    const roots = await Promise.all(['4', '4', '5'].map((seed) => drawn(['--share', '0.2', '--seed', seed])));
    const [one, same, other] = roots.map((root) => fs.readFileSync(path.join(root, 'packs/ann.csv'), 'utf8'));
    expect(one).toBe(same);
    expect(one).not.toBe(other);
  });

  test('takes a share in per cent', async () => {
    const [one, other] = [makeStudy(), makeStudy()];
    for (const [root, share] of [
      [one, '20%'],
      [other, '0.2'],
    ] as const)
      expect((await call(['sample', '--coders', 'ann', '--share', share], root)).status).toBe(0);
    const [left, right] = [one, other].map((root) => fs.readFileSync(path.join(root, 'packs', 'sample.json'), 'utf8'));
    expect(left).toBe(right);
  });

  test('never writes over packs that are there', async () => {
    const root = await drawn();
    fill(root, 'ann', () => 'none');
    const before = fs.readFileSync(path.join(root, 'packs/ann.csv'), 'utf8');
    const { status, stderr } = await call(['sample', '--coders', 'ann,ben'], root);
    expect(status).toBe(2);
    expect(stderr).toContain('there is a sample in `packs` already');
    expect(fs.readFileSync(path.join(root, 'packs/ann.csv'), 'utf8')).toBe(before);
  });

  test('draws whole transcripts', async () => {
    const talk = (id: string) => interview(sentences.slice(5, 15), id);
    const root = await drawn(
      ['--of', 'transcripts', '--share', '0.5'],
      makeStudy({ P01: talk('P01'), P02: talk('P02'), P03: talk('P03'), P04: talk('P04') }),
    );
    const { strata, transcripts } = JSON.parse(fs.readFileSync(path.join(root, 'packs/sample.json'), 'utf8'));
    expect(strata).toEqual([{ values: { level: 'not known' }, population: 4, drawn: 2, weight: 2 }]);
    expect(transcripts.map(({ segments }: { segments: unknown[] }) => segments.length)).toEqual([10, 10]);
  });

  test.each([
    [['--coders', ''], /no coder was named/],
    [['--coders', 'ann,Ann'], /names `Ann` twice/],
    [['--coders', 'ann', '--share', '1.5'], /wants a share above 0/],
    [['--coders', 'ann', '--share', '120%'], /a fifth is `0.2` or `20%`/],
    [['--coders', 'ann', '--by', 'levle'], /`--by levle` is no attribute[\s\S]*did you mean `level`/],
  ])('%j could not start', async (options, why) => {
    const { status, stderr } = await call(['sample', ...options], makeStudy());
    expect(status).toBe(2);
    expect(stderr).toMatch(why);
  });
});

describe('agree', () => {
  /** [[20, 5], [10, 15]] of the methods page. */
  const table = {
    ann: (row: number) => (row < 25 ? 'trust' : 'none'),
    ben: (row: number) => (row < 20 || (row >= 25 && row < 35) ? 'trust' : 'none'),
  };

  test('has the known answers, from packs', async () => {
    const root = await drawn();
    fill(root, 'ann', table.ann);
    fill(root, 'ben', table.ben);
    const { status, said } = await agreed(root);
    expect(status).toBe(0);
    expect(said.basis).toBe('independent');
    const { kappa, ac1, alpha, positive, percent } = figuresOf(said, 'trust');
    expect(kappa).toBeCloseTo(0.4, 12);
    expect(ac1).toBeCloseTo(0.405940594059, 12);
    expect(alpha).toBeCloseTo(0.4, 12);
    expect(positive).toBeCloseTo(40 / 55, 12);
    expect(percent).toBe(0.7);
    expect(figuresOf(said, 'pace')).toEqual({});
    // ben's ten sentences are two passages: they stand in two turns
    expect(said.disagreements.map(({ yes }: { yes: string[] }) => yes)).toEqual([['ann'], ['ben'], ['ben']]);
  });

  test('begins with the passages on which coders differ', async () => {
    const root = await drawn();
    fill(root, 'ann', table.ann);
    fill(root, 'ben', table.ben);
    const { stdout } = await call(['agree'], root);
    const places = ['Where coders differ', 'We trust', 'Positive agreement', 'Coefficients'].map((words) => stdout.indexOf(words));
    expect(places.slice(0, 1).concat(places.slice(2))).toEqual([...places.slice(0, 1), ...places.slice(2)].sort((a, b) => a - b));
    const csv = (await call(['agree', '--format', 'csv'], root)).stdout;
    expect(csv.split('\n')[0]).toBe('n,code,transcript,turn,level,start,end,yes,no,instead,question,before,quote,after,agreed,why');
  });

  test('leaves out what a coder has not read', async () => {
    const root = await drawn();
    fill(root, 'ann', table.ann);
    fill(root, 'ben', (row) => (row < 20 ? 'trust' : ''));
    const { said } = await agreed(root);
    expect(said.figures[0].agreement.agreements[0]).toMatchObject({ units: 20, cells: { a: 20, b: 0, c: 0, d: 0 } });
  });

  test('ends with status 1 only below the floor', async () => {
    const root = await drawn();
    fill(root, 'ann', table.ann);
    fill(root, 'ben', table.ben);
    expect((await agreed(root, '--min-positive', '0.7')).status).toBe(0);
    const { status, stdout } = await call(['agree', '--min-positive', '0.75'], root);
    expect(status).toBe(1);
    expect(stdout).toContain('is 0.727, and should be at least 0.75');
  });

  test('has no coefficients where suggestions were in sight, or differences resolved', async () => {
    const shown = await drawn(['--with-suggestions']);
    fill(shown, 'ann', table.ann);
    fill(shown, 'ben', table.ben);
    const { said } = await agreed(shown);
    expect(said.basis).toBe('suggestions');
    expect(Object.keys(figuresOf(said, 'trust'))).toEqual(['positive', 'shared', 'negative', 'percent']);
    expect((await agreed(shown, '--resolved')).said.basis).toBe('resolved');
  });

  test('tells what the patterns miss', async () => {
    const root = await drawn(['--share', '0.5', '--suggested-share', '1']);
    // of ten suggested, all drawn, eight are kept; of twenty others, three are coded
    fill(root, 'ann', (row) => (row < 8 || (row >= 10 && row < 13) ? 'trust' : 'none'));
    const { status, said } = await agreed(root, '--missed');
    expect(status).toBe(0);
    expect(said.rows[0]).toMatchObject({ id: 'trust', readSuggested: 10, readUnsuggested: 20, precision: 0.8, found: 8, missed: 6 });
    expect(said.rows[0].recall).toBeCloseTo(8 / 14, 12);
    const { stdout } = await call(['agree', '--missed', '--format', 'csv'], root);
    expect(stdout.split('\n')[1]).toMatch(/^code,trust,all,10,10,8,0\.8,/);
  });

  test('leaves a transcript out that was changed after the sample was drawn', async () => {
    const root = await drawn();
    fill(root, 'ann', table.ann);
    fill(root, 'ben', table.ben);
    fs.appendFileSync(path.join(root, 'transcripts/P01.txt'), 'Interviewer: And now?\n');
    const { said, stderr } = await agreed(root);
    expect(stderr).toContain('was changed after the sample was drawn');
    expect(said.figures[0].agreement.transcripts).toBe(0);
  });

  test('could not start before two have coded, and says who is known', async () => {
    const root = await drawn();
    expect((await agreed(root)).stderr).toContain('nobody has coded anything yet');
    fill(root, 'ann', table.ann);
    expect((await agreed(root)).stderr).toContain('only `ann` has coded anything yet');
    fill(root, 'ben', () => 'none');
    expect((await agreed(root, '--coders', 'ann')).stderr).toMatch(/only `ann` is named[\s\S]*others who coded: ben/);
    const { status, stderr } = await agreed(root, '--coders', 'ann,bne');
    expect(status).toBe(2);
    expect(stderr).toContain('no coder is called `bne`');
  });
});

describe('agree from decisions', () => {
  const text = interview(sentences.slice(0, 30));
  let number = 0;
  const line = (coder: string, rest: object) => {
    number += 1;
    return `${JSON.stringify({ v: 1, id: `d${number}`, at: '2026-03-02T10:00:00Z', coder, ...rest })}\n`;
  };
  const on = (sentence: number) => {
    const exact = sentences[sentence] ?? '';
    const start = text.indexOf(exact);
    return {
      transcript: 'P01',
      exact,
      prefix: text.slice(Math.max(0, start - 32), start),
      suffix: text.slice(start + exact.length, start + exact.length + 32),
      start,
    };
  };
  const add = (coder: string, sentence: number) => line(coder, { verdict: 'add', code: 'pace', anchor: on(sentence) });
  const read = (coder: string, more: object = {}) => line(coder, { verdict: 'read', transcript: 'P01', suggestions: 'hidden', ...more });

  function decided(journals: Readonly<Record<string, string>>, extra = ''): string {
    const root = makeStudy({ P01: text }, extra);
    fs.mkdirSync(path.join(root, 'decisions'));
    for (const [coder, lines] of Object.entries(journals)) fs.writeFileSync(path.join(root, 'decisions', `${coder}.jsonl`), lines);
    return root;
  }
  const adds = (coder: string, from: number, to: number) =>
    Array.from({ length: to - from }, (_, step) => add(coder, from + step)).join('');

  test('counts what coders added and marked as read, by sentence and by turn', async () => {
    const root = decided({ ann: adds('ann', 10, 22) + read('ann'), ben: adds('ben', 12, 24) + read('ben') });
    const { said } = await agreed(root);
    expect(said.figures.map(({ unit }: { unit: string }) => unit)).toEqual(['sentence', 'turn']);
    const pace = said.figures[0].agreement.agreements.find(({ id }: { id: string }) => id === 'pace');
    expect(pace).toMatchObject({ state: 'measured', cells: { a: 10, b: 2, c: 2, d: 16 } });
    expect(said.basis).toBe('independent');
  });

  test('rates nothing without a mark of reading, unless only coded segments are asked about', async () => {
    const root = decided({ ann: adds('ann', 10, 22), ben: adds('ben', 12, 24) });
    const all = (await agreed(root)).said.figures[0].agreement.agreements.find(({ id }: { id: string }) => id === 'pace');
    expect(all.state).toBe('not rated');
    expect(figuresOf((await agreed(root, '--frame', 'coded')).said, 'pace')).toEqual({ positive: 20 / 24, shared: 10 / 14 });
  });

  test('takes the first reading only: what came after the mark is not independent', async () => {
    const later = line('ben', { verdict: 'accept', code: 'trust', anchor: on(3) }) + add('ben', 11);
    const root = decided({ ann: adds('ann', 10, 22) + read('ann'), ben: adds('ben', 12, 24) + read('ben') + later });
    const { said } = await agreed(root);
    expect(said.basis).toBe('independent');
    expect(said.figures[0].agreement.agreements.find(({ id }: { id: string }) => id === 'pace').cells).toEqual({
      a: 10,
      b: 2,
      c: 2,
      d: 16,
    });
  });

  test('calls decisions on suggestions what they are', async () => {
    const accept = line('ben', { verdict: 'accept', code: 'trust', anchor: on(3) });
    const root = decided({
      ann: adds('ann', 10, 22) + read('ann'),
      ben: accept + adds('ben', 12, 24) + read('ben', { suggestions: 'shown' }),
    });
    const { stdout } = await call(['agree'], root);
    expect(stdout).toContain('Trial: agreement on suggestions');
    expect(stdout).not.toContain('coefficients by');
  });

  test('counts the turns and the codes that were read', async () => {
    const some = { turns: [1, 4], codes: ['pace'] };
    const { said } = await agreed(decided({ ann: adds('ann', 0, 6) + read('ann'), ben: adds('ben', 2, 8) + read('ben', some) }));
    const [trust, pace] = said.figures[0].agreement.agreements;
    expect(trust).toMatchObject({ id: 'trust', state: 'not rated' });
    // turns 2 and 4 have ten sentences
    expect(pace).toMatchObject({ id: 'pace', units: 10, cells: { a: 4, b: 2, c: 2, d: 2 } });
  });

  test('tells what the patterns miss in what was read, where nothing was drawn', async () => {
    const { said, status } = await agreed(decided({ ann: adds('ann', 10, 14) + read('ann', { turns: [1, 8] }) }), '--missed');
    expect(status).toBe(0);
    const pace = said.rows.find(({ id }: { id: string }) => id === 'pace');
    expect(pace).toMatchObject({ population: { suggested: 0, unsuggested: 20 }, readUnsuggested: 20, missed: 4, recall: 0 });
  });

  test('rates the suggestions that two coders decided on, and nothing else', async () => {
    const decide = (coder: string, verdicts: string) =>
      [...verdicts].map((one, row) => line(coder, { verdict: one === 'y' ? 'accept' : 'reject', code: 'trust', anchor: on(row) })).join('');
    const { said } = await agreed(decided({ ann: decide('ann', 'yyynn'), ben: decide('ben', 'yynn') + add('ben', 8) }));
    expect(said.basis).toBe('suggestions');
    const trust = said.figures[0].agreement.agreements.find(({ id }: { id: string }) => id === 'trust');
    expect(trust).toMatchObject({ units: 4, cells: { a: 2, b: 1, c: 0, d: 1 } });
  });

  test('leaves the adjudicator out, who decides after the others', async () => {
    const journals = {
      ann: adds('ann', 10, 22) + read('ann'),
      ben: adds('ben', 12, 24) + read('ben'),
      eve: adds('eve', 10, 24) + read('eve'),
    };
    const root = decided(journals, 'adjudicator: Eve\n');
    expect((await agreed(root)).said.coders).toEqual(['ann', 'ben']);
    expect((await agreed(root, '--coders', 'ann,eve')).said.basis).toBe('resolved');
  });
});
