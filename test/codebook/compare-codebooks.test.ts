import { describe, expect, test } from 'vitest';
import { compareCodebooks } from '../../src/codebook/compare-codebooks.ts';
import { comparePatterns } from '../../src/codebook/compare-patterns.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import type { Codebook } from '../../src/model/codebook.ts';

function read(codes: string, head = ''): Codebook {
  const { codebook } = readCodebook(`codebook: Test\nversion: "1"\n${head}codes:\n${codes}\n`, 'codebook.yaml');
  if (codebook === undefined) throw new Error('the codebook of the test cannot be read');
  return codebook;
}

function patterns(before: string, after: string) {
  const of = (list: string) => read(`  - {id: a, patterns: [${list}]}`).codes[0]?.patterns ?? [];
  return comparePatterns(of(before), of(after));
}

const nothing = { added: [], removed: [] };

describe('two codebooks', () => {
  test('that say the same have no difference, whatever the order', () => {
    const a = read('  - {id: a, patterns: [time, {any: [x1, y1], near: [z1, z2]}]}\n  - {id: b, definition: d}');
    const b = read('  - {id: b, definition: d} # a comment\n  - {id: a, patterns: [{any: [y1, x1], near: [z2, z1]}, "time "]}');
    const { settings, added, removed, changed, facets } = compareCodebooks(a, b);
    expect([settings, added, removed, changed, facets]).toEqual([[], [], [], [], []]);
  });

  test('differ by codes added, removed, renamed, moved and redefined', () => {
    const before = read('  - {id: a, definition: d}\n  - id: b\n    codes: [{id: b/x}, {id: b/y, name: Why}]\n  - {id: c}');
    const after = read(
      '  - {id: A, definition: e}\n  - id: bb\n    formerly: [b]\n    codes: [{id: b/x}]\n  - id: d\n    codes: [{id: d/y, name: Wherefore, formerly: [b/y]}]',
    );
    const comparison = compareCodebooks(before, after);
    expect(comparison.added.map(({ id }) => id)).toEqual(['d']);
    expect(comparison.removed.map(({ id }) => id)).toEqual(['c']);
    expect(comparison.changed.map(({ id, renamedFrom, moved, fields }) => ({ id, renamedFrom, moved, fields }))).toEqual([
      { id: 'A', renamedFrom: 'a', moved: undefined, fields: [{ field: 'definition', before: 'd', after: 'e' }] },
      { id: 'bb', renamedFrom: 'b', moved: undefined, fields: [] },
      { id: 'd/y', renamedFrom: 'b/y', moved: { from: 'b', to: 'd' }, fields: [{ field: 'name', before: 'Why', after: 'Wherefore' }] },
    ]);
    expect(comparison.removed.map(({ id }) => id)).toEqual(['c']);
  });

  test('may make one code of two, and the one with the same id is what it was', () => {
    const { changed, successors } = compareCodebooks(
      read('  - {id: a, definition: one}\n  - {id: b, definition: two}'),
      read('  - {id: b, definition: two, formerly: [a]}'),
    );
    expect(changed).toEqual([{ id: 'b', merged: ['a'], fields: [], patterns: [], examples: nothing, counterexamples: nothing }]);
    expect([...successors]).toEqual([
      ['a', 'b'],
      ['b', 'b'],
    ]);
  });

  test('differ by settings, examples and facets', () => {
    const facets = (values: string) => `facets:\n  - id: stance\n    values: [${values}]\n`;
    const {
      settings,
      changed,
      facets: found,
    } = compareCodebooks(
      read('  - {id: a, examples: [x, y]}', facets('{id: helps, patterns: [good]}, {id: both}')),
      read('  - {id: a, examples: [y, z]}', `unit: turn\n${facets('{id: helps, patterns: [fine]}, {id: hinders}')}`),
    );
    expect(settings).toEqual([{ field: 'unit', before: 'sentence', after: 'turn' }]);
    expect(changed[0]?.examples).toEqual({ added: ['z'], removed: ['x'] });
    expect(found.map(({ value, change, patterns: own }) => [value, change, own.length])).toEqual([
      ['both', 'removed', 0],
      ['helps', 'changed', 2],
      ['hinders', 'added', 0],
    ]);
  });
});

describe('patterns of a code', () => {
  test('are added, removed, reweighted', () => {
    expect(patterns('time, {any: [x1, y1], weight: 0.5}, risk', 'time, {any: [y1, x1]}, fear')).toEqual([
      { change: 'removed', text: 'risk', weight: 1 },
      { change: 'added', text: 'fear', weight: 1 },
      { change: 'reweighted', text: '[y1, x1]', before: 0.5, after: 1 },
    ]);
  });

  test('are edited where half of their phrases are the same', () => {
    expect(patterns('{any: [a1, b1, c1], near: [n1], within: 3}', '{any: [a1, b1, d1], near: [n1, n2], unless: [u1], weight: 2}')).toEqual([
      {
        change: 'edited',
        text: '[a1, b1, d1] near [n1, n2] unless u1',
        any: { added: ['d1'], removed: ['c1'] },
        near: { added: ['n2'], removed: [] },
        unless: { added: ['u1'], removed: [] },
        within: { before: 3, after: undefined },
        weight: { before: 1, after: 2 },
      },
    ]);
    expect(patterns('{any: [a1, b1, c1]}', '{any: [a1, d1, e1]}').map(({ change }) => change)).toEqual(['removed', 'added']);
  });

  test('are paired with the list most like them', () => {
    const [first, second] = patterns('{any: [a1, b1, c1, d1]}, {any: [e1, f1]}', '{any: [e1, f1, g1]}, {any: [a1, b1, c1]}');
    expect([first, second].map((one) => one?.change === 'edited' && one.any)).toEqual([
      { added: [], removed: ['d1'] },
      { added: ['g1'], removed: [] },
    ]);
  });
});

test('the subject of a codebook is compared like a setting with patterns', () => {
  const subject = (patterns: string, least: number) =>
    `subject: {name: care, patterns: [${patterns}], least: ${least}, share: 0.1, from: 20}\n`;
  const { settings, facets } = compareCodebooks(read('  - {id: a}', subject('carer, hub', 2)), read('  - {id: a}', subject('carer', 3)));
  expect(settings).toEqual([
    { field: 'subject', before: 'care: 2 patterns, 0.1 of sentences, from 20', after: 'care: 3 patterns, 0.1 of sentences, from 20' },
  ]);
  expect(facets.map(({ facet, value, patterns: own }) => [facet, value, own])).toEqual([
    ['the subject', 'care', [{ change: 'removed', text: 'hub', weight: 1 }]],
  ]);
});
