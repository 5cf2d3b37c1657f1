import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../../src/model/source.ts';
import { noHints, type TurnHints } from '../../../src/model/turn-hints.ts';
import { findTurns } from '../../../src/text/turns/find-turns.ts';

function page(text: string, format = 'txt'): Page {
  return { path: `x.${format}`, format, text, marks: [], header: {}, isFile: format === 'txt', problems: [] };
}

/** Quotations as `attribution @ section: words | words`. */
function quoted(text: string, hints: TurnHints = noHints, format = 'txt'): string[] {
  const found = findTurns(page(text, format), hints);
  if (found.kind !== 'published') return [];
  return found.turns.map((turn) => {
    const speaker = found.speakers[turn.speaker];
    const section = speaker?.attributes?.section;
    const words = turn.speech.map((span) => text.slice(span.start, span.end).replace(/\s+/g, ' ')).join(' | ');
    return `${speaker?.label}${section === undefined ? '' : ` @ ${section}`}: ${words}`;
  });
}

const published: TurnHints = { ...noHints, kind: 'published' };
const second = '\n\n“A second one.” (Parent)\n';

describe('a paragraph in quotation marks with an attribution', () => {
  test.each<readonly [string, string, string]>([
    [
      'curly marks, several parts',
      '“We had their backs from the start.” (Senior leader, Northby)',
      'Senior leader, Northby: We had their backs from the start.',
    ],
    [
      'straight single marks, nested marks, four dots, a stop behind the bracket',
      "'It was … like, well, “who owns this?” ….' (Frontline practitioner).",
      'Frontline practitioner: It was … like, well, “who owns this?” ….',
    ],
    [
      'broken lines with hyphens',
      '“Text over\nseveral lines with co-\nproduction” (Young\nperson).',
      'Young person: Text over several lines with co- production',
    ],
    [
      'straight marks inside straight marks',
      '"She said "go on then" and we did, the workers\' way." (Team manager)',
      'Team manager: She said "go on then" and we did, the workers\' way.',
    ],
    ['apostrophes', '‘It’s the boys’ room and they were doin’ nothing’ (PA)', 'PA: It’s the boys’ room and they were doin’ nothing'],
    ['an event in the quotation', '“No. (laughs) Well, yes.” (PA)', 'PA: No. (laughs) Well, yes.'],
    ['a bracket below', '“We waited.”\n(Senior Level leader/manager)', 'Senior Level leader/manager: We waited.'],
    ['a dash before the bracket', '“We waited.” – [Nurse, Eastvale]', 'Nurse, Eastvale: We waited.'],
    ['one printed in two pieces', '“We began.” … “And then we stopped.” (PA)', 'PA: We began.” … “And then we stopped.'],
    ['an inner mark that is never closed', '“And they said “we will do it.” (PA)', 'PA: And they said “we will do it.'],
    ['paragraphs that each open with a mark', '“I waited\n\n“and they came.” (PA)', 'PA: I waited | and they came.'],
    ['guillemets', '« On attendait. » (PA)', 'PA: On attendait.'],
    ['a list', '- “We waited.” (PA)', 'PA: We waited.'],
  ])('is found with %s', (_, text, turn) => {
    expect(quoted(`${text}${second}`)).toEqual([turn, 'Parent: A second one.']);
  });

  test('may be followed by another in the same line', () => {
    expect(quoted('“One of them.” (PA). “Two of them.” (Nurse)')).toEqual(['PA: One of them.', 'Nurse: Two of them.']);
  });

  test('is a line of a word-processor document', () => {
    const text = 'The work began.\n“We waited.” (PA)\nThen it went on.\n“They came.” (Nurse).';
    expect(quoted(text, noHints, 'docx')).toEqual(['PA: We waited.', 'Nurse: They came.']);
  });

  test('may be several lines of a document, each with a mark of its own', () => {
    expect(quoted('“I waited\n“and they came.” (PA)\n“A second one.” (Nurse)', noHints, 'docx')).toEqual([
      'PA: I waited | and they came.',
      'Nurse: A second one.',
    ]);
  });

  test('gives one voice for each attribution and section, and none of them a name', () => {
    const text = '# One\n\n“We waited.” (PA)\n\n“We sat.” (pa)\n\n# Two\n\n“They came.” (PA)\n';
    const found = findTurns(page(text), noHints);
    expect(found.turns.map((turn) => turn.speaker)).toEqual([0, 0, 1]);
    expect(found.speakers.map(({ attributes, role }) => [attributes?.section, role])).toEqual([
      ['One', 'respondent'],
      ['Two', 'respondent'],
    ]);
    expect(found.problems).toEqual([]);
  });
});

