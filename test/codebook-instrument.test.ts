import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './in-process.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-instrument-'));
const write = (name: string, content: string) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), content);
};
const run = (...argv: string[]) => call(argv, folder);

const codebook = (patterns: string, version = '1') =>
  `codebook: Small\nversion: "${version}"\ncodes:\n  - id: backing\n    definition: Managers who stand behind people.\n    examples: [Our manager backed us when it went wrong.]\n    patterns: [${patterns}]\n  - id: data\n    definition: Talk of figures.\n    examples: [We looked at the figures.]\n    patterns: [figures]\n`;

beforeAll(() => {
  write('study/study.yaml', 'codebook: codebook.yaml\n');
  write('study/codebook.yaml', codebook('back* ~4 us, shielded'));
  const interview = (label: string, words: string) => `Level: frontline\n\nInterviewer: Who helped?\n${label}: ${words}\n`;
  write('study/transcripts/P01.txt', interview('P01', 'Our manager backed us. She took the heat for it. The figures came later.'));
  write('study/transcripts/P02.txt', interview('P02', 'My manager took the heat when it went wrong. She stood behind us.'));
  write(
    'study/transcripts/P03.txt',
    interview('P03', 'Nobody took the heat. It rained. It rained on and on. The background was mostly us.'),
  );
  write('new.yaml', codebook('"back* ~4 us", took the heat', '2'));
  write('broken.yaml', 'codebook: Small\nversion: "1"\ncodes:\n  - id: data\n    patterns: ["/a(/"]\n');
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('codebook check with a study', () => {
  test('says what the patterns do there, with places, and stays at status 0', async () => {
    const { status, stdout, stderr } = await run('codebook', 'check', 'study', '--max-share', '1');
    expect(status).toBe(0);
    expect(stderr).toContain('codebook.yaml:7:29  warning  pattern-idle  the pattern `shielded` matches nothing that respondents say');
    expect(stderr).toContain(
      'codebook.yaml:7:16  warning  wildcard-astray  the wildcard `back*` catches words of another stem: background 1',
    );
    expect(stdout).toContain('back*  backed 1, [background 1]');
  });

  test('gives the same to programs, with how often each pattern matched', async () => {
    const { stdout } = await run('codebook', 'check', '--study', 'study', '--codebook', 'new.yaml', '--format', 'json');
    const told = JSON.parse(stdout);
    expect(told.patternsInStudy.map(({ pattern, sentences }: { pattern: string; sentences: number }) => [pattern, sentences])).toEqual([
      ['back* ~4 us', 2],
      ['took the heat', 3],
      ['figures', 1],
    ]);
    expect(told.problems.map(({ code }: { code: string }) => code)).toContain('pattern-broad');
  });

  test('tells what is wrong in its table of patterns too', async () => {
    write('study/tabled.yaml', codebook('shielded').replace('codes:', 'patternTable: tabled.csv\ncodes:'));
    write('study/tabled.csv', 'code,pattern\ndata,figures\n');
    const { stderr } = await run('codebook', 'check', '--study', 'study', '--codebook', 'study/tabled.yaml', '--max-share', '1');
    expect(stderr).toContain('tabled.csv:2:6  warning  pattern-twice  the pattern `figures` stands twice under one code');
  });

  test('tells the errors of a codebook that cannot be used, as without a study', async () => {
    const { status, stderr } = await run('codebook', 'check', 'study', '--codebook', 'broken.yaml');
    expect(status).toBe(1);
    expect(stderr).toContain('broken.yaml:5:16  error  pattern-invalid');
  });

  test('wants a share', async () => {
    const { status, stderr } = await run('codebook', 'check', 'study', '--max-share', '5%');
    expect([status, stderr]).toEqual([2, 'error  `--max-share` wants a share between 0 and 1, found `5%`\n']);
  });
});

describe('codebook diff', () => {
  test('says what differs', async () => {
    const { status, stdout } = await run('codebook', 'diff', 'study/codebook.yaml', 'new.yaml');
    expect(status).toBe(0);
    expect(stdout).toContain('1 pattern added, 1 pattern removed, 1 setting changed.');
    expect(stdout).toMatch(/backing +removed +shielded/);
  });

  test('says what that changes in a study: people, and every passage to read', async () => {
    const { status, stdout } = await run('codebook', 'diff', 'study/codebook.yaml', 'new.yaml', 'study', '--format', 'json');
    expect(status).toBe(0);
    const { study } = JSON.parse(stdout);
    expect(study.codings.map(({ change, transcript, quote }: Record<string, string>) => [change, transcript, quote])).toEqual([
      ['gained', 'P02', 'My manager took the heat when it went wrong.'],
      ['gained', 'P03', 'Nobody took the heat.'],
    ]);
    expect(study.presence.map(({ respondent }: Record<string, string>) => respondent)).toEqual(['P02']);
    expect(study.kept).toBe(3);
    const page = await run('codebook', 'diff', 'study/codebook.yaml', 'new.yaml', 'study', '--format', 'md');
    expect(page.stdout).toContain('My manager took the heat when it went wrong.');
    expect((await run('codebook', 'diff', 'study/codebook.yaml', 'new.yaml', 'study', '--format', 'html')).stdout).toContain('<h3');
  });

  test('lists the decisions that would lose their code', async () => {
    fs.cpSync(path.join(folder, 'study'), path.join(folder, 'decided'), { recursive: true });
    const anchor = { transcript: 'P01', exact: 'The figures came later.', prefix: 'heat for it. ', suffix: '', start: 97 };
    const line = { v: 1, id: 'd1', at: '2026-01-01T10:00:00Z', coder: 'Ann', verdict: 'add', anchor, code: 'data' };
    write('decided/decisions/Ann.jsonl', `${JSON.stringify(line)}\n`);
    write('fewer.yaml', codebook('took the heat', '3').replace(/ {2}- id: data[\s\S]*/, ''));
    const { stdout } = await run('codebook', 'diff', 'study/codebook.yaml', 'fewer.yaml', 'decided');
    expect(stdout).toContain('1 decision would lose the code: `data`. Where another code takes the place');
    expect(stdout).toMatch(/data +add +Ann +P01 +The figures came later\./);
    write('renamed.yaml', codebook('took the heat', '3').replace('- id: data', '- id: numbers\n    formerly: [data]'));
    expect((await run('codebook', 'diff', 'study/codebook.yaml', 'renamed.yaml', 'decided')).stdout).not.toContain('would lose');
  });

  test('cannot start with a codebook that cannot be read', async () => {
    const { status, stderr } = await run('codebook', 'diff', 'broken.yaml', 'new.yaml');
    expect(status).toBe(2);
    expect(stderr).toContain('the codebook `broken.yaml` cannot be read');
    expect((await run('codebook', 'diff', 'none.yaml', 'new.yaml')).stderr).toContain('codebook-missing');
  });
});

describe('codebook test', () => {
  test('says of every example that fails where it is and what came near', async () => {
    write(
      'failing.yaml',
      codebook('back* ->2 us', '1').replace(
        '[We looked at the figures.]',
        '[We looked at them., The figures.]\n    counterexamples: [No figures.]',
      ),
    );
    const { status, stdout } = await run('codebook', 'test', 'failing.yaml');
    expect(status).toBe(1);
    expect(stdout).toContain('failing.yaml:10:16 data: example has not its code: “We looked at them.”');
    expect(stdout).toContain('failing.yaml:11:23 data: counterexample has the code that it should not have: “No figures.”');
    expect(stdout).toContain('3 examples and 1 counterexample: 2 as they should be, 2 not.');
  });

  test('gives recall by level with its interval', async () => {
    const rows = Array.from(
      { length: 24 },
      (_, index) => `The figures came ${index},data,${index % 2 === 0 ? 'senior' : 'frontline'},P${index}`,
    );
    write('gold.csv', `text,code,level,source\n${rows.join('\n')}\nOur sums,data,frontline,P1\nIt rained,,,P2\n`);
    const { stdout } = await run('codebook', 'test', 'study/codebook.yaml', '--gold', 'gold.csv', '--passages');
    expect(stdout).toMatch(/frontline +13 +12 +0 +0\.92 +1\.00 +0\.96 +0\.\d\d–1\.00/);
    expect(stdout).toMatch(/Our sums +data/);
  });
});

describe('codebook terms', () => {
  test('offers what at least three people say, marks what is covered, and shows it in context', async () => {
    const { status, stdout } = await run(
      'codebook',
      'terms',
      'study',
      '--code',
      'backing',
      '--codebook',
      'new.yaml',
      '--from',
      'suggested',
      '--format',
      'json',
    );
    expect(status).toBe(0);
    const told = JSON.parse(stdout);
    const [first] = told.terms;
    expect([first.term, first.people, first.count, first.restCount, first.coveredBy]).toEqual(['heat', 3, 3, 0, []]);
    expect(told.terms.find(({ term }: { term: string }) => term === 'took the heat').coveredBy).toEqual(['backing']);
    expect(first.lines.map(({ respondent }: { respondent: string }) => respondent)).toEqual(['P01', 'P02', 'P03']);
  });

  test('starts from examples where nobody has added a passage, and offers uncoded passages like them', async () => {
    const { stdout } = await run('codebook', 'terms', 'study', '--code', 'backing', '--min-people', '2');
    expect(stdout).toContain('From the examples of the code and its sub-codes (8 words)');
    expect(stdout).toMatch(/^manager +[\d.-]+ +1 +1 +2 +Our «manager» backed us/m);
    expect(stdout).toContain('“My manager took the heat when it went wrong.”');
    expect(stdout).toContain('suggestion, not coded');
  });

  test('says what it mirrors, and as rows has a line for each term', async () => {
    const argv = ['codebook', 'terms', 'study', '--code', 'backing', '--from', 'suggested', '--min-people', '1'];
    expect((await run(...argv)).stdout).toContain('Terms of what patterns found mirror the patterns that found it.');
    expect((await run(...argv, '--format', 'csv')).stdout).toMatch(/^term,log_ratio,here,rest,people,covered_by,line_1,line_2,line_3\r?\n/);
    expect((await run(...argv.slice(0, 5), '--from', 'added')).stdout).toContain(
      'There is nothing to start from in passages that people added',
    );
  });

  test('wants a code that there is', async () => {
    expect((await run('codebook', 'terms', 'study', '--code', 'bakcing')).stderr).toContain('did you mean `backing`?');
    expect((await run('codebook', 'terms', 'study')).stderr).toContain('no code was given');
  });
});

describe('codebooks of other forms', () => {
  test('are used wherever ours is: check, show, test, try, diff, and in a study', async () => {
    write(
      'other.csv',
      'Code,Description,Keywords,Examples\nBacking,Managers who stand behind people.,shielded; took the heat,She took the heat.\n',
    );
    expect((await run('codebook', 'check', 'other.csv')).stdout).toBe('other 1: 1 theme, 0 sub-codes, 2 patterns; 0 problems.\n');
    expect((await run('codebook', 'test', 'other.csv')).stdout).toContain('1 example');
    expect(
      (await call(['codebook', 'try', '-', '--codebook', 'other.csv', '--format', 'json'], folder, 'They took the heat.')).stdout,
    ).toContain('"backing"');
    expect((await run('codebook', 'diff', 'other.csv', 'new.yaml')).stdout).toContain('data');
    expect((await run('find', '--code', 'backing', 'study', '--codebook', 'other.csv')).stdout).toContain('took the heat');
    write('words/study.yaml', 'codebook: words.dic\n');
    write('words/words.dic', '%\n1\theat\n%\nheat*\t1\n');
    write('words/transcripts/P01.txt', fs.readFileSync(path.join(folder, 'study/transcripts/P01.txt'), 'utf8'));
    expect((await run('matrix', 'words', '--format', 'csv')).stdout).toMatch(/^heat,.*1\? of 1/m);
  });

  test('become ours, and ours become theirs', async () => {
    expect((await run('codebook', 'show', 'other.csv', '--out', 'ours.yml')).status).toBe(0);
    expect((await run('codebook', 'diff', 'other.csv', 'ours.yml')).stdout).toContain('Nothing that the codebooks say differs.');
    const { status, stderr } = await run('codebook', 'show', 'study/codebook.yaml', '--out', 'theirs.xlsx');
    expect([status, stderr]).toEqual([0, '']);
    expect((await run('codebook', 'diff', 'study/codebook.yaml', 'theirs.xlsx')).stdout).toContain(
      'Nothing that the codebooks say differs.',
    );
    expect((await run('codebook', 'show', 'study/codebook.yaml', '--out', 'theirs.csv')).stderr).toContain(
      'Not in the table: title and version.',
    );
    expect((await run('codebook', 'show', 'other.csv', '--format', 'yaml')).stdout).toContain('- id: backing');
    expect((await run('codebook', 'show', 'other.csv', '--format', 'xlsx')).stderr).toContain('`--out name.xlsx`');
  });

  test('are printed as an appendix, with the people and passages of a study', async () => {
    const { stdout } = await run('codebook', 'show', 'study', '--codebook', 'new.yaml', '--format', 'md', '--examples');
    expect(stdout).toContain('Suggested by codebook Small. 0 of 5 passages read by a person.');
    expect(stdout).toContain('- **backing** `backing` (3? of 3 people; 4 passages): Managers who stand behind people.');
    expect(stdout).toContain('*Example:* “Our manager backed us when it went wrong.”');
    expect((await run('codebook', 'show', 'study', '--out', 'one.docx')).status).toBe(0);
    await run('codebook', 'show', 'study', '--out', 'two.docx');
    const [one, two] = ['one.docx', 'two.docx'].map((name) => fs.readFileSync(path.join(folder, name)));
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
    expect((await run('codebook', 'show', 'study/codebook.yaml', '--study', 'study')).stderr).toContain('a codebook and a study are given');
  });

  test('of another language than English say that words do not inflect', async () => {
    write('welsh.yaml', codebook('cefnog*', '1').replace('codes:', 'language: cy\ncodes:'));
    expect((await run('codebook', 'check', 'welsh.yaml')).stdout).toContain('The language is `cy`: words match as they are written');
  });
});

describe('the built-in codebook', () => {
  const gold = (name: string) => ['--gold', path.join(import.meta.dirname, '../fixtures/gold', name)];
  test.each([
    ['finds and leaves alone what it learned from', [...gold('five-ingredients.csv'), ...gold('nothing.csv')], '0.95', '0.88'],
    ['finds what others wrote, without it', gold('held-out-quotations.csv'), '0.92', '0.82'],
    ['finds most of talk that avoids the usual sayings', gold('held-out-interviews.csv'), '0.72', '0.81'],
  ])('%s', async (_, files, recall, precision) => {
    const { status, stdout } = await run(
      'codebook',
      'test',
      'builtin:five-ingredients',
      ...files,
      '--min-recall',
      recall,
      '--min-precision',
      precision,
    );
    expect(stdout).toContain('examples and 106 counterexamples: all as they should be');
    expect(status).toBe(0);
  });
});
