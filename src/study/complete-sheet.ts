import { type Cell, type CellRows, readCells } from '../formats/placed-cells.ts';
import type { Attributes } from '../model/people.ts';
import { splitValues } from './fold.ts';
import { isSameId, namesTranscript } from './placing.ts';
import { nameColumns } from './sheet-columns.ts';

/** A respondent speaker of a transcript, with what is known already. */
export interface FoundSpeaker {
  readonly respondent: string;
  readonly transcript: string;
  /** The label; empty where the speech has none. */
  readonly speaker: string;
  readonly level?: string;
  readonly site?: string;
  readonly attributes?: Attributes;
}

/** Values to write, by column. */
type Facts = Readonly<Record<string, readonly string[]>>;

/** A change to the text: `text` instead of what stands from `start` to `end`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const firstColumns = ['respondent', 'transcript', 'speaker', 'level', 'site'];

/**
 * The respondents sheet with every respondent speaker that was found: rows for people it lacks, and values for cells that are empty.
 *
 * A filled cell is never changed; columns, rows, their order, the delimiter and the line ends stay as they are, new columns come last, new
 * rows below. Facts that differ between a row's interviews are left empty. A value that would start a formula gets `'` in front. Without an
 * existing text (or with an empty one) the sheet is new. A text without a column for the respondent is given back as it is.
 */
export function completeSheet(existingText: string | undefined, found: readonly FoundSpeaker[]): string {
  const people = groupSpeakers(found);
  const table = readCells(existingText ?? '');
  const [header, ...rows] = table.rows;
  if (existingText === undefined || header === undefined) return newSheet(people);
  const columns = nameColumns(header.map((cell) => cell.text));
  if (!columns.includes('respondent')) return existingText;
  const owners = people.map((person) => findRow(rows, columns, person));
  const allColumns = [...columns, ...missingColumns(columns, people)];
  const edits = rows.map((cells, index) => {
    const own = people.filter((_, person) => owners[person] === index);
    return fillRow(cells, allColumns, columns.length, joinFacts(own), table.delimiter);
  });
  const titles = allColumns.slice(columns.length).map((column) => table.delimiter + quote(column, table.delimiter));
  const headerEnd = header.at(-1)?.span.end ?? 0;
  const changed = applyEdits(existingText, [{ start: headerEnd, end: headerEnd, text: titles.join('') }, ...edits.flat()]);
  const added = people.filter((_, person) => owners[person] === undefined).map((person) => writeRow(person, allColumns, table.delimiter));
  return appendRows(changed, added);
}

/** One entry a person and transcript, in order of appearance; their labels together. */
function groupSpeakers(found: readonly FoundSpeaker[]): Facts[] {
  const groups = new Map<string, Facts[]>();
  for (const one of found) {
    const key = JSON.stringify([one.respondent, one.transcript]);
    const facts = {
      ...one.attributes,
      respondent: [one.respondent],
      transcript: [one.transcript],
      speaker: [one.speaker],
      level: [one.level ?? ''],
      site: [one.site ?? ''],
    };
    groups.set(key, [...(groups.get(key) ?? []), facts]);
  }
  return [...groups.values()].map(joinFacts);
}

/** Transcripts and labels add up; another fact stands only where all agree. */
function joinFacts(people: readonly Facts[]): Facts {
  const columns = new Set(people.flatMap((person) => Object.keys(person)));
  const joined = [...columns].map((column): [string, string[]] => {
    const given = people.map((person) => (person[column] ?? []).filter((value) => value !== ''));
    const adds = column === 'transcript' || column === 'speaker';
    const agree = given.every((values) => values.join(';') === given[0]?.join(';'));
    return [column, adds ? [...new Set(given.flat())] : agree ? [...(given[0] ?? [])] : []];
  });
  return Object.fromEntries(joined);
}

/** The row of a person and transcript: one that names the transcript before one that names none. */
function findRow(rows: CellRows['rows'], columns: readonly string[], person: Facts): number | undefined {
  const [respondent = ''] = person.respondent ?? [];
  const [transcript = ''] = person.transcript ?? [];
  const own = rows.flatMap((cells, index) => (isSameId(textAt(cells, columns, 'respondent'), respondent) ? [index] : []));
  const placed = (index: number) => splitValues(textAt(rows[index] ?? [], columns, 'transcript'));
  return (
    own.find((index) => placed(index).some((cell) => namesTranscript(cell, transcript))) ?? own.find((index) => placed(index).length === 0)
  );
}

function textAt(cells: readonly Cell[], columns: readonly string[], column: string): string {
  return cells[columns.indexOf(column)]?.text ?? '';
}

function missingColumns(columns: readonly string[], people: readonly Facts[]): string[] {
  const wanted = new Set([...firstColumns, ...people.flatMap((person) => Object.keys(person))]);
  return [...wanted].filter((column) => !columns.includes(column));
}

function fillRow(cells: readonly Cell[], columns: readonly string[], known: number, facts: Facts, delimiter: string): Edit[] {
  const filled = cells.flatMap((cell, index): Edit[] => {
    const column = columns[index];
    if (cell.text !== '' || column === undefined || index >= known || columns.indexOf(column) !== index) return [];
    return [{ ...cell.span, text: writeValue(facts[column] ?? [], delimiter) }];
  });
  const end = cells.at(-1)?.span.end ?? 0;
  const beyond = columns.slice(cells.length).map((column) => delimiter + writeValue(facts[column] ?? [], delimiter));
  return beyond.length === 0 ? filled : [...filled, { start: end, end, text: beyond.join('') }];
}

function newSheet(people: readonly Facts[]): string {
  const columns = [...firstColumns, ...missingColumns(firstColumns, people)];
  const header = columns.map((column) => quote(column, ',')).join(',');
  return `\uFEFF${[header, ...people.map((person) => writeRow(person, columns, ','))].join('\n')}\n`;
}

function writeRow(person: Facts, columns: readonly string[], delimiter: string): string {
  return columns
    .map((column, index) => (columns.indexOf(column) === index ? writeValue(person[column] ?? [], delimiter) : ''))
    .join(delimiter);
}

function writeValue(values: readonly string[], delimiter: string): string {
  const text = values.join('; ');
  return quote(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text, delimiter);
}

function quote(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let written = '';
  let at = 0;
  for (const edit of edits) {
    written += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return written + text.slice(at);
}

function appendRows(text: string, rows: readonly string[]): string {
  if (rows.length === 0) return text;
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const start = /[\r\n]$/.test(text) ? text : text + lineEnd;
  return start + rows.map((row) => row + lineEnd).join('');
}
