import { describe, expect, test } from 'vitest';
import { codebookFindings } from '../../src/analysis/codebook-findings.ts';
import { patternUseFold } from '../../src/analysis/pattern-use.ts';
import { useFindings } from '../../src/analysis/use-findings.ts';
import { wordForms } from '../../src/analysis/word-forms.ts';
import { createHits, createMatcher, matchSentences } from '../../src/coding/match.ts';
import { instrument, oneCode, type Said, scanned, transcript } from '../coding/build.ts';

/** Every time with a vocabulary of its own, as if the corpus had filled the one before. */
async function used(codes: string, ...spoken: readonly Said[]) {
  const built = await instrument(codes);
  const state = patternUseFold.start(built);
  for (const said of spoken) {
    const own = transcript(said);
    const scan = scanned(own);
    const hits = createHits();
    matchSentences(createMatcher(built), scan, own.text, hits);
    patternUseFold.add(state, { transcript: own, scan, hits });
  }
  const use = patternUseFold.finish(state);
  return { built, use, forms: wordForms(built, use) };
}

async function findings(codes: string, maxShare: number, ...spoken: readonly Said[]) {
  const { built, use, forms } = await used(codes, ...spoken);
  return useFindings(built, use, forms, maxShare).flatMap(({ code, message }) =>
    code === 'code-incomplete' ? [] : [`${code}: ${message}`],
  );
}

describe('what patterns do in a study', () => {
  test('is counted by sentences of respondents; others are counted apart', async () => {
    const { use } = await used(
      oneCode('time', 'money', 'risk'),
      [
        ['interviewer', 'Time and risk?'],
        ['respondent', 'Time, and more time. No time at all. We had money.'],
      ],
      [['respondent', 'Time again.']],
    );
    expect(use.sentences).toBe(4);
    expect([...use.matched]).toEqual([3, 1, 0]);
    expect([...use.elsewhere]).toEqual([1, 0, 1]);
  });

  test('knows the forms in which words were said, over all transcripts', async () => {
    const { forms } = await used(
      oneCode('care*', 'hard times', '=Ofsted'),
      [['respondent', 'I care. They care, carefully. My career. Ofsted came.']],
      [['respondent', 'Hard time for care. Careers are made in hard times.']],
    );
    expect(forms).toEqual([
      {
        pattern: 0,
        element: 'care*',
        kind: 'prefix',
        forms: [
          { word: 'care', count: 3, isAstray: false },
          { word: 'career', count: 1, isAstray: true },
          { word: 'careers', count: 1, isAstray: true },
          { word: 'carefully', count: 1, isAstray: false },
        ],
      },
      { pattern: 1, element: 'hard', kind: 'plain', forms: [{ word: 'hard', count: 2, isAstray: false }] },
      {
        pattern: 1,
        element: 'times',
        kind: 'plain',
        forms: [
          { word: 'time', count: 1, isAstray: false },
          { word: 'times', count: 1, isAstray: false },
        ],
      },
    ]);
  });

  test('takes the most frequent form as what was meant beside the letters of the wildcard', async () => {
    const { forms } = await used(oneCode('innovat*'), [['respondent', 'Innovation, innovative, innovators, innovated.']]);
    expect(forms[0]?.forms.map(({ isAstray }) => isAstray)).toEqual([false, false, false, false]);
  });
});

