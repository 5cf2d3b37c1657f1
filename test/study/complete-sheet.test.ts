import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCells } from '../../src/formats/placed-cells.ts';
import { completeSheet, type FoundSpeaker } from '../../src/study/complete-sheet.ts';
import { builtInLevels } from '../../src/study/levels.ts';
import { readSheet } from '../../src/study/sheet.ts';

const anna: FoundSpeaker = { respondent: 'P01', transcript: 'leeds/P01', speaker: 'Anna', level: 'senior', site: 'leeds' };

describe('completing the respondents sheet', () => {
  test('writes a new one where there is none', () => {
    expect(completeSheet(undefined, [anna])).toBe('\uFEFFrespondent,transcript,speaker,level,site\nP01,leeds/P01,Anna,senior,leeds\n');
  });

  test('fills empty cells, adds rows and columns, and keeps all else as it is', () => {
    const text = 'Team;ID;Level;Transcript\r\n"A; B";P01;;\r\n\r\nC;P02;Frontline worker;x\r\n';
    const found = [
      anna,
      { respondent: 'P02', transcript: 'x', speaker: 'Bo', level: 'senior' },
      { respondent: 'P03', transcript: 'y', speaker: '' },
    ];
    expect(completeSheet(text, found)).toBe(
      [
        'Team;ID;Level;Transcript;speaker;site',
        '"A; B";P01;senior;leeds/P01;Anna;leeds',
        '',
        'C;P02;Frontline worker;x;Bo;',
        ';P03;;y;;',
        '',
      ].join('\r\n'),
    );
  });

  test('gives a second interview of a person a row of its own where the sheet names the first', () => {
    const text = 'respondent,transcript,speaker,level,site\nP01,a,,senior,\n';
    expect(completeSheet(text, [{ respondent: 'P01', transcript: 'b', speaker: '' }])).toBe(`${text}P01,b,,,\n`);
  });

  test('keeps two labels of one person in one row, and leaves out facts that differ', () => {
    const text = 'respondent,transcript,speaker,level,site\nP01,,,,\n';
    const found = [anna, { ...anna, transcript: 'leeds/P01b', speaker: 'AB', level: 'middle' }];
    expect(completeSheet(text, found)).toBe('respondent,transcript,speaker,level,site\nP01,leeds/P01; leeds/P01b,Anna; AB,,leeds\n');
  });

  test('guards a value that would start a formula, and reads it back', () => {
    const text = completeSheet(undefined, [{ ...anna, speaker: '=HYPERLINK("x")' }]);
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(readSheet(text, 'r.csv', builtInLevels).sheet.rows[0]?.speakers).toEqual(['=HYPERLINK("x")']);
  });

  test('gives a table back untouched that has no column for the respondent', () => {
    expect(completeSheet('name,level\nA,b\n', [anna])).toBe('name,level\nA,b\n');
  });

  const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ,"']{0,5}$/).map((text) => text.trim());
  const speaker = fc.record({ respondent: fc.constantFrom('P01', 'P02', 'Q,"1'), transcript: fc.constantFrom('a', 'b/c'), speaker: word });
  const cell = fc.constantFrom('', 'x', 'senior', '"a, b"');
  const table = fc.array(fc.tuple(fc.constantFrom('P01', 'P02', 'P03'), cell, cell), { maxLength: 4 });

  test('twice is the same as once, and no filled cell changes', () => {
    fc.assert(
      fc.property(table, fc.array(speaker, { maxLength: 5 }), (rows, found) => {
        const text = `respondent,level,note\n${rows.map((row) => `${row.join(',')}\n`).join('')}`;
        const once = completeSheet(text, found);
        expect(completeSheet(once, found)).toBe(once);
        const before = readCells(text).rows;
        const after = readCells(once).rows;
        before.forEach((cells, index) => {
          cells.forEach((one, column) => {
            if (one.text !== '') expect(after[index]?.[column]?.text).toBe(one.text);
          });
        });
      }),
      { numRuns: 100 },
    );
  });
});
