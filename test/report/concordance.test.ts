import { describe, expect, test } from 'vitest';
import { type ContextLine, concordanceReport, orderLines } from '../../src/report/concordance.ts';
import { builtInLevels } from '../../src/study/levels.ts';

const line = (left: string, match: string, right: string, respondent?: string, level?: string): ContextLine => ({
  transcript: 'P01',
  turn: 1,
  speaker: 'P01',
  respondent,
  level,
  span: { start: 0, end: match.length },
  left,
  match,
  right,
  code: undefined,
  id: undefined,
});
const lines = [
  line('we have their ', 'trust', ' now', 'P10', 'senior'),
  line('earn a bit of ', 'trust', ', and keep it', 'P2', 'frontline'),
  line('nobody had any ', 'trust', ' left', undefined, undefined),
];
const rights = (order: Parameters<typeof orderLines>[1]) => orderLines(lines, order).map(({ right }) => right.trim());

describe('lines in context', () => {
  test.each([
    ['transcript', ['now', ', and keep it', 'left']],
    ['left', ['left', ', and keep it', 'now']],
    ['right', [', and keep it', 'left', 'now']],
    ['respondent', [', and keep it', 'now', 'left']],
    ['level', [', and keep it', 'now', 'left']],
  ] as const)('are ordered by %s', (order, expected) => {
    expect(rights(order)).toEqual(expected);
  });

  test('are followed by how many people of each level said it', () => {
    const people = [
      { level: 'frontline', said: true },
      { level: 'frontline', said: false },
      { level: 'senior', said: false },
      { level: undefined, said: true },
    ];
    const [, table] = concordanceReport('trust', lines, people, builtInLevels).blocks;
    const rows = table?.block === 'table' ? table.rows.map((row) => row.map((cell) => (cell.kind === 'text' ? cell.text : ''))) : [];
    expect(rows.map(([, of]) => of)).toEqual(['0 of 1', '1 of 2', '1 of 1']);
    expect(rows[2]?.[0]).toBe('Level not known');
  });
});