describe('no quotation is', () => {
  test.each([
    ['prose that begins with words in marks', '“Wrap-around support” was what they called it, and “the best” (Young person).'],
    ['a phrase inside prose', 'Staff spoke of a “lifeline in the dark” (Senior leader).'],
    ['words that a broken line begins with', 'The whole team described its\n“wrap-around support” (Senior leader).'],
    ['a quotation with the verb of saying', '“We began,” she said, “and we stopped.” (PA)'],
    ['literature', '“Care leavers should be supported.” (Department for Children, 2018)'],
    ['literature by page', '“Care leavers should be supported.” (Marsh et al. 2019, p. 4)'],
    ['a reference', '“Drift and dilution” (see section 3)'],
    ['speech with an event behind it', '“No, I never did.” (laughs)'],
    ['a name with a clause behind it', '“The old boat” (as everybody called it).'],
    ['a quotation without attribution', '“Quoted without anybody.”'],
    ['a term', '“Drift” (Parent)'],
  ])('%s', (_, text) => {
    expect(quoted(`“A first one.” (Nurse)\n\n${text}${second}`)).toEqual(['Nurse: A first one.', 'Parent: A second one.']);
  });

  test('swallowed by a mark that is never closed', () => {
    const text = `“Wrap-around was the word.\n\nProse about “it” and\nthe “lifeline in the dark” (Parent).${second}“A third one.” (PA)`;
    expect(quoted(text)).toEqual(['Parent: A second one.', 'PA: A third one.']);
  });
});

describe('a section', () => {
  const quotation = '“We waited a long time.” (PA)';
  test.each<readonly [string, string, string | undefined]>([
    ['by number', 'They waited.\n\n3.2 Data\n\nProse about the data, which goes on for a while.', '3.2 Data'],
    ['by number below another', '2 Findings\n2.1 Data\nProse about the data.', '2.1 Data'],
    ['not by a list', '1. Count beds\n2. Count people\n3. Count buses', undefined],
    ['with hashes', '## Who leads ##\n\nProse.', 'Who leads'],
    ['underlined', 'Who leads\n=========\n\nProse.', 'Who leads'],
    ['in bold', '**Who leads**\n\nProse.', 'Who leads'],
    ['standing alone before prose', 'They waited.\n\nWho leads\n\nProse about who leads, which goes on for a while.', 'Who leads'],
    ['right above the quotation', 'They waited.\n\nWho leads', 'Who leads'],
    ['where there are no blank lines', 'They waited.\nWho leads\nProse about who leads, which goes on for a while.', 'Who leads'],
    ['not by a caption', 'Table 3 Who leads', undefined],
    ['not by a sentence', 'They all led.', undefined],
  ])('is headed %s', (_, head, section) => {
    const [first] = quoted(`${head}\n\n${quotation}${second}`);
    expect(first).toBe(`PA${section === undefined ? '' : ` @ ${section}`}: We waited a long time.`);
  });

  test('is headed by what the format calls a heading', () => {
    const text = 'We led it all, they said.\n“We waited.” (PA)\n“They came.” (Nurse)';
    const marks = [{ kind: 'heading' as const, span: { start: 0, end: 25 }, value: '1' }];
    const found = findTurns({ ...page(text, 'docx'), marks }, noHints);
    expect(found.speakers[0]?.attributes).toEqual({ section: 'We led it all, they said.' });
  });
});

describe('a published report', () => {
  const one = 'Prose about it.\n\n“We waited.” (PA)\n\nMore prose.\n';

  test('needs two such paragraphs, or one where the study says so', () => {
    expect(quoted(one)).toEqual([]);
    expect(quoted(one, published)).toEqual(['PA: We waited.']);
  });

  test('is no interview in which quotations are read out', () => {
    const text = `Interviewer: What do you think of these?\n\n${one}${second}\nP01: The first, mostly.\n`;
    expect(findTurns(page(text), noHints).kind).toBeUndefined();
    expect(quoted(text, published)).toHaveLength(2);
  });

  test('is nothing that the study or its own head says is something else', () => {
    const text = `“We waited.” (PA)${second}`;
    expect(quoted(text)).toHaveLength(2);
    expect(quoted(text, { ...noHints, kind: 'observation' })).toEqual([]);
    expect(quoted(`Kind: field notes\n\n${text}`)).toEqual([]);
  });

  test('says how it was understood, and what was left out', () => {
    const found = findTurns(page(`“We waited.” (PA)${second}\n“And nobody said this.”\n`), noHints);
    expect(found.convention).toBe('quotations with attributions');
    expect(found.why).toEqual([
      '2 paragraphs in quotation marks have an attribution in brackets',
      '1 other that opens with a quotation mark has none and is left out',
    ]);
  });
});

test('quotations lie in order and inside the text, whatever the text', () => {
  const piece = fc.constantFrom(
    '“',
    '”',
    '"',
    "'",
    '(PA)',
    '(Nurse).',
    ' ',
    '\n',
    '\n\n',
    'We waited.',
    '…',
    'and',
    '[laughs]',
    '# ',
    '> ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      let end = 0;
      for (const turn of findTurns(page(text), published).turns) {
        expect(turn.span.start).toBeGreaterThanOrEqual(end);
        end = turn.span.end;
        let inner = turn.span.start;
        for (const span of turn.speech) {
          expect(span.start).toBeGreaterThanOrEqual(inner);
          expect(span.end).toBeGreaterThan(span.start);
          inner = span.end;
        }
        expect(inner).toBeLessThanOrEqual(end);
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 500 },
  );
});

test('marks that are never closed take time in proportion to the text', () => {
  const time = (lines: number) => {
    const text = '“a b.\n“c d\n'.repeat(lines);
    const start = performance.now();
    findTurns(page(text, 'docx'), published);
    return performance.now() - start;
  };
  time(500);
  expect(time(8000)).toBeLessThan(20 * Math.max(5, time(1000)));
});
