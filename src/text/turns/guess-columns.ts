import type { ColumnNames, Page } from '../../model/source.ts';
import type { Row } from './cell-turns.ts';
import { columnNames, foldColumn } from './column-names.ts';
import { readTime } from './lines.ts';
import { foldLabel, isSureRole } from './role-words.ts';

const fewestRows = 3;
const longestLabel = 40;
const mostWords = 4;

/** What is known of the columns of a table, and why it is believed. */
export interface GuessedColumns {
  readonly columns: ColumnNames;
  readonly why: string;
}

/**
 * Which columns of a table in a document say who speaks and what: by the usual names in its first row, or by what stands in them, a
 * column of few short labels that come again, one of them a role word or a code, beside a column of speech. Nothing for any other table.
 */
export function guessColumns(page: Page, rows: readonly Row[]): GuessedColumns | undefined {
  if (rows.length < fewestRows) return undefined;
  return byHead(page, rows[0] ?? new Map()) ?? byContent(page, rows);
}

function byHead(page: Page, head: Row): GuessedColumns | undefined {
  const columns: { speaker?: string; text?: string; start?: string } = {};
  for (const cell of head.values()) {
    const name = page.text.slice(cell.start, cell.end).trim();
    for (const key of ['speaker', 'text', 'start'] as const) if (columns[key] === undefined && isNamed(key, name)) columns[key] = name;
  }
  if (columns.speaker === undefined || columns.text === undefined) return undefined;
  return { columns, why: `a table has the columns \`${columns.speaker}\` and \`${columns.text}\`` };
}

function isNamed(key: keyof typeof columnNames, name: string): boolean {
  return columnNames[key].includes(foldColumn(name));
}

function byContent(page: Page, rows: readonly Row[]): GuessedColumns | undefined {
  const numbers = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort((a, b) => a - b);
  const textsOf = (number: number) =>
    rows.flatMap((row) => {
      const cell = row.get(number);
      const text = cell === undefined ? '' : page.text.slice(cell.start, cell.end).trim();
      return text === '' ? [] : [text];
    });
  const speaker = numbers.find((number) => areLabels(textsOf(number), rows.length));
  const others = numbers.filter((number) => number !== speaker);
  const text = others.reduce<number | undefined>(
    (longest, number) => (longest === undefined || sizeOf(textsOf(number)) > sizeOf(textsOf(longest)) ? number : longest),
    undefined,
  );
  if (speaker === undefined || text === undefined || sizeOf(textsOf(text)) < 3 * sizeOf(textsOf(speaker))) return undefined;
  const start = others.find((number) => number !== text && areTimes(textsOf(number)));
  const labels = [...new Set(textsOf(speaker))].slice(0, 4).map((label) => `\`${label}\``);
  return {
    columns: { speaker: String(speaker), text: String(text), ...(start === undefined ? {} : { start: String(start) }) },
    why: `column ${speaker} of a table says who speaks: ${labels.join(', ')}`,
  };
}

function areLabels(texts: readonly string[], rows: number): boolean {
  const labels = texts.map((text) => text.replace(/\s*:$/, ''));
  const distinct = new Set(labels.map(foldLabel));
  const isShort = labels.every((label) => label.length <= longestLabel && label.split(/\s+/).length <= mostWords && /\p{L}/u.test(label));
  const isTelling = labels.some((label) => isSureRole(label) || /^[A-Z]{1,4}-?\d{1,4}$/.test(label));
  return isShort && isTelling && texts.length >= 0.4 * rows && distinct.size >= 2 && distinct.size <= Math.max(2, texts.length / 2);
}

function areTimes(texts: readonly string[]): boolean {
  return texts.length > 0 && texts.filter((text) => readTime(text.replace(/[[\]()<>]/g, '')) !== undefined).length >= 0.6 * texts.length;
}

function sizeOf(texts: readonly string[]): number {
  return texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
}
