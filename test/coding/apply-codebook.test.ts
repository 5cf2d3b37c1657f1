import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codingId } from '../../src/coding/coding-id.ts';
import type { Participation } from '../../src/model/people.ts';
import type { Kind, Role } from '../../src/model/transcript.ts';
import { apply, instrument, oneCode, type Said, transcript } from './build.ts';

const filler = (words: number) => Array.from({ length: words }, () => 'other').join(' ');

async function quotes(said: Said, patterns = ['time'], rest = '', kind: Kind = 'interview'): Promise<string[]> {
  return apply(await instrument(oneCode(...patterns), rest), transcript(said, kind)).codings.map((coding) => coding.quote);
}

describe('marked sentences are joined', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['where they touch', 'A time. More time. No.', ['A time. More time.']],
    ['over one sentence', 'A time. No. More time. No.', ['A time. No. More time.']],
    ['not over two', 'A time. No. Well. More time.', ['A time.', 'More time.']],
    ['in chains', 'Time. No. Time. No. Time.', ['Time. No. Time. No. Time.']],
    ['up to 120 words', `Time ${filler(59)}. Time ${filler(59)}.`, [`Time ${filler(59)}. Time ${filler(59)}.`]],
    ['not beyond', `Time ${filler(59)}. Time ${filler(60)}.`, [`Time ${filler(59)}.`, `Time ${filler(60)}.`]],
    [
      'counting the sentence between',
      `Time ${filler(39)}. ${filler(41)}. Time ${filler(39)}.`,
      [`Time ${filler(39)}.`, `Time ${filler(39)}.`],
    ],
    ['over a blank line', 'A time.\n\nMore time.', ['A time.\n\nMore time.']],
  ])('%s', async (_, text, expected) => {
    expect(await quotes([['respondent', text]])).toEqual(expected);
  });

  test('never over a turn', async () => {
    expect(
      await quotes([
        ['respondent', 'A time.'],
        ['respondent', 'More time.'],
      ]),
    ).toEqual(['A time.', 'More time.']);
  });

  test('never over a label or a time stamp inside a turn', async () => {
    const spoken = transcript([['respondent', 'A time. 00:12 More time.']]);
    const at = spoken.text.indexOf('00:12');
    const turns = spoken.turns.map((turn) => ({
      ...turn,
      speech: [
        { start: turn.speech[0]?.start ?? 0, end: at },
        { start: at + 5, end: turn.span.end },
      ],
    }));
    const { codings } = apply(await instrument(oneCode('time')), { ...spoken, turns });
    expect(codings.map((coding) => coding.quote)).toEqual(['A time.', 'More time.']);
  });

  test('with the sentence between shown and not coded', async () => {
    const {
      codings,
      coded,
      transcript: spoken,
    } = apply(await instrument(oneCode('time')), transcript([['respondent', 'A time. No. More time.']]));
    expect(codings[0]?.segments.map(({ start, end }) => spoken.text.slice(start, end))).toEqual(['A time.', 'More time.']);
    expect(coded.codings[0]?.sentences).toEqual([0, 2]);
    expect(codings[0]?.strength).toBe(1);
  });

  test('into the whole turn with `unit: turn`, each sentence of it coded', async () => {
    const said: Said = [
      ['respondent', 'Well. A time. No. No. No. More time. End.'],
      ['respondent', 'Time.'],
      ['respondent', 'No.'],
    ];
    expect(await quotes(said, ['time'], 'unit: turn')).toEqual(['Well. A time. No. No. No. More time. End.', 'Time.']);
    const { coded } = apply(await instrument(oneCode('time'), 'unit: turn'), transcript(said));
    expect(coded.codings.map((found) => found.sentences)).toEqual([[0, 1, 2, 3, 4, 5, 6], [7]]);
  });

  test('with the sentence still the scope of a pattern in a turn', async () => {
    expect(await quotes([['respondent', 'A time. A leader.']], ['{any: [time], near: [leader]}'], 'unit: turn')).toEqual([]);
  });
});

