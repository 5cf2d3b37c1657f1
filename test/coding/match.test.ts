import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInflection } from '../../src/codebook/inflection.ts';
import type { Instrument } from '../../src/codebook/instrument.ts';
import { type Chain, type Element, type Phrase, readChain, readPhrase } from '../../src/codebook/notation.ts';
import { createHits, createMatcher, matchSentences } from '../../src/coding/match.ts';
import { foldWord } from '../../src/text/characters.ts';
import { apply, evidenceOf, instrument, oneCode, scanned, transcript } from './build.ts';

describe('a pattern matches', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['protected time', 'We had Protected — times, then.', ['Protected — times']],
    ['protected time', 'We had protected\ntime and protected [coughs] time.', ['protected\ntime', 'protected [coughs] time']],
    ['protected time', 'We were protected. Time went.', []],
    ['=time', 'Times and TIME and time.', ['TIME', 'time']],
    ['=OFSTED', 'Ofsted, ofsted and OFSTED.', ['OFSTED']],
    ['=O’Neil', "O'Neil, O’Neil and o'neil.", ["O'Neil", 'O’Neil']],
    ['=OFST*', 'OFSTED and Ofsted.', ['OFSTED']],
    ["don't", 'We don’t. We did not, do we?', ['don’t']],
    ['team', "The team's plan.", ["team's"]],
    ['team', 'The team’s plan.', ['team’s']],
    ['café', 'The cafe\u0301 is open.', ['cafe\u0301']],
    ['innovat*', 'Innovative innovation.', ['Innovative', 'innovation']],
    ['co-design', 'Codesign, co-designed, co design.', ['Codesign', 'co-designed', 'co design']],
    ['co design', 'Codesign, co-design.', ['co-design']],
    ['senior ~2 back*', 'backing from senior people', ['backing', 'senior']],
    ['senior ~2 back*', 'backing from very senior people', []],
    ['senior ~1 back*', 'senior backing', ['senior', 'backing']],
    ['senior ->2 back*', 'senior people back us', ['senior', 'back']],
    ['senior ->2 back*', 'backing of senior staff', []],
    ['one ~2 two ~2 three', 'one two three', ['one', 'two', 'three']],
    ['one ~1 two ~1 three', 'two one three', []],
    ['good team ~1 team work', 'good team work', []],
    ['{any: [time, money]}', 'time and money', ['time', 'money']],
    ['{any: [time], near: [leader], within: 3}', 'the leader gave us time', ['leader', 'time']],
    ['{any: [time], near: [leader], within: 2}', 'the leader gave us time', []],
    ['{any: [time], near: [leader]}', 'the leader gave us, in the end and after all that, time', ['leader', 'time']],
    ['{any: [time], near: [leader]}', 'The leader came. It took time.', []],
    ['{any: [leave], unless: [annual leave]}', 'I was on annual leave and took leave', []],
    ['{any: [leave], unless: [annual leave]}', 'On annual leave. They gave us leave to try.', ['leave']],
    ['{pattern: "one ~9 two", near: [three], within: 1}', 'one two a b two three', ['one', 'two', 'three']],
    ['/co-?produc\\w+/', 'We co-produced it. COPRODUCTION.', ['co-produced', 'COPRODUCTION']],
    ['/protected time/', 'protected\ntime', ['protected\ntime']],
    ['/don’t/', "We don't and don’t.", ["don't", 'don’t']],
    ['/laugh/', 'We [laughs] had a laugh.', ['laugh']],
    ['/(?-i)X+/', 'We met XXXX there.', []],
  ])('%s in %j', async (pattern, text, expected) => {
    expect(await evidenceOf(pattern.startsWith('{') ? pattern : `'${pattern.replaceAll("'", "''")}'`, text)).toEqual(expected);
  });
});

describe('a sentence is coded', () => {
  const codings = async (atLeast: string, weights: readonly number[], text: string) => {
    const patterns = weights.map((weight, index) => `      - {any: [${['alpha', 'beta', 'gamma'][index]}], weight: ${weight}}`).join('\n');
    const used = await instrument(`  - id: x\n    atLeast: ${atLeast}\n    patterns:\n${patterns}`);
    const spoken = transcript([['respondent', text]]);
    return apply(used, spoken).codings.map((coding) => coding.strength);
  };

  test('where the weights of distinct patterns reach what the code asks for', async () => {
    expect(await codings('1', [0.5, 0.5], 'alpha')).toEqual([]);
    expect(await codings('1', [0.5, 0.5], 'alpha alpha')).toEqual([]);
    expect(await codings('1', [0.5, 0.5], 'alpha beta')).toEqual([1]);
    expect(await codings('0.8', [0.7, 0.1], 'alpha beta')).toEqual([0.8]);
    expect(await codings('2', [1, 1], 'alpha. beta')).toEqual([]);
  });

  test('once by a pattern with several phrases', async () => {
    const used = await instrument(oneCode('{any: [alpha, beta]}'));
    expect(apply(used, transcript([['respondent', 'alpha beta']])).codings.map((coding) => coding.strength)).toEqual([1]);
  });
});

/* The definition, word by word: no tables, no anchors, no early ends. */

