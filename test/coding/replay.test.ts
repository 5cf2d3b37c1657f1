import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Instrument } from '../../src/codebook/instrument.ts';
import { createReplayer } from '../../src/coding/replay.ts';
import type { Coding } from '../../src/model/coding.ts';
import type { Decision, Draft, JournalLine } from '../../src/model/decision.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { makeAnchor } from '../../src/text/anchor.ts';
import { apply, instrument, type Said, transcript } from './build.ts';

const said: Said = [
  ['interviewer', 'What helped?'],
  ['respondent', 'Money came late. The team was kind. We had money in the end. My manager made time. There was money for tea, too.'],
  ['interviewer', 'And the manager?'],
  ['respondent', 'The manager rang every week to ask. Nobody else did that for us. It was odd.'],
];

let used: Instrument;
beforeAll(async () => {
  used = await instrument(`  - id: money
    patterns: [money]
  - id: people
    formerly: [folk]
    patterns: [manager, team]
facets:
  - id: stance
    values: [{id: helps}, {id: hinders}]
  - id: innovation`);
});

function place(spoken: Transcript, words: string, nth = 0) {
  let start = spoken.text.indexOf(words);
  for (let n = 0; n < nth; n += 1) start = spoken.text.indexOf(words, start + 1);
  expect(start, words).toBeGreaterThanOrEqual(0);
  return makeAnchor(spoken.id, spoken.text, { start, end: start + words.length });
}

const original = transcript(said);

/** A decision as short as a test wants it: the words of the passage, the code, and what is special. */
function on(words: string, code: string, coder: string, rest: Record<string, unknown> = {}): Record<string, unknown> {
  return { anchor: place(original, words), code, coder, ...rest };
}

function lined(drafts: readonly Record<string, unknown>[]): JournalLine[] {
  return drafts.map((draft, index) => ({
    decision: { v: 1, id: `d${index}`, at: `2026-03-01T10:0${index % 10}:00Z`, ...draft } as unknown as Decision,
    path: `decisions/${String(draft.coder)}.jsonl`,
    line: index + 1,
  }));
}

interface Replayed {
  readonly codings: readonly Coding[];
  /** Code, status, coder and words of each coding. */
  readonly told: readonly string[];
  readonly problems: readonly string[];
  readonly isRead: boolean;
}

function replayed(drafts: readonly Record<string, unknown>[], spoken = original, adjudicator?: string): Replayed {
  const replay = createReplayer(used, adjudicator)(spoken, lined(drafts));
  const { codings, coded } = apply(used, spoken, { replay });
  return {
    codings,
    told: codings.map(({ code, status, coder, quote }) => `${code} ${status} ${coder}: ${quote.replaceAll('\n', ' ')}`),
    problems: [...replay.problems, ...coded.problems].map(
      ({ code, place: { path, point }, message }) => `${path}:${point?.line} ${code} ${message}`,
    ),
    isRead: coded.isRead,
  };
}

const joined = 'Money came late. The team was kind. We had money in the end.';

describe('without decisions', () => {
  test('the codebook suggests', () => {
    expect(replayed([]).told).toEqual([
      `money suggested codebook: ${joined} My manager made time. There was money for tea, too.`,
      'people suggested codebook: The team was kind. We had money in the end. My manager made time.',
      'people suggested codebook: The manager rang every week to ask.',
    ]);
  });
});

const tea = 'There was money for tea, too.';
const team = 'The team was kind. We had money in the end. My manager made time.';
const rang = 'The manager rang every week to ask.';

