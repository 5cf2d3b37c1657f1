import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCells } from '../../src/formats/placed-cells.ts';
import { builtInLevels } from '../../src/study/levels.ts';
import { readSheet } from '../../src/study/sheet.ts';

const read = (text: string) => readSheet(text, 'respondents.csv', builtInLevels);

function told(text: string): string[] {
  return read(text).problems.map(({ code, message, hint, place }) => {
    const span = place.span ?? { start: 0, end: 0 };
    return `${code} [${text.slice(span.start, span.end)}] ${message}${hint === undefined ? '' : ` | ${hint}`}`;
  });
}

describe('the cells of a table', () => {
  test('are those that csv-parse finds, each with its place', () => {
    const cell = fc.oneof(fc.stringMatching(/^[a-z0-9 .'é]{0,6}$/), fc.constantFrom('a,b', 'say "x"', 'two\nlines', 'a;b'));
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
        const quoted = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const text = `a,b,c${lineEnd}${rows.map((row) => row.map(quoted).join(',')).join(lineEnd)}${lineEnd}`;
        const expected: string[][] = parse(text, { skip_empty_lines: true, trim: true });
        const found = readCells(text).rows;
        const filled = expected.filter((row) => row.some((value) => value.trim() !== ''));
        expect(found.map((row) => row.map((one) => one.text))).toEqual(filled.map((row) => row.map((value) => value.trim())));
        for (const one of found.flat()) expect(text.slice(one.span.start, one.span.end)).toContain(one.text.slice(0, 1));
      }),
      { numRuns: 60 },
    );
  });

  test('may be separated by commas, semicolons or tabs', () => {
    for (const delimiter of [',', ';', '\t']) {
      expect(
        readCells(`\uFEFFsep=${delimiter}\nrespondent${delimiter}level\nP01${delimiter}senior`).rows.map((row) =>
          row.map((one) => one.text),
        ),
      ).toEqual([
        ['respondent', 'level'],
        ['P01', 'senior'],
      ]);
    }
  });
});

describe('the sheet of respondents', () => {
  test('has known columns under several names, and any other as an attribute', () => {
    const { sheet, problems } = read(
      'Participant ID,File,Level,Speaks for,Caseload,Agency\nP01,leeds/P01.docx,Mid- level manager,care leavers,8,Archway; Futures\n',
    );
    expect(problems).toEqual([]);
    expect(sheet.attributes).toEqual(['speaks_for', 'Caseload', 'agency']);
    expect(sheet.rows[0]).toMatchObject({
      respondent: 'P01',
      transcripts: ['leeds/P01.docx'],
      level: 'middle',
      attributes: { speaks_for: ['service-user'], Caseload: ['8'], agency: ['Archway', 'Futures'] },
    });
  });

  test('without a column for the respondent is refused', () => {
    expect(told('name,level\nAnna,senior\n')[0]).toContain(
      'sheet-column-missing [name,level] no column `respondent`, found `name`, `level`',
    );
    expect(told('')[0]).toContain('found no columns');
  });

  test('points at the cell with a level that nobody declared', () => {
    expect(told('respondent,level\nP01,frontlin\n')).toEqual([
      'level-undeclared [frontlin] no level is called `frontlin` | did you mean `frontline`?',
    ]);
    expect(told('respondent;level\nP01;"senior; frontline"\n')[0]).toContain('a second role goes into the column `also`');
  });

  test('takes equal rows for one and shows both of two that contradict', () => {
    expect(read('respondent,level\nP01,senior\np-01,Director\nP01,senior\n').sheet.rows).toHaveLength(1);
    const twice = 'respondent,transcript,level\nP01,a,senior\nP01,a,middle\nP01,b,middle\n';
    expect(told(twice)).toEqual([
      'respondent-twice [P01] `P01` stands twice: level senior against level middle | one row a person in an interview: take one out, or name another transcript or speaker',
    ]);
    expect(read(twice).sheet.rows.map(({ transcripts, level }) => [transcripts[0], level])).toEqual([
      ['a', 'senior'],
      ['b', 'middle'],
    ]);
    expect(told('respondent,transcript,speaker\nP01,a,Anna\nP02,a,Anna\n')[0]).toContain('one speaker is given to `P01`');
  });

  test('joins rows with equal facts that overlap, and loses no transcript', () => {
    expect(read('respondent,transcript,level\nP01,a,senior\nP01,a; b,senior\n').sheet.rows[0]?.transcripts).toEqual(['a', 'b']);
  });

  test('says where a row is too long, has no respondent, or a quotation mark stays open', () => {
    expect(told('respondent,level\nP01,senior,oops\n')[0]).toContain('sheet-broken [oops] the row has 3 cells, the header 2');
    expect(told('respondent,level\n,senior\n')[0]).toContain('sheet-broken [senior] the row names no respondent');
    expect(told('respondent,level\nP01,"senior\n')[0]).toContain('sheet-broken ["] a quotation mark opens here');
  });

  test('knows the words for people who did not take part', () => {
    const { rows } = read('respondent,status\nP01,Withdrawn\nP02,refused\nP03,No reply\nP04,on leave\n').sheet;
    expect(rows.map(({ status }) => status)).toEqual(['withdrew', 'declined', 'no reply', 'on leave']);
  });
});
