import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinEntries, splitEntries } from '../../src/codebook/exchange/cell-entries.ts';
import { dictionaryPattern } from '../../src/codebook/exchange/dictionary-words.ts';
import { codebookFormats, readAnyCodebook } from '../../src/codebook/exchange/index.ts';
import { writeCodeTable, writeGuardedTable } from '../../src/codebook/exchange/write-table.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import { byteOrderMark, csvRow } from '../../src/formats/csv-cells.ts';
import { loadCodebook } from '../../src/load-codebook.ts';
import type { Codebook } from '../../src/model/codebook.ts';

const everything = `codebook: "Small: 1"
version: "0.10"
language: en-GB
unit: turn
overlap: across-codes
subject: {name: care, patterns: [social care, {any: [hub, drop-in], weight: 2}], least: 1, share: 0.5, from: 3}
codes:
  - id: lead
    name: "Leadership #1"
    definition: "What people with say-so do: for, or against it."
    include: "One; two"
    exclude: "- not this"
    colour: "#ff8800"
    guid: 0A-1
    gather: 2
    atLeast: 1.5
    patterns:
      - {each: [director, "it's the manager"], weight: 0.5}
      - {each: ["football", "=No"], weight: -0.5, unless: [field, "co-op"]}
      - "/co-?produc\\\\w+; no, [a-z]{2,3}/"
      - {any: [senior ~5 back*, stood by], near: [us, them], within: 8, unless: [never], weight: 2}
      - "=OFSTED"
    examples: ["They had our backs; always.", "“So,” she said, \\"{laughs}\\"", "no"]
    counterexamples: ["- Nobody did: \\n it rained."]
    formerly: [old, older]
    codes:
      - {id: lead/cover, name: Cover, definition: d, origin: data, patterns: [2019, "no", "012"]}
      - id: other
        name: Other
        definition: Its id does not begin with its parent's.
        codes: [{id: deep, name: Deep, definition: d}]
  - {id: data, definition: d}
facets:
  - id: stance
    name: Stance
    definition: What the speaker says it does.
    values: [{id: helps, name: Helps, patterns: [because of ->3 it]}, {id: hinders}]
`;

function read(text: string, path = 'codebook.yaml') {
  return readAnyCodebook({ path, text, bytes: Buffer.from(text) });
}

async function readWhole(text: string | Uint8Array, path: string): Promise<Codebook> {
  const { codebook, problems } = await readAnyCodebook({ path, text: typeof text === 'string' ? text : '', bytes: Buffer.from(text) });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (codebook === undefined) throw new Error(`${path} was expected to be read`);
  return codebook;
}

/** All that a codebook says, without where. */
function said(codebook: Codebook): unknown {
  return JSON.parse(
    JSON.stringify({ ...codebook, path: '' }, (key, value) => (key === 'place' || key === 'examplePlaces' ? undefined : value)),
  );
}

const small = (codebook: Codebook) => codebook.codes.map(({ id, parent, name }) => [id, parent ?? '', name].join(' | '));
const table = ({ columns, rows }: ReturnType<typeof writeCodeTable>) => byteOrderMark + csvRow(columns) + rows.map(csvRow).join('');

