import type { ColumnNames, Mark, Page } from '../../model/source.ts';
import type { Span } from '../../model/span.ts';
import { cells } from './convention-names.ts';
import type { RawTurns } from './find-turns.ts';
import { guessColumns } from './guess-columns.ts';
import { readTime, trimmed } from './lines.ts';
import { foldLabel } from './role-words.ts';
import type { RawTurn } from './roles.ts';
import { withoutStamps } from './stamps.ts';

/** Cells of one row by column, from 1. */
export type Row = ReadonlyMap<number, Span>;
type Columns = Partial<Record<keyof ColumnNames, number>>;

/**
 * Turns of documents whose speech stands in tables, by the columns that the study file names: a row a turn, a row without speaker goes
 * on with the last. Tables without these columns, and text outside tables, are no speech. `undefined` where the page has no table;
 * no turns where none of its tables has the columns.
 */
export function findCellTurns(page: Page, said: ColumnNames): RawTurns | undefined {
  const tables = tablesOf(page.marks);
  const names = Object.entries(said).map(([key, name]) => `${key}: ${name}`);
  return tables.length === 0 ? undefined : cellTurns(page, tables, said, `the study file says \`columns: {${names.join(', ')}}\``);
}

/** Turns of a document whose largest table looks like a transcript (see `guessColumns`), where most of its text stands in such tables. */
export function findTableTurns(page: Page): RawTurns | undefined {
  if (!page.marks.some((mark) => mark.kind === 'cell')) return undefined;
  const tables = tablesOf(page.marks);
  const largest = tables.reduce((most, rows) => (rows.length > most.length ? rows : most), []);
  const guessed = guessColumns(page, largest);
  const found = guessed === undefined ? undefined : cellTurns(page, tables, guessed.columns, guessed.why);
  const said = (found?.turns ?? []).reduce((sum, { span }) => sum + span.end - span.start, 0);
  return found !== undefined && said >= 0.5 * page.text.length ? found : undefined;
}

function cellTurns(page: Page, tables: readonly Row[][], said: ColumnNames, why: string): RawTurns {
  const speakers: { label: string; spellings: string[] }[] = [];
  const positions = new Map<string, number>();
  const positionOf = (label: string) => {
    const position = positions.get(foldLabel(label)) ?? speakers.push({ label, spellings: [] }) - 1;
    positions.set(foldLabel(label), position);
    const spellings = speakers[position]?.spellings;
    if (label !== '' && spellings !== undefined && !spellings.includes(label)) spellings.push(label);
    return position;
  };
  const turns: RawTurn[] = [];
  for (const rows of tables) {
    const columns = columnsOf(page.text, rows[0] ?? new Map(), said);
    if (columns === undefined) continue;
    const body = columns.hasHead ? rows.slice(1) : rows;
    let speaker = -1;
    for (const row of body) {
      const read = readRow(page.text, row, columns.numbers);
      if (read === undefined) continue;
      if (read.label !== '' || speaker < 0) speaker = positionOf(read.label);
      turns.push({ speaker, span: read.span, speech: read.speech, ...(read.time === undefined ? {} : { time: read.time }) });
    }
  }
  return { speakers, turns, convention: cells, why: [why] };
}

function tablesOf(marks: readonly Mark[]): Row[][] {
  const tables = new Map<number, Map<number, Map<number, Span>>>();
  for (const { kind, span, value } of marks) {
    if (kind !== 'cell') continue;
    const [table = 0, row = 0, column = 0] = (value ?? '').split(' ').map(Number);
    const rows = tables.get(table) ?? new Map<number, Map<number, Span>>();
    tables.set(table, rows);
    const cells = rows.get(row) ?? new Map<number, Span>();
    rows.set(row, cells.set(column, span));
  }
  const inOrder = <T>(map: ReadonlyMap<number, T>) => [...map].sort(([a], [b]) => a - b).map(([, value]) => value);
  return inOrder(tables).map(inOrder);
}

/** The columns that hold what the study says; by number only, the table needs no first row with names. */
function columnsOf(text: string, head: Row, said: ColumnNames): { numbers: Columns; hasHead: boolean } | undefined {
  const numbers: Columns = {};
  let hasHead = false;
  for (const key of ['speaker', 'text', 'start', 'end'] as const) {
    const name = said[key];
    if (name === undefined) continue;
    const named = [...head].find(([, cell]) => cellText(text, cell).toLowerCase() === name.trim().toLowerCase())?.[0];
    const found = named ?? (/^\d{1,4}$/.test(name) && head.has(Number(name)) ? Number(name) : undefined);
    if (found === undefined) return undefined;
    hasHead ||= named !== undefined;
    numbers[key] = found;
  }
  return numbers.text === undefined ? undefined : { numbers, hasHead };
}

function cellText(text: string, cell: Span | undefined): string {
  return cell === undefined ? '' : text.slice(cell.start, cell.end).trim();
}

function readRow(text: string, row: Row, columns: Columns) {
  const said = row.get(columns.text ?? 0);
  const speech = said === undefined ? undefined : trimmed(text, said.start, said.end);
  if (speech === undefined) return undefined;
  const labelCell = row.get(columns.speaker ?? 0);
  const label = cellText(text, labelCell).replace(/\s*:$/, '');
  const time = readTime(cellText(text, row.get(columns.start ?? 0)).replace(/[[\]()<>]/g, ''));
  const start = label !== '' && labelCell !== undefined && labelCell.start < speech.start ? labelCell.start : speech.start;
  return { label, time, span: { start, end: speech.end }, speech: withoutStamps(text, speech) };
}
