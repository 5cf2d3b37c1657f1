import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { packCodebook, unpackCodebook } from '../../src/codebook/pack-codebook.ts';
import { addPatternTable } from '../../src/codebook/pattern-table.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import { loadCodebook } from '../../src/load-codebook.ts';

const yaml = `codebook: Two
version: "1"
patternTable: two.csv
codes:
  - {id: data, definition: D, patterns: [numbers]}
  - {id: identity, definition: I}
`;

function read(table: string) {
  const { codebook, problems } = readCodebook(yaml, 'codebook.yaml');
  if (codebook === undefined) throw new Error(`the codebook was expected to be read: ${JSON.stringify(problems)}`);
  return addPatternTable(codebook, table, 'two.csv');
}

/** What a problem says, with the text at its place. */
function told(table: string) {
  return read(table).problems.map(({ message, place }) => [message, place.span && table.slice(place.span.start, place.span.end)]);
}

describe('a table of patterns', () => {
  test('adds to the patterns of the codes, with weights and conditions', () => {
    const { codebook, problems } = read(
      `code,pattern,weight,near,within,unless\ndata,spreadsheet,0.4\nidentity,"pilot, trial",-0.25,"money, funding",6,"airline"\ndata,'=KPI,\n`,
    );
    expect(problems).toEqual([]);
    const patterns = codebook.codes.map((code) => code.patterns.map(({ place: _, ...pattern }) => pattern));
    expect(patterns).toEqual([
      [
        { kind: 'phrases', text: 'numbers', weight: 1 },
        { kind: 'phrases', text: 'spreadsheet', weight: 0.4 },
        { kind: 'phrases', text: '=KPI', weight: 1 },
      ],
      [
        {
          kind: 'rule',
          text: '[pilot, trial] near [money, funding] within 6 unless airline',
          any: ['pilot', 'trial'],
          near: ['money', 'funding'],
          within: 6,
          unless: ['airline'],
          weight: -0.25,
        },
      ],
    ]);
  });

  test('may have its columns in any order, and semicolons between', () => {
    expect(read('weight;code;pattern\n0,5;data;figures\n').problems.map(({ message }) => message)).toEqual([
      '`weight` is `0,5`, where a number other than 0 was expected',
    ]);
    expect(read('weight;code;pattern\n0.5;data;figures\n').codebook.codes[0]?.patterns.at(-1)).toMatchObject({
      text: 'figures',
      weight: 0.5,
    });
  });

  test('tells what is wrong with a row at its place, and keeps the others', () => {
    const table =
      'code,pattern,weight,near,within\ndatta,a,1\ndata,b,heavy\ndata,c,0\ndata,,1\ndata,numbers,2\ndata,d,1,e,0.5\ndata,good,1\n';
    expect(told(table)).toEqual([
      ['no code has the id `datta`', 'datta'],
      ['`weight` is `heavy`, where a number other than 0 was expected', 'heavy'],
      ['`weight` is `0`, where a number other than 0 was expected', '0'],
      ['the pattern is empty', ''],
      ['the pattern `numbers` stands twice under one code', 'numbers'],
      ['`within` is `0.5`, where a whole number from 1 to 200 was expected', '0.5'],
    ]);
    expect(read(table).problems[0]?.hint).toContain('`data`');
    expect(read(table).codebook.codes[0]?.patterns.map(({ text }) => text)).toEqual(['numbers', 'numbers', 'good']);
  });

  test('without its columns is refused', () => {
    expect(read('name,words\na,b\n').problems.map(({ message }) => message)).toEqual([
      'the table of patterns has no column `code` and `pattern`',
    ]);
    expect(read('').problems).toHaveLength(1);
  });

  test('is packed with its codebook', () => {
    const { codebook } = read('code,pattern,weight\ndata,figures,0.5\nidentity,ours,0.5\n');
    const packed = packCodebook(codebook);
    expect(unpackCodebook(JSON.parse(JSON.stringify(packed)))).toEqual(codebook);
    expect(packed.codes[1]?.patterns).toEqual([['ours', 0.5, 46, 50]]);
  });
});

describe('the table that a codebook names', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-table-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);

  test('is looked for beside it', async () => {
    write('codebook.yaml', yaml);
    expect((await loadCodebook('codebook.yaml', folder, folder)).problems).toMatchObject([
      { code: 'codebook-missing', message: 'the table of patterns `two.csv` is not beside the codebook' },
    ]);
    fs.mkdirSync(path.join(folder, 'two.csv'));
    expect((await loadCodebook('codebook.yaml', folder, folder)).problems).toMatchObject([
      { code: 'codebook-missing', message: expect.stringMatching(/^the table of patterns `two\.csv` cannot be read: /) },
    ]);
    fs.rmdirSync(path.join(folder, 'two.csv'));
    write('two.csv', 'code,pattern\nidentity,what we are for\n');
    const loaded = await loadCodebook('codebook.yaml', folder, folder);
    expect(loaded.problems).toEqual([]);
    expect(loaded.codebook?.codes[1]?.patterns[0]).toMatchObject({ text: 'what we are for', place: { path: 'two.csv' } });
    expect([...loaded.sources.keys()]).toEqual(['codebook.yaml', 'two.csv']);
  });

  test('is the built-in one where the codebook was copied alone', async () => {
    write('copied.yaml', fs.readFileSync('codebooks/five-ingredients.yaml', 'utf8'));
    const [copied, builtin] = [
      await loadCodebook('copied.yaml', folder, folder),
      await loadCodebook('builtin:five-ingredients', folder, folder),
    ];
    expect(copied.problems).toEqual([]);
    expect(copied.codebook?.codes.map(({ patterns }) => patterns)).toEqual(builtin.codebook?.codes.map(({ patterns }) => patterns));
  });
});
