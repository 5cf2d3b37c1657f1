import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { agreementFold } from '../../src/analysis/agreement/agreement.ts';
import { type Disagreement, findDisagreements } from '../../src/analysis/agreement/disagreements.ts';
import type { Basis } from '../../src/analysis/agreement/measure.ts';
import type { Frame, TranscriptReadings } from '../../src/analysis/agreement/readings.ts';
import { scopesOf } from '../../src/analysis/agreement/readings.ts';
import { writers } from '../../src/formats/writers/index.ts';
import type { Block, Table } from '../../src/model/report.ts';
import { agreementReport } from '../../src/report/agreement-report.ts';
import { disagreementRows, figureRows, missedRows } from '../../src/report/agreement-rows.ts';
import { missedReport } from '../../src/report/missed-report.ts';
import { builtInLevels } from '../../src/study/levels.ts';

const codes = [
  { id: 'data', name: 'Data' },
  { id: 'trust', name: 'Trust' },
];
const scopes = scopesOf(codes);

function transcript(rows: readonly string[], weight = 1): TranscriptReadings {
  return {
    transcript: 'P01',
    cluster: 'P01',
    coders: rows.map((_, coder) => ['ann', 'ben', 'cem'][coder] ?? ''),
    units: [...(rows[0] ?? '')].map((_, unit) => ({ turn: 0, span: { start: unit * 10, end: unit * 10 + 9 }, weight, level: 'senior' })),
    marks: rows.map((row) => [...row].map((one) => new Set(one === '1' ? ['data'] : one === '2' ? ['trust'] : []))),
    read: rows.map((row) => [...row].map((one) => one !== '.')),
  };
}

function story(rows: readonly string[], frame: Frame = 'all', basis: Basis = 'independent', weight = 1) {
  const readings = transcript(rows, weight);
  const state = agreementFold.add(agreementFold.start(readings.coders, scopes, frame), readings);
  const text = Array.from({ length: readings.units.length }, (_, unit) => `Said ${1000 + unit}`).join(' ');
  const disagreements: Disagreement[] = findDisagreements(readings, scopes, frame, {
    text,
    segments: readings.units,
    questionOf: () => '',
  });
  const figures = [{ unit: 'sentence' as const, agreement: agreementFold.finish(state, { basis, seed: 4 }) }];
  return { title: 'Northby', fingerprint: 'five 1.0', codes, levels: builtInLevels, disagreements, figures };
}

const two = [`${'1'.repeat(12)}002${'0'.repeat(20)}`, `${'1'.repeat(11)}2120${'0'.repeat(20)}`];

function captions(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.block === 'table' ? [block.caption] : block.block === 'heading' ? [block.text] : []));
}

function tableOf(blocks: readonly Block[], caption: string): Table {
  const found = blocks.find((block) => block.block === 'table' && block.caption === caption);
  if (found?.block !== 'table') throw new Error(`no table \`${caption}\``);
  return found;
}