describe('a codebook that goes out and comes back', () => {
  test('as YAML is the same, whatever it says', async () => {
    const codebook = await readWhole(everything, 'codebook.yaml');
    const written = (await codebookFormats.find(({ name }) => name === 'yaml')?.write?.(codebook)) as string;
    expect(written.split('\n')[0]).toBe('# yaml-language-server: $schema=schemas/codebook.schema.json');
    expect(written).toContain("- {each: [director, it's the manager], weight: 0.5}");
    expect(said(await readWhole(written, 'codebook.yaml'))).toEqual(said(codebook));
  });

  test('as a workbook keeps the codes and what holds of all, as CSV the codes', async () => {
    const codebook = await readWhole(everything, 'codebook.yaml');
    const workbook = (await codebookFormats.find(({ name }) => name === 'xlsx')?.write?.(codebook)) as Uint8Array;
    expect(workbook).toEqual(await codebookFormats.find(({ name }) => name === 'xlsx')?.write?.(codebook));
    const { subject: _, facets: __, ...kept } = codebook;
    expect(said(await readWhole(workbook, 'codebook.xlsx'))).toEqual(said({ ...kept, facets: [] }));
    const csv = await readWhole(table(writeGuardedTable(codebook)), 'codebook.csv');
    expect(said({ ...kept, codes: csv.codes, facets: [] })).toEqual(said({ ...kept, facets: [] }));
  });

  test('keeps every example and pattern of a theme of the built-in codebook', async () => {
    const { codebook: whole } = await loadCodebook('builtin:five-ingredients', '.', '.');
    if (whole === undefined) throw new Error('the built-in codebook was expected to be read');
    const { patternTable: _, ...rest } = whole;
    const codebook = { ...rest, codes: whole.codes.filter(({ id }) => id.startsWith('leadership')) };
    expect(codebook.codes.flatMap(({ patterns }) => patterns).length).toBeGreaterThan(1000);
    const csv = await readWhole(table(writeGuardedTable(codebook)), 'five.csv');
    expect(said({ ...codebook, codes: csv.codes })).toEqual(said(codebook));
    const written = (await codebookFormats.find(({ name }) => name === 'yaml')?.write?.(codebook)) as string;
    expect(said(await readWhole(written, 'five.yaml'))).toEqual(said(codebook));
  });

  test('keeps texts of any kind', async () => {
    const texts = fc.stringMatching(/^[a-z"';:#{}[\]/\\,|&*!%@>=\- \u00e9\u2019\n]{1,20}$/).map((text) => text.trim());
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 4 }), async (examples) => {
        const wanted = examples.filter((text) => text !== '');
        const { codebook } = readCodebook('codebook: x\nversion: "1"\ncodes:\n  - {id: a, definition: d}\n', 'a.yaml');
        const [code] = codebook?.codes ?? [];
        if (codebook === undefined || code === undefined) throw new Error('no codebook');
        const one: Codebook = { ...codebook, codes: [{ ...code, definition: wanted[0] ?? 'd', examples: wanted }] };
        const back = await readWhole((await codebookFormats[0]?.write?.(one)) as string, 'a.yaml');
        expect([back.codes[0]?.definition, back.codes[0]?.examples]).toEqual([wanted[0] ?? 'd', wanted]);
        const fromTable = await readWhole(table(writeGuardedTable(one)), 'a.csv');
        expect(fromTable.codes[0]?.examples).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
  });

  test('goes on in further rows where a cell would be cut', async () => {
    const examples = Array.from({ length: 900 }, (_, index) => `This is example number ${index} and it is about this long, or longer.`);
    const codebook = await readWhole(everything, 'codebook.yaml');
    const long: Codebook = { ...codebook, codes: codebook.codes.map((code) => ({ ...code, examples })) };
    const written = writeCodeTable(long);
    expect(Math.max(...written.rows.flat().map((cell) => cell.length))).toBeLessThan(32_767);
    expect((await readWhole(table(written), 'a.csv')).codes.map((code) => code.examples.length)).toEqual([900, 900, 900, 900, 900]);
  });
});

describe('the entries of a cell', () => {
  test.each([
    ['trust*; respect', ['trust*', 'respect']],
    ['one\r\ntwo\n\n three ;', ['one', 'two', 'three']],
    ['"one; ""two"""; three', ['one; "two"', 'three']],
    ['{any: [a, b], unless: ["c; d"]}; e', ['{any: [a, b], unless: ["c; d"]}', 'e']],
    ["{any: [can't; x], near: [y]}", ["{any: [can't; x], near: [y]}"]],
    ['/a;b/; c', ['/a;b/', 'c']],
    ['"so" he said; yes', ['"so" he said', 'yes']],
    ['', []],
  ])('of %j', (cell, entries) => {
    expect(splitEntries(cell)).toEqual(entries);
    expect(splitEntries(joinEntries(entries))).toEqual(entries);
  });
});

describe('a table of codes', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['our own columns', 'id,parent,name\nlead,,Lead\nlead/cover,lead,Cover\n', ['lead |  | Lead', 'lead/cover | lead | Cover']],
    [
      'ids made from names',
      'Code;Parent code;Description\nLeadership;;d\nHaving our back(s);Leadership;d\n',
      ['leadership |  | Leadership', 'leadership/having-our-back-s | leadership | Having our back(s)'],
    ],
    ['a code that is an id beside a name', 'Code\tLabel\nL1\tLead\n1.2\tÉcole\n', ['l1 |  | Lead', '1-2 |  | École']],
    [
      'paths with >',
      'Name\nLead > Cover > Deep\nLead > Leave\n',
      ['lead |  | Lead', 'lead/cover | lead | Cover', 'lead/cover/deep | lead/cover | Deep', 'lead/leave | lead | Leave'],
    ],
    ['paths with ::', 'Name\nLead\nLead::Cover\n', ['lead |  | Lead', 'lead/cover | lead | Cover']],
    [
      'paths with /',
      'Name\nLead\nLead/Cover\nHelp / Hinder\n',
      ['lead |  | Lead', 'lead/cover | lead | Cover', 'help |  | Help', 'help/hinder | help | Hinder'],
    ],
    [
      'a / that several share',
      'Name\nLead/Cover\nLead/Leave\n',
      ['lead |  | Lead', 'lead/cover | lead | Cover', 'lead/leave | lead | Leave'],
    ],
    ['a / that is part of a name', 'Name\nBarriers/enablers\nOther\n', ['barriers-enablers |  | Barriers/enablers', 'other |  | Other']],
    [
      'themes that only a column names',
      'Theme,Code,Keywords\nLead,Cover,back\nLead,Leave,retire\nData,Goals,goal\n',
      ['lead |  | Lead', 'lead/cover | lead | Cover', 'lead/leave | lead | Leave', 'data |  | Data', 'data/goals | data | Goals'],
    ],
    ['parents that come later, by name', 'name,parent\nCover,Lead\nLead,\n', ['lead |  | Lead', 'lead/cover | lead | Cover']],
    ['levels of ids where there is no parent', 'id,name\nlead,Lead\nlead/cover,Cover\n', ['lead |  | Lead', 'lead/cover | lead | Cover']],
    ['names that make one id', 'name\nA & B\nA-B\n', ['a-b |  | A & B', 'a-b-2 |  | A-B']],
    ['letters of other scripts', 'name\n領導\n', ['code-1 |  | 領導']],
    ['a line above the head', 'Codebook of the study,\nid,name\nlead,Lead\n', ['lead |  | Lead']],
  ])('with %s', async (_, text, expected) => {
    expect(small(await readWhole(text, 'codes.csv'))).toEqual(expected);
  });

  test('reads patterns and examples, several in a cell, and goes on in rows without a name', async () => {
    const { codes, title, version } = await readWhole(
      'Code,Keywords,Examples,Color\nTrust,"trust*, respect; {each: [team, group], weight: 0.5}",One. ; Two.,#00ff00\n,mutual regard,Three.,\n',
      'my_codes.csv',
    );
    expect([title, version]).toEqual(['my codes', '1']);
    expect(codes[0]?.patterns.map(({ text, weight }) => [text, weight])).toEqual([
      ['trust*', 1],
      ['respect', 1],
      ['team', 0.5],
      ['group', 0.5],
      ['mutual regard', 1],
    ]);
    expect(codes[0]).toMatchObject({ colour: '#00ff00', examples: ['One.', 'Two.', 'Three.'] });
  });

  test.each<readonly [string, string, string]>([
    [
      'id,parent\na,other\n',
      '[other] the parent `other` is no code of this table',
      'a parent is the id or the name of a row of this table',
    ],
    [
      'name,parent\nLeadership,\nCover,Leadrship\n',
      '[Leadrship] the parent `Leadrship` is no code of this table',
      'did you mean `Leadership`?',
    ],
    ['id,parent\na,b\nb,a\n', '[b] the code `a` stands under itself', 'leave the parent of a theme empty'],
    ['id,name\na,A\na,B\n', '[B] the id `a` is given to two codes', 'give one of them another id; decisions are kept by id'],
    ['name\nA\nA\n', '[A] the id `a` is given to two codes', 'give one of them another id; decisions are kept by id'],
    ['what,why\na,b\n', '[what] the table has the columns `what`, `why` and none that names codes', 'a first row such as'],
    ['id,patterns\na,"{any: [x], naer: [y]}"\n', 'the key `naer` is not known', 'did you mean `near`?'],
    ['id,atLeast\na,many\n', '[many] a number above 0 was expected, found `many`', ''],
    ['id,name\n', 'the codebook has no codes', ''],
  ])('%j has its problem told', async (text, message, hint) => {
    const { problems } = await read(text, 'codes.csv');
    const told = problems
      .filter(({ severity }) => severity === 'error')
      .map((found) => `[${text.slice(found.place.span?.start, found.place.span?.end)}] ${found.message} | ${found.hint ?? ''}`);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(message);
    expect(told[0]).toContain(hint);
  });

  test('as a workbook tells row and column, empty rows counted', async () => {
    const { writeWorkbook } = await import('../../src/formats/writers/xlsx.ts');
    const bytes = await writeWorkbook([
      { name: 'About', columns: [{ title: 'what' }], rows: [['x']] },
      {
        name: 'Codes',
        columns: [{ title: 'Name' }, { title: 'Parent' }],
        rows: [
          ['A', ''],
          ['', ''],
          ['B', 'C'],
        ],
      },
    ]);
    const { problems } = await readAnyCodebook({ path: 'codes.xlsx', text: '', bytes });
    expect(problems.find(({ severity }) => severity === 'error')).toMatchObject({
      place: { path: 'codes.xlsx', point: { line: 4, column: 2 } },
    });
    const broken = await readAnyCodebook({ path: 'codes.xlsx', text: '', bytes: bytes.slice(0, 200) });
    expect(broken.problems[0]).toMatchObject({ code: 'codebook-missing', severity: 'error' });
    const text = 'key: value\n';
    const other = await readAnyCodebook({ path: 'codes.xlsx', text, bytes: Buffer.from(text) });
    expect(other.problems[0]).toMatchObject({ code: 'codebook-missing', place: { path: 'codes.xlsx' } });
  });
});

