import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../src/cli.ts';
import { call } from './in-process.ts';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-errors-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), content);
}

function interview(respondent: string): string {
  return `Level: frontline\n\nInterviewer: How did it start?\n${respondent}: Our manager backed us and we tried it on one ward first.\n`;
}

const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
const run = (...argv: string[]) => call(argv, folder);

describe('a study that cannot start', () => {
  test('has no transcripts', async () => {
    const { status, stderr, stdout } = await run('run');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('.  error  transcripts-none  no transcripts were found\n      hint: put transcripts into `transcripts/`');
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('does not exist', async () => {
    const { status, stderr } = await run('run', 'northby');
    expect(status).toBe(2);
    expect(stderr).toBe(
      'error  there is no folder or file `northby`\n  hint: give a study folder, a folder of transcripts, or transcript files\n',
    );
  });

  test('is several folders', async () => {
    for (const name of ['a', 'b']) write(`${name}/P01.txt`, interview('P01'));
    const { status, stderr } = await run('check', 'a', 'b');
    expect(status).toBe(2);
    expect(stderr).toContain('`a` is a folder among several paths');
  });

  test('has a codebook with five mistakes, all told at once', async () => {
    write('transcripts/P01.txt', interview('P01'));
    write(
      'codebook.yaml',
      [
        'codebook: Small',
        'version: "1"',
        'codes:',
        '  - id: Using data',
        '    definition: Talk of figures.',
        '    patterns: [figures]',
        '  - id: risk',
        '    definition: Talk of risk.',
        '    patterns: ["/risk(/"]',
        '  - id: risk',
        '    definition: Talk of danger.',
        '    patterns: [""]',
        '  - id: vision',
        '    definition: Talk of what is to come.',
        '    patterns: ["/[/"]',
      ].join('\n'),
    );
    write('study.yaml', 'codebook: codebook.yaml\n');
    const { status, stderr } = await run('run');
    expect(status).toBe(2);
    const told = [...stderr.matchAll(/^codebook\.yaml:(\d+):\d+ {2}error {2}(\S+)/gm)].map(([, line, code]) => `${line} ${code}`);
    expect(told.sort()).toEqual(
      ['4 code-id-invalid', '9 pattern-invalid', '10 code-id-twice', '12 pattern-invalid', '15 pattern-invalid'].sort(),
    );
    expect(stderr).toContain('the study has mistakes to mend first');
  });

  test('has mistakes in its study file and no codebook: both are told', async () => {
    write('P01.txt', interview('P01'));
    write('study.yaml', 'codebook: northby.yaml\ninterviewers: [AM]\nsample: {plan: {warden: 3}}\n');
    const { status, stderr } = await run('check');
    expect(status).toBe(2);
    expect(stderr).toContain('codebook-missing');
    expect(stderr).toContain('study.yaml:3:17  error  level-undeclared');
  });
});

describe('a study that is a file', () => {
  test('is read alone, whatever else is in its folder', async () => {
    write('P01.txt', interview('P01'));
    write('P02.txt', interview('P02'));
    const { status, stdout } = await run('check', 'P01.txt', '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).map((file: { path: string }) => file.path)).toEqual(['P01.txt']);
  });
});

describe('a bad file among good ones', () => {
  const isDone = () => {
    expect(JSON.parse(read('out/run.json'))).toBeTypeOf('object');
    expect(read('out/codings.csv')).toContain('P01');
    expect(read('out/codings.csv')).toContain('P03');
  };

  beforeEach(() => {
    write('transcripts/P01.txt', interview('P01'));
    write('transcripts/P03.txt', interview('P03'));
  });

  test('cannot be opened', async () => {
    fs.symlinkSync('P02.txt', path.join(folder, 'transcripts', 'P02.txt'));
    const { status, stderr } = await run('run', '--quiet');
    expect(status).toBe(1);
    expect(stderr).toContain('transcripts/P02.txt  error  file-unreadable  cannot be read: its links lead in a circle\n      hint: ');
    isDone();
  });

  test.skipIf(process.platform === 'win32')('is a pipe that nobody writes to', async () => {
    execFileSync('mkfifo', [path.join(folder, 'transcripts', 'P02.txt')]);
    const { status, stderr } = await run('run', '--quiet');
    expect(status).toBe(1);
    expect(stderr).toContain('transcripts/P02.txt  error  file-unreadable  is not a plain file');
    isDone();
  });

  test('is empty', async () => {
    write('transcripts/P02.txt', '');
    const { status, stderr } = await run('run', '--quiet');
    expect(status).toBe(1);
    expect(stderr).toContain('transcripts/P02.txt  error  file-empty  has no bytes');
    isDone();
  });

  test('is larger than any transcript', async () => {
    write('transcripts/P02.txt', '');
    fs.truncateSync(path.join(folder, 'transcripts', 'P02.txt'), 300 * 1024 * 1024);
    const { status, stderr } = await run('run', '--quiet');
    expect(status).toBe(1);
    expect(stderr).toContain('transcripts/P02.txt  error  file-too-large  has 300 MB, at most 256 are read\n      hint: ');
    isDone();
  });

  test('a sheet with a person twice and a level nobody declared leaves out only these rows', async () => {
    write('respondents.csv', 'respondent,level\nP01,frontline\nP01,senior\nP03,warden\n');
    const { status, stderr } = await run('run', '--quiet');
    expect(status).toBe(1);
    expect(stderr).toContain('respondents.csv:3:1  error  respondent-twice');
    expect(stderr).toContain('respondents.csv:4:5  error  level-undeclared  no level is called `warden`');
    isDone();
  });
});

describe('outputs that cannot be written', () => {
  test('a file in the place of the folder stays as it is', async () => {
    write('transcripts/P01.txt', interview('P01'));
    write('results', 'mine');
    const { status, stderr } = await run('run', '--out', 'results');
    expect(status).toBe(2);
    expect(stderr).toContain('results  error  output-not-writable  the folder cannot be written: there is a file of that name');
    expect(read('results')).toBe('mine');
    expect(fs.readdirSync(folder).sort()).toEqual(['results', 'transcripts']);
  });

  test('a folder in the place of the file', async () => {
    write('transcripts/P01.txt', interview('P01'));
    write('quotes.csv/inside', 'mine');
    const { status, stderr } = await run('quotes', '--out', 'quotes.csv');
    expect(status).toBe(2);
    expect(stderr).toContain('`quotes.csv` cannot be written: there is a folder of that name');
    expect(fs.readdirSync(folder).sort()).toEqual(['quotes.csv', 'transcripts']);
  });
});

describe('a command line that is wrong', () => {
  beforeEach(() => write('transcripts/P01.txt', interview('P01')));

  test('has an unknown option', async () => {
    const { status, stderr } = await run('run', '--quite');
    expect(status).toBe(2);
    expect(stderr).toContain("unknown option '--quite'");
    expect(stderr).toContain('Did you mean --quiet?');
  });

  test('has an unknown key in a condition', async () => {
    const { status, stderr } = await run('quotes', '--where', 'lvel=senior');
    expect(status).toBe(2);
    expect(stderr).toBe('error  the key `lvel` is not known in a condition\n  hint: did you mean `level`?\n');
  });

  test('names two formats', async () => {
    const { status, stderr } = await run('quotes', '--format', 'csv', '--out', 'x.md');
    expect(status).toBe(2);
    expect(stderr).toContain('`--format csv` and `--out x.md` name two formats');
    expect(fs.existsSync(path.join(folder, 'x.md'))).toBe(false);
  });
});

describe('escape sequences of a terminal', () => {
  const sequence = '\u001b[31m\u009b2J';

  test.each([['check'], ['check', '--verbose'], ['check', '--turns'], ['run', '--verbose'], ['matrix'], ['quotes'], ['find', 'ward']])(
    'never get through: %s %s',
    async (...argv) => {
      write(`transcripts/P${sequence}01.txt`, interview(`P${sequence}01`).replace('one ward', `one ${sequence} ward`));
      write('respondents.csv', `respondent,level\nP01,se${sequence}nior\n`);
      const { stdout, stderr } = await run(...argv.filter((word) => word !== undefined));
      expect(stdout + stderr).not.toMatch(/[\u001b\u009b]/);
      expect(stdout + stderr).toContain('·[31m·2J');
    },
  );

  test('stay in data that goes down a pipe, and never reach a terminal', async () => {
    write('transcripts/P01.txt', interview('P01').replace('one ward', `one ${sequence} ward`));
    const argv = ['find', 'ward', '--format', 'csv'];
    expect((await run(...argv)).stdout).toContain(sequence);
    let shown = '';
    const face = {
      isTTY: true,
      write(text: string) {
        shown += text;
        return true;
      },
    };
    await main(argv, { cwd: folder, env: { NO_COLOR: '1' }, stdin: Readable.from([]), stdout: face, stderr: { write: () => true } });
    expect(shown).toContain('·[31m·2J ');
    expect(shown).not.toContain(sequence);
  });

  test('never get through from the command line itself', async () => {
    const { stderr } = await run('check', `a${sequence}`);
    expect(stderr).toContain('there is no folder or file `a·[31m·2J`');
  });
});

describe('many problems of a kind', () => {
  const codebook = `codebook: Small\nversion: "1"\ncodes:\n${'  - {id: A, definition: d}\n'.repeat(9)}`;

  test.each([
    [[], 5],
    [['--verbose'], 9],
  ])('with %j so many are shown: %i', async (options, shown) => {
    write('P01.txt', interview('P01'));
    write('codebook.yaml', codebook);
    const { status, stderr } = await run('run', '--codebook', 'codebook.yaml', ...options);
    expect(status).toBe(2);
    expect(stderr.match(/ {2}code-id-invalid {2}/g)).toHaveLength(shown);
    expect(stderr.includes('… and 4 more of `code-id-invalid` (--verbose shows all)')).toBe(shown === 5);
  });
});

describe('an interrupt', () => {
  test('leaves the old outputs whole and nothing half written', { timeout: 60_000 }, async () => {
    write('transcripts/P0.txt', interview('P0'));
    expect((await run('run', '--quiet')).status).toBe(0);
    const before = fs.readdirSync(path.join(folder, 'out')).map((name) => [name, read(`out/${name}`)]);
    const long = interview('P').repeat(300);
    for (let number = 1; number <= 800; number += 1) write(`transcripts/P${number}.txt`, long);
    const { status, stderr } = await interrupted();
    expect(stderr).toBe('interrupted; old outputs are as they were\n');
    expect(status).toBe(130);
    expect(fs.readdirSync(path.join(folder, 'out')).map((name) => [name, read(`out/${name}`)])).toEqual(before);
  });
});

/** Runs the built command and sends SIGINT as soon as it has begun to write. */
function interrupted(): Promise<{ status: number | null; stderr: string }> {
  const child = spawn(process.execPath, [path.resolve('bin/verbatim.js'), 'run', '--quiet'], { cwd: folder });
  let stderr = '';
  child.stderr.on('data', (piece) => {
    stderr += piece;
  });
  const watch = setInterval(() => {
    if (!fs.readdirSync(path.join(folder, 'out')).some((name) => name.startsWith('.new-'))) return;
    clearInterval(watch);
    child.kill('SIGINT');
  }, 5);
  return new Promise((resolve) => {
    child.on('close', (status) => {
      clearInterval(watch);
      resolve({ status, stderr });
    });
  });
}
