import type { Page, Source } from '../../model/source.ts';
import { viewOf } from './decode.ts';
import { loadDecoder } from './encoding.ts';
import { createFlow } from './flow.ts';
import { type Reader, Unreadable } from './reader.ts';
import { walkRtf } from './rtf-tokens.ts';
import { createRtfVisitor } from './rtf-visitor.ts';

/** Rich Text, also where it is named `.doc`: paragraphs, tables, bold, italic, underline; every code page its fonts ask for. */
export const rtfReader: Reader = {
  name: 'rtf',
  extensions: ['rtf'],
  summary: 'Rich Text (TextEdit, WordPad, old transcription tools)',
  recognises: ({ text }) => /^\s*\{\\rtf/.test(text),
  read: readRtf,
};

async function readRtf(source: Source): Promise<Page> {
  const rtf = viewOf(source.bytes).toString('latin1');
  if (!/^\s*\{\\rtf/.test(rtf))
    throw new Unreadable('format-broken', 'does not begin as RTF does', 'open it in a word processor and save it as .docx');
  const flow = createFlow();
  const visitor = createRtfVisitor(flow, await loadDecoder());
  walkRtf(rtf, visitor);
  visitor.end();
  return flow.finish(source, 'rtf');
}
