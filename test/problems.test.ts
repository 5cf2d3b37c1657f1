import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { problemTable } from '../src/model/problem.ts';
import { call, splitLine, transcriptOfCall } from './in-process.ts';

const isWriting = process.env.VERBATIM_GOLDEN === 'write';
const home = 'fixtures/problems';
const folders = fs.existsSync(home) ? fs.readdirSync(home).sort() : [];
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-problems-'));

/** Problems that no folder can hold, and the test that makes them. */
const generated: Readonly<Record<string, string>> = {
  'file-too-large': 'test/errors.test.ts',
  'output-locked': 'test/io/output-set.test.ts',
};

afterAll(() => {
  fs.rmSync(temporary, { recursive: true, force: true });
});

test('every problem of the closed table has its smallest input, and nothing else has', () => {
  expect([...folders, ...Object.keys(generated)].sort()).toEqual(Object.keys(problemTable).sort());
});

describe.each(folders)('%s', (code) => {
  test('is told with its place and a hint', async () => {
    const folder = path.join(temporary, code);
    fs.cpSync(path.join(home, code), folder, { recursive: true, filter: (source) => !source.endsWith('expected.txt') });
    const line = fs.readFileSync(path.join(folder, 'command.txt'), 'utf8').trim();
    fs.rmSync(path.join(folder, 'command.txt'));
    const [, ...argv] = splitLine(line);
    const said = transcriptOfCall(line, await call(argv, folder));
    const golden = path.join(home, code, 'expected.txt');
    if (isWriting) fs.writeFileSync(golden, said);
    expect(fs.existsSync(golden), 'the golden is there; `npm run golden` writes it').toBe(true);
    expect(said).toBe(fs.readFileSync(golden, 'utf8'));
    expect(said).toMatch(new RegExp(`  ${problemTable[code as keyof typeof problemTable]}  ${code}  `));
    expect(said).not.toMatch(/\n\s+at .*:\d+:\d+/);
  });
});