describe('a verdict', () => {
  test('accept and reject keep the suggestion, its id, its evidence and its strength', () => {
    const before = replayed([]).codings;
    const after = replayed([on(team, 'people', 'ann', { verdict: 'accept' }), on(rang, 'people', 'ann', { verdict: 'reject' })]);
    expect(after.told.slice(1)).toEqual([`people accepted ann: ${team}`, `people rejected ann: ${rang}`]);
    for (const [index, coding] of after.codings.entries()) {
      const { id, evidence, strength, segments, turn } = before[index] as Coding;
      expect({ ...coding }).toMatchObject({ id, evidence, turn, ...(index === 2 ? { strength, segments } : {}) });
    }
  });

  test('a passage keeps exactly the span that was decided, and what it covers is not suggested again', () => {
    const { told } = replayed([on('We had money in the end.', 'money', 'ann', { verdict: 'accept' })]);
    expect(told.filter((one) => one.startsWith('money'))).toEqual([
      'money suggested codebook: Money came late.',
      'money accepted ann: We had money in the end.',
      `money suggested codebook: ${tea}`,
    ]);
  });

  test('no suggestion is joined across a sentence that was decided on', () => {
    const { told } = replayed([on('The team was kind.', 'money', 'ann', { verdict: 'reject' })]);
    expect(told.filter((one) => one.startsWith('money'))).toEqual([
      'money suggested codebook: Money came late.',
      'money rejected ann: The team was kind.',
      `money suggested codebook: We had money in the end. My manager made time. ${tea}`,
    ]);
  });

  test('the last of a coder wins, on the passage and the code', () => {
    const verdicts = ['accept', 'reject', 'accept'].map((verdict) => on(rang, 'people', 'ann', { verdict }));
    expect(replayed(verdicts).told.at(-1)).toBe(`people accepted ann: ${rang}`);
    expect(replayed(verdicts.slice(0, 2)).told.at(-1)).toBe(`people rejected ann: ${rang}`);
  });

  test('of several coders stands where all agree, else it is disputed', () => {
    const both = (second: string) => [on(rang, 'people', 'ann', { verdict: 'accept' }), on(rang, 'people', 'ben', { verdict: second })];
    expect(replayed(both('accept')).told.at(-1)).toBe(`people accepted ann; ben: ${rang}`);
    expect(replayed(both('reject')).told.at(-1)).toBe(`people disputed ann; ben: ${rang}`);
    expect(replayed(both('reject'), original, 'ben').told.at(-1)).toBe(`people rejected ben: ${rang}`);
    expect(replayed(both('reject'), original, 'cat').told.at(-1)).toBe(`people disputed ann; ben: ${rang}`);
  });

  test('add codes a passage that nothing suggested, also a question with its answer, of which only the answer counts', () => {
    const question = 'And the manager?\n\nrespondent: The manager rang every week to ask. Nobody else did that for us.';
    const { codings } = replayed([on(question, 'money', 'ann', { verdict: 'add' })]);
    const added = codings.find(({ status }) => status === 'added');
    expect(added).toMatchObject({ coder: 'ann', quote: question, evidence: [], strength: 0, turn: 3 });
    expect(added?.segments.map(({ start, end }) => original.text.slice(start, end))).toEqual([rang, 'Nobody else did that for us.']);
  });

  test('recode takes the code away and gives others', () => {
    const { told } = replayed([on(rang, 'people', 'ann', { verdict: 'recode', to: ['money'] })]);
    expect(told.slice(-2)).toEqual([`money added ann: ${rang}`, `people rejected ann: ${rang}`]);
  });

  test('trim makes a passage shorter or longer, and leaves nothing to suggest where it was', () => {
    const { told } = replayed([on(team, 'people', 'ann', { verdict: 'trim', passage: place(original, 'My manager made time') })]);
    expect(told.filter((one) => one.startsWith('people'))).toEqual([
      'people accepted ann: My manager made time',
      `people suggested codebook: ${rang}`,
    ]);
  });

  test('a trimmed passage can be trimmed again, rejected, or refused by another coder', () => {
    const short = place(original, 'My manager made time');
    const trim = on(team, 'people', 'ann', { verdict: 'trim', passage: short });
    const people = (...more: Record<string, unknown>[]) =>
      replayed([trim, ...more]).told.filter((one) => one.startsWith('people') && !one.endsWith(rang));
    expect(people({ anchor: short, code: 'people', coder: 'ann', verdict: 'trim', passage: place(original, 'made time') })).toEqual([
      'people accepted ann: made time',
    ]);
    expect(people({ anchor: short, code: 'people', coder: 'ann', verdict: 'reject' })).toEqual([
      'people rejected ann: My manager made time',
    ]);
    expect(people(on(team, 'people', 'ben', { verdict: 'reject' }))).toEqual(['people disputed ann; ben: My manager made time']);
    expect(people(on(team, 'people', 'ben', { verdict: 'accept' }))).toEqual([
      `people disputed ann; ben: ${team}`,
      'people accepted ann: My manager made time',
    ]);
  });

  test('another verdict on the passage before takes a trim or a recoding back', () => {
    const trim = on(team, 'people', 'ann', { verdict: 'trim', passage: place(original, 'My manager made time') });
    const recode = on(rang, 'people', 'ann', { verdict: 'recode', to: ['money'] });
    const both = (verdict: string) => [trim, recode, on(team, 'people', 'ann', { verdict }), on(rang, 'people', 'ann', { verdict })];
    for (const [verdict, status] of [
      ['accept', 'accepted'],
      ['reject', 'rejected'],
    ] as const)
      expect(replayed(both(verdict)).told.slice(1)).toEqual([`people ${status} ann: ${team}`, `people ${status} ann: ${rang}`]);
    const shorter = { ...trim, passage: place(original, 'made time') };
    expect(replayed([trim, shorter]).told.filter((one) => one.includes('accepted'))).toEqual(['people accepted ann: made time']);
  });

  test('an adjudicator who keeps a passage overrules who trimmed it', () => {
    const trim = on(team, 'people', 'ann', { verdict: 'trim', passage: place(original, 'made time') });
    const { told } = replayed([trim, on(team, 'people', 'ben', { verdict: 'accept' })], original, 'Ben');
    expect(told.filter((one) => one.startsWith('people'))).toEqual([`people accepted ben: ${team}`, `people suggested codebook: ${rang}`]);
  });
});

