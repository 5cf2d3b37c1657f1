import { expect, it } from 'vitest';
import { marked, pageOf } from './sources.ts';

const html = (body: string) =>
  `<!DOCTYPE html>\n<html><head><title>Talk</title><style>p > b {}</style></head>\n<body>${body}</body></html>`;

it('writes a block a line, keeps breaks, shows a run of white space as one space', async () => {
  const page = await pageOf(
    'a.html',
    html(
      '\n <p> So\n  we <em>never</em> <!-- hm --> went.<br>Yes &amp; no&nbsp;&rsquo;t &#8212; &#x1F600; &bogus;</p>\n<div>One<div>Two</div>three</div><script>var a = "<p>x";</script>',
    ),
  );
  expect(page.text).toBe('So we never went.\nYes & no\u00a0’t — 😀 &bogus;\nOne\nTwo\nthree');
});

it('marks what is bold, italic, underlined and a heading', async () => {
  const page = await pageOf(
    'a.html',
    html('<h2>Part</h2><p><b>I: </b>well <span style="font-weight:700">so</span> <u><i>why</b></i></u> not</p>'),
  );
  expect(marked(page, 'heading')).toEqual([['Part', '2']]);
  expect(marked(page, 'bold').map(([text]) => text)).toEqual(['I:', 'so']);
  expect(marked(page, 'underline').map(([text]) => text)).toEqual(['why']);
});

it('reads tables whose cells and rows were never closed', async () => {
  const page = await pageOf('a.html', html('<table><tr><td>I<td>So?<tr><td>P07<td><p>Well,<p>no.</table>End'));
  expect(page.text).toBe('I\tSo?\nP07\tWell,\nno.\nEnd');
  expect(marked(page, 'cell').map(([, value]) => value)).toEqual(['1 1 1', '1 1 2', '1 2 1', '1 2 2']);
});

it('keeps preformatted lines', async () => {
  expect((await pageOf('a.html', html('<pre>I: So?\n  Yes.</pre>'))).text).toBe('I: So?\n  Yes.');
});

it('believes a page about its encoding where it is not UTF-8', async () => {
  const bytes = Buffer.from(`<html><meta charset="windows-1251"><p>\xcc\xfb \xed\xe0\xf7\xe0\xeb\xe8</p>`, 'latin1');
  expect((await pageOf('a.html', bytes)).text).toBe('Мы начали');
});

it('is known by its content under the name of an old Word document', async () => {
  expect(await pageOf('a.doc', html('<p>So.</p>'))).toMatchObject({ format: 'html', problems: [] });
});
