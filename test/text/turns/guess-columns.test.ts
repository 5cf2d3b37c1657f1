import { describe, expect, test } from 'vitest';
import { noHints } from '../../../src/model/turn-hints.ts';
import { findTurns } from '../../../src/text/turns/find-turns.ts';
import { docxOf, pageOf, paragraph } from '../../formats/readers/sources.ts';

const table = (rows: readonly (readonly string[])[]) =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;

async function turnsOf(body: string) {
  const page = await pageOf('a.docx', docxOf(body));
  const found = findTurns(page, noHints);
  const said = found.turns.map(({ speaker, speech, time }) => [
    found.speakers[speaker]?.label,
    speech.map((span) => page.text.slice(span.start, span.end)).join(' '),
    ...(time === undefined ? [] : [time]),
  ]);
  return { said, convention: found.convention, why: found.why };
}

describe('a table in a document', () => {
  test('is a transcript where a column of role words stands beside speech', async () => {
    const { said, convention, why } = await turnsOf(
      table([
        ['00:00:01', 'Interviewer', 'So how did it start, as you remember it now?'],
        ['00:00:09', 'P01', 'We began small. It was me and two others and a shed with no door.'],
        ['00:00:30', '', 'And then the council let us have the corner that nobody wanted.'],
        ['00:00:41', 'Interviewer:', 'And when was that, roughly, would you say?'],
        ['00:00:47', 'P01', 'Four years ago in the spring, the week it flooded.'],
      ]),
    );
    expect(convention).toBe('columns of a table');
    expect(why).toEqual(['column 2 of a table says who speaks: `Interviewer`, `P01`, `Interviewer:`']);
    expect(said[1]).toEqual(['P01', 'We began small. It was me and two others and a shed with no door.', 9]);
    expect(said.map(([label]) => label)).toEqual(['Interviewer', 'P01', 'P01', 'Interviewer', 'P01']);
  });

  test('is a transcript where its first row says so', async () => {
    const { said } = await turnsOf(
      table([
        ['No.', 'Who', 'Transcript'],
        ['1', 'Una', 'How did it start?'],
        ['2', 'Piet', 'Small.'],
      ]),
    );
    expect(said).toEqual([
      ['Una', 'How did it start?'],
      ['Piet', 'Small.'],
    ]);
  });

  test.each([
    [
      'a glossary',
      [
        ['Sleeper', 'the beam under a rail'],
        ['Points', 'where one track becomes two'],
        ['Halt', 'a small station without staff'],
      ],
    ],
    [
      'figures',
      [
        ['North', '12', '14'],
        ['South', '9', '31'],
        ['North', '8', '2'],
        ['South', '3', '3'],
      ],
    ],
    [
      'tasks',
      [
        ['Action', 'Una writes to the council by Friday'],
        ['Decision', 'no more geese on the pond'],
        ['Action', 'Piet finds the geese a home'],
      ],
    ],
  ])('is none where it holds %s', async (_, rows) => {
    expect((await turnsOf(table(rows))).convention).toBe('no labels');
  });

  test('of codes inside a document of prose leaves the prose unattributed', async () => {
    const prose = Array.from({ length: 12 }, () =>
      paragraph('The harbour was empty for most of the year, and nobody asked why that was.'),
    ).join('');
    const sample = table([
      ['P01', 'senior leader of the service, nine years'],
      ['P02', 'team manager in the north, two years'],
      ['P01', 'seen twice, in May and again in June'],
    ]);
    expect((await turnsOf(prose + sample)).convention).toBe('no labels');
  });
});
