import { expect, it } from 'vitest';
import { marked, odtOf, pageOf } from './sources.ts';

it('reads spaces, tabs and breaks as they are seen', async () => {
  const page = await pageOf(
    'a.odt',
    odtOf('<text:p>  One \n two<text:s text:c="2"/>three<text:tab/>four<text:line-break/>five</text:p><text:p/><text:p>six</text:p>'),
  );
  expect(page.text).toBe('One two  three\tfour\nfive\n\nsix');
});

it('marks bold and italic by style, inherited and switched off', async () => {
  const styles =
    '<style:style style:name="Q" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>' +
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Q"><style:text-properties fo:font-style="italic"/></style:style>' +
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="normal" style:text-underline-style="solid"/></style:style>';
  const page = await pageOf(
    'a.odt',
    odtOf('<text:p text:style-name="P1">Why <text:span text:style-name="T1">now</text:span></text:p><text:p>So.</text:p>', styles),
  );
  expect(marked(page, 'bold')).toEqual([['Why ', undefined]]);
  expect(marked(page, 'italic')).toEqual([['Why now', undefined]]);
  expect(marked(page, 'underline')).toEqual([['now', undefined]]);
});

it('leaves out deleted text, notes and comments, and reads headings, lists and tables', async () => {
  const body =
    '<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h text:outline-level="2">Part</text:h>' +
    '<text:list><text:list-item><text:p>One<text:note><text:p>note</text:p></text:note><office:annotation><text:p>hm</text:p></office:annotation></text:p></text:list-item></text:list>' +
    '<table:table><table:table-row><table:table-cell><text:p>I</text:p></table:table-cell><table:table-cell><text:p>So?</text:p></table:table-cell></table:table-row></table:table><text:p>End</text:p>';
  const page = await pageOf('a.odt', odtOf(body));
  expect(page.text).toBe('Part\nOne\nI\tSo?\nEnd');
  expect(marked(page, 'heading')).toEqual([['Part', '2']]);
  expect(marked(page, 'cell').map(([text]) => text)).toEqual(['I', 'So?']);
});
