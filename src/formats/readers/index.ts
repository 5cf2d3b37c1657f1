import type { Problem } from '../../model/problem.ts';
import { problem } from '../../model/problem.ts';
import type { Page, Source } from '../../model/source.ts';
import { docxReader } from './docx.ts';
import { htmlReader } from './html.ts';
import { jsonReader } from './json.ts';
import { lrcReader } from './lrc.ts';
import { odtReader } from './odt.ts';
import { pdfReader } from './pdf.ts';
import { type MaybePromise, type Reader, Unreadable } from './reader.ts';
import { recognise } from './recognise.ts';
import { rtfReader } from './rtf.ts';
import { srtReader, vttReader } from './subtitles.ts';
import { csvReader, tsvReader } from './table.ts';
import { mdReader, txtReader } from './text.ts';
import { xlsxReader } from './xlsx.ts';

/** All formats that are read, in the order in which they are asked whether they recognise a source's content. */
export const readers: readonly Reader[] = [
  txtReader,
  mdReader,
  docxReader,
  odtReader,
  rtfReader,
  pdfReader,
  htmlReader,
  vttReader,
  srtReader,
  lrcReader,
  csvReader,
  tsvReader,
  xlsxReader,
  jsonReader,
];

/** What reading a source gave. Where there is a page, `problems` are the page's own. */
export interface Reading {
  readonly page?: Page;
  readonly problems: readonly Problem[];
}

/**
 * Reads a source with the reader that its content, else its extension, asks for. A value at once for plain formats in UTF-8 or UTF-16, a
 * promise where a package must be loaded first (zip, XML, other encodings). Never throws or rejects: what cannot be read is a problem
 * without a page. A promise is only returned, never needed: `await` takes both.
 */
export function readPage(source: Source): MaybePromise<Reading> {
  try {
    const { reader, problems } = recognise(source, readers);
    const page = reader.read(source);
    if (!(page instanceof Promise)) return readingOf(page, problems);
    return page.then(
      (value) => readingOf(value, problems),
      (error: unknown) => failureOf(source, error),
    );
  } catch (error) {
    return failureOf(source, error);
  }
}

/** A page of nothing but white space is as empty as a file of no bytes. */
function readingOf(page: Page, problems: readonly Problem[]): Reading {
  if (!/\S/.test(page.text)) return { problems: [problem('file-empty', { path: page.path }, 'holds no text', 'is it the right file?')] };
  const all = [...problems, ...page.problems];
  return { page: problems.length === 0 ? page : { ...page, problems: all }, problems: all };
}

/** An error that no reader foresaw is a broken file until somebody shows that it is ours. */
function failureOf(source: Source, error: unknown): Reading {
  const place = { path: source.path };
  if (error instanceof Unreadable) return { problems: [problem(error.code, place, error.message, error.hint)] };
  const why = error instanceof Error ? error.message : String(error);
  return { problems: [problem('format-broken', place, `cannot be read: ${why}`, 'open it in its own program and save it again')] };
}
