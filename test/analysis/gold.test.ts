import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { testExamples } from '../../src/analysis/examples.ts';
import { applyGold, recallGap, scoreGold } from '../../src/analysis/gold.ts';
import { generator, resample } from '../../src/analysis/resample.ts';
import { compileInstrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import { createPassageCoder } from '../../src/coding/code-passage.ts';
import { readGold } from '../../src/study/read-gold.ts';

const yaml = `codebook: Small
version: "1"
codes:
  - id: culture
    definition: Habits.
    patterns: [ethos]
    codes:
      - id: culture/trust
        definition: Reliance.
        patterns: [trust]
        examples: [We trust each other., Nobody checks up on us.]
        counterexamples: [The NHS trust pays for it.]
  - id: data
    definition: Figures.
    patterns: [numbers, "cost ~3 head"]
    examples: ["What does it cost for each and every single head, they ask?"]
`;

async function instrumentOf(text: string) {
  const { codebook } = readCodebook(text, 'codebook.yaml');
  if (codebook === undefined) throw new Error('the codebook of the test cannot be read');
  return await compileInstrument(codebook);
}

const instrument = await instrumentOf(yaml);
const code = createPassageCoder(instrument);

describe('examples', () => {
  const results = testExamples(instrument, code);

  test('pass where the code or a sub-code is found, counterexamples where it is not', () => {
    expect(results.map(({ kind, passed }) => [kind, passed])).toEqual([
      ['example', true],
      ['example', false],
      ['counterexample', false],
      ['example', false],
    ]);
  });

  test('that fail say which pattern fired, or came near', () => {
    expect(results[2]?.fired).toEqual(['trust']);
    expect(results[3]?.nearly).toEqual([{ pattern: 'cost ~3 head', held: 2, needed: 2 }]);
    expect(results[1]?.nearly).toEqual([]);
  });
});

describe('gold', () => {
  // counted by hand: culture expected 2, found 1; data expected 2, found 1, wrong 1; one passage nowhere, coded
  const passages = [
    { text: 'We trust them.', codes: ['culture/trust'], level: 'senior', source: 'a' },
    { text: 'They rely on us. The numbers say so.', codes: ['culture'], level: 'frontline', source: 'b' },
    { text: 'The numbers went up.', codes: ['data'], level: 'senior', source: 'a' },
    { text: 'It went up.', codes: ['data'], level: 'frontline', source: 'b' },
    { text: 'The trust bought it.', codes: [], level: 'senior', source: 'c' },
  ];
  const scores = scoreGold(instrument, applyGold(instrument, code, passages));

  test('counts what was expected, found and wrong', () => {
    expect(scores.themes).toEqual([
      { id: 'culture', score: { expected: 2, found: 1, wrong: 1, recall: 0.5, precision: 0.5, f1: 0.5 } },
      { id: 'data', score: { expected: 2, found: 1, wrong: 1, recall: 0.5, precision: 0.5, f1: 0.5 } },
    ]);
    expect(scores.micro).toEqual({ expected: 4, found: 2, wrong: 2, recall: 0.5, precision: 0.5, f1: 0.5 });
    expect([scores.nowhere, scores.nowhereCoded, scores.themesPerPassage]).toEqual([1, 1, 0.75]);
  });

  test('finds a code by a code below it', () => {
    const parent = scoreGold(instrument, applyGold(instrument, code, [{ text: 'We trust them.', codes: ['culture'] }]));
    expect(parent.codes).toEqual([{ id: 'culture', score: { expected: 1, found: 1, wrong: 0, recall: 1, precision: 1, f1: 1 } }]);
  });

  test('says what a missed passage got in its place', () => {
    expect(scores.confusion).toEqual([
      { expected: 'culture', got: 'data', count: 1 },
      { expected: 'data', got: '', count: 1 },
    ]);
  });

  test('names a gap between levels', () => {
    expect(recallGap(scores)).toEqual({ high: 'senior', low: 'frontline', points: 100 });
  });

  test('has no interval over fewer than ten sources', () => {
    expect(scores.recallInterval).toBeUndefined();
  });

  test('does not depend on the order of passages', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(passages, { minLength: passages.length }), (shuffled) => {
        expect(scoreGold(instrument, applyGold(instrument, code, shuffled)).micro).toEqual(scores.micro);
      }),
      { numRuns: 20 },
    );
  });
});

describe('resampling', () => {
  test('gives the interval of a proportion', () => {
    const units = Array.from({ length: 100 }, (_, index) => (index < 60 ? 1 : 0));
    const share = (drawn: readonly number[]) => drawn.reduce<number>((sum, one) => sum + one, 0) / drawn.length;
    const found = resample(units, share);
    // the normal approximation: 0.6 ± 1.96 √(0.24 ÷ 100)
    expect(found?.low).toBeCloseTo(0.504, 1);
    expect(found?.high).toBeCloseTo(0.696, 1);
    expect(resample(units, share)).toEqual(found);
  });

  test('draws numbers evenly', () => {
    const random = generator(7);
    const mean = Array.from({ length: 10_000 }, random).reduce((sum, value) => sum + value, 0) / 10_000;
    expect(mean).toBeCloseTo(0.5, 1);
  });
});

describe('a gold file', () => {
  test('has one passage for all rows of an id, and for several codes in a cell', () => {
    const text =
      'id,quote,code,level\n1,"Here, there",data,senior\n1,"Here, there",culture/trust,senior\n2,Both,data; culture,\n3,Nothing,,\n';
    const { passages, problems } = readGold(text, 'gold.csv', ['culture', 'culture/trust', 'data']);
    expect(problems).toEqual([]);
    expect(passages.map(({ text: said, codes }) => [said, codes])).toEqual([
      ['Here, there', ['data', 'culture/trust']],
      ['Both', ['data', 'culture']],
      ['Nothing', []],
    ]);
  });

  test('knows levels by any of their names, and asks about one that is nearly a name', () => {
    const text = 'text,code,level\nOne.,data,Senior Leader\nTwo.,data,midle\nThree.,data,Grade 7\n';
    const { passages, problems } = readGold(text, 'gold.csv', ['data']);
    expect(passages.map(({ level }) => level)).toEqual(['senior', 'midle', 'Grade 7']);
    expect(problems.map(({ message, hint }) => [message, hint])).toEqual([
      ['`midle` is counted as a level of its own', 'did you mean `middle`?'],
    ]);
  });

  test('leaves a passage out whose only code nobody knows', () => {
    const { passages, problems } = readGold('text,code\nHere,dtaa\n', 'gold.csv', ['data']);
    expect(passages).toEqual([]);
    expect(problems.map(({ code: name, hint }) => [name, hint])).toEqual([['gold-invalid', 'did you mean `data`?']]);
  });
});