describe('who is coded', () => {
  test.each<readonly [Kind, readonly Role[]]>([
    ['interview', ['respondent']],
    ['joint', ['respondent']],
    ['published', ['respondent']],
    ['observation', ['respondent', 'other', 'unattributed']],
    ['document', ['respondent', 'other', 'unattributed']],
  ])('in a transcript of kind %s', async (kind, expected) => {
    const roles: readonly Role[] = ['respondent', 'other', 'unattributed', 'interviewer'];
    const said = roles.map((role) => [role, `The ${role} spoke of time and some other things.`] as const);
    expect((await quotes(said, ['time'], '', kind)).map((quote) => quote.split(' ')[1])).toEqual(expected);
  });

  test.each<readonly [string, Kind, Said, number]>([
    [
      'a short answer that hands the question back is no mention',
      'interview',
      [
        ['interviewer', 'Was it leadership?'],
        ['respondent', 'Yes, leadership, definitely.'],
      ],
      0,
    ],
    [
      'with a word of its own it is',
      'interview',
      [
        ['interviewer', 'Was it leadership?'],
        ['respondent', 'Yes, time, definitely.'],
      ],
      1,
    ],
    [
      'of twelve words it is',
      'interview',
      [
        ['interviewer', 'Was it leadership?'],
        ['respondent', `Yes, leadership, ${filler(10)}.`],
      ],
      1,
    ],
    [
      'of eleven it is not',
      'interview',
      [
        ['interviewer', 'Was it leadership?'],
        ['respondent', `Yes, leadership, ${filler(9)}.`],
      ],
      0,
    ],
    [
      'without a question before it is',
      'interview',
      [
        ['respondent', 'Leadership.'],
        ['interviewer', 'Was it leadership?'],
      ],
      1,
    ],
    ['fewer than five words in a joint interview are none', 'joint', [['respondent', 'Yes, time, exactly.']], 0],
    ['five are', 'joint', [['respondent', 'Yes, it was time exactly.']], 1],
    ['nor in a group', 'group', [['respondent', 'Time.']], 0],
  ])('%s', async (_, kind, said, expected) => {
    expect(await quotes(said, ['time', 'leadership'], '', kind)).toHaveLength(expected);
  });
});

describe('of several codes in a sentence', () => {
  const codes = '  - id: short\n    patterns: [time]\n  - id: long\n    patterns: [protected time]';
  const found = async (rest: string) =>
    apply(await instrument(codes, rest), transcript([['respondent', 'We had protected time. Time.']])).codings.map(
      ({ code, quote }) => `${code}: ${quote}`,
    );

  test('every one speaks for itself', async () => {
    expect(await found('')).toEqual(['short: We had protected time. Time.', 'long: We had protected time.']);
  });

  test('with `overlap: across-codes` the longest match speaks alone', async () => {
    expect(await found('overlap: across-codes')).toEqual(['long: We had protected time.', 'short: Time.']);
  });
});

describe('the id of a coding', () => {
  test('is twelve characters of SHA-256 in base 32', () => {
    const bytes = createHash('sha256').update('1\0leeds/P01\0team/trust\0We had time.\x002').digest();
    let bits = 0n;
    for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
    let expected = '';
    for (let at = 0n; at < 12n; at += 1n) expected += '0123456789abcdefghjkmnpqrstvwxyz'.charAt(Number((bits >> (251n - 5n * at)) & 31n));
    expect(codingId('leeds/P01', 'team/trust', 'We had time.', 2)).toBe(expected);
  });

  test('is known', () => {
    expect(codingId('P01', 'x', 'A time.', 0)).toBe('2xayqh6dweeh');
  });

  test('counts equal quotations of one code', async () => {
    const said: Said = [
      ['respondent', 'A time.'],
      ['respondent', 'A time.'],
    ];
    const { codings } = apply(await instrument(oneCode('time')), transcript(said));
    expect(codings.map((coding) => coding.id)).toEqual([codingId('P01', 'x', 'A time.', 0), codingId('P01', 'x', 'A time.', 1)]);
  });
});

