import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './in-process.ts';

const talk = Array.from(
  { length: 60 },
  (_, n) => `Int: And then?\nP01: On day ${n} I walked to the harbour again and counted ${n + 3} boats there.\n`,
);
let folder = '';

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-seed-'));
  fs.writeFileSync(path.join(folder, 'P01.txt'), talk.join(''));
});

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

async function drawnBy(...options: readonly string[]): Promise<string> {
  const { status, stderr } = await call(['run', '.', '--out', 'out', ...options], folder);
  expect(status, stderr).toBe(0);
  const report = fs.readFileSync(path.join(folder, 'out', 'report.md'), 'utf8');
  const drawn = report.slice(report.indexOf('Passages in no code'));
  return drawn.slice(0, drawn.indexOf('\n## '));
}

describe('--seed', () => {
  test('decides which passages without a code are shown, and nothing else does', async () => {
    const first = await drawnBy();
    expect(first).toContain('boats there');
    expect(await drawnBy('--seed', '1')).toBe(first);
    const other = await drawnBy('--seed', '2');
    expect(other).not.toBe(first);
    expect(await drawnBy('--seed', '2')).toBe(other);
    expect(JSON.parse(fs.readFileSync(path.join(folder, 'out', 'run.json'), 'utf8')).options.seed).toBe(2);
  });

  test('that is no number could not start', async () => {
    const { status, stderr } = await call(['run', '.', '--seed', 'x'], folder);
    expect(status).toBe(2);
    expect(stderr).toContain('`--seed` wants a whole number, found `x`');
  });
});
