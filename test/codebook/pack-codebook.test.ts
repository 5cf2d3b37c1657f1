import { expect, test } from 'vitest';
import { packCodebook, unpackCodebook } from '../../src/codebook/pack-codebook.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';

test('a packed codebook is the same when unpacked from its JSON', () => {
  const { codebook } = readCodebook(
    `codebook: Packed
version: "1"
codes:
  - id: a
    definition: A
    gather: 2
    patterns:
      - one word
      - each: two, three
        weight: -0.25
      - {any: [four, five], near: six, within: 3, unless: [seven]}
      - /eight|nine/
    codes: [{id: a/b, definition: B, examples: [ten]}]
facets:
  - {id: stance, values: [{id: helps, patterns: [eleven]}]}
`,
    'builtin:packed',
  );
  if (codebook === undefined) throw new Error('the codebook was expected to be read');
  expect(unpackCodebook(JSON.parse(JSON.stringify(packCodebook(codebook))))).toEqual(codebook);
});