describe('how a theme came up', () => {
  const codes =
    '  - id: team\n    patterns: [team]\n    codes:\n      - id: team/trust\n        patterns: [trust*]\n  - id: data\n    patterns: [data]';
  const answer = 'Well, I think that we could always trust the people that were there, really.';
  const prompted = async (said: Said, guide: { ask: string; themes: string[] }[] = []) =>
    apply(await instrument(codes), transcript(said), { guide }).codings.map((coding) => coding.prompted);

  test.each<readonly [string, Said, string]>([
    ['unknown without an interviewer', [['respondent', answer]], 'unknown'],
    [
      'unprompted',
      [
        ['interviewer', 'How was the data?'],
        ['respondent', answer],
      ],
      'unprompted',
    ],
    [
      'asked, by any code of the theme',
      [
        ['interviewer', 'How was the team?'],
        ['respondent', answer],
      ],
      'asked',
    ],
    [
      'asked, over an interruption',
      [
        ['interviewer', 'How was the team?'],
        ['other', 'Tea?'],
        ['respondent', answer],
      ],
      'asked',
    ],
    [
      'asked, in a question of two turns',
      [
        ['interviewer', 'How was the team?'],
        ['interviewer', 'I mean there.'],
        ['respondent', answer],
      ],
      'asked',
    ],
    [
      'after',
      [
        ['interviewer', 'How was the team?'],
        ['respondent', 'Fine.'],
        ['interviewer', 'Go on.'],
        ['respondent', answer],
      ],
      'after',
    ],
    [
      'unprompted by an introduction',
      [
        ['interviewer', 'This is about the team.'],
        ['respondent', 'Fine.'],
        ['interviewer', 'How was it?'],
        ['respondent', answer],
      ],
      'unprompted',
    ],
    [
      'unprompted where the words come later',
      [
        ['interviewer', 'How was it?'],
        ['respondent', answer],
        ['interviewer', 'The team?'],
      ],
      'unprompted',
    ],
  ])('is %s', async (expectedName, said, expected) => {
    expect([expectedName, await prompted(said)]).toEqual([expectedName, [expected]]);
  });

  test('is asked where the guide gives the question to the theme, reworded or not', async () => {
    const guide = [{ ask: 'How did colleagues get along together?', themes: ['team'] }];
    expect(
      await prompted(
        [
          ['interviewer', 'So how did your colleagues all get along?'],
          ['respondent', answer],
        ],
        guide,
      ),
    ).toEqual(['asked']);
    expect(
      await prompted(
        [
          ['interviewer', 'So how was the building?'],
          ['respondent', answer],
        ],
        guide,
      ),
    ).toEqual(['unprompted']);
  });

  test('is said once for the themes asked about', async () => {
    const { coded } = apply(
      await instrument(codes),
      transcript([
        ['interviewer', 'Could you trust them?'],
        ['respondent', answer],
      ]),
    );
    expect([...coded.asked]).toEqual([0]);
  });
});

