import { type Cell, readCells } from '../formats/placed-cells.ts';
import type { Attributes, Level } from '../model/people.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import { didYouMean } from '../text/suggest.ts';
import { foldName, splitValues } from './fold.ts';
import { findLevel, levelNames } from './levels.ts';
import { knownAttributes, nameColumns, placingColumns } from './sheet-columns.ts';
import { mergeRows } from './sheet-rows.ts';

/** A person in one interview or several, as the sheet has it. Empty `transcripts` or `speakers`: the sheet does not say. */
export interface SheetRow {
  readonly respondent: string;
  readonly transcripts: readonly string[];
  readonly speakers: readonly string[];
  /** A level id. */
  readonly level?: string;
  readonly site?: string;
  /** `interviewed`, `declined`, `withdrew`, `no reply`, or the user's own word. */
  readonly status?: string;
  readonly attributes: Attributes;
  /** The cell with the respondent's id. */
  readonly place: Place;
}

/** The sheet of respondents. `attributes` are the names of its attribute columns, in order. */
export interface Sheet {
  readonly path: string;
  readonly rows: readonly SheetRow[];
  readonly attributes: readonly string[];
}

/** The sheet of a study that has none. */
export const emptySheet: Sheet = { path: 'respondents.csv', rows: [], attributes: [] };

/** A row of the table with the columns it is read by. */
interface RowReader {
  readonly path: string;
  readonly levels: readonly Level[];
  readonly columns: readonly string[];
  readonly cells: readonly Cell[];
}

/**
 * Reads `respondents.csv`: one row a person in an interview, columns by name, several values of a cell separated by `;`.
 *
 * Equal rows are one. Reported, each with the place of its cell: no column that names the respondent, a level that nobody declared, the
 * same person twice in one transcript with different facts, rows that are longer than the header. A row with an error of level is kept
 * without level; of contradicting rows the first is kept. Whether transcripts exist is not looked at.
 */
export function readSheet(text: string, path: string, levels: readonly Level[]): { sheet: Sheet; problems: Problem[] } {
  const { rows, openQuote } = readCells(text);
  const [header, ...body] = rows;
  const columns = nameColumns((header ?? []).map((cell) => cell.text));
  const problems: Problem[] = openQuote === undefined ? [] : [openQuoteProblem(path, openQuote)];
  if (header === undefined || !columns.includes('respondent')) {
    return { sheet: { ...emptySheet, path }, problems: [...problems, missingColumn(path, header)] };
  }
  problems.push(...checkHeader(path, columns, header));
  const people: SheetRow[] = [];
  for (const cells of body) {
    const reader: RowReader = { path, levels, columns, cells };
    problems.push(...checkRow(reader));
    const row = readRow(reader);
    if (row !== undefined) people.push(row);
  }
  const merged = mergeRows(people);
  return { sheet: { path, rows: merged.rows, attributes: attributeColumns(columns) }, problems: [...problems, ...merged.problems] };
}

function readRow(reader: RowReader): SheetRow | undefined {
  const id = cellOf(reader, 'respondent');
  if (id === undefined) return undefined;
  const level = findLevel(cellOf(reader, 'level')?.text ?? '', reader.levels)?.id;
  const site = cellOf(reader, 'site')?.text;
  const status = cellOf(reader, 'status')?.text;
  return {
    respondent: id.text.normalize('NFC'),
    transcripts: splitValues(cellOf(reader, 'transcript')?.text ?? ''),
    speakers: splitValues(cellOf(reader, 'speaker')?.text ?? ''),
    ...(level === undefined ? {} : { level }),
    ...(site === undefined ? {} : { site }),
    ...(status === undefined ? {} : { status: nameStatus(status) }),
    attributes: readAttributes(reader),
    place: { path: reader.path, span: id.span },
  };
}

