import type { Page, Source } from '../../model/source.ts';
import { decode, viewOf } from './decode.ts';
import { createFlow } from './flow.ts';
import { walkHtml } from './html-tokens.ts';
import { createHtmlVisitor } from './html-visitor.ts';
import { after, type MaybePromise, type Reader } from './reader.ts';

/** Web pages: a block a line, `<br>` kept, tables with tabs; scripts, styles and comments left out. */
export const htmlReader: Reader = {
  name: 'html',
  extensions: ['html', 'htm', 'xhtml'],
  summary: 'web page, also as Word and Google Docs save them',
  recognises: ({ text }) => /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?<(?:!doctype\s+html|html|head|body)[\s>]/i.test(text),
  read: readHtml,
};

function readHtml(source: Source): MaybePromise<Page> {
  return after(decode(source, declaredEncoding(source.bytes)), ({ text, problems }) => {
    const flow = createFlow();
    const visitor = createHtmlVisitor(flow);
    walkHtml(text, visitor);
    visitor.end();
    return flow.finish(source, 'html', { problems });
  });
}

/** `<meta charset="…">`, or the same in an `http-equiv`. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const found = /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(viewOf(bytes).toString('latin1', 0, 4096))?.[1];
  return found === undefined ? undefined : found.toLowerCase().replace('iso-8859-1', 'windows-1252');
}
