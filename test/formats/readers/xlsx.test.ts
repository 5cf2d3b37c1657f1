import { expect, it } from 'vitest';
import { marked, pageOf, xlsxOf } from './sources.ts';

it('reads shared, inline and formula texts, and times that Excel keeps as parts of a day', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="[h]:mm:ss"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>';
  const rows = [
    ['Time', 'Who', 'Words'],
    ['<c r="A2" s="1"><v>0.0010416666666666667</v></c>', 'P07', '<c t="inlineStr"><is><r><t>So </t></r><r><t>we went.</t></r></is></c>'],
    ['<c r="C3" t="str"><v>Far_x000D_\nout.</v></c>'],
  ];
  const page = await pageOf('a.xlsx', xlsxOf(rows, styles));
  expect(page.text).toBe('So we went.\nFar\nout.');
  expect(marked(page, 'time')).toEqual([['So we went.', '90']]);
  expect(marked(page, 'speaker').map(([, value]) => value)).toEqual(['P07', 'P07']);
});
