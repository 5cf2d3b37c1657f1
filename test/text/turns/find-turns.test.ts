import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../../src/model/source.ts';
import type { Role } from '../../../src/model/transcript.ts';
import { noHints } from '../../../src/model/turn-hints.ts';
import { findTurns } from '../../../src/text/turns/find-turns.ts';

function page(text: string): Page {
  return { path: 'x.txt', format: 'txt', text, marks: [], header: {}, isFile: true, problems: [] };
}

/** Turns as `role label: speech`. */
function said(text: string, hints = noHints): string[] {
  const found = findTurns(page(text), hints);
  return found.turns.map((turn) => {
    const speaker = found.speakers[turn.speaker];
    return `${speaker?.role} ${speaker?.label}: ${turn.speech.map((span) => text.slice(span.start, span.end).replace(/\s+/g, ' ')).join(' | ')}`;
  });
}

describe('labels', () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      'role words',
      'Interviewer: How did it start?\nInterviewee: Well, we began small.',
      ['interviewer Interviewer: How did it start?', 'respondent Interviewee: Well, we began small.'],
    ],
    [
      'codes',
      'Interviewer: And then?\nP07: We stopped.\nIt was the bus.\n\nP07: Again.',
      ['interviewer Interviewer: And then?', 'respondent P07: We stopped. It was the bus.', 'respondent P07: Again.'],
    ],
    [
      'names and times above the speech',
      'Ann Bell  00:13\nHow did it start?\n\nJo Marsh  1:02:07\nSmall. Very small, and then it grew.\n\nAnn Bell  1:02:15\nAnd?\n\nJo Marsh  1:02:20\nNothing more to say about that.',
      [
        'interviewer Ann Bell: How did it start?',
        'respondent Jo Marsh: Small. Very small, and then it grew.',
        'interviewer Ann Bell: And?',
        'respondent Jo Marsh: Nothing more to say about that.',
      ],
    ],
    [
      'initials and tabs, with hard-wrapped lines',
      'AM:\tWhen was\nthat?\nDT:\tLast year:\nin spring.\nAM:\tOh?\nDT:\tYes, and it went on for a long time.',
      [
        'interviewer AM: When was that?',
        'respondent DT: Last year: in spring.',
        'interviewer AM: Oh?',
        'respondent DT: Yes, and it went on for a long time.',
      ],
    ],
    [
      'times before labels',
      '[00:01:02] INTERVIEWER: Hello?\n[00:01:20] P11: Hello.',
      ['interviewer INTERVIEWER: Hello?', 'respondent P11: Hello.'],
    ],
    [
      'Q and A',
      'Q: And then?\nA: We stopped.\nQ: Why?\nA: Money.',
      ['interviewer Q: And then?', 'respondent A: We stopped.', 'interviewer Q: Why?', 'respondent A: Money.'],
    ],
    [
      'bold Markdown',
      '**Interviewer:** Hello?\n\n**P03:** Hello.\n\n**P03:** Again.',
      ['interviewer Interviewer: Hello?', 'respondent P03: Hello.', 'respondent P03: Again.'],
    ],
    [
      'labels alone on their line',
      'Interviewer\nHow was it?\n\nP13\nHard.\n\nReally hard.\n\nInterviewer\nThanks.\n\nP13\nBye.',
      [
        'interviewer Interviewer: How was it?',
        'respondent P13: Hard. Really hard.',
        'interviewer Interviewer: Thanks.',
        'respondent P13: Bye.',
      ],
    ],
    [
      'capitals and titles',
      'MR. HOLT: And then?\nMS. VALE: We left.\nMR. HOLT: Why?\nMS. VALE: It was late and nobody had come.',
      [
        'interviewer MR. HOLT: And then?',
        'respondent MS. VALE: We left.',
        'interviewer MR. HOLT: Why?',
        'respondent MS. VALE: It was late and nobody had come.',
      ],
    ],
    [
      'diarisation',
      'SPEAKER_00: So how does it sound?\nSPEAKER_01: Fine, it sounds quite fine to me.\nSPEAKER_00: Good?\nSPEAKER_01: Yes, good, as good as it ever gets.',
      [
        'interviewer SPEAKER_00: So how does it sound?',
        'respondent SPEAKER_01: Fine, it sounds quite fine to me.',
        'interviewer SPEAKER_00: Good?',
        'respondent SPEAKER_01: Yes, good, as good as it ever gets.',
      ],
    ],
    [
      'time stamps inside the speech',
      'Interviewer: Why?\nP02: [00:00:14] Why not. #00:01:01-9#',
      ['interviewer Interviewer: Why?', 'respondent P02: Why not.'],
    ],
  ])('are found as %s', (_, text, turns) => {
    expect(said(text)).toEqual(turns);
  });

  test('in two spellings are one speaker, and it is said', () => {
    const found = findTurns(page('Interviewer1: One?\nP01: Yes.\nInterviewer 1: Two?\nP01: No.'), noHints);
    expect(found.speakers.map((speaker) => speaker.spellings)).toEqual([['Interviewer1', 'Interviewer 1'], ['P01']]);
    expect(found.problems.map((problem) => problem.code)).toContain('labels-joined');
  });

  test('may have a bracket at the first sight only', () => {
    const found = findTurns(page('Interviewer: Hello?\nP16 (Frontline practitioner): Hello.\nInterviewer: So?\nP16: So.'), noHints);
    expect(found.speakers.find((speaker) => speaker.label === 'P16')?.bracket).toBe('Frontline practitioner');
    expect(found.turns).toHaveLength(4);
  });

  test('known to the study need no second sight', () => {
    const hints = { roles: new Map<string, Role>([['Priya', 'respondent']]), unlabelledIsRespondent: false };
    expect(said('Interviewer: Hello?\nPriya: Hello.', hints)).toEqual(['interviewer Interviewer: Hello?', 'respondent Priya: Hello.']);
  });
});