function readAttributes({ columns, cells, levels }: RowReader): Attributes {
  const found = columns.flatMap((column, index): [string, string[]][] => {
    const values = splitValues(cells[index]?.text ?? '');
    if (!isAttribute(column) || values.length === 0) return [];
    const isLevels = column === 'also' || column === 'speaks_for';
    return [[column, isLevels ? values.map((value) => findLevel(value, levels)?.id ?? value) : values]];
  });
  return Object.fromEntries(found);
}

function cellOf({ columns, cells }: RowReader, column: string): Cell | undefined {
  const cell = cells[columns.indexOf(column)];
  return cell === undefined || cell.text === '' ? undefined : cell;
}

function isAttribute(column: string): boolean {
  const placing: readonly string[] = placingColumns;
  return column !== '' && !placing.includes(column);
}

function attributeColumns(columns: readonly string[]): string[] {
  return [...new Set(columns.filter(isAttribute))];
}

const statusNames: Readonly<Record<string, string>> = {
  withdrawn: 'withdrew',
  withdraw: 'withdrew',
  refused: 'declined',
  refusal: 'declined',
  'no response': 'no reply',
  'no answer': 'no reply',
  'not reached': 'no reply',
};

function nameStatus(text: string): string {
  const folded = foldName(text);
  return statusNames[folded] ?? folded;
}

function checkRow(reader: RowReader): Problem[] {
  const { path, columns, cells } = reader;
  const problems: Problem[] = [];
  const level = cellOf(reader, 'level');
  if (level !== undefined && !findLevel(level.text, reader.levels)) problems.push(undeclared(reader, level));
  const extra = cells.slice(columns.length).find((cell) => cell.text !== '');
  if (extra !== undefined) {
    const message = `the row has ${cells.length} cells, the header ${columns.length}`;
    problems.push(problem('sheet-broken', { path, span: extra.span }, message, 'put a cell that has the delimiter in it in quotes: "…"'));
  }
  const first = cells.find((cell) => cell.text !== '');
  if (first !== undefined && cellOf(reader, 'respondent') === undefined) {
    problems.push(problem('sheet-broken', { path, span: first.span }, 'the row names no respondent', 'give every row an id'));
  }
  return problems;
}

function undeclared({ path, levels }: RowReader, cell: Cell): Problem {
  const several = splitValues(cell.text).length > 1 ? 'a row has one level; a second role goes into the column `also`' : undefined;
  const near = didYouMean(cell.text, levels.flatMap(levelNames));
  const known = `the levels are ${levels.map(({ id }) => `\`${id}\``).join(', ')}; other texts can be their \`aliases\` in the study file`;
  return problem('level-undeclared', { path, span: cell.span }, `no level is called \`${cell.text}\``, several ?? near ?? known);
}

function checkHeader(path: string, columns: readonly string[], header: readonly Cell[]): Problem[] {
  return header.flatMap((cell, index) => {
    const name = columns[index] ?? '';
    if (name === '' || columns.indexOf(name) === index) return [];
    return [problem('sheet-broken', { path, span: cell.span }, `the column \`${cell.text}\` stands twice`, 'only the first is read as it')];
  });
}

function missingColumn(path: string, header: readonly Cell[] | undefined): Problem {
  const titles = (header ?? []).map((cell) => `\`${cell.text}\``).join(', ');
  const span = { start: header?.[0]?.span.start ?? 0, end: header?.at(-1)?.span.end ?? 0 };
  const message = `no column \`respondent\`, found ${titles === '' ? 'no columns' : titles}`;
  const hint = `the first row names the columns: respondent, transcript, speaker, level, site, ${knownAttributes.slice(0, 3).join(', ')}, …`;
  return problem('sheet-column-missing', { path, span }, message, hint);
}

function openQuoteProblem(path: string, at: number): Problem {
  const hint = 'close it; a quotation mark that is part of the text is written twice: `""`';
  return problem('sheet-broken', { path, span: { start: at, end: at + 1 } }, 'a quotation mark opens here and is never closed', hint);
}
