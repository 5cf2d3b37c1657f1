import type { ColumnNames, Page, Source } from '../../model/source.ts';
import { columnNames, foldColumn } from '../../text/turns/column-names.ts';
import type { PageRest } from './page-builder.ts';
import { type Passage, pageOfPassages, parseTime } from './passages.ts';
import { Unreadable } from './reader.ts';

type Column = keyof typeof columnNames;
type Columns = Readonly<Record<Column, number>>;

/**
 * A page of a table whose first row names its columns: one line a row. A row without speaker goes on with the last one. Times may be
 * clock times or seconds; whole numbers are milliseconds where the column says so or, in a table of `start end text`, as Whisper writes it.
 * Columns that the study names are taken as it says, whatever they are called; columns by number make every row one of speech.
 * Throws `Unreadable`: `setting-unfit` where the table lacks a column that the study names, `table-not-transcript` where no column holds speech, or text stands alone without speaker or time.
 */
export function pageOfTable(source: Source, format: string, rows: readonly (readonly string[])[], rest: PageRest = {}): Page {
  const said = source.hints?.columns;
  const [head = []] = rows;
  const columns = said === undefined ? findColumns(head) : saidColumns(head, said, source.path);
  const body = said !== undefined && hasNoHead(head, said) ? rows : rows.slice(1);
  const perSecond = isMilliseconds(head, columns, body) ? 1000 : 1;
  const passages: Passage[] = [];
  let speaker = '';
  for (const row of body) {
    speaker = cell(row, columns.speaker) || speaker;
    const time = (column: number) => divided(parseTime(cell(row, column)), perSecond);
    passages.push({ text: textOf(row, columns.text, head.length, format), speaker, start: time(columns.start), end: time(columns.end) });
  }
  return pageOfPassages(source, format, passages, rest);
}

/** Whether a first row names the columns of a transcript, or those that the study says. */
export function isTranscriptHead(head: readonly string[], said?: ColumnNames): boolean {
  if (said !== undefined) return Object.values(said).every((name) => columnNamed(head, name) !== -1);
  const columns = locate(head);
  return columns.text !== -1 && (columns.speaker !== -1 || columns.start !== -1);
}

function findColumns(head: readonly string[]): Columns {
  if (isTranscriptHead(head)) return locate(head);
  const found = head.slice(0, 8).map((name) => `\`${name.trim().slice(0, 40)}\``);
  if (head.some((name) => name.trim().toLowerCase() === 'respondent'))
    throw new Unreadable(
      'table-not-transcript',
      `has the columns ${found.join(', ')} and none with speech: it is a sheet of respondents, not a transcript`,
      'name the sheet `respondents.csv`, or say in study.yaml which it is: `respondents: people.csv`',
    );
  throw new Unreadable(
    'table-not-transcript',
    `has the columns ${found.join(', ')}, expected \`text\` and \`speaker\` or \`start\``,
    'a transcript needs a first row such as `start,speaker,text`',
  );
}

/** The columns that the study says; those it does not name by their usual names, where they have names. */
function saidColumns(head: readonly string[], said: ColumnNames, path: string): Columns {
  const missing = Object.values(said).find((name) => columnNamed(head, name) === -1);
  if (missing !== undefined) throw unfit(head, `has no column \`${missing}\``, path);
  const usual = hasNoHead(head, said) ? { text: -1, speaker: -1, start: -1, end: -1 } : locate(head);
  const taken = new Set(Object.values(said).map((name) => columnNamed(head, name)));
  const find = (column: Column) => {
    const name = said[column];
    if (name !== undefined) return columnNamed(head, name);
    return taken.has(usual[column]) ? -1 : usual[column];
  };
  const columns = { text: find('text'), speaker: find('speaker'), start: find('start'), end: find('end') };
  if (columns.text === -1) throw unfit(head, 'has no column that is known to hold the speech', path);
  return columns;
}

function unfit(head: readonly string[], what: string, path: string): Unreadable {
  const names = head.slice(0, 8).map((name) => `\`${name.trim().slice(0, 40)}\``);
  return new Unreadable(
    'setting-unfit',
    `\`${path}\` ${what}, only ${names.join(', ')}`,
    'write each name as it stands in the first row, or the number of the column',
  );
}

/** Columns given by number only: the table need not have a first row with names. */
function hasNoHead(head: readonly string[], said: ColumnNames): boolean {
  return Object.values(said).every((name) => /^\d+$/.test(name) && !head.some((cell) => cell.trim() === name));
}

/** A column by its name, in any case, else by its number from 1; -1 where there is none. */
function columnNamed(head: readonly string[], name: string): number {
  const folded = name.trim().toLowerCase();
  const named = head.findIndex((cell) => cell.trim().toLowerCase() === folded);
  if (named !== -1 || !/^\d{1,4}$/.test(folded)) return named;
  return Number(folded) <= head.length ? Number(folded) - 1 : -1;
}

function locate(head: readonly string[]): Columns {
  const folded = head.map(foldColumn);
  const find = (column: Column) =>
    Math.max(
      -1,
      ...columnNames[column]
        .map((name) => folded.indexOf(name))
        .filter((at) => at >= 0)
        .slice(0, 1),
    );
  return { text: find('text'), speaker: find('speaker'), start: find('start'), end: find('end') };
}

function cell(row: readonly string[], column: number): string {
  return column === -1 ? '' : (row[column] ?? '').trim();
}

/** Speech as the last column of a file whose writer forgot to quote: what its commas cut off belongs to it. */
function textOf(row: readonly string[], column: number, columns: number, format: string): string {
  if (format !== 'csv' || column !== columns - 1 || row.length <= columns) return cell(row, column);
  return row.slice(column).join(',').trim();
}

function isMilliseconds(head: readonly string[], columns: Columns, body: readonly (readonly string[])[]): boolean {
  const name = (head[columns.start] ?? '').toLowerCase();
  if (/ms\b|millis/.test(name)) return true;
  const whole = body.every((row) => /^\d*$/.test(cell(row, columns.start)) && /^\d*$/.test(cell(row, columns.end)));
  return name === 'start' && columns.end !== -1 && columns.speaker === -1 && whole;
}

function divided(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : value / by;
}