describe('a dictionary', () => {
  test.each([
    ['leader', '=leader'],
    ['Climate chang*', '=climate chang*'],
    ["don't", "=don't"],
    ['well-being', '=well-being'],
    ['kind_of', '=kind =of'],
    ['*ship', "/[\\p{L}\\p{N}']*ship\\b/"],
    ['wom?n', '/\\bwom[\\p{L}\\p{N}]n\\b/'],
    [':)', '/:\\)/'],
  ])('means %j exactly', (entry, pattern) => {
    expect(dictionaryPattern(entry)).toBe(pattern);
  });

  test('of quanteda has categories at any depth', async () => {
    const codebook = await readWhole(
      'Populism:\n  elite: [elit*, "consensus*"]\n  people:\n    - ordinary people\n    - Citizen:\n        - voter\n        - voter\nliberty: free\n',
      'dictionary.yml',
    );
    expect(codebook.title).toBe('dictionary');
    expect(codebook.codes.map(({ id, patterns }) => `${id}: ${patterns.map(({ text }) => text).join(', ')}`)).toEqual([
      'populism: ',
      'populism/elite: elit*, consensus*',
      'populism/people: =ordinary =people',
      'populism/people/citizen: =voter',
      'liberty: =free',
    ]);
  });

  test('is not what a codebook with a mistake is taken for', async () => {
    const { problems } = await read('title: x\ncode:\n  - id: a\n');
    expect(problems.map(({ message }) => message)).toContain('the key `title` is not known');
  });

  test('of LIWC has numbers, and categories under one another by indentation', async () => {
    const codebook = await readWhole(
      '%\n1\tfunction (Function Words)\n\t2\tpronoun (Pronouns)\n\t\t3\ti\n22\tsocial\n%\nI\t1\t2\t3\nabandon*\t22\nkind of\t1\nlike\t(02 134)1 22\nmine 3\n',
      'words.dic',
    );
    expect(codebook.codes.map(({ id, name, patterns }) => `${id} (${name}): ${patterns.map(({ text }) => text).join(', ')}`)).toEqual([
      'function (Function Words): =kind =of, =like',
      'function/pronoun (Pronouns): ',
      'function/pronoun/i (i): =i, =mine',
      'social (social): abandon*, =like',
    ]);
  });

  test.each([
    ['%\n1\ta\n%\nword\t2\n', 'word\t2', '`word` is given to `2`, which is no category of the head'],
    ['%\n1\ta\n%\nword\n', 'word', '`word` is given to no category'],
    ['%\n1\ta\n1\tb\n%\nword\t1\n', '1\tb', 'the number 1 is given to two categories'],
    ['%\nfunction\n%\n', 'function', '`function` is no category'],
    ['% \n1\ta\n', '%', 'the dictionary has no head between two lines `%`'],
  ])('%j has its problem told', async (text, place, message) => {
    const [found] = (await read(text, 'words.dic')).problems.filter(({ severity }) => severity === 'error');
    expect(found?.message).toBe(message);
    expect(text.slice(found?.place.span?.start, found?.place.span?.end)).toBe(place);
  });
});