describe('what is said beside a verdict', () => {
  const judge = (coder: string, value: string) => on(rang, 'people', coder, { verdict: 'judge', facets: { stance: [value] } });

  test('goes with the suggestion while nobody has decided, and with the passage after', () => {
    const remarks = [
      judge('ann', 'helps'),
      on(rang, 'people', 'ann', { verdict: 'star', kind: 'contrary', on: true }),
      { coder: 'ann', verdict: 'memo', about: { anchor: place(original, rang), code: 'people' }, text: 'who is nobody?' },
    ];
    const wanted = { facets: { stance: { values: ['helps'], from: 'coder' } }, stars: ['contrary'], memo: 'who is nobody?' };
    expect(replayed(remarks).codings.at(-1)).toMatchObject({ status: 'suggested', coder: 'codebook', ...wanted });
    const short = place(original, 'rang every week');
    const trimmed = replayed([...remarks, on(rang, 'people', 'ben', { verdict: 'trim', passage: short })]).codings.at(-1);
    expect(trimmed).toMatchObject({ status: 'accepted', coder: 'ben', quote: 'rang every week', ...wanted });
  });

  test('a star can be taken away, a judgement too; coders who judge differently have not judged', () => {
    const star = (isOn: boolean) => on(rang, 'people', 'ann', { verdict: 'star', kind: 'telling', on: isOn });
    expect(replayed([star(true), star(false)]).codings.at(-1)?.stars).toBeUndefined();
    expect(replayed([judge('ann', 'helps'), judge('ben', 'hinders')]).codings.at(-1)?.facets).toEqual({});
    expect(replayed([judge('ann', 'helps'), judge('ben', 'hinders')], original, 'ben').codings.at(-1)?.facets).toMatchObject({
      stance: { values: ['hinders'] },
    });
    const back = on(rang, 'people', 'ann', { verdict: 'judge', facets: { stance: [] } });
    expect(replayed([judge('ann', 'helps'), back]).codings.at(-1)?.facets).toEqual({});
  });

  test('is not applied where the codebook lacks the facet or the value, and that is told with its line', () => {
    const wrong = replayed([
      judge('ann', 'helps'),
      judge('ann', 'good'),
      on(rang, 'people', 'ann', { verdict: 'judge', facets: { mood: ['glad'] } }),
    ]);
    expect(wrong.codings.at(-1)?.facets).toMatchObject({ stance: { values: ['helps'] } });
    expect(wrong.problems).toEqual([
      'decisions/ann.jsonl:2 decision-code-unknown a decision judges `stance: good`, which the codebook does not have: not applied',
      'decisions/ann.jsonl:3 decision-code-unknown a decision judges `mood: glad`, which the codebook does not have: not applied',
    ]);
    const open = on(rang, 'people', 'ann', { verdict: 'judge', facets: { innovation: ['landing'] } });
    expect(replayed([open]).problems).toEqual([]);
  });

  test('is told where nothing is coded any more', () => {
    expect(replayed([on('It was odd.', 'people', 'ann', { verdict: 'star', kind: 'telling', on: true })]).problems).toEqual([
      'decisions/ann.jsonl:1 decision-orphaned the passage of this star has that code no more: nothing shows it',
    ]);
  });
});

