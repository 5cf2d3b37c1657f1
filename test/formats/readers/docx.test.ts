import { expect, it } from 'vitest';
import { docxOf, marked, pageOf, paragraph, read } from './sources.ts';

it('writes a paragraph a line, with tabs, breaks and hyphens as they are seen', async () => {
  const runs =
    '<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/></w:r></w:p>';
  const page = await pageOf('a.docx', docxOf(`${paragraph('I: So?')}<w:p/>${runs}`));
  expect(page.text).toBe('I: So?\n\nOne\ttwo\nco\u2011op');
  expect(page).toMatchObject({ format: 'docx', isFile: false, problems: [] });
});

it('marks bold, italic and underline, set directly or by style, and switched off again', async () => {
  const styles =
    '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="Q"><w:basedOn w:val="Base"/><w:rPr><w:i/></w:rPr></w:style>' +
    '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>';
  const body = `<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr><w:r><w:t>Why </w:t></w:r><w:r><w:rPr><w:b w:val="0"/><w:u w:val="single"/></w:rPr><w:t>now</w:t></w:r></w:p>${paragraph(['<w:rStyle w:val="Strong"/>', 'P07'], ['<w:b/>', ':'], ' Well')}`;
  const page = await pageOf('a.docx', docxOf(body, styles));
  expect(marked(page, 'bold')).toEqual([
    ['Why ', undefined],
    ['P07:', undefined],
  ]);
  expect(marked(page, 'italic')).toEqual([['Why now', undefined]]);
  expect(marked(page, 'underline')).toEqual([['now', undefined]]);
});

it('marks headings with their level', async () => {
  const styles = '<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>';
  const page = await pageOf(
    'a.docx',
    docxOf(`<w:p><w:pPr><w:pStyle w:val="berschrift2"/></w:pPr><w:r><w:t>Part two</w:t></w:r></w:p>${paragraph('So.')}`, styles),
  );
  expect(marked(page, 'heading')).toEqual([['Part two', '2']]);
});

it('reads tracked changes as their final text', async () => {
  const ended = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>and so </w:t></w:r></w:p>';
  const changed =
    '<w:p><w:r><w:t>We </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:moveFrom><w:r><w:t>old </w:t></w:r></w:moveFrom><w:ins><w:r><w:t>often </w:t></w:r></w:ins><w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>met</w:t></w:r></w:p>';
  const page = await pageOf('a.docx', docxOf(changed + ended + paragraph('on')));
  expect(page.text).toBe('We often met\nand so on');
  expect(page.marks).toEqual([]);
});

it('leaves hidden text, field codes and second copies of text boxes out', async () => {
  const box =
    '<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:t>Box</w:t></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>After</w:t></w:r></w:p>';
  const field =
    '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>';
  const body = (box + field).replaceAll('mc:', 'w:');
  expect((await pageOf('a.docx', docxOf(body))).text).toBe('Box\nAfter\nseen');
});

it('separates cells by tabs and rows by line ends', async () => {
  const cell = (...lines: string[]) => `<w:tc>${lines.map((line) => paragraph(line)).join('')}</w:tc>`;
  const table = `<w:tbl><w:tr>${cell('I')}${cell('So?')}</w:tr><w:tr>${cell('P07')}${cell('Well,', 'no.')}${cell('')}</w:tr></w:tbl>`;
  const page = await pageOf('a.docx', docxOf(paragraph('Talk') + table + paragraph('End')));
  expect(page.text).toBe('Talk\nI\tSo?\nP07\tWell,\nno.\t\nEnd');
  expect(marked(page, 'cell')).toEqual([
    ['I', '1 1 1'],
    ['So?', '1 1 2'],
    ['P07', '1 2 1'],
    ['Well,\nno.', '1 2 2'],
  ]);
});

it('finds the main part by the package, whatever it is called', async () => {
  expect((await pageOf('a.docx', docxOf(paragraph('OK. Thank you'), '', 'document2.xml'))).text).toBe('OK. Thank you');
});

it('is known by its content under any name', async () => {
  expect((await read('a.txt', docxOf(paragraph('Hi')))).page?.format).toBe('docx');
  const { problems } = await read('a.odt', docxOf(paragraph('Hi')));
  expect(problems).toMatchObject([{ code: 'format-mismatch', message: 'is named `.odt` but is DOCX, read as that' }]);
});