interface Word {
  readonly said: string;
  readonly folded: string;
}

type Range = readonly [number, number];

function isWord(element: Element, word: Word): boolean {
  if (element.cased !== undefined && !word.said.startsWith(element.cased)) return false;
  if (element.kind === 'exact') return element.word === word.folded;
  return element.kind === 'prefix' ? word.folded.startsWith(element.word) : isInflection(element.word, word.folded);
}

function places(phrase: Phrase, words: readonly Word[]): Range[] {
  return phrase.flatMap((sequence) =>
    words.flatMap((_, at): Range[] =>
      sequence.every((element, step) => words[at + step] !== undefined && isWord(element, words[at + step] as Word))
        ? [[at, at + sequence.length]]
        : [],
    ),
  );
}

function gap(a: Range, b: Range): number {
  return a[0] < b[0] ? b[0] - a[1] + 1 : a[0] - b[1] + 1;
}

function isApart(a: Range, b: Range): boolean {
  return a[1] <= b[0] || b[1] <= a[0];
}

function layings(chain: Chain, words: readonly Word[]): Range[][] {
  const [first, ...others] = chain.phrases.map((phrase) => places(phrase, words));
  return others.reduce<Range[][]>(
    (laid, next, step) =>
      laid.flatMap((ranges) =>
        next
          .filter((range) => {
            const before = ranges.at(-1) as Range;
            const link = chain.links[step];
            if (link === undefined || !ranges.every((taken) => isApart(taken, range))) return false;
            return gap(before, range) <= link.distance && (!link.ordered || range[0] > before[0]);
          })
          .map((range) => [...ranges, range]),
      ),
    (first ?? []).map((range) => [range]),
  );
}

interface Rule {
  readonly any: readonly string[];
  readonly near: readonly string[];
  readonly within?: number | undefined;
  readonly unless: readonly string[];
}

function phraseOf(text: string): Phrase {
  const read = readPhrase(text);
  if (!read.ok) throw new Error(read.fault.message);
  return read.value;
}

function doesMatch(rule: Rule, words: readonly Word[]): boolean {
  if (rule.unless.some((text) => places(phraseOf(text), words).length > 0)) return false;
  const near = rule.near.flatMap((text) => places(phraseOf(text), words));
  return rule.any.some((text) => {
    const read = readChain(text);
    if (!read.ok) throw new Error(read.fault.message);
    return layings(read.value, words).some(
      (ranges) =>
        rule.near.length === 0 ||
        near.some(
          (partner) =>
            ranges.every((range) => isApart(range, partner)) &&
            Math.min(...ranges.map((range) => gap(range, partner))) <= (rule.within ?? 1_000),
        ),
    );
  });
}

function matchedSentences(used: Instrument, text: string): Set<string> {
  const spoken = transcript([['respondent', text]]);
  const hits = createHits();
  matchSentences(createMatcher(used), scanned(spoken), spoken.text, hits);
  return new Set(Array.from({ length: hits.count }, (_, hit) => `${hits.sentence[hit]}/${hits.pattern[hit]}`));
}

describe('matching', () => {
  const term = fc.constantFrom('time', 'times', 'team', 'lead', 'led', '=Time', '=time', 'ti*', 'co-led', 'a', "team's");
  const phrase = fc.array(term, { minLength: 1, maxLength: 3 }).map((terms) => terms.join(' '));
  const operator = fc.constantFrom('~1', '~2', '~4', '->1', '->2', '->4');
  const chain = fc
    .tuple(phrase, fc.array(fc.tuple(operator, phrase), { maxLength: 2 }))
    .map(([first, others]) => [first, ...others.flat()].join(' '));
  const rule = fc.record({
    any: fc.array(chain, { minLength: 1, maxLength: 2 }),
    near: fc.array(phrase, { maxLength: 2 }),
    within: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    unless: fc.array(phrase, { maxLength: 1 }),
  });
  const said = fc.constantFrom('time', 'Time', 'times', 'team', "team's", 'lead', 'Led', 'leading', 'co', 'coled', 'a', 'other');
  const sentence = fc.array(said, { minLength: 1, maxLength: 9 });

  test('finds what the definition says, no more and no less', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.array(sentence, { minLength: 1, maxLength: 4 }),
        async (rules, sentences) => {
          const yaml = rules.map(({ any, near, within, unless }) =>
            JSON.stringify({
              any,
              ...(near.length > 0 ? { near } : {}),
              ...(within === undefined ? {} : { within: String(within) }),
              ...(unless.length > 0 ? { unless } : {}),
            }),
          );
          const used = await instrument(oneCode(...yaml));
          const expected = sentences.flatMap((words, at) =>
            rules.flatMap((one, index) =>
              doesMatch(
                one,
                words.map((word) => ({ said: word, folded: foldWord(word) })),
              )
                ? [`${at}/${index}`]
                : [],
            ),
          );
          const text = sentences.map((words) => `${words.join(' ')}!`).join(' ');
          expect([...matchedSentences(used, text)].sort()).toEqual(expected.sort());
        },
      ),
      { numRuns: 600 },
    );
  });
});
