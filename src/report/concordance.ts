import type { Level } from '../model/people.ts';
import type { Cell, Report, Table } from '../model/report.ts';
import type { Span } from '../model/span.ts';
import { naturalOrder } from '../text/natural-order.ts';
import { count } from './standing.ts';

/** A match with what stands before and after it, as slices of the transcript. `turn` counts from 1. */
export interface ContextLine {
  readonly transcript: string;
  readonly turn: number;
  readonly speaker: string;
  readonly respondent: string | undefined;
  readonly level: string | undefined;
  readonly span: Span;
  readonly left: string;
  readonly match: string;
  readonly right: string;
  readonly code: string | undefined;
  readonly id: string | undefined;
}

/** One person at one level, and whether they said it. */
export interface PeopleCount {
  readonly level: string | undefined;
  readonly said: boolean;
}

const orders = ['transcript', 'left', 'right', 'match', 'respondent', 'level'] as const;
export type Order = (typeof orders)[number];

/** The order that goes by a name; the text's own where there is none. */
export function orderOf(name: string | undefined): Order {
  return orders.find((order) => order === name) ?? 'transcript';
}

/** Lines by what stands next to the match (`left` reads backwards from it), or by who says it; equal ones stay in order of the text. */
export function orderLines(lines: readonly ContextLine[], order: Order = 'transcript'): readonly ContextLine[] {
  if (order === 'transcript') return lines;
  const keys = new Map(lines.map((line) => [line, keyOf(line, order)]));
  return [...lines].sort((a, b) => naturalOrder(keys.get(a) ?? '', keys.get(b) ?? ''));
}

function keyOf(line: ContextLine, order: Order): string {
  if (order === 'left') return wordsOf(line.left).reverse().join(' ');
  if (order === 'right' || order === 'match') return wordsOf(line[order]).join(' ');
  return (order === 'respondent' ? line.respondent : line.level) ?? '\uffff';
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
}

/** Lines aligned on the match, then how many people of each level said it. */
export function concordanceReport(
  wanted: string,
  lines: readonly ContextLine[],
  people: readonly PeopleCount[],
  levels: readonly Level[],
): Report {
  const said = people.filter((person) => person.said).length;
  const caption = `${wanted}: ${count(lines.length, 'place')}, ${count(said, 'person', 'people')}`;
  return { title: '', blocks: [concordance(caption, lines), ...(people.length === 0 ? [] : [byLevel(people, levels)])] };
}

function concordance(caption: string, lines: readonly ContextLine[]): Table {
  const cell = (text: string): Cell => ({ kind: 'text', text });
  return {
    block: 'table',
    caption,
    columns: [{ title: 'Where' }, { title: 'Who' }, { title: 'Left', align: 'end' }, { title: 'Match' }, { title: 'Right' }],
    rows: lines.map(({ transcript, turn, respondent, speaker, level, left, match, right }) => [
      cell(`${transcript}:${turn}`),
      cell(`${respondent ?? speaker}${level === undefined ? '' : ` (${level})`}`),
      cell(left),
      cell(match),
      cell(right),
    ]),
  };
}

/** The words were said by so many of the people heard at each level; that they were not says nothing of what people think. */
function byLevel(people: readonly PeopleCount[], levels: readonly Level[]): Table {
  const known = levels.filter(({ id }) => people.some(({ level }) => level === id));
  const isOther = ({ level }: PeopleCount) => !levels.some(({ id }) => id === level);
  const groups = [
    ...known.map(({ id, label }) => [label, people.filter(({ level }) => level === id)] as const),
    ...(people.some(isOther) ? [['Level not known', people.filter(isOther)] as const] : []),
  ];
  return {
    block: 'table',
    caption: 'Who said it',
    columns: [{ title: 'Level' }, { title: 'People', align: 'end' }],
    rows: groups.map(([label, group]) => [
      { kind: 'text', text: label },
      { kind: 'text', text: `${group.filter(({ said }) => said).length} of ${group.length}` },
    ]),
  };
}
