import fs from 'node:fs';
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
