import { describe, expect, test } from 'vitest';
import type { Mark, Page } from '../../../src/model/source.ts';
import { noHints } from '../../../src/model/turn-hints.ts';
import { findTurns } from '../../../src/text/turns/find-turns.ts';

/** A document of paragraphs; those that begin with `*` are set in the style. */
function document(paragraphs: readonly string[], kind: 'bold' | 'italic' = 'bold'): Page {
  const marks: Mark[] = [];
  let text = '';
  for (const paragraph of paragraphs) {
    const start = text === '' ? 0 : text.length + 1;
    text = `${text}${text === '' ? '' : '\n'}${paragraph.replace('*', '')}`;
    if (paragraph.startsWith('*')) marks.push({ kind, span: { start, end: text.length } });
  }
  return { path: 'x.docx', format: 'docx', text, marks, header: {}, isFile: false, problems: [] };
}

function said(page: Page, hints = noHints): string[] {
  const found = findTurns(page, hints);
  return found.turns.map((turn) => {
    const words = turn.speech.map((span) => page.text.slice(span.start, span.end)).join(' ');
    return `${found.speakers[turn.speaker]?.role}: ${words}`;
  });
}

const interview = ['*How was it?', 'Cold.', 'And dark.', '*And then?', 'Soup.', '*Go on.', 'No.'];
const turns = [
  'interviewer: How was it?',
  'respondent: Cold. And dark.',
  'interviewer: And then?',
  'respondent: Soup.',
  'interviewer: Go on.',
  'respondent: No.',
];

describe('questions told apart by their setting', () => {
  test.each(['bold', 'italic'] as const)('are the interviewer’s, in %s', (kind) => {
    const page = document(interview, kind);
    expect(said(page)).toEqual(turns);
    const found = findTurns(page, noHints);
    expect(found.convention).toBe(`questions in ${kind}`);
    expect(found.speakers.map(({ label }) => label)).toEqual(['', '']);
    expect(found.problems.map(({ code, message }) => [code, message])).toEqual([
      [
        'interviewer-assumed',
        `the paragraphs in ${kind} are taken as the interviewer's and the plain ones as the respondent's, because 2 of 3 in ${kind} ask`,
      ],
    ]);
  });

  test('may have headings in bold between them, which nobody says', () => {
    const page = document(['*The kitchen', '*How was it?', 'Cold.', '*And then?', 'Soup.', '*The flood', '*And the flood?', 'Wet.']);
    expect(said(page)).toEqual([
      'interviewer: How was it?',
      'respondent: Cold.',
      'interviewer: And then?',
      'respondent: Soup.',
      'interviewer: And the flood?',
      'respondent: Wet.',
    ]);
  });

  test('are told from a word in bold', () => {
    const page = document(interview);
    const inner = { kind: 'bold' as const, span: { start: page.text.indexOf('dark'), end: page.text.indexOf('dark') + 4 } };
    expect(said({ ...page, marks: [...page.marks, inner].sort((a, b) => a.span.start - b.span.start) })).toEqual(turns);
  });

  test('are not believed where the study file says so', () => {
    expect(findTurns(document(interview), { ...noHints, convention: 'no labels' }).convention).toBe('no labels');
  });
});

describe('nothing is told apart by', () => {
  test.each<readonly [string, readonly string[]]>([
    ['headings in bold alone', ['*The kitchen', 'It was cold.', '*The flood', 'It was wet.', '*The end', 'It is dry.', '*Thanks', 'Bye.']],
    ['two questions', ['*How was it?', 'Cold.', '*And then?', 'Soup.', 'And bread.']],
    ['questions that nobody answers', ['*How was it?', '*And then?', '*And the flood?', '*And the end?', 'It was cold.']],
    ['bold statements of which few ask', ['*One thing.', 'A.', '*Two things.', 'B.', '*Is it three?', 'C.', '*Four things.', 'D.']],
  ])('%s', (_, paragraphs) => {
    expect(findTurns(document(paragraphs), noHints).speakers.map(({ role }) => role)).toEqual(['unattributed']);
  });

  test('labels in bold, which are labels', () => {
    const page = document(['Interviewer: How?', 'P01: So.', 'Interviewer: Why?', 'P01: No.', 'Interviewer: When?', 'P01: Now.']);
    const marks = [...page.text.matchAll(/^\w+:/gm)].map((match) => ({
      kind: 'bold' as const,
      span: { start: match.index, end: match.index + match[0].length },
    }));
    expect(findTurns({ ...page, marks }, noHints).speakers.map(({ label }) => label)).toEqual(['Interviewer', 'P01']);
  });

  test('names in bold above the speech', () => {
    const page = document([
      '*Interviewer',
      'How?',
      '*Jo',
      'So.',
      '*Interviewer',
      'Why?',
      '*Jo',
      'No.',
      '*Interviewer',
      'Oh?',
      '*Jo',
      'Yes.',
    ]);
    expect(findTurns(page, noHints).convention).toBe('label on its own line');
  });
});

describe('where only the interviewer is labelled', () => {
  test('a line of a document is a paragraph, and the answer is not the interviewer’s', () => {
    const page = document(['INTERVIEWER: How was it?', 'Cold.', 'And dark.', 'INTERVIEWER: And then?', 'Soup.']);
    expect(said(page, { ...noHints, unlabelledIsRespondent: true })).toEqual([
      'interviewer: How was it?',
      'respondent: Cold.\nAnd dark.',
      'interviewer: And then?',
      'respondent: Soup.',
    ]);
    expect(findTurns(page, noHints).problems.map(({ code }) => code)).toEqual(['speech-unattributed']);
  });
});

describe('an interview in one paragraph', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'role words',
      'Interviewer: Is that OK?Interviewee: Yes.Interviewer: Good.Interviewee: Well.',
      ['interviewer: Is that OK?', 'respondent: Yes.', 'interviewer: Good.', 'respondent: Well.'],
    ],
    [
      'an answering side that never opens a line',
      'Interviewer: Is that OK?Interviewee: Yes.\nInterviewer: Good?Interviewee: Well.',
      ['interviewer: Is that OK?', 'respondent: Yes.', 'interviewer: Good?', 'respondent: Well.'],
    ],
    [
      'Q and A',
      'Q: Is that OK? A: Yes. Q: Good? A: Well.',
      ['interviewer: Is that OK?', 'respondent: Yes.', 'interviewer: Good?', 'respondent: Well.'],
    ],
  ])('is split at %s', (_, text, expected) => {
    expect(said({ ...document([]), text, format: 'txt', isFile: true })).toEqual(expected);
  });

  test('is not split at a colon in a sentence', () => {
    const text = 'Interviewer: I asked two things. Money: none. Time: none. Is that right?\nP01: Yes.';
    expect(said({ ...document([]), text, format: 'txt', isFile: true })).toHaveLength(2);
  });
});
