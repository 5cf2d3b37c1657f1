import { expect, it } from 'vitest';
import { readRows } from '../../../src/formats/delimited.ts';
import { marked, pageOf, read } from './sources.ts';

it('reads columns by their names; an empty speaker goes on with the last', async () => {
  const page = await pageOf(
    'a.csv',
    'Timestamp,Speaker,Words\r\n00:00:03,P07,"We said ""no"", twice\nand left"\r\n00:01:10,,Then rain.\r\n00:02,Ann,Oh?\r\n',
  );
  expect(page.text).toBe('We said "no", twice\nand left\nThen rain.\nOh?');
  expect(marked(page, 'speaker').map(([, value]) => value)).toEqual(['P07', 'P07', 'Ann']);
  expect(marked(page, 'time')).toEqual([
    ['We said "no", twice\nand left', '3'],
    ['Then rain.', '70'],
    ['Oh?', '2'],
  ]);
});

it.each([[';'], ['\t'], [',']])('finds the delimiter %j', async (delimiter) => {
  const page = await pageOf(
    'a.csv',
    `${['start', 'end', 'speaker', 'text'].join(delimiter)}\n${['1.5', '3', 'A', 'Hello.'].join(delimiter)}`,
  );
  expect(page.marks.map(({ kind, value }) => [kind, value])).toEqual([
    ['cue', '1.5 3'],
    ['speaker', 'A'],
  ]);
});

it('reads the milliseconds of Whisper', async () => {
  const page = await pageOf('a.tsv', 'start\tend\ttext\n0\t4200\tSo we began.\n4200\t6000\tSmall.\n');
  expect(marked(page, 'cue').map(([, value]) => value)).toEqual(['0 4.2', '4.2 6']);
});

it('joins what unquoted commas cut off', async () => {
  expect((await pageOf('a.csv', 'speaker,words\nAnn, Well, so, yes.\n')).text).toBe('Well, so, yes.');
});

it('notes a table that is no transcript', async () => {
  const { page, problems } = await read('levels.csv', 'respondent,level\nP07,senior\n');
  expect(page).toBeUndefined();
  expect(problems).toMatchObject([
    { code: 'table-not-transcript', severity: 'note', message: expect.stringContaining('`respondent`, `level`') },
  ]);
});

it('reads rows as RFC 4180 has them', () => {
  expect(readRows('a;b\n"1;2";3').rows).toEqual([
    ['a', 'b'],
    ['1;2', '3'],
  ]);
  expect(readRows('a,"b""c\n d"\n\ne,').rows).toEqual([
    ['a', 'b"c\n d'],
    ['e', ''],
  ]);
  expect(readRows('a,"b').unclosed).toBe(true);
});
