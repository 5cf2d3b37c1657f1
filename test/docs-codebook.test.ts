import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { codebookFormats } from '../src/codebook/exchange/index.ts';
import { compileInstrument } from '../src/codebook/instrument.ts';
import { addPatternTable } from '../src/codebook/pattern-table.ts';
import { readCodebook } from '../src/codebook/read-codebook.ts';
import { codebookSchema } from '../src/codebook/schema.ts';
import { createPassageCoder } from '../src/coding/code-passage.ts';
import { commands } from '../src/commands/table.ts';

const isWriting = process.env.VERBATIM_GOLDEN === 'write';
const file = 'docs/codebook.md';
const guide = fs.readFileSync(file, 'utf8');

/** Every pattern or codebook of the guide, with its table where it has one, and the sentences under it. */
const parts = /```yaml\n([^`]*)```\n(?:```csv\n([^`]*)```\n)?```text\n([^`]*)```/g;
const examples = [...guide.matchAll(parts)].map(([, yaml = '', table, lines = '']) => ({
  yaml,
  table,
  lines: lines.trimEnd().split('\n'),
}));

/** Patterns alone are those of one code. */
function whole(yaml: string): string {
  if (yaml.startsWith('codebook:')) return yaml;
  return `codebook: Example\nversion: "1"\ncodes:\n  - id: a\n    definition: d\n${yaml.replace(/^/gm, '    ').trimEnd()}\n`;
}

describe.each(examples)('of the guide to codebooks, $yaml', ({ yaml, table, lines }) => {
  test('does what it says', async () => {
    const { codebook, problems } = readCodebook(whole(yaml), 'codebook.yaml');
    if (codebook === undefined) throw new Error('the example is no codebook');
    const added = table === undefined ? { codebook, problems: [] } : addPatternTable(codebook, table, 'patterns.csv');
    expect([...problems, ...added.problems]).toEqual([]);
    const instrument = await compileInstrument(added.codebook);
    expect(instrument.problems).toEqual([]);
    const code = createPassageCoder(instrument);
    const told = lines.map((line) => {
      const [, sign = '', id, sentence = ''] = /^([+-]) (?:([a-z][a-z/]*): )?(.*)$/.exec(line) ?? [];
      const codes = code(sentence).codings.map(({ coding }) => coding.code);
      const isFound = id === undefined ? codes.length > 0 : codes.includes(id);
      return `${isFound ? '+' : '-'}${line.slice(1)}${sign === '+' || sign === '-' ? '' : ' is no example'}`;
    });
    expect(told).toEqual(lines);
  });
});

describe('the guide to codebooks', () => {
  test('has examples that match and examples that do not', () => {
    expect(examples.length).toBeGreaterThan(12);
    expect([...guide.matchAll(/```yaml\n/g)].length).toBe(examples.length);
    for (const sign of ['+', '-'])
      expect(examples.flatMap(({ lines }) => lines).filter((line) => line.startsWith(sign)).length).toBeGreaterThan(20);
  });

  test('tells every key that patterns and codes may have', () => {
    const { codes } = codebookSchema.parse({
      codebook: 'x',
      version: '1',
      codes: [{ id: 'a', patterns: [{ any: ['a'] }] }],
    });
    expect(codes).toHaveLength(1);
    for (const key of [
      'any',
      'each',
      'near',
      'within',
      'unless',
      'weight',
      'atLeast',
      'gather',
      'overlap',
      'language',
      'formerly',
      'counterexamples',
    ])
      expect(guide, key).toMatch(new RegExp(`\`${key}|${key}:`));
  });

  test('tells every form of codebook there is', () => {
    const table = [
      '| form | files | what | read | written |',
      '|---|---|---|---|---|',
      ...codebookFormats.map(
        (one) =>
          `| ${one.name} | ${one.extensions.map((extension) => `.${extension}`).join(' ')} | ${one.summary} | yes | ${one.name === 'csv' || one.write !== undefined ? 'yes' : 'no'} |`,
      ),
    ].join('\n');
    const made = guide.replace(
      /(<!-- exchange -->\n)[\s\S]*?(<!-- \/exchange -->)/,
      (_, before: string, after: string) => `${before}${table}\n${after}`,
    );
    if (isWriting) fs.writeFileSync(file, made);
    expect(made).toBe(fs.readFileSync(file, 'utf8'));
  });

  test('names commands that there are', () => {
    const said = [...guide.matchAll(/`verbatim ((?:codebook )?[a-z]+)/g)].map(([, name]) => name);
    expect(said.length).toBeGreaterThan(8);
    expect(said.filter((name) => !commands.some((command) => command.name === name))).toEqual([]);
  });
});