describe('what is no label', () => {
  test.each([
    'So I would say that: it works.',
    'What do you think of this: a new bus.',
    'Note that: it rained.',
    'https://example.org/page',
  ])('%s', (line) => {
    const text = `Interviewer: Yes?\nP01: Well.\n${line}\nInterviewer: And?\nP01: No.`;
    expect(findTurns(page(text), noHints).speakers.map((speaker) => speaker.label)).toEqual(['Interviewer', 'P01']);
  });

  test('an event is text', () => {
    expect(said('Interviewer: Yes?\n[laughs]\nP01: No.')).toEqual(['interviewer Interviewer: Yes? [laughs]', 'respondent P01: No.']);
  });
});

describe('speech without labels', () => {
  const text = 'Well, we began.\n\nAnd then it went on\nfor years.';

  test("is nobody's, and the problem says what to write", () => {
    const found = findTurns(page(text), noHints);
    expect(said(text)).toEqual(['unattributed : Well, we began.', 'unattributed : And then it went on for years.']);
    expect(found.problems[0]?.hint).toContain('speech: respondent');
  });

  test("is the respondent's where the study says so", () => {
    expect(said(text, { ...noHints, unlabelledIsRespondent: true })[0]).toBe('respondent : Well, we began.');
  });
});

describe('the head of a transcript', () => {
  test('gives facts and is no speech', () => {
    const found = findTurns(page('Participant ID: P07\nRole: Team manager\nDate: 2022-01-18\n\nInterviewer: Hello?\nP07: Hello.'), noHints);
    expect(found.header).toMatchObject({ 'participant id': 'P07', role: 'Team manager', date: '2022-01-18' });
    expect(found.turns).toHaveLength(2);
  });

  test('may be front matter', () => {
    expect(
      findTurns(page('---\nparticipant: P03\nlevel: senior\n---\n\n**Interviewer:** A?\n\n**P03:** B.'), noHints).header,
    ).toMatchObject({ participant: 'P03', level: 'senior' });
  });

  test('may say who asks, by a legend', () => {
    const turns = said('AM - Anna Marsh (Interviewer)\nDT - Dev Thakur (Team manager)\n\nAM: Hello.\nDT: Hello to you.');
    expect(turns).toEqual(['interviewer AM: Hello.', 'respondent DT: Hello to you.']);
  });
});

test('turns lie in order, do not overlap and are inside the text, whatever the text', () => {
  const piece = fc.oneof(
    fc.constantFrom('Interviewer: ', 'P01: ', '\n', '\n\n', '[laughs]', '00:01 ', 'Ann Bell  00:13\n', '**', '---\n', 'Q. ', '# '),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      let end = 0;
      for (const turn of findTurns(page(text), noHints).turns) {
        expect(turn.span.start).toBeGreaterThanOrEqual(end);
        end = turn.span.end;
        let inner = turn.span.start;
        for (const span of turn.speech) {
          expect(span.start).toBeGreaterThanOrEqual(inner);
          expect(span.end).toBeGreaterThan(span.start);
          inner = span.end;
        }
        expect(inner).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});
