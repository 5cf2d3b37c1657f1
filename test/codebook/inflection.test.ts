import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonSpelling, isInflection } from '../../src/codebook/inflection.ts';
import { createLexicon } from '../../src/codebook/lexicon.ts';

const alike = [
  'manager managers',
  "manager manager's",
  'support supported',
  'support supporting',
  'supports supporting',
  'study studies',
  'study studied',
  'policy policies',
  'plan planned',
  'plan planning',
  'make making',
  'hope hoping',
  'process processes',
  'box boxes',
  'child children',
  'person people',
  "people people's",
  'lead led',
  'keep kept',
  'hold held',
  'woman women',
  'life lives',
  'live lives',
  'crisis crises',
  'analysis analyses',
  'focus focused',
  'focus focussed',
  'leave left',
  'tie ties',
  'die dying',
  'lie lied',
  'free freed',
  'agree agreed',
  'flour flours',
  'tour toured',
  'tour tours',
  'pour pouring',
  'tourist tourists',
  'care caring',
  'house houses',
  'evening evenings',
  "news news's",
  "housing housing's",
  'organise organize',
  'organisation organizations',
  "organisation organisation's",
  "organization organisation's",
  'behaviour behaviors',
  "behaviour behaviour's",
  'colour colored',
  'programme programs',
  "programme programme's",
  'theatre theatres',
  'dialogue dialogues',
  'catalogue catalogues',
  'judgement judgements',
  'defence defences',
  'enrol enrols',
  'enrol enrolled',
  'centre centers',
  'practise practiced',
  'analyse analyzing',
  'travel travelled',
  'counselling counseling',
  "mum mum's",
  'mum moms',
  'licence licensed',
];

const apart = [
  'community communication',
  'communities communicating',
  'inform informal',
  'person personal',
  'author authority',
  'manage manager',
  'lead leader',
  'new news',
  'even evening',
  'house housing',
  'houses housing',
  'university universe',
  'universe universities',
  'car caring',
  'wing we',
  'thing the',
  'king kin',
  'unit united',
  'units united',
  'premise premises',
  'feed fee',
  'care careful',
  'work worker',
  'general generally',
  'organise organisation',
  'hope hopped',
];

describe('inflection', () => {
  test.each(alike)('%s: one word', (pair) => {
    const [a = '', b = ''] = pair.split(' ');
    expect([isInflection(a, b), isInflection(b, a)]).toEqual([true, true]);
  });

  test.each(apart)('%s: two words', (pair) => {
    const [a = '', b = ''] = pair.split(' ');
    expect([isInflection(a, b), isInflection(b, a)]).toEqual([false, false]);
  });

  test('always takes in the possessive', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{3,10}(ise|our|s|ed|ing|)$/), (word) => isInflection(word, `${word}'s`)));
  });

  test('is the same from both sides', () => {
    const word = fc.stringMatching(/^(car|hop|hous|tour|stud|lea)(e|y|)(s|es|ies|ed|d|ing|'s|)$/);
    fc.assert(fc.property(word, word, (a, b) => isInflection(a, b) === isInflection(b, a)));
  });

  test('of British and American English has one spelling', () => {
    const pairs = [
      ['organised', 'organized'],
      ['realisation', 'realization'],
      ['neighbourhoods', 'neighborhoods'],
      ['paralyse', 'paralyze'],
      ['favourite', 'favorite'],
      ["mum's", "mom's"],
    ];
    for (const [british = '', american = ''] of pairs) expect(commonSpelling(british)).toBe(commonSpelling(american));
    for (const word of ['rise', 'hour', 'four', 'tourist', 'raised', 'wise', 'basis']) expect(commonSpelling(word)).toBe(word);
  });
});

describe('the lexicon', () => {
  const vocabulary = [...new Set([...alike, ...apart].flatMap((pair) => pair.split(' ')))];

  test('finds for each word exactly the words it is an inflection of', () => {
    const lexicon = createLexicon('en');
    const numbers = vocabulary.map((word) => lexicon.add({ kind: 'plain', word }));
    for (const word of vocabulary) {
      const expected = vocabulary.flatMap((other, index) => (isInflection(word, other) ? [numbers[index] as number] : []));
      expect([word, lexicon.match(word)]).toEqual([word, expected.sort((a, b) => a - b)]);
    }
  });

  test('gives a word one number, and another to other capitals', () => {
    const lexicon = createLexicon('en');
    const added = [
      lexicon.add({ kind: 'exact', word: 'time' }),
      lexicon.add({ kind: 'exact', word: 'time', cased: 'TIME' }),
      lexicon.add({ kind: 'exact', word: 'time' }),
      lexicon.add({ kind: 'plain', word: 'time' }),
    ];
    expect(added).toEqual([0, 1, 0, 2]);
    expect(lexicon.match('time')).toEqual([0, 1, 2]);
    expect(lexicon.match('times')).toEqual([2]);
  });

  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['innovat', ['innovate', 'innovation', 'innovat'], ['innova', 'inovation']],
    ['organis', ['organised', 'organization', 'organizer'], ['organ']],
    ['organisat', ['organisation', 'organization'], ['organise']],
    ['organiz', ['organisation', 'organized'], ['organ']],
    ['behaviour', ['behavioural', 'behavioral', 'behaviors'], ['behave']],
    ['fulfil', ['fulfil', 'fulfilled', 'fulfillment'], ['full']],
  ])('opens %s* at its end', (word, yes, no) => {
    const lexicon = createLexicon('en');
    lexicon.add({ kind: 'prefix', word });
    for (const said of yes) expect([said, lexicon.match(said)]).toEqual([said, [0]]);
    for (const said of no) expect([said, lexicon.match(said)]).toEqual([said, []]);
  });

  test('of another language does not inflect, but knows the possessive', () => {
    const lexicon = createLexicon('de');
    lexicon.add({ kind: 'plain', word: 'gruppe' });
    lexicon.add({ kind: 'exact', word: 'team' });
    expect(['gruppe', "gruppe's", 'gruppes', 'team', "team's"].map((word) => lexicon.match(word))).toEqual([[0], [0], [], [1], []]);
  });
});
