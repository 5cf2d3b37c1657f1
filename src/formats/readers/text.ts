import type { Page, Source } from '../../model/source.ts';
import { decode } from './decode.ts';
import { after, type MaybePromise, type Reader } from './reader.ts';

/** Plain text and Markdown: the text as it is in the file. Labels, headings and front matter are the turn finder's to understand. */
function readText(source: Source, format: string): MaybePromise<Page> {
  return after(decode(source), ({ text, problems }) => ({
    path: source.path,
    format,
    text,
    marks: [],
    header: {},
    isFile: true,
    problems,
  }));
}

export const txtReader: Reader = {
  name: 'txt',
  extensions: ['txt', 'text', 'asc', 'log'],
  summary: 'plain text in any encoding',
  recognises: () => false,
  read: (source) => readText(source, 'txt'),
};

export const mdReader: Reader = {
  name: 'md',
  extensions: ['md', 'markdown', 'mdown', 'qmd', 'rmd'],
  summary: 'Markdown, with or without front matter',
  recognises: () => false,
  read: (source) => readText(source, 'md'),
};
