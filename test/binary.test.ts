import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docxOf, odtOf, paragraph, xlsxOf } from './formats/readers/sources.ts';

const binary = path.resolve('bin/verbatim.js');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-binary-'));

function verbatim(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [binary, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  expect(fs.existsSync('dist/program.cjs'), 'the command is built: `npm run build`').toBe(true);
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('the built command', () => {
  test('says its version and nothing else', () => {
    const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'));
    expect(verbatim('--version')).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('starts from its bytecode, and without it from its sources', () => {
    const bare = path.join(folder, 'bare');
    fs.mkdirSync(bare);
    fs.copyFileSync('dist/program.cjs', path.join(bare, 'program.cjs'));
    fs.writeFileSync(path.join(bare, 'program.bytecode'), 'bytecode of another version of Node');
    const isReady = (at: string) =>
      spawnSync(
        process.execPath,
        [
          '-p',
          `const { program, isReady } = require('./dist/start.cjs').loadProgram(${JSON.stringify(at)}); [typeof program.main, isReady].join()`,
        ],
        {
          encoding: 'utf8',
        },
      ).stdout;
    expect(isReady(path.resolve('dist'))).toBe('function,true\n');
    expect(isReady(bare)).toBe('function,false\n');
  });

  test('is built of ASCII, as which it is read, and finds what the sources find', () => {
    expect(fs.readFileSync('dist/program.cjs').every((byte) => byte < 128)).toBe(true);
    const study = path.resolve('fixtures/studies/northby');
    verbatim('run', study, '--out', 'golden');
    // the instrument's mark holds the version, which the sources do not have
    const withoutMark = (file: string) => fs.readFileSync(file, 'utf8').replaceAll(/ · [0-9a-f]{6}\b/g, '');
    for (const name of fs.readdirSync(path.join(study, 'expected', 'out')).filter((one) => one !== 'run.json'))
      expect(withoutMark(path.join(folder, 'golden', name)), name).toBe(withoutMark(path.join(study, 'expected', 'out', name)));
  });

  test('has examples in the help of every command', () => {
    for (const name of ['run', 'check', 'matrix', 'quotes', 'find', 'explain', 'init'])
      expect(verbatim(name, '--help').stdout).toContain('Examples:');
    expect(verbatim('codebook', 'try', '--help').stdout).toContain('Examples:');
  });

  test('suggests the command that was meant', () => {
    const { status, stderr } = verbatim('matrx');
    expect(status).toBe(2);
    expect(stderr).toContain('Did you mean matrix?');
  });

  test('makes a study, runs it, and reads every format it writes', () => {
    expect(verbatim('init', 'study').status).toBe(0);
    const run = verbatim('run', 'study');
    expect(run.status).toBe(0);
    expect(run.stdout).toBe('');
    expect(run.stderr.replace(/\s+/g, ' ')).toContain('A search result, not a finding.');
    const names = [
      'codings.csv',
      'codings.jsonl',
      'matrix-respondent-code.csv',
      'matrix-theme-level.csv',
      'quotes.csv',
      'quotes.md',
      'report.html',
      'report.md',
      'run.json',
    ];
    expect(fs.readdirSync(path.join(folder, 'study', 'out')).sort()).toEqual(names);
    expect(verbatim('init', 'study').status).toBe(2);
  });

  test('gives the same bytes with any number of workers, and from a second run', () => {
    const many = path.join(folder, 'many');
    fs.mkdirSync(many);
    const sample = fs.readFileSync(path.join(folder, 'study', 'transcripts', 'sample.txt'), 'utf8');
    for (let number = 1; number <= 40; number += 1)
      fs.writeFileSync(
        path.join(many, `T${number}.txt`),
        sample.replaceAll('P01', `P${number}`).replace('one of the managers', `${number} of the managers`),
      );
    for (const [out, workers] of [
      ['one', '1'],
      ['two', '2'],
      ['three', '3'],
      ['again', '1'],
    ])
      expect(verbatim('run', 'many', '--quiet', '--out', String(out), '--workers', String(workers)).status).toBe(0);
    const names = fs.readdirSync(path.join(folder, 'one'));
    for (const other of ['two', 'three', 'again']) {
      for (const name of names)
        expect(
          fs.readFileSync(path.join(folder, other, name)).equals(fs.readFileSync(path.join(folder, 'one', name))),
          `${other}/${name}`,
        ).toBe(true);
    }
  });

  test('applies decisions in every worker', () => {
    const decided = path.join(folder, 'decided');
    fs.cpSync('fixtures/studies/eastvale', decided, { recursive: true });
    for (const workers of ['1', '3'])
      expect(verbatim('run', 'decided', '--quiet', '--out', `decided-${workers}`, '--workers', workers).status).toBe(0);
    for (const name of fs.readdirSync(path.join(folder, 'decided-1'))) {
      const [one, three] = ['1', '3'].map((workers) => fs.readFileSync(path.join(folder, `decided-${workers}`, name), 'utf8'));
      expect(three, name).toBe(one);
    }
    expect(fs.readFileSync(path.join(folder, 'decided-3', 'codings.csv'), 'utf8')).toMatch(/,ann; ben,accepted,/);
  });

  test('reads Word, OpenDocument and Excel files, whose parsers are loaded late', async () => {
    const office = path.join(folder, 'office');
    fs.mkdirSync(office);
    fs.writeFileSync(path.join(office, 'a.docx'), docxOf(paragraph('Interviewer: Hello?') + paragraph('P01: Hello to you.')));
    fs.writeFileSync(path.join(office, 'b.odt'), odtOf('<text:p>Interviewer: Hello?</text:p><text:p>P02: Hello to you.</text:p>'));
    fs.writeFileSync(
      path.join(office, 'c.xlsx'),
      xlsxOf([
        ['speaker', 'text'],
        ['Interviewer', 'Hello?'],
        ['P03', 'Hello to you.'],
      ]),
    );
    const { status, stdout } = verbatim('check', 'office', '--format', 'json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).map((file: { format: string; turns: number }) => [file.format, file.turns])).toEqual([
      ['docx', 2],
      ['odt', 2],
      ['xlsx', 2],
    ]);
  });
});