describe('reading to the end', () => {
  const read = (coder: string, rest: Record<string, unknown> = {}) => ({ coder, verdict: 'read', transcript: 'P01', ...rest });

  test('is of all turns and all codes, by one coder', () => {
    expect(replayed([]).isRead).toBe(false);
    expect(replayed([read('ann')]).isRead).toBe(true);
    expect(replayed([read('ann', { codes: ['money'] })]).isRead).toBe(false);
    expect(replayed([read('ann', { turns: [1, 2] })]).isRead).toBe(false);
    expect(replayed([read('ann', { turns: [1, 2] }), read('ben', { turns: [3, 4] })]).isRead).toBe(false);
    expect(replayed([read('ann', { turns: [1, 2] }), read('ann', { turns: [4, 4] })]).isRead).toBe(true);
  });
});

describe('a corrected transcript', () => {
  const corrected = transcript([...said.slice(0, 3), ['respondent', 'Well. The manager rang every Monday to ask. Nobody else did that.']]);

  test('decisions on changed words are applied and both are shown, until somebody decides again', () => {
    const accept = on(rang, 'people', 'ann', { verdict: 'accept' });
    const first = replayed([accept], corrected);
    expect(first.told.at(-1)).toBe('people accepted ann: The manager rang every Monday to ask.');
    expect(first.problems).toEqual([
      `decisions/ann.jsonl:1 decision-changed the passage “${rang}” in \`P01\` is now “The manager rang every Monday to ask.”: the decision is applied to it`,
    ]);
    expect(first.codings.at(-1)?.because).toEqual([{ coder: 'ann', at: '2026-03-01T10:00:00Z', verdict: 'accept', changed: true }]);
    const again = { ...accept, anchor: place(corrected, 'The manager rang every Monday to ask.') };
    expect(replayed([accept, again], corrected)).toMatchObject({ problems: [], told: first.told });
  });

  test('moved passages are followed, lost ones are listed and not applied', () => {
    const moved = replayed([on('Nobody else did that', 'money', 'ann', { verdict: 'add' })], corrected);
    expect(moved.told.at(-1)).toBe('money added ann: Nobody else did that');
    expect(moved.problems).toEqual([
      'decisions/ann.jsonl:1 decision-moved 1 passage with decisions moved within `P01` and was found again',
    ]);
    const lost = replayed([on('It was odd.', 'money', 'ann', { verdict: 'add' })], corrected);
    expect(lost.told).toEqual(replayed([], corrected).told);
    expect(lost.problems).toEqual([
      'decisions/ann.jsonl:1 decision-orphaned the passage “It was odd.” is not in `P01` any more: the decision is not applied',
    ]);
  });
});

describe('a changed codebook', () => {
  test('decisions follow a renamed code', () => {
    expect(replayed([on(rang, 'folk', 'ann', { verdict: 'reject' })])).toMatchObject({ problems: [] });
    expect(replayed([on(rang, 'folk', 'ann', { verdict: 'reject' })]).told.at(-1)).toBe(`people rejected ann: ${rang}`);
  });

  test('decisions on a code that was removed are told, once a code; a recoding to it is not applied at all', () => {
    const gone = ['accept', 'reject'].map((verdict) => on(rang, 'tea', 'ann', { verdict }));
    const both = replayed([...gone, on(rang, 'people', 'ann', { verdict: 'recode', to: ['tea'] })]);
    expect(both.told).toEqual(replayed([]).told);
    expect(both.problems).toEqual([
      'decisions/ann.jsonl:1 decision-code-unknown 3 decisions on one transcript name the code `tea`, which the codebook does not have: not applied',
    ]);
  });
});

