import type { Report } from '../../model/report.ts';
import { writeHtml } from './html.ts';
import { writeMarkdown } from './markdown.ts';

/** A writer of reports: a document from the same blocks. */
export interface Writer {
  readonly name: string;
  readonly extension: string;
  readonly summary: string;
  readonly write: (report: Report) => string | Promise<Uint8Array>;
}

/** A writer whose documents are text, and can be printed. */
export interface TextWriter extends Writer {
  readonly write: (report: Report) => string;
}

/** What `run` writes its report in. */
export const textWriters: readonly TextWriter[] = [
  { name: 'md', extension: 'md', summary: 'Markdown, to read as it is or to convert', write: writeMarkdown },
  { name: 'html', extension: 'html', summary: 'one self-contained page', write: writeHtml },
];

/** Every document format, in the order of help and README. Add a format here and nowhere else. */
export const writers: readonly Writer[] = [
  ...textWriters,
  {
    name: 'docx',
    extension: 'docx',
    summary: 'Word document, with headings, real tables and page numbers',
    write: async (report) => (await import('./docx.ts')).writeDocx(report),
  },
];
