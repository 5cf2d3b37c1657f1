import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '../../../src/formats/readers/xlsx.ts';
import { writeWorkbook } from '../../../src/formats/writers/xlsx.ts';

describe('a workbook', () => {
  test('says again what was written into it, whatever it is', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1+1', '+cmd', ' two ', '_x000D_', 'a\nb', '\u0000', '\ud800', '<&">'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), async (rows) => {
        const full = rows.map(([a, b]) => [`x${a}`, b]);
        const bytes = await writeWorkbook([{ name: 'A', columns: [{ title: 'one' }, { title: 'two', wraps: true }], rows: full }]);
        const [sheet = []] = await readWorkbook(bytes);
        expect(sheet.map((row) => [row[0], row[1] ?? ''])).toEqual([['one', 'two'], ...full]);
      }),
      { numRuns: 60 },
    );
  });

  test('is the same bytes every time, and its texts are never formulas', async () => {
    const sheets = [{ name: 'A & B', columns: [{ title: 'one', choices: ['x', 'y'] }], rows: [['=1+1'], [2], [undefined]] }];
    const [first, second] = [await writeWorkbook(sheets), await writeWorkbook(sheets)];
    expect(Buffer.compare(first, second)).toBe(0);
    expect(await readWorkbook(first)).toEqual([[['one'], ['=1+1'], ['2']]]);
  });

  test('refuses a text that Excel would cut', async () => {
    const rows = [['x'.repeat(32_768)]];
    await expect(writeWorkbook([{ name: 'A', columns: [{ title: 'one' }], rows }])).rejects.toThrow(RangeError);
  });
});
