import { expect, it } from 'vitest';
import { marked, pageOf } from './sources.ts';

const head =
  '{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman Times;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset128 Mincho;}}{\\colortbl;\\red0;}';

it('reads paragraphs, breaks, typographic characters and code pages', async () => {
  const body =
    "\\pard We\\rquote d \\ldblquote tried\\rdblquote\\~it \\endash  caf\\'e9\\line yes\\par\\par{\\f1\\'cc\\'fb}{\\f2\\'82\\'a0\\'82\\'a2}\\tab x\\_y\\{\\}\\\\\\par}";
  expect((await pageOf('a.rtf', head + body)).text).toBe('We’d “tried”\u00a0it – café\nyes\n\nМыあい\tx\u2011y{}\\');
});

it('reads Unicode and leaves its fallback out', async () => {
  const page = await pageOf('a.rtf', `${head}\\uc1 a\\u8217?b \\u8217\\'92c{\\uc2\\u8212--d}\\uc0\\u233 e \\u-10179\\u-8704!\\par}`);
  expect(page.text).toBe('a’b ’c—dée 😀!');
});

it('leaves out running heads, notes, field codes, list numbers, hidden and deleted text', async () => {
  const body =
    '{\\header Page 1}So{\\footnote note}{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt  we}}{\\v secret}{\\deleted gone} went{\\*\\unknown x}{\\listtext 1.\\tab}\\par}';
  expect((await pageOf('a.rtf', head + body)).text).toBe('So we went');
});

it('marks bold, italic and underline', async () => {
  const page = await pageOf('a.rtf', `${head}{\\b I:} so \\b\\i really\\b0\\i0  \\ul why\\ulnone ?\\par \\b x\\plain y\\par}`);
  expect(marked(page, 'bold').map(([text]) => text)).toEqual(['I:', 'really', 'x']);
  expect(marked(page, 'italic').map(([text]) => text)).toEqual(['really']);
  expect(marked(page, 'underline').map(([text]) => text)).toEqual(['why']);
});

it('reads tables', async () => {
  const row = (a: string, b: string) => `\\trowd\\cellx100\\cellx200\\pard\\intbl ${a}\\cell ${b}\\cell\\row `;
  const page = await pageOf('a.rtf', `${head}\\pard Talk\\par ${row('I', 'So?')}${row('P07', 'Well,\\par no.')}\\pard End\\par}`);
  expect(page.text).toBe('Talk\nI\tSo?\nP07\tWell,\nno.\nEnd');
  expect(marked(page, 'cell').map(([, value]) => value)).toEqual(['1 1 1', '1 1 2', '1 2 1', '1 2 2']);
});

it('is known by its content under the name of a Word document', async () => {
  const page = await pageOf('a.doc', `${head}So\\par}`);
  expect(page).toMatchObject({ format: 'rtf', text: 'So', problems: [] });
});
