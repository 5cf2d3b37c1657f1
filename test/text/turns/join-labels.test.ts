import { describe, expect, test } from 'vitest';
import { noHints } from '../../../src/model/turn-hints.ts';
import { findTurns } from '../../../src/text/turns/find-turns.ts';
import { isPartOfName } from '../../../src/text/turns/near-labels.ts';

const page = (text: string) => ({ path: 'a.txt', format: 'txt', isFile: true, text, marks: [], header: {}, problems: [] }) as const;
const pairs = (asks: string, answers: string, count: number) => `${asks}: How did it start?\n${answers}: We began small.\n`.repeat(count);
const read = (text: string, roles: ReadonlyMap<string, 'interviewer' | 'respondent'> = new Map()) =>
  findTurns(page(text), { ...noHints, roles });
const labels = (text: string) => read(text).speakers.map(({ label, spellings }) => [label, ...spellings]);

describe('a slip of a label', () => {
  test('by look-alike characters is the label that was meant, and told', () => {
    const found = read(`${pairs('Interviewer', 'PO1', 6)}lnterviewer: And then?\nP01: We grew.\n`);
    expect(found.speakers.map(({ spellings }) => spellings)).toEqual([
      ['Interviewer', 'lnterviewer'],
      ['PO1', 'P01'],
    ]);
    expect(found.turns).toHaveLength(14);
    expect(found.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['labels-joined']));
  });

  test('by one letter too', () => {
    expect(labels(`${pairs('Interviewer', 'Jacobson', 6)}Intervewer: And then?\nJacobsen: We grew.\n`)).toEqual([
      ['Interviewer', 'Interviewer', 'Intervewer'],
      ['Jacobson', 'Jacobson', 'Jacobsen'],
    ]);
  });

  test('is none where the number differs, where it comes often, or where short names differ', () => {
    expect(read(`${pairs('Speaker 1', 'Speaker 2', 6)}Speaker 3: We grew.\nSpeaker 3: Yes.\n`).speakers).toHaveLength(3);
    expect(read(pairs('Interviewer', 'Jacobson', 6) + pairs('Interviewer', 'Jacobsen', 3)).speakers).toHaveLength(3);
    expect(read(`${pairs('Interviewer', 'Anna', 6)}Anne: We grew.\nAnne: Yes.\n`).speakers).toHaveLength(3);
  });

  test('is none where the study names both', () => {
    const roles = new Map([
      ['Jacobson', 'respondent'],
      ['Jacobsen', 'respondent'],
    ] as const);
    expect(read(`${pairs('Interviewer', 'Jacobson', 6)}Jacobsen: We grew.\n`, roles).speakers).toHaveLength(3);
  });
});

describe('a name and a part of it', () => {
  test('are one speaker, called as most turns call them', () => {
    expect(labels(`Marie Brito Wilson: I am glad to be here.\n${pairs('Interviewer', 'Wilson', 4)}Marie Brito Wilson: Yes.\n`)).toEqual([
      ['Wilson', 'Marie Brito Wilson', 'Wilson'],
      ['Interviewer', 'Interviewer'],
    ]);
  });

  test('stay two where two names have the part, or where they answer each other', () => {
    expect(read(`${pairs('Ann Bell', 'Bell', 4)}${pairs('Tom Bell', 'Bell', 4)}`).speakers).toHaveLength(3);
    expect(read(pairs('Ann Bell', 'Bell', 4)).speakers).toHaveLength(2);
  });

  test.each([
    ['Wilson', 'Marie Brito Wilson', true],
    ['Marie', 'Marie Wilson', true],
    ['Dr Bell', 'Ann Bell', true],
    ['Bell', 'Dr. Bell', true],
    ['Dr Bell', 'Mrs Bell', false],
    ['Brito', 'Marie Brito Wilson', false],
    ['Interviewer', 'Interviewer Ann', false],
    ['AB', 'AB Clark', false],
  ])('%s of %s: %s', (part, whole, expected) => {
    expect(isPartOfName(part, whole)).toBe(expected);
  });
});

describe('who asks', () => {
  test('is the other of two where one is called participant', () => {
    const found = read('Dan: Tell me.\nParticipant: We began small.\nDan: Go on.\nParticipant: We grew.\n');
    expect(found.speakers.map(({ label, role }) => [label, role])).toEqual([
      ['Dan', 'interviewer'],
      ['Participant', 'respondent'],
    ]);
    expect(found.problems[0]).toMatchObject({
      code: 'interviewer-assumed',
      message: expect.stringContaining('because the other speaker is called `Participant`'),
    });
  });

  test('is not said where nobody asks: the hint names a label of the transcript', () => {
    const found = read('Ann: We began small.\nTom: We grew.\nAnn: And stayed.\nTom: Yes.\n');
    expect(found.problems.map(({ code, hint }) => [code, hint])).toEqual([
      ['interviewer-unknown', 'name who asks in study.yaml, for example `interviewers: [Ann]`'],
    ]);
  });
});
