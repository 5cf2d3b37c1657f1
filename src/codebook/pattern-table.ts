import { readCells } from '../formats/placed-cells.ts';
import type { Codebook, PatternSource } from '../model/codebook.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Place, Span } from '../model/span.ts';
import { splitList } from '../text/comma-list.ts';
import { didYouMean } from '../text/suggest.ts';
import { numberLimits } from './schema.ts';
import { noteTwice, readPattern } from './settle-codebook.ts';

/** What a row says; the first two must be there. */
const columns = ['code', 'pattern', 'weight', 'near', 'within', 'unless'] as const;
type Column = (typeof columns)[number];

/**
 * A codebook with the patterns of a table beside it added to its codes: a row for each pattern, `code,pattern,weight`, and where it has
 * conditions `near`, `within` and `unless`. In `pattern` (one of which must match), `near` and `unless` commas divide. `path`: of the
 * table, as it is shown. What is wrong with a row is a problem at its place, and the row is left out.
 */
export function addPatternTable(codebook: Codebook, text: string, path: string): { codebook: Codebook; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const [head, ...rows] = readCells(text).rows;
  const names = (head ?? []).map((cell) => cell.text.toLowerCase());
  const missing = columns.slice(0, 2).filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const message = `the table of patterns has no column ${missing.map((name) => `\`${name}\``).join(' and ')}`;
    problems.push(
      problem('codebook-invalid', { path }, message, `its first row is \`${columns.join(',')}\`, of which the last four may be left out`),
    );
    return { codebook, problems };
  }
  const at = new Map(columns.map((column) => [column, names.indexOf(column)]));
  const own = new Map(
    codebook.codes.map(({ id, patterns }) => [id, { patterns: [...patterns], texts: new Set(patterns.map((one) => one.text)) }]),
  );
  for (const row of rows) {
    const start = row[0]?.span.start ?? 0;
    const cell = (column: Column): { text: string; span: Span } => row[at.get(column) ?? -1] ?? { text: '', span: { start, end: start } };
    const placeOf = (column: Column): Place => ({ path, span: cell(column).span });
    const id = cell('code').text;
    const code = own.get(id);
    if (code === undefined) {
      problems.push(problem('codebook-invalid', placeOf('code'), `no code has the id \`${id}\``, didYouMean(id, [...own.keys()])));
      continue;
    }
    const source = patternOf(cell, placeOf, problems);
    if (source === undefined) continue;
    noteTwice(source, code.texts, problems);
    code.patterns.push(source);
  }
  const codes = codebook.codes.map((code) => ({ ...code, patterns: own.get(code.id)?.patterns ?? code.patterns }));
  return { codebook: { ...codebook, codes, patternTable: path }, problems };
}

function patternOf(
  cell: (column: Column) => { text: string; span: Span },
  placeOf: (column: Column) => Place,
  problems: Problem[],
): PatternSource | undefined {
  const [weight, within] = [numberOf('weight'), numberOf('within')];
  if (weight === 'wrong' || within === 'wrong') return undefined;
  const any = listOf(cell('pattern').text);
  const [near, unless] = [listOf(cell('near').text), listOf(cell('unless').text)];
  const conditions = { ...(near && { near }), ...(within !== undefined && { within }), ...(unless && { unless }) };
  const shape = any === undefined ? '' : { any, ...conditions, ...(weight !== undefined && { weight }) };
  return readPattern(shape, placeOf('pattern'), problems, undefined);

  function numberOf(column: keyof typeof numberLimits): number | undefined | 'wrong' {
    const { text } = cell(column);
    if (text === '') return undefined;
    const { fits, expected } = numberLimits[column];
    if (fits(Number(text))) return Number(text);
    problems.push(problem('codebook-invalid', placeOf(column), `\`${column}\` is \`${text}\`, where ${expected}`));
    return 'wrong';
  }
}

function listOf(text: string): string[] | undefined {
  return text === '' ? undefined : splitList(text);
}
