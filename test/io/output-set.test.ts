import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OutputError, openOutputs } from '../../src/io/output-set.ts';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const read = (name: string) => fs.readFileSync(path.join(folder, 'out', name), 'utf8');

describe('a set of outputs', () => {
  test('replaces old files only when all are written', () => {
    const first = openOutputs(path.join(folder, 'out'), 'out');
    first.append('a.csv', 'old');
    expect(first.commit()).toEqual([]);
    const second = openOutputs(path.join(folder, 'out'), 'out');
    second.append('a.csv', 'new');
    expect(read('a.csv')).toBe('old');
    second.commit();
    expect(read('a.csv')).toBe('new');
    expect(fs.readdirSync(path.join(folder, 'out'))).toEqual(['a.csv']);
  });

  test('leaves the old files whole when it is discarded', () => {
    const first = openOutputs(path.join(folder, 'out'), 'out');
    first.append('a.csv', 'old');
    first.commit();
    const second = openOutputs(path.join(folder, 'out'), 'out');
    second.append('a.csv', 'half');
    second.discard();
    expect(read('a.csv')).toBe('old');
    expect(fs.readdirSync(path.join(folder, 'out'))).toEqual(['a.csv']);
  });

  test('takes the folder away that it made for nothing', () => {
    openOutputs(path.join(folder, 'deep', 'out'), 'out').discard();
    expect(fs.existsSync(path.join(folder, 'deep', 'out'))).toBe(false);
  });

  test('keeps every character of texts larger than its buffer', () => {
    const outputs = openOutputs(path.join(folder, 'out'), 'out');
    const texts = ['é’😀'.repeat(200_000), 'a'.repeat(1_200_000), 'x', '’'.repeat(300_000)];
    for (const text of texts) outputs.append('a.txt', text);
    outputs.commit();
    expect(read('a.txt')).toBe(texts.join(''));
  });

  test('removes what a crashed run left', () => {
    fs.mkdirSync(path.join(folder, 'out', '.new-999999999'), { recursive: true });
    const outputs = openOutputs(path.join(folder, 'out'), 'out');
    outputs.append('a', 'b');
    outputs.commit();
    expect(fs.readdirSync(path.join(folder, 'out'))).toEqual(['a']);
  });

  test('says so where a file stands in the place of the folder', () => {
    fs.writeFileSync(path.join(folder, 'out'), 'a file');
    expect(() => openOutputs(path.join(folder, 'out'), 'out')).toThrow(OutputError);
    expect(fs.readFileSync(path.join(folder, 'out'), 'utf8')).toBe('a file');
  });

  test('writes the others and reports one whose place is taken by a folder', () => {
    fs.mkdirSync(path.join(folder, 'out', 'a.csv', 'inside'), { recursive: true });
    const outputs = openOutputs(path.join(folder, 'out'), 'out');
    outputs.append('a.csv', 'new');
    outputs.append('b.csv', 'new');
    expect(outputs.commit().map((problem) => problem.code)).toEqual(['output-locked']);
    expect(read('b.csv')).toBe('new');
  });
});
