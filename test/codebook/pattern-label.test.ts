import { expect, test } from 'vitest';
import { labelPatterns } from '../../src/codebook/pattern-label.ts';
import type { PatternSource } from '../../src/model/codebook.ts';

const rule = (any: readonly string[], near: readonly string[] = [], unless: readonly string[] = []): PatternSource => ({
  kind: 'rule',
  text: any.join(),
  any,
  near,
  ...(near.length === 0 ? {} : { within: 8 }),
  unless,
  weight: 1,
  place: { path: 'codebook.yaml' },
});

test('a pattern is named as it is written, and a long list by its first phrases', () => {
  const written: PatternSource = { kind: 'phrases', text: 'senior ~5 back*', weight: 1, place: { path: 'codebook.yaml' } };
  expect(labelPatterns([written, rule(['a', 'b', 'c', 'd']), rule(['a'], ['k', 'l', 'm', 'n', 'o'], ['x'])])).toEqual([
    'senior ~5 back*',
    '[a, b, c, d]',
    'a near [k, l, m, … 2 more] within 8 unless x',
  ]);
});

test('lists that begin alike have different names', () => {
  const labels = labelPatterns([rule(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']), rule(['a', 'b', 'c', 'd', 'e', 'x', 'y', 'z'])]);
  expect(labels).toEqual(['[a, b, c, … 5 more]', '[a, b, c, d, e, x, … 2 more]']);
});