describe('findings of a study', () => {
  test('a pattern that matches nothing, and what others say of it', async () => {
    expect(
      await findings(oneCode('time', 'risk', 'fear'), 1, [
        ['interviewer', 'And risk?'],
        ['respondent', 'Time.'],
      ]),
    ).toEqual([
      'pattern-idle: the pattern `risk` matches nothing that respondents say; others than respondents say it in 1 sentence',
      'pattern-idle: the pattern `fear` matches nothing that respondents say',
    ]);
  });

  test('an `unless` that vetoes everything, and none that vetoes something', async () => {
    const codes = oneCode('{any: [leave], unless: [annual, sick]}', '{any: [time], unless: [first]}');
    expect(await findings(codes, 1, [['respondent', 'Annual leave. My sick leave. First time. Time is money.']])).toEqual([
      'pattern-idle: the pattern `leave unless [annual, sick]` would match in 2 sentences, and its `unless` vetoes every one',
    ]);
  });

  test('a pattern in more than a share of sentences', async () => {
    const said: Said = [['respondent', 'Time. Time. Money. Rain.']];
    expect(await findings(oneCode('time', 'money'), 0.4, said)).toEqual([
      'pattern-broad: the pattern `time` matches in 2 of 4 sentences (50 %), more than 40 %',
    ]);
    expect(await findings(oneCode('time', 'money'), 0.5, said)).toEqual([]);
  });

  test('a pattern whose every match is on words of another of its code', async () => {
    const said: Said = [['respondent', 'Protected time. Our protected time. No protected time. Some time.']];
    expect(await findings(oneCode('time', 'protected time'), 1, said)).toEqual([
      'pattern-redundant: the pattern `protected time` matches in 3 sentences, each time on words of `time`',
    ]);
    const twice: Said = [['respondent', 'Protected time. Our protected time. No protected time.']];
    expect(await findings(oneCode('time', 'protected time'), 1, twice)).toEqual([
      'pattern-redundant: the pattern `protected time` matches in 3 sentences, each time on words of `time`',
    ]);
  });

  test('no repetition where it stands beside, alone once, seldom, or for the weight', async () => {
    const said: Said = [['respondent', 'Time and money. Time and money. Time and money.']];
    expect(await findings(oneCode('time', 'money'), 1, said)).toEqual([]);
    const alone: Said = [['respondent', 'Protected time. Protected time. Protected time. Protected.']];
    expect(await findings(oneCode('protected', 'protected time'), 1, alone)).toHaveLength(1);
    expect(await findings(oneCode('protected ~3 time', 'time'), 1, [['respondent', 'Protected time. Time.']])).toEqual([]);
    expect(
      await findings(`${oneCode('time', 'protected time')}\n    atLeast: 2`, 1, [['respondent', 'Protected time. '.repeat(4)]]),
    ).toEqual([]);
  });

  test('codes without patterns and examples, but no theme with sub-codes', async () => {
    const { built, use, forms } = await used('  - id: a\n    codes: [{id: a/b}, {id: a/c, patterns: [time], examples: [time]}]', [
      ['respondent', 'Time.'],
    ]);
    expect(useFindings(built, use, forms, 1).map(({ message }) => message)).toEqual(['the code `a/b` has no patterns and no examples']);
  });
});

describe('findings of a codebook by itself', () => {
  const told = async (codes: string) => codebookFindings(await instrument(codes)).map(({ code, message }) => `${code}: ${message}`);

  test.each<readonly [string, string]>([
    [oneCode('Figures', 'figures'), 'pattern-redundant: the pattern `figures` says the same as `Figures`'],
    [oneCode('{any: [co-design, codesign, co-design]}'), 'pattern-redundant: the pattern `co design` stands twice in one list'],
    [
      oneCode('{any: [time], near: [b2, a1]}', '{pattern: Time, near: [a1, b2]}'),
      'pattern-redundant: the pattern `Time near [a1, b2]` says',
    ],
    [oneCode('the'), 'pattern-broad: the pattern `the` has only words that everyone says'],
    [oneCode('we ~3 they'), 'pattern-broad: the pattern `we ~3 they` has only words that everyone says'],
    ['  - {id: a, patterns: [time]}\n  - {id: b, patterns: [Time]}', 'pattern-shared: the pattern `Time` of `b` is a pattern of `a` too'],
    ['  - {id: a, formerly: [B], patterns: [x1]}\n  - {id: b}', 'code-id-case: `B` differs from the id `b` only in capitals'],
  ])('%j', async (codes, expected) => {
    expect(await told(codes)).toEqual([expect.stringContaining(expected)]);
  });

  test.each([
    oneCode('time', 'time ~3 money', 'money ~3 time', '=time', 'tim*'),
    oneCode('{any: [time], near: [a1]}', '{any: [time], near: [a1], within: 3}'),
    oneCode('the way we do things', 'theme'),
    oneCode('{any: [the], near: [theme]}', '{any: [we], weight: 0.5}'),
    '  - id: a\n    patterns: [time]\n    codes: [{id: a/b, patterns: [time]}]',
    '  - {id: a, patterns: [{any: [time], weight: 0.5}]}\n  - {id: b, patterns: [time]}',
  ])('nothing is said of %j', async (codes) => {
    expect(await told(codes)).toEqual([]);
  });
});
