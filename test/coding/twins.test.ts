import { expect, test } from 'vitest';
import { compileInstrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import { createPassageCoder } from '../../src/coding/code-passage.ts';

const source = `codebook: Twins
version: "1"
subject: {name: homes, patterns: [support]}
codes:
  - {id: phrase, definition: P, patterns: [support near home]}
  - {id: rule, definition: R, patterns: [{any: [support], near: [home], unless: [football]}]}
  - {id: again, definition: A, patterns: [{any: [support], near: [home], unless: [football]}]}
  - {id: word, definition: W, patterns: [support]}
facets:
  - {id: stance, values: [{id: helps, patterns: [support]}]}
`;

async function coder() {
  const { codebook, problems } = readCodebook(source, 'codebook.yaml');
  expect(problems).toEqual([]);
  if (codebook === undefined) throw new Error('the codebook was expected to be read');
  return createPassageCoder(await compileInstrument(codebook));
}

test.each([
  ['We get support at home.', ['rule', 'again', 'word']],
  ['There is support near home.', ['phrase', 'rule', 'again', 'word']],
  ['They support football at home.', ['word']],
])('patterns that say the same are looked for once and speak each for its owner: %s', async (text, codes) => {
  const code = await coder();
  expect(
    code(text)
      .codings.map(({ coding }) => coding.code)
      .sort(),
  ).toEqual([...codes].sort());
});

test('they speak for a facet as well', async () => {
  const code = await coder();
  const [coded] = code('We get support.').codings;
  expect(coded?.coding.facets).toMatchObject({ stance: { values: ['helps'] } });
});
