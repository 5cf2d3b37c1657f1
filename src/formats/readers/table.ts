import type { Page, Source } from '../../model/source.ts';
import { readRows } from '../delimited.ts';
import { decode } from './decode.ts';
import { after, type MaybePromise, type Reader, Unreadable } from './reader.ts';
import { pageOfTable } from './table-columns.ts';

export const csvReader: Reader = {
  name: 'csv',
  extensions: ['csv'],
  summary: 'a table with columns such as `start, speaker, text`',
  recognises: () => false,
  read: (source) => readTable(source, 'csv'),
};

export const tsvReader: Reader = {
  name: 'tsv',
  extensions: ['tsv', 'tab'],
  summary: 'the same with tabs (Whisper)',
  recognises: () => false,
  read: (source) => readTable(source, 'tsv'),
};

function readTable(source: Source, format: string): MaybePromise<Page> {
  return after(decode(source), ({ text, problems }) => {
    const { rows, unclosed } = readRows(text.trimStart());
    if (!unclosed) return pageOfTable(source, format, rows, { problems });
    throw new Unreadable('format-broken', 'has a quoted cell that is never closed', 'look for a `"` that stands alone');
  });
}
