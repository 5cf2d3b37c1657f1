import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow } from '../../src/formats/csv-cells.ts';

describe('rows of CSV', () => {
  test('are byte for byte those of csv-stringify, whatever stands in the cells', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (cells) => {
        // a row of one empty cell is a matter of taste: theirs is empty quotes
        fc.pre(cells.length > 1 || cells[0] !== '');
        expect(csvRow(cells)).toBe(stringify([cells], { escape_formulas: true, quoted_match: /[\r\n]/, record_delimiter: '\n' }));
      }),
    );
  });

  test.each([
    ['=1+1', "'=1+1\n"],
    ['@SUM(A1)', "'@SUM(A1)\n"],
    ['-2', "'-2\n"],
    ['+44', "'+44\n"],
    ['＝1', "'＝1\n"],
  ])('guard %s, which would start a formula', (cell, row) => {
    expect(csvRow([cell])).toBe(row);
  });

  test('leave numbers of ours alone', () => {
    expect(csvRow([-2, 3.5, undefined])).toBe('-2,3.5,\n');
  });
});
