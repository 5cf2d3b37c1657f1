import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/codebook/fingerprint.ts';
import { compileInstrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';

const head = 'codebook: Test\nversion: 1.0\n';

function read(codes: string) {
  return readCodebook(`${head}codes:\n${codes}`, 'codebook.yaml');
}

function said(codes: string): string[] {
  return read(codes).problems.map((found) => `${found.code}: ${found.message}`);
}

describe('a codebook', () => {
  test('is read flat, parents before children, with defaults', () => {
    const { codebook, problems } = read(
      '  - id: team\n    name: Team\n    definition: d\n    codes:\n      - id: team/trust\n        definition: d\n        atLeast: 1.5\n  - id: data\n    definition: d\n',
    );
    expect(problems).toEqual([]);
    expect(codebook).toMatchObject({ title: 'Test', version: '1.0', language: 'en', unit: 'sentence', overlap: 'within-code', facets: [] });
    expect(codebook?.codes.map(({ id, parent, name, atLeast }) => [id, parent, name, atLeast])).toEqual([
      ['team', undefined, 'Team', 1],
      ['team/trust', 'team', 'team/trust', 1.5],
      ['data', undefined, 'data', 1],
    ]);
  });

  test('keeps what YAML would make a number, a truth or a date', () => {
    const { codebook } = read('  - id: x\n    definition: d\n    patterns: [2019, 012, no, "*x", 1.50, 2020-01-02]\n');
    expect(codebook?.codes[0]?.patterns.map((pattern) => pattern.text)).toEqual(['2019', '012', 'no', '*x', '1.50', '2020-01-02']);
  });

  test.each<readonly [string, string]>([
    [
      '  - id: Team\n    definition: d\n',
      'code-id-invalid: the id `Team` is not of small letters, digits and hyphens, with `/` between levels',
    ],
    [
      '  - id: a//b\n    definition: d\n',
      'code-id-invalid: the id `a//b` is not of small letters, digits and hyphens, with `/` between levels',
    ],
    ['  - id: a\n    definition: d\n  - id: a\n    definition: d\n', 'code-id-twice: the id `a` is given to two codes'],
    ['  - id: a\n', 'code-incomplete: the code `a` has no definition'],
    ['  - id: a\n    definition: d\n    patterns: [time, time]\n', 'pattern-twice: the pattern `time` stands twice under one code'],
    ['  - id: a\n    definition: d\n    patterns: [""]\n', 'pattern-invalid: the pattern is empty'],
    ['  - id: a\n    definition: d\n    patterns: [{near: [x]}]\n', 'pattern-invalid: the pattern says no words to look for'],
    ['  - id: a\n    definition: d\n    patterns: [{any: [x], pattern: y}]\n', 'pattern-invalid: the pattern has both `any` and `pattern`'],
    ['  - id: a\n    definition: d\n    patterns: [{any: [x], each: [y]}]\n', 'pattern-invalid: the pattern has both `any` and `each`'],
    ['  - id: a\n    definition: d\n    patterns: [{each: []}]\n', 'pattern-invalid: the pattern says no words to look for'],
    ['  - id: a\n    definition: d\n    patterns: [{each: [x, x]}]\n', 'pattern-twice: the pattern `x` stands twice under one code'],
    [
      '  - id: a\n    definition: d\n    codes: [{id: a/b, definition: d, gather: 2}]\n',
      'codebook-invalid: `a/b` cannot gather: only a theme can',
    ],
  ])('%j is told about', (codes, expected) => {
    expect(said(codes)).toEqual([expected]);
  });

  test('shows a pattern with conditions on one line', () => {
    const { codebook } = read(
      '  - id: a\n    definition: d\n    patterns:\n      - any: [time, money]\n        near: leader\n        within: 12\n        unless: [annual leave, sick leave]\n        weight: 0.5\n      - any: [one]\n        weight: 2\n      - pattern: /x+/\n',
    );
    expect(codebook?.codes[0]?.patterns.map(({ kind, text, weight }) => [kind, text, weight])).toEqual([
      ['rule', '[time, money] near leader within 12 unless [annual leave, sick leave]', 0.5],
      ['phrases', 'one', 2],
      ['expression', '/x+/', 1],
    ]);
  });

  test('takes a list of `each` as a pattern for each of its phrases, with the place of each', () => {
    const source =
      'codebook: t\nversion: "1"\ncodes:\n  - id: a\n    definition: d\n    patterns:\n      - {each: [one, two], weight: -0.5, near: [x]}\n';
    const { codebook, problems } = readCodebook(source, 'c.yaml');
    expect(problems).toEqual([]);
    expect(
      codebook?.codes[0]?.patterns.map(({ text, weight, place }) => [text, weight, source.slice(place.span?.start, place.span?.end)]),
    ).toEqual([
      ['one near x', -0.5, 'one'],
      ['two near x', -0.5, 'two'],
    ]);
  });

  test.each([
    ['on its line', 'each: one two, =OFSTED, three'],
    ['over several lines', 'each: one\n          two, =OFSTED,\n          three'],
    ['folded', 'each: >-\n          one\n          two, =OFSTED,\n          three,'],
    ['with its line ends', 'each: |\n          one two,\n          =OFSTED,\n          three'],
    ['in quotes', 'each: "one two, =OFSTED, three"'],
  ])('takes a text %s as a list with commas between, with the place of each phrase', (_, written) => {
    const source = `${head}codes:\n  - id: a\n    definition: d\n    patterns:\n      - ${written}\n        weight: 0.5\n`;
    const { codebook, problems } = readCodebook(source, 'c.yaml');
    expect(problems).toEqual([]);
    const patterns = codebook?.codes[0]?.patterns ?? [];
    expect(patterns.map(({ text, weight }) => [text, weight])).toEqual([
      ['one two', 0.5],
      ['=OFSTED', 0.5],
      ['three', 0.5],
    ]);
    const placed = patterns.map(({ place }) => source.slice(place.span?.start, place.span?.end).replace(/\s+/g, ' '));
    expect(placed).toEqual(['one two', '=OFSTED', 'three']);
  });

  test('takes a text as a list of `any`, `near` and `unless`, an expression as one', () => {
    const { codebook } = read(
      '  - id: a\n    definition: d\n    patterns:\n      - any: time, money\n        near: leader, head of service\n        unless: sick leave, annual leave\n      - any: /x{1,2}/\n',
    );
    expect(codebook?.codes[0]?.patterns.map(({ kind, text }) => [kind, text])).toEqual([
      ['rule', '[time, money] near [leader, head of service] unless [sick leave, annual leave]'],
      ['expression', '/x{1,2}/'],
    ]);
  });

  test('keeps a phrase of a text that is empty, at its place: compiling tells of it', async () => {
    const source = `${head}codes:\n  - id: a\n    definition: d\n    patterns:\n      - each: head of service,, director\n`;
    const { codebook } = readCodebook(source, 'c.yaml');
    const [found] = codebook === undefined ? [] : (await compileInstrument(codebook)).problems;
    expect([found?.code, found?.place.span?.start]).toEqual(['pattern-invalid', source.indexOf(', director')]);
  });

  test('without codes is told about', () => {
    expect(readCodebook(`${head}codes: []\n`, 'c.yaml').problems.map((found) => found.message)).toEqual(['the codebook has no codes']);
  });
});

describe('an instrument', () => {
  async function compiled(patterns: string) {
    const { codebook } = read(
      `  - id: a\n    definition: d\n    codes:\n      - id: a/b\n        definition: d\n        patterns: ${patterns}\n`,
    );
    if (codebook === undefined) throw new Error('no codebook');
    return compileInstrument(codebook);
  }

  test('leaves out and reports a pattern that cannot be read', async () => {
    const { patterns, problems } = await compiled('["time,", good, /a(/, {any: [x], near: [a ~2 b]}]');
    expect(patterns.map((pattern) => pattern.text)).toEqual(['good']);
    expect(problems.map(({ code, message }) => [code, message.replace(/: [^:]*$/, '')])).toEqual([
      ['pattern-invalid', 'the pattern `time,` cannot be read'],
      ['pattern-invalid', 'the pattern `/a(/` cannot be read'],
      ['pattern-invalid', 'the pattern `a ~2 b` cannot be read'],
    ]);
  });

  test('warns of an expression without letters that must occur', async () => {
    const { problems } = await compiled('[/one|two/]');
    expect(problems.map((found) => [found.code, found.severity])).toEqual([['pattern-slow', 'warning']]);
  });

  test('knows the theme of every code', async () => {
    expect((await compiled('[time]')).themeOf).toEqual([0, 0]);
  });
});

describe('the fingerprint', () => {
  const print = (text: string, levels = ['senior 1'], tool = '0.0.0') => {
    const { codebook } = readCodebook(text, 'c.yaml');
    return codebook === undefined ? '' : fingerprint(codebook, levels, tool);
  };
  const base = `${head}codes:\n  - id: a\n    definition: d\n    patterns: [time]\n`;

  test('has title, version and six digits', () => {
    expect(print(base)).toMatch(/^Test 1\.0 · [0-9a-f]{6}$/);
    expect(print(base)).toBe(print(base));
  });

  test('changes with whatever turns words into codings, and with nothing else', () => {
    const marks = [
      print(base),
      print(base.replace('time', 'times')),
      print(base.replace('[time]', '[{any: [time], weight: 2}]')),
      print(`${base}    atLeast: 2\n`),
      print(`unit: turn\n${base}`),
      print(`overlap: across-codes\n${base}`),
      print(`language: de\n${base}`),
      print(base, ['senior 2']),
      print(base, ['senior 1'], '0.0.1'),
      print(`${base}facets:\n  - id: stance\n    values: [{id: helps}]\n`),
    ];
    expect(new Set(marks).size).toBe(marks.length);
    expect(print(base.replace('definition: d', 'definition: other'))).toBe(print(base));
    const named = (name: string) => print(`${base}facets:\n  - id: innovation\n    values: [{id: ${name}}]\n`);
    expect(named('landing')).toBe(named('kestrel'));
  });
});
