import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compileExpression } from '../../src/codebook/expression.ts';
import { call } from '../in-process.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-hostile-'));

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

async function check(text: string) {
  fs.writeFileSync(path.join(folder, 'codebook.yaml'), text);
  const start = performance.now();
  const result = await call(['codebook', 'check'], folder);
  return { ...result, milliseconds: performance.now() - start };
}

const head = 'codebook: Small\nversion: "1"\n';

describe('a codebook that cannot be meant', () => {
  test.each<readonly [string, string, string]>([
    ['codes:\n\t- id: a\n', '4:1  error  yaml-broken  a tab is used to indent', 'use spaces'],
    ['codes:\n  - id: a\n    id: b\n', '5:5  error  yaml-broken  this key stands twice in one mapping', 'keep one of them'],
    [
      'codes:\n  - id: a\n    definition: d\n   patterns: [time]\n',
      '6:1  error  yaml-broken  this line is indented like a list item',
      'lines that belong together begin in the same column',
    ],
    [
      'codes:\n  - id: a\n    codes:\n      - id: b\n       - id: c\n',
      '7:8  error  yaml-broken  this line is indented too little or too much',
      'lines that belong together begin in the same column',
    ],
    [
      'codes:\n  - id: a\n    definition: d\n    patterns: [the, theme]\n',
      '6:16  warning  pattern-broad  the pattern `the` has only',
      'add a word',
    ],
  ])('%j is told about with its place and a way out', async (codes, message, hint) => {
    const { status, stderr } = await check(head + codes);
    expect(stderr).toContain(`codebook.yaml:${message}`);
    expect(stderr).toContain(`hint: ${hint}`);
    expect(status).toBe(message.includes('error') ? 1 : 0);
  });

  test('an alias bomb is refused reference by reference and never unfolded', async () => {
    const layers = Array.from({ length: 30 }, (_, layer) => `x${layer + 1}: &x${layer + 1} [${`*x${layer}, `.repeat(9)}*x${layer}]`);
    const { status, stderr, milliseconds } = await check(
      `${head}x0: &x0 [time]\n${layers.join('\n')}\ncodes:\n  - {id: a, definition: d, patterns: *x30}\n`,
    );
    expect(status).toBe(1);
    expect(stderr).toContain('codebook.yaml:3:5  error  yaml-alias  `&x0` is a reference in YAML; references are not read');
    expect(milliseconds).toBeLessThan(5_000);
  });

  test('a code that holds itself is refused', async () => {
    const { status, stderr } = await check(`${head}codes: &all\n  - id: a\n    definition: d\n    codes: *all\n`);
    expect(status).toBe(1);
    expect(stderr).toContain('codebook.yaml:6:12  error  yaml-alias');
  });

  test('ten thousand patterns, half of them wrong, are all counted and five of a kind shown', async () => {
    const patterns = Array.from({ length: 5_000 }, (_, index) => `      - word${index} phrase\n      - "/(${index}/"\n`).join('');
    const { status, stdout, stderr, milliseconds } = await check(`${head}codes:\n  - id: a\n    definition: d\n    patterns:\n${patterns}`);
    expect([status, stdout]).toEqual([1, 'Small 1: 1 theme, 0 sub-codes, 5000 patterns; 5000 problems.\n']);
    expect(stderr).toContain('… and 4995 more of `pattern-invalid` (--verbose shows all)');
    expect(milliseconds).toBeLessThan(30_000);
  });
});

describe('a regular expression that takes others for ever', () => {
  /** Processor time, so that a busy machine does not matter; the least of several. */
  function cost(expression: string, length: number): number {
    const compiled = compileExpression(expression);
    if (!compiled.ok) throw new Error(compiled.fault.message);
    const sentence = 'a'.repeat(length);
    const times = Array.from({ length: 3 }, () => {
      const before = process.cpuUsage();
      compiled.value.find(sentence);
      return process.cpuUsage(before).user / 1000;
    });
    return Math.min(...times);
  }

  test.each(['/(a+)+b/', '/(a|a)*b/', '/(?:a?){30}a{30}b/', '/(.*a){25}x/', '/([a-z]+)*[0-9]z/', '/a.*y|a/', '/aa[a ]*y|a/'])(
    '%s takes time by the length of the sentence',
    (expression) => {
      cost(expression, 5_000);
      // sixteen times the length; its square would be 256 times the time
      expect(cost(expression, 160_000)).toBeLessThan(64 * Math.max(cost(expression, 10_000), 5));
    },
  );

  test.each(['/a{1000}{1000}/', '/((a{1,100}){1,100}){1,100}/', '/(((a{30}){30}){30})/'])('%s is refused', (expression) => {
    expect(compileExpression(expression)).toMatchObject({ ok: false });
  });

  test('still finds every match of a sentence that people speak', () => {
    const compiled = compileExpression('/a.*y|a/');
    expect(compiled.ok && compiled.value.find('a '.repeat(200)).length).toBe(200);
  });
});
