import { expect, test } from 'vitest';
import { byPattern } from '../../src/report/evidence-rows.ts';

test('the words of one pattern stand in one row, in the order of the text', () => {
  const evidence = [
    { words: 'they’ve', pattern: 'b' },
    { words: 'the boss', pattern: 'a' },
    { words: 'got our back', pattern: 'b' },
  ];
  expect(byPattern(evidence)).toEqual([
    { words: 'they’ve … got our back', pattern: 'b' },
    { words: 'the boss', pattern: 'a' },
  ]);
});
