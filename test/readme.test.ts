import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../src/commands/table.ts';
import { readers } from '../src/formats/readers/index.ts';

const isWriting = process.env.VERBATIM_GOLDEN === 'write';

/** The parts of the README that are made from tables of the source, by name. */
const parts: Readonly<Record<string, string>> = {
  commands: [
    '| command | does |',
    '|---|---|',
    ...commands.map(
      (one) => `| \`${`${one.name} ${one.arguments}`.trim().replaceAll('|', '\\|')}\` | ${one.summary.replaceAll('|', '\\|')} |`,
    ),
  ].join('\n'),
  formats: [
    '| format | files | what |',
    '|---|---|---|',
    ...readers.map(
      (one) => `| ${one.name} | ${one.extensions.map((extension) => `.${extension}`).join(' ')} | ${one.summary.replaceAll('|', '\\|')} |`,
    ),
  ].join('\n'),
};

test.each(Object.entries(parts))('the README tells the %s there are', (name, table) => {
  const text = fs.readFileSync('README.md', 'utf8');
  const between = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  const made = text.replace(between, (_, before: string, after: string) => `${before}${table}\n${after}`);
  if (isWriting) fs.writeFileSync('README.md', made);
  expect(text).toContain(`<!-- ${name} -->`);
  expect(made).toBe(fs.readFileSync('README.md', 'utf8'));
});

test('the README opens with the two commands', () => {
  const text = fs.readFileSync('README.md', 'utf8');
  expect(text.slice(0, 300)).toMatch(/npm ci && npm run demo[\s\S]*npm ci && npm test/);
});

test('the published schemas are those that check the files', async () => {
  const { codebookJsonSchema, studyJsonSchema } = await import('../src/json-schemas.ts');
  expect(JSON.parse(fs.readFileSync('schemas/codebook.schema.json', 'utf8')), '`npm run schemas` writes them').toEqual(
    codebookJsonSchema(),
  );
  expect(JSON.parse(fs.readFileSync('schemas/study.schema.json', 'utf8'))).toEqual(studyJsonSchema());
});

test('the schemas describe every key and give an example of it', async () => {
  const { codebookJsonSchema, studyJsonSchema } = await import('../src/json-schemas.ts');
  const bare: string[] = [];
  let keys = 0;
  const walk = (node: unknown, path: string): void => {
    if (Array.isArray(node)) for (const one of node) walk(one, path);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'examples' || key === 'default' || key === 'enum') continue;
      if (key !== 'properties') walk(value, path);
      else
        for (const [name, shape] of Object.entries<Record<string, unknown>>(value)) {
          keys += 1;
          const allowed = shape.enum as unknown[] | undefined;
          const examples = (shape.examples ?? []) as unknown[];
          const isWhole = typeof shape.description === 'string' && examples.length > 0;
          if (!isWhole || (allowed !== undefined && examples.some((one) => !allowed.includes(one)))) bare.push(`${path}.${name}`);
          walk(shape, `${path}.${name}`);
        }
    }
  };
  walk(codebookJsonSchema(), 'codebook');
  walk(studyJsonSchema(), 'study');
  expect(bare).toEqual([]);
  expect(keys).toBeGreaterThan(100);
});

test('every YAML file of ours names its schema in the first line', () => {
  const files = fs
    .readdirSync('codebooks')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `codebooks/${name}`);
  for (const file of [...files, 'fixtures/studies/northby/study.yaml', 'fixtures/studies/eastvale/study.yaml']) {
    const [, schema = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(fs.readFileSync(file, 'utf8')) ?? [];
    expect(fs.existsSync(path.join(path.dirname(file), schema)) && schema !== '', file).toBe(true);
  }
});
