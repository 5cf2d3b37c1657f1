import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendToJournal, journalOf, listJournals, readJournalFile } from '../../src/io/journal.ts';

let root = '';
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'journal-'));
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

describe('appending to a journal', () => {
  test('makes the folder and the file, and adds lines', () => {
    appendToJournal(root, 'decisions/ann.jsonl', '{"a":1}');
    appendToJournal(root, 'decisions/ann.jsonl', '{"b":2}');
    expect(readJournalFile(root, 'decisions/ann.jsonl')).toBe('{"a":1}\n{"b":2}\n');
  });

  test('begins on a line of its own after a torn one, and changes nothing before', () => {
    fs.mkdirSync(path.join(root, 'decisions'));
    fs.writeFileSync(path.join(root, 'decisions/ann.jsonl'), '{"a":1}\n{"b":"ü');
    appendToJournal(root, 'decisions/ann.jsonl', '{"c":3}');
    expect(readJournalFile(root, 'decisions/ann.jsonl')).toBe('{"a":1}\n{"b":"ü\n{"c":3}\n');
  });

  test('says what is wrong where it cannot be written', () => {
    fs.writeFileSync(path.join(root, 'decisions'), 'a file in the way');
    expect(() => appendToJournal(root, 'decisions/ann.jsonl', '{}')).toThrow('the decision was not saved: there is a file of that name');
  });

  test.runIf(fs.existsSync('/dev/full'))('says so where the disk is full', () => {
    fs.mkdirSync(path.join(root, 'decisions'));
    fs.symlinkSync('/dev/full', path.join(root, 'decisions/ann.jsonl'));
    expect(() => appendToJournal(root, 'decisions/ann.jsonl', '{}')).toThrow('the decision was not saved: the disk is full');
  });

  test('two programs that append at once lose no line', async () => {
    const script = `
      import { appendToJournal } from ${JSON.stringify(builtJournal())};
      for (let n = 0; n < 150; n += 1) appendToJournal(${JSON.stringify(root)}, 'decisions/ann.jsonl', JSON.stringify({ by: process.argv[1], n, words: 'x'.repeat(n * 7) }));`;
    await Promise.all(['one', 'two'].map((name) => runNode(script, name)));
    // a line of the other program that is seen half written is followed by an empty one, which means nothing
    const lines = readJournalFile(root, 'decisions/ann.jsonl')
      .split('\n')
      .filter((line) => line !== '');
    const read = lines.map((line): { by: string; n: number } => JSON.parse(line));
    for (const by of ['one', 'two']) {
      expect(read.filter((line) => line.by === by).map((line) => line.n)).toEqual(Array.from({ length: 150 }, (_, n) => n));
    }
  });

  test('a program killed while it writes leaves whole lines, and at most half a one at the end', async () => {
    const script = `
      import { appendToJournal } from ${JSON.stringify(builtJournal())};
      for (let n = 0; ; n += 1) { appendToJournal(${JSON.stringify(root)}, 'decisions/ann.jsonl', JSON.stringify({ n, words: 'x'.repeat(4000) })); process.stdout.write(n + '\\n'); }`;
    const told = await runNode(script, 'one', 40);
    const lines = readJournalFile(root, 'decisions/ann.jsonl').split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line).n)).toEqual(lines.map((_, n) => n));
    expect(lines.length).toBeGreaterThanOrEqual(told);
    expect(told).toBeGreaterThan(0);
  });
});

/** The module as another program can load it. */
function builtJournal(): string {
  const outfile = path.join(root, 'journal.mjs');
  buildSync({ entryPoints: ['src/io/journal.ts'], bundle: true, format: 'esm', platform: 'node', outfile });
  return outfile;
}

/** Runs a script until it ends, or kills it after so many lines; returns how many lines it had told. */
function runNode(script: string, name: string, killAfter = Number.POSITIVE_INFINITY): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, name]);
    let told = 0;
    let errors = '';
    child.stdout.on('data', (data: Buffer) => {
      told += data.toString().split('\n').length - 1;
      if (told >= killAfter) child.kill('SIGKILL');
    });
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString();
    });
    child.on('close', (code, signal) => (code === 0 || signal === 'SIGKILL' ? resolve(told) : reject(new Error(errors))));
  });
}

describe('journals', () => {
  test('are listed in the order of their names; other files are no journals', () => {
    expect(listJournals(root)).toEqual([]);
    for (const coder of ['ben', 'Ann Lee', 'Zoë']) appendToJournal(root, journalOf(coder), '{}');
    fs.writeFileSync(path.join(root, 'decisions/.ann.jsonl'), '');
    fs.writeFileSync(path.join(root, 'decisions/notes.txt'), '');
    expect(listJournals(root)).toEqual(['decisions/Ann-Lee.jsonl', 'decisions/Zoë.jsonl', 'decisions/ben.jsonl']);
  });

  test('have a file name on every system, whatever the coder is called', () => {
    expect(journalOf('../../etc/passwd')).toBe('decisions/etc-passwd.jsonl');
    expect(journalOf('***')).toBe('decisions/coder.jsonl');
  });
});
