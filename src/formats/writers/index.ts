import type { Report } from '../../model/report.ts';
import { writeHtml } from './html.ts';
import { writeMarkdown } from './markdown.ts';

/** A writer of reports: a document from the same blocks. */
export interface Writer {
  readonly name: string;
  readonly extension: string;
  readonly summary: string;
  readonly write: (report: Report) => string;
}

/** Every document format, in the order of help and README. Add a format here and nowhere else. */
export const writers: readonly Writer[] = [
  { name: 'md', extension: 'md', summary: 'Markdown, to read as it is or to convert', write: writeMarkdown },
  { name: 'html', extension: 'html', summary: 'one self-contained page', write: writeHtml },
];
