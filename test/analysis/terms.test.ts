import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bestResembling,
  countSentence,
  createFrequencies,
  createResemblance,
  similarityOf,
  weighSentence,
} from '../../src/analysis/resembling.ts';
import { spokenSentences } from '../../src/analysis/spoken-sentences.ts';
import { createTermSearch, rankTerms, searchSentence } from '../../src/analysis/term-search.ts';
import { addTerms, createTarget, logRatio, termsIn } from '../../src/analysis/terms.ts';
import type { Participation } from '../../src/model/people.ts';
import { createWordReader, wordsOfText } from '../../src/text/all-words.ts';
import { apply, instrument, oneCode, type Said, scanned, transcript } from '../coding/build.ts';

describe('terms', () => {
  test('are words and phrases between words that mean something', () => {
    expect(termsIn(['took', 'the', 'heat'])).toEqual(['took', 'took the heat', 'heat']);
    expect(termsIn(['a', 'very', 'protected', 'time', 'slot', 'x'])).toEqual([
      'protected',
      'protected time',
      'protected time slot',
      'time',
      'time slot',
      'slot',
    ]);
    expect(termsIn(['we', 'are'])).toEqual([]);
  });

  test('have a log ratio, by hand', () => {
    // (4.5 / 101) / (1.5 / 1001) = 29.7327, and 2 to the power of 4.894 is that
    expect(logRatio(4, 100, 1, 1000)).toBeCloseTo(4.894, 3);
    expect(logRatio(5, 50, 5, 50)).toBe(0);
    expect(Number.isFinite(logRatio(3, 10, 0, 0))).toBe(true);
  });

  test('that are too many are thinned out from the rarest, and it is said', () => {
    const target = createTarget();
    for (let word = 0; word < 120_000; word += 1) addTerms(target, [`aa${word}`, `bb${word}`, 'heat']);
    expect(target.forgotten).toBeGreaterThan(0);
    expect(target.terms.size).toBeLessThan(300_001);
    expect(target.terms.get('heat')?.count).toBe(120_000);
  });
});

function person(respondent: string): ReadonlyMap<number, Participation> {
  return new Map([0, 1].map((speaker) => [speaker, { respondent, transcript: respondent, speaker, attributes: {} }]));
}

/** Transcripts of one respondent each, coded by one code `x`; terms of what patterns suggest, against the rest. */
async function ranked(pattern: string, minPeople: number, ...said: readonly string[]) {
  const used = await instrument(oneCode(pattern));
  const reader = createWordReader();
  const speeches = said.map((words, index) => {
    const own = transcript([
      ['interviewer', 'Heat, heat, heat?'],
      ['respondent', words],
    ] satisfies Said);
    const people = new Map([...person(`P${index}`)].filter(([speaker]) => speaker === 1));
    return { transcript: own, people, scan: scanned(own), coded: apply(used, own, {}, people).coded };
  });
  const each = (
    visit: (speech: (typeof speeches)[number], words: Int32Array, spoken: ReturnType<typeof spokenSentences>[number]) => void,
  ) => {
    for (const speech of speeches) {
      const words = reader.read(speech.transcript.text, speech.transcript.turns, speech.scan);
      for (const spoken of spokenSentences(speech, new Set(['x']))) visit(speech, words, spoken);
    }
  };
  const target = createTarget();
  each((_, words, { first, last, statuses, person: own }) => {
    if (statuses.length > 0)
      addTerms(
        target,
        [...words.subarray(first, last)].map((word) => reader.spelling(word)),
        own.respondent,
      );
  });
  const search = createTermSearch(target, true, minPeople, reader);
  each((speech, words, spoken) => searchSentence(search, speech, words, spoken, spoken.statuses.length === 0));
  return rankTerms(search, minPeople, 10);
}

describe('the terms of a code', () => {
  const said = ['My manager took the heat. The heat was on.', 'A manager took the heat. A manager.', 'Her manager took the heat.'];

  test('are counted in its passages and in the rest of what respondents say, with lines of different people', async () => {
    const found = await ranked('manager ~3 took', 3, ...said);
    expect(found.map(({ term, count, restCount, people }) => [term, count, restCount, people])).toEqual([
      ['manager took', 3, 0, 3],
      ['took', 3, 0, 3],
      ['took the heat', 3, 0, 3],
      ['heat', 3, 1, 3],
      ['manager', 3, 1, 3],
    ]);
    expect(found[0]?.logRatio).toBeCloseTo(logRatio(3, 15, 0, 6), 10);
    expect(found[3]?.lines).toEqual([
      { transcript: 'P01', turn: 2, respondent: 'P0', left: 'My manager took the ', match: 'heat', right: '.' },
      { transcript: 'P01', turn: 2, respondent: 'P1', left: 'A manager took the ', match: 'heat', right: '.' },
      { transcript: 'P01', turn: 2, respondent: 'P2', left: 'Her manager took the ', match: 'heat', right: '.' },
    ]);
  });

  test('need enough people', async () => {
    expect(await ranked('manager ~3 took', 4, ...said)).toEqual([]);
    expect((await ranked('took', 2, ...said.slice(0, 1))).length).toBe(0);
  });
});

describe('passages that resemble a code', () => {
  const sentences = [
    'The kettle is on in the kitchen today.',
    'Kettles and kitchens, every day of mine.',
    'The figures came and nobody looked at them.',
  ];
  const own = transcript([['respondent', sentences.join(' ')]]);
  const speech = { transcript: own, people: person('P1'), scan: scanned(own), coded: { codings: [] } };
  const reader = createWordReader();
  const words = reader.read(own.text, own.turns, speech.scan);
  const spoken = spokenSentences(speech, new Set());
  const frequencies = createFrequencies();
  for (const { first, last } of spoken) countSentence(frequencies, reader, words, first, last);

  test('are as alike as the cosine of their weights says', () => {
    // stems: kettl and kitchen in 2 of 3 sentences, weight ln(4/3); today in 1, weight ln(4/2)
    const [both, once] = [Math.log(4 / 3), Math.log(2)];
    const search = createResemblance(frequencies, wordsOfText('A kettle; a kitchen.'));
    const length = Math.sqrt(2 * both * both);
    const first = spoken[0];
    const expected = (2 * both * both) / (length * Math.sqrt(2 * both * both + once * once));
    expect(similarityOf(search, words, first?.first ?? 0, first?.last ?? 0)).toBeCloseTo(expected, 12);
    expect(similarityOf(search, words, spoken[2]?.first ?? 0, spoken[2]?.last ?? 0)).toBe(0);
  });

  test('are the most alike first, with at least two words in common', () => {
    const search = createResemblance(frequencies, wordsOfText('kettle kitchen figures'));
    for (const one of spoken) weighSentence(search, speech, words, one);
    expect(bestResembling(search, 5).map(({ quote }) => quote)).toEqual([sentences[0], sentences[1]]);
    expect(bestResembling(search, 1)).toHaveLength(1);
  });

  test('are at most three of one person, and never more alike than the same', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('kettle', 'kitchen', 'figures', 'nobody', 'came'), { minLength: 1, maxLength: 8 }), (query) => {
        const search = createResemblance(frequencies, [query]);
        for (const one of [...spoken, ...spoken]) weighSentence(search, speech, words, one);
        const found = bestResembling(search, 10);
        expect(found.length).toBeLessThanOrEqual(3);
        for (const { similarity, quote } of found) {
          expect(similarity).toBeGreaterThan(0);
          expect(similarity).toBeLessThanOrEqual(1 + 1e-12);
          expect(own.text).toContain(quote);
        }
      }),
    );
  });
});
