import { describe, expect, test } from 'vitest';
import { compileInstrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import { createPassageCoder } from '../../src/coding/code-passage.ts';
import { tellingEvidence } from '../../src/model/coding.ts';

const codebook = `codebook: Small
version: "1"
codes:
  - id: lead
    definition: L
    gather: 2
    patterns:
      - {each: [director, manager], weight: 0.5}
      - {each: [football], weight: -0.5}
    codes:
      - {id: lead/cover, definition: C, patterns: [protected time, {each: [back, shield], weight: 0.5}, {each: [sing, dance], weight: -0.4}]}
      - {id: lead/leave, definition: E, patterns: [{each: [retire, handover, pensioned], weight: 0.4}]}
  - id: plain
    definition: P
    patterns: [{pattern: trust, weight: 0.6}, {pattern: respect, weight: 0.6}, {pattern: joke, weight: -0.3}]
`;

async function codesOf(text: string, source = codebook) {
  const { codebook: read, problems } = readCodebook(source, 'codebook.yaml');
  expect(problems).toEqual([]);
  if (read === undefined) throw new Error('the codebook was expected to be read');
  const code = createPassageCoder(await compileInstrument(read));
  return code(text).codings.map(({ coding }) => `${coding.code} ${coding.strength}: ${coding.quote}`);
}

describe('a theme that gathers', () => {
  test.each([
    ['needs enough', 'The director came. It rained.', []],
    ['adds up its own words', 'The director and the manager came.', ['lead 1: The director and the manager came.']],
    ['adds up over neighbouring sentences', 'The director came. The manager too.', ['lead 1: The director came. The manager too.']],
    ['adds up no further than it says', 'The director came. It rained. The manager too.', []],
    ['counts a pattern once', 'The director, a director, came. Directors do.', []],
    [
      'leaves out sentences that are not needed',
      'The director came. The manager shields us. The director left.',
      ['lead/cover 1: The manager shields us.'],
    ],
    ['names the code that half of what it needs speaks for', 'The director had our backs.', ['lead/cover 1: The director had our backs.']],
    [
      'does not name a code that less speaks for',
      'The director and the manager retire.',
      ['lead 1.4: The director and the manager retire.'],
    ],
    [
      'names every code that suffices alone',
      'We had protected time and a manager who has our backs.',
      ['lead/cover 2: We had protected time and a manager who has our backs.'],
    ],
    ['does not add up what speaks for different codes below it', 'They shield us, they retire and there is a handover.', []],
    [
      'takes for a code below it only its own evidence and that of the theme',
      'A director who shields us, then a handover.',
      ['lead/cover 1: A director who shields us, then a handover.'],
    ],
    [
      'does not weigh against a theme that suffices by itself what speaks against a code below it',
      'The director and the manager sing.',
      ['lead 1: The director and the manager sing.'],
    ],
    [
      'marks no code that what is said beside it speaks against, though another suffices there',
      'They shield us and had our backs, then they dance. We had a handover, they retire and they are pensioned.',
      ['lead/leave 1.2: We had a handover, they retire and they are pensioned.'],
    ],
    ['weighs what speaks against it', 'The director and the manager like football.', []],
    [
      'weighs what speaks against it in the sentence between',
      'The director and the manager of football have our backs.',
      ['lead/cover 1: The director and the manager of football have our backs.'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await codesOf(text)).toEqual(expected);
  });

  test('does not add up over turns, which end a speech', async () => {
    const { codebook: read } = readCodebook(codebook, 'codebook.yaml');
    if (read === undefined) throw new Error('the codebook was expected to be read');
    const { createScan, scanTurns } = await import('../../src/text/scan.ts');
    const { createVocabulary } = await import('../../src/text/vocabulary.ts');
    const { createHits, createMatcher, matchSentences } = await import('../../src/coding/match.ts');
    const { markSentences } = await import('../../src/coding/mark-sentences.ts');
    const instrument = await compileInstrument(read);
    const text = 'The director came. The manager too.';
    const scan = createScan(createVocabulary(), instrument.lexicon.starts);
    const spans = [
      { start: 0, end: 18 },
      { start: 19, end: text.length },
    ];
    scanTurns(
      scan,
      text,
      spans.map((span, index) => ({ index, speaker: 0, span, speech: [span] })),
    );
    const hits = createHits();
    matchSentences(createMatcher(instrument), scan, text, hits);
    expect(markSentences(instrument, hits, scan).codes).toEqual([]);
  });

  test('shows no evidence of what speaks against it', async () => {
    const { codebook: read } = readCodebook(codebook, 'codebook.yaml');
    if (read === undefined) throw new Error('the codebook was expected to be read');
    const [coded] = createPassageCoder(await compileInstrument(read))('The director and the manager of football have our backs.').codings;
    expect(coded?.coding.evidence.map((evidence) => evidence.pattern)).toEqual(['director', 'manager', 'back']);
    expect(coded?.patterns).toHaveLength(3);
  });
});

test('what two codes of a theme say of the same words is one piece of evidence, and slight evidence is not shown', async () => {
  const source = codebook.replace(
    '{each: [retire, handover',
    '{each: [director], weight: 0.45}, {each: [corridor], weight: 0.05}, {each: [retire, handover',
  );
  const { codebook: read } = readCodebook(source, 'codebook.yaml');
  if (read === undefined) throw new Error('the codebook was expected to be read');
  const [coded] = createPassageCoder(await compileInstrument(read))('The director of the corridor retired.').codings;
  const { evidence } = coded?.coding ?? { evidence: [] };
  expect(evidence.map(({ pattern, isSlight }) => [pattern, isSlight])).toEqual([
    ['director', undefined],
    ['corridor', true],
    ['retire', undefined],
  ]);
  expect(tellingEvidence(evidence).map(({ pattern }) => pattern)).toEqual(['director', 'retire']);
  expect(tellingEvidence(evidence.slice(1, 2)).map(({ pattern }) => pattern)).toEqual(['corridor']);
});

test('a weight below nothing speaks against a code', async () => {
  expect(await codesOf('We trust and respect them.')).toEqual(['plain 1.2: We trust and respect them.']);
  expect(await codesOf('We trust and respect them, no joke.')).toEqual([]);
});

test('across codes, the longest match of a sentence speaks alone', async () => {
  const across = codebook.replace('codes:', 'overlap: across-codes\ncodes:');
  expect(await codesOf('The director and the manager trust and respect us.', across)).toEqual([
    'lead 1: The director and the manager trust and respect us.',
  ]);
});

describe('two themes that gather', () => {
  const two = `codebook: Two
version: "1"
codes:
  - {id: lead, definition: L, gather: 2, patterns: [{each: [director, manager, boss], weight: 0.5}]}
  - {id: data, definition: D, gather: 2, patterns: [{each: [figures, count], weight: 0.5}, {pattern: dashboard, weight: 0.4}]}
`;
  test.each([
    ['stand alone with just enough', 'We count the figures.', ['data 1: We count the figures.']],
    [
      'are both marked where neither has more',
      'The director and the manager count the figures.',
      ['lead 1: The director and the manager count the figures.', 'data 1: The director and the manager count the figures.'],
    ],
    [
      'leave the weaker out',
      'The boss, the director and the manager count the figures.',
      ['lead 1.5: The boss, the director and the manager count the figures.'],
    ],
    [
      'are both marked where the weaker has more than enough',
      'The boss, the director and the manager count the figures on a dashboard.',
      [
        'lead 1.5: The boss, the director and the manager count the figures on a dashboard.',
        'data 1.4: The boss, the director and the manager count the figures on a dashboard.',
      ],
    ],
    [
      'know nothing of each other further away',
      'The boss, the director and the manager came. It rained. We count the figures.',
      ['lead 1.5: The boss, the director and the manager came.', 'data 1: We count the figures.'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await codesOf(text, two)).toEqual(expected);
  });
});
