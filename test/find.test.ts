import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './in-process.ts';

const codebook = `codebook: Small
version: "1"
codes:
  - {id: data, definition: D, patterns: [figures], codes: [{id: data/goals, definition: G, patterns: [goal]}]}
  - {id: trust, definition: T, patterns: [trust]}
`;
const transcript = `Interviewer: Do you trust figures?
P01: I trust the figures. I set a goal. The money ran out.
Interviewer: Money?
P01: The money came back with a goal.
`;

describe('finding', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'verbatim-find-'));
  beforeAll(() => {
    writeFileSync(path.join(folder, 'study.yaml'), 'codebook: codebook.yaml\n');
    writeFileSync(path.join(folder, 'codebook.yaml'), codebook);
    writeFileSync(path.join(folder, 'P01.txt'), transcript);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function found(...argv: string[]): Promise<string[][]> {
    const { stdout, status } = await call(['find', ...argv, '--format', 'jsonl'], folder);
    expect(status).toBe(0);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, string>)
      .map(({ left = '', match = '', right = '', code }) => [left, match, right, ...(code === undefined ? [] : [code])]);
  }

  test('a pattern, with what stands left and right of it as slices of the turn', async () => {
    expect(await found('goal')).toEqual([
      ['I trust the figures. I set a ', 'goal', '. The money ran out.'],
      ['The money came back with a ', 'goal', '.'],
    ]);
  });

  test('the passages of a code and the codes below it', async () => {
    expect((await found('--code', 'data')).map(([, match, , code]) => [match, code])).toEqual([
      ['figures', 'data'],
      ['goal', 'data/goals'],
      ['goal', 'data/goals'],
    ]);
  });

  test.each([
    [['money', '--uncoded'], ['The money ran out.']],
    [['money', '--not-code', 'data'], ['The money ran out.']],
    [
      ['goal', '--not-code', 'trust'],
      ['I set a goal.', 'The money came back with a goal.'],
    ],
    [['goal', '--uncoded'], []],
  ])('%j only where no such code is', async (argv, sentences) => {
    const lines = await found(...argv);
    expect(lines).toHaveLength(sentences.length);
    for (const [index, [left = '', match = '', right = '']] of lines.entries()) expect(left + match + right).toContain(sentences[index]);
  });

  test('says what is missing, and which codes there are', async () => {
    expect(await call(['find'], folder)).toMatchObject({ status: 2 });
    const { status, stderr } = await call(['find', '--code', 'data/goal'], folder);
    expect([status, stderr.includes('`data/goals`')]).toEqual([2, true]);
  });
});