describe('the report of agreement', () => {
  test('begins with the disagreements and ends with the coefficients', () => {
    expect(captions(agreementReport(story(two)).blocks)).toEqual([
      'Where coders differ',
      'Data: 2 passages',
      'Trust: 3 passages',
      'Positive agreement',
      'Codes: positive agreement by sentence',
      'Themes (yes where any of their codes is): positive agreement by sentence',
      'Codes in each other’s place: segments that one coder gave the one and another coder the other',
      'Coefficients',
      'Codes: coefficients by sentence',
      'Themes: coefficients by sentence',
    ]);
  });

  test('shows a disagreement with its neighbours, who said what, and where', () => {
    const { blocks } = agreementReport(story(two));
    const first = blocks.findIndex((block) => block.block === 'quotation');
    expect(blocks[first + 1]).toMatchObject({
      runs: [{ text: 'Before: ' }, { text: '“Said 1010” ' }, { text: 'After: ' }, { text: '“Said 1012” ' }],
    });
    expect(blocks[first]).toMatchObject({
      parts: [{ part: 'slice', text: 'Said 1011', coded: true }],
      attribution: 'Senior level leader/manager · yes: ann · no: ben · ben has Trust',
      source: 'P01, turn 1',
      code: 'Data',
      id: '1',
    });
  });

  test('says in words why a row has no coefficient', () => {
    const { blocks } = agreementReport(story(two));
    const remarks = tableOf(blocks, 'Codes: coefficients by sentence').rows.map((row) => row.at(-1));
    expect(remarks).toEqual([
      { kind: 'text', text: '' },
      {
        kind: 'text',
        text: 'few (1.5); rare (4.3 in 100)',
      },
    ]);
    const unused = agreementReport(story(['000', '000'])).blocks;
    const notes = tableOf(blocks, 'Codes: coefficients by sentence').notes?.join(' ');
    expect(notes).toContain('Few: fewer than 10 segments with the code a coder');
    expect(notes).toContain('Rare, nearly always:');
    expect(tableOf(unused, 'Codes: positive agreement by sentence').rows[0]?.at(-1)).toEqual({ kind: 'text', text: 'not used' });
  });

  test('names the codes that nobody used below the table, and not in a row each', () => {
    const { blocks } = agreementReport(story(two.map((row) => row.replaceAll('2', '0').replaceAll('3', '1'))));
    const table = tableOf(blocks, 'Codes: positive agreement by sentence');
    expect(table.rows.map(([name]) => name)).toEqual([{ kind: 'text', text: 'Data' }]);
    expect(table.notes?.[0]).toBe('Not used by any coder, so without figures (1): Trust.');
    expect(tableOf(blocks, 'Codes: coefficients by sentence').rows).toHaveLength(1);
  });

  test.each<[Frame, Basis, RegExp]>([
    ['coded', 'independent', /common silence is missing/],
    ['all', 'suggestions', /agreement on suggestions/],
    ['all', 'resolved', /resolved before/],
  ])('in the frame %s with %s readings has no coefficients, and says why', (frame, basis, why) => {
    const { title, blocks } = agreementReport(story(two, frame, basis));
    expect(captions(blocks).filter((caption) => /coefficients by/.test(caption))).toEqual([]);
    expect(JSON.stringify(blocks)).toMatch(why);
    if (basis === 'suggestions') expect(title).toBe('Northby: agreement on suggestions');
  });

  test('lists the pairs of more than two coders', () => {
    const pairs = tableOf(agreementReport(story([...two, two[0] ?? ''])).blocks, 'Codes: pairs of coders, by sentence, unweighted');
    expect(pairs.rows.map((row) => row[1])).toEqual(
      ['data', 'trust'].flatMap(() => ['ann, ben', 'ann, cem', 'ben, cem'].map((said) => ({ kind: 'text', text: said }))),
    );
  });

  test('has unweighted figures beside weighted ones only', () => {
    const titles = (weight: number) =>
      tableOf(agreementReport(story(two, 'all', 'independent', weight)).blocks, 'Codes: positive agreement by sentence').columns.map(
        ({ title }) => title,
      );
    expect(titles(1)).not.toContain('Unweighted');
    expect(titles(5)).toContain('Unweighted');
  });

  test.each(writers.map(({ name }) => name))('gives no figure a name, in %s', async (name) => {
    const written = await writers.find((writer) => writer.name === name)?.write(agreementReport(story(two)));
    const isPacked = written !== undefined && typeof written !== 'string';
    // styles of a document may be called by any name: what is read is the text
    const text = isPacked
      ? strFromU8(unzipSync(written)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, ' ')
      : String(written);
    expect(text).toContain('Positive agreement');
    expect(text).not.toMatch(/\b(substantial|moderate|excellent|fair|slight|poor|good|acceptable|perfect|strong agreement|reliable)\b/i);
  });
});

describe('rows', () => {
  test('of disagreements have a cell for what was agreed', () => {
    const { columns, rows } = disagreementRows(story(two).disagreements);
    expect(rows).toHaveLength(5);
    const row = Object.fromEntries(columns.map((column, index) => [column, rows[0]?.[index]]));
    expect(row).toMatchObject({ n: 1, code: 'data', transcript: 'P01', turn: 1, yes: 'ann', no: 'ben', quote: 'Said 1011', agreed: '' });
  });

  test('of figures have as many cells as columns, and full precision', () => {
    const { columns, rows } = figureRows(story(two).figures);
    expect(rows.every((row) => row.length === columns.length)).toBe(true);
    expect(rows[0]?.[columns.indexOf('positive')]).toBe(22 / 24);
  });
});

test('what the patterns miss is told by theme, level and code, with a caution where readers saw the suggestions', () => {
  const population = { suggested: 200, unsuggested: 9800 };
  const figures = {
    readSuggested: 40,
    readUnsuggested: 100,
    kept: 30,
    coded: 2,
    precision: 0.75,
    found: 150,
    missed: 196,
    recall: 150 / 346,
  };
  const rows = [
    { id: 'data', kind: 'code' as const, population, ...figures },
    { id: 'data', kind: 'theme' as const, population, ...figures },
    { id: 'data', kind: 'theme' as const, level: '', population, ...figures },
  ];
  const told = { title: 'Northby', fingerprint: '', codes, levels: builtInLevels, rows, unit: 'sentence' as const, readers: ['ann'] };
  const { blocks } = missedReport({ ...told, withSuggestions: false });
  expect(tableOf(blocks, 'Themes by level: sentences suggested, read, kept and missed').rows[0]?.slice(0, 2)).toEqual([
    { kind: 'text', text: 'Data' },
    { kind: 'text', text: 'Not known' },
  ]);
  expect(tableOf(blocks, 'Codes: sentences suggested, read, kept and missed').rows[0]?.at(-1)).toMatchObject({ value: 150 / 346 });
  expect(JSON.stringify(blocks)).not.toContain('caution');
  expect(JSON.stringify(missedReport({ ...told, withSuggestions: true }).blocks)).toContain('caution');
  const listed = missedRows(rows);
  expect(listed.rows.every((row) => row.length === listed.columns.length)).toBe(true);
});