describe('any decisions', () => {
  const passages = ['Money came late.', 'The team was kind.', team, rang, tea, 'made time', 'It was odd.', 'And the manager?'];
  const draft = fc
    .record({
      words: fc.constantFrom(...passages),
      code: fc.constantFrom('money', 'people', 'folk', 'tea'),
      coder: fc.constantFrom('ann', 'ben', 'cat'),
      verdict: fc.constantFrom('accept', 'reject', 'add', 'recode', 'trim', 'judge', 'star'),
      other: fc.constantFrom(...passages),
      to: fc.constantFrom('money', 'people'),
      isOn: fc.boolean(),
    })
    .map(({ words, code, coder, verdict, other, to, isOn }) =>
      on(words, code, coder, {
        verdict,
        to: [to],
        passage: place(original, other),
        facets: { stance: ['helps'] },
        kind: 'telling',
        on: isOn,
      }),
    );
  const drafts = fc.array(draft, { maxLength: 25 });
  const adjudicators = fc.constantFrom(undefined, 'ann');

  test('give codings that are slices, in order, each passage of a code once, with ids that differ', () => {
    fc.assert(
      fc.property(drafts, adjudicators, (list, adjudicator) => {
        const { codings } = replayed(list, original, adjudicator);
        for (const { quote, span, segments } of codings) {
          expect(quote).toBe(original.text.slice(span.start, span.end));
          for (const segment of segments) expect(segment.start >= span.start && segment.end <= span.end).toBe(true);
        }
        expect(codings.map(({ span }) => span.start)).toEqual(codings.map(({ span }) => span.start).sort((a, b) => a - b));
        expect(new Set(codings.map(({ code, span }) => `${code} ${span.start} ${span.end}`)).size).toBe(codings.length);
        expect(new Set(codings.map(({ id }) => id)).size).toBe(codings.length);
      }),
    );
  });

  test('suggest nothing where people decided, and the same when they are replayed again', () => {
    fc.assert(
      fc.property(drafts, adjudicators, (list, adjudicator) => {
        const { told, codings } = replayed(list, original, adjudicator);
        expect(replayed([...list, ...list.slice(-1)], original, adjudicator).told).toEqual(told);
        const decided = codings.filter(({ status }) => status !== 'suggested');
        for (const { code, segments } of codings.filter(({ status }) => status === 'suggested'))
          for (const other of decided.filter((one) => one.code === code))
            for (const { start, end } of segments) expect(start >= other.span.end || end <= other.span.start).toBe(true);
      }),
    );
  });

  test('a draft needs a passage, a code and a coder', () => {
    const complete: Draft = { verdict: 'accept', anchor: place(original, rang), code: 'people', coder: 'ann' };
    expect(replayed([{ ...complete }]).told.at(-1)).toBe(`people accepted ann: ${rang}`);
  });
});

describe('a transcript read before suggestions were shown', () => {
  const read = (coder: string, suggestions: 'hidden' | 'shown') => ({ coder, verdict: 'read', transcript: original.id, suggestions });
  const isUnaided = (...drafts: readonly Record<string, unknown>[]) =>
    createReplayer(used, undefined)(original, lined(drafts)).isReadUnaided;

  test.each([
    ['one who read it so, then decided', [read('ann', 'hidden'), on(joined, 'money', 'ann', { verdict: 'accept' })], true],
    ['one who had decided on a suggestion before', [on(joined, 'money', 'ann', { verdict: 'accept' }), read('ann', 'hidden')], false],
    ['one who only added what they found', [on(joined, 'money', 'ann', { verdict: 'add' }), read('ann', 'hidden')], true],
    ['one of two', [on(joined, 'money', 'ann', { verdict: 'reject' }), read('ben', 'hidden')], true],
    ['nobody, for suggestions were in sight', [read('ann', 'shown')], false],
  ])('by %s', (_, drafts, expected) => {
    expect(isUnaided(...drafts)).toBe(expected);
  });
});

describe('a sentence that a passage only bridges', () => {
  const whole = 'Money came late. The team was kind. We had money in the end. My manager made time. There was money for tea, too.';
  const segmentsOf = (verdict: Record<string, unknown>, code = 'money') => {
    const { codings } = replayed([on(whole, 'money', 'ann', verdict)]);
    const found = codings.find((coding) => coding.code === code && coding.quote.startsWith('Money came late'));
    return found?.segments.map(({ start, end }) => original.text.slice(start, end));
  };
  const apart = ['Money came late.', 'We had money in the end.', 'There was money for tea, too.'];

  test('is coded no more after it was accepted, or recoded, than before', () => {
    expect(replayed([]).codings.find(({ code }) => code === 'money')?.segments).toHaveLength(3);
    expect(segmentsOf({ verdict: 'accept' })).toEqual(apart);
    expect(segmentsOf({ verdict: 'recode', to: ['people'] }, 'people')).toEqual(apart);
  });

  test('is coded where a person chose the passage', () => {
    expect(segmentsOf({ verdict: 'add' })).toHaveLength(5);
  });
});