describe('facets', () => {
  const rest = [
    'facets:',
    '  - id: stance',
    '    values: [{id: helps, patterns: [helped]}, {id: hinders, patterns: [hard]}]',
    '  - id: innovation',
    '    values: [{id: landing, name: The Landing, patterns: [landing]}, {id: kestrel, patterns: [kestrel]}]',
  ].join('\n');
  const member = (...innovation: string[]): ReadonlyMap<number, Participation> =>
    new Map([0, 1].map((speaker) => [speaker, { respondent: 'P01', transcript: 'P01', speaker, attributes: { innovation } }]));
  const facetsOf = async (said: Said, settings = {}, people = member(), extra = '') => {
    const { codings } = apply(await instrument(oneCode('time'), `${extra}${rest}`), transcript(said), settings, people);
    return codings.at(-1)?.facets;
  };
  const nothing: Said = Array.from({ length: 6 }, () => ['other', 'Nothing.'] as const);

  test('are absent where nothing is said', async () => {
    expect(await facetsOf([['respondent', 'It took time.']])).toEqual({});
  });

  test('come from patterns in the coded sentences, several values in the order of the codebook', async () => {
    expect(await facetsOf([['respondent', 'It was hard and helped in time.']])).toEqual({
      stance: { values: ['helps', 'hinders'], from: 'pattern' },
    });
    expect(await facetsOf([['respondent', 'It took time. It was hard.']])).toEqual({});
    expect(await facetsOf([['respondent', 'It took time. It was hard.']], {}, member(), 'unit: turn\n')).toEqual({
      stance: { values: ['hinders'], from: 'pattern' },
    });
  });

  test.each<readonly [string, Said, readonly string[], unknown]>([
    [
      'a name in the passage',
      [
        ['interviewer', 'And Kestrel?'],
        ['respondent', 'The Landing took some time.'],
      ],
      ['kestrel'],
      { values: ['landing'], from: 'pattern' },
    ],
    [
      'a name in the question',
      [
        ['respondent', 'The Landing.'],
        ['interviewer', 'And Kestrel?'],
        ['respondent', 'It took some time.'],
      ],
      ['landing'],
      { values: ['kestrel'], from: 'question' },
    ],
    [
      'the last name said before',
      [['respondent', 'The Landing. Then Kestrel. It took time.']],
      [],
      { values: ['kestrel'], from: 'carried' },
    ],
    ['and not one said after', [['respondent', 'It took time. Then Kestrel.']], ['landing'], { values: ['landing'], from: 'sheet' }],
    [
      'carried for six turns',
      [['other', 'Kestrel.'], ...nothing.slice(1), ['respondent', 'It took time.']],
      ['landing'],
      { values: ['kestrel'], from: 'carried' },
    ],
    [
      'and no longer',
      [['other', 'Kestrel.'], ...nothing, ['respondent', 'It took time.']],
      ['landing'],
      { values: ['landing'], from: 'sheet' },
    ],
    ['the sheet, by name too', [['respondent', 'It took time.']], ['the landing'], { values: ['landing'], from: 'sheet' }],
    ['not the sheet where a person belongs to two', [['respondent', 'It took time.']], ['landing', 'kestrel'], undefined],
  ])('innovation is %s', async (_, said, sheet, expected) => {
    expect((await facetsOf(said, {}, member(...sheet)))?.innovation).toEqual(expected);
  });
});

test('every coding is a slice, its sentences lie in it and its evidence in them', async () => {
  const piece = fc.constantFrom(
    'time ',
    'Leader ',
    'co-design ',
    "team's ",
    'other ',
    '. ',
    '? ',
    '… ',
    ', ',
    '\n',
    '\n\n',
    '[laughs] ',
    '“',
    '” ',
    'XXXX ',
    '😀 ',
  );
  const speech = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  const role = fc.constantFrom<Role>('respondent', 'interviewer', 'other');
  const codes =
    '  - id: a\n    patterns: [time, /lead\\w+ \\w+/]\n  - id: b\n    patterns: [co-design ~3 team, {any: [leader], near: [time]}]';
  const instruments = [await instrument(codes), await instrument(codes, 'unit: turn'), await instrument(codes, 'overlap: across-codes')];
  fc.assert(
    fc.property(fc.array(fc.tuple(role, speech), { maxLength: 6 }), fc.constantFrom(...instruments), (said, used) => {
      const { codings, transcript: spoken } = apply(used, transcript(said));
      expect(new Set(codings.map((coding) => coding.id)).size).toBe(codings.length);
      let last = 0;
      for (const { quote, span, segments, evidence, turn, prompted } of codings) {
        expect(quote).toBe(spoken.text.slice(span.start, span.end));
        expect([segments[0]?.start, segments.at(-1)?.end]).toEqual([span.start, span.end]);
        expect(segments.every((segment, at) => segment.start >= (segments[at - 1]?.end ?? 0) && segment.end > segment.start)).toBe(true);
        expect(evidence.length).toBeGreaterThan(0);
        for (const found of evidence)
          expect(segments.some(({ start, end }) => start <= found.span.start && found.span.end <= end)).toBe(true);
        const speechOf = spoken.turns[turn]?.speech[0];
        expect(span.start).toBeGreaterThanOrEqual(speechOf?.start ?? Number.NaN);
        expect(span.end).toBeLessThanOrEqual(speechOf?.end ?? Number.NaN);
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(prompted === 'unknown').toBe(!spoken.speakers.some((speaker) => speaker.role === 'interviewer'));
        last = span.start;
      }
    }),
    { numRuns: 300 },
  );
});
