import { type Problem, problem } from '../../model/problem.ts';
import type { Source } from '../../model/source.ts';
import { isZip, listZip } from '../zip.ts';
import { viewOf } from './decode.ts';
import { refuseForeign } from './foreign.ts';
import { extensionOf, type Opening, type Reader, Unreadable } from './reader.ts';

/** Extensions that promise nothing: whatever the content is, nobody was misled. */
const modest = new Set(['', 'txt', 'text', 'log', 'asc', 'json', 'md', 'doc', 'xls', 'htm', 'xml', 'dat']);
/** Formats that are zip archives: text under such a name is a download that failed, not a transcript. */
const zipped = new Set(['docx', 'odt', 'xlsx', 'pdf']);

/** The reader for a source, and a warning where the file's extension promised another format. */
export interface Recognition {
  readonly reader: Reader;
  readonly problems: readonly Problem[];
}

/**
 * Chooses the reader by the first bytes and the content first and by the extension second; text of no other format is plain text.
 * Throws `Unreadable` for empty files and for formats that are not read, named where they are known.
 */
export function recognise(source: Source, readers: readonly Reader[]): Recognition {
  const opening = openingOf(source);
  if (opening.bytes.length === 0) throw new Unreadable('file-empty', 'has no bytes', 'was it downloaded or synchronised completely?');
  refuseForeign(opening);
  const promised = readers.find(({ extensions }) => extensions.includes(opening.extension));
  const found = readers.find((reader) => reader.recognises(opening));
  if (found === undefined && opening.names.length > 0) refuseArchive();
  const reader =
    found ?? (promised !== undefined && !zipped.has(promised.name) ? promised : undefined) ?? readers.find(({ name }) => name === 'txt');
  if (reader === undefined) throw new Unreadable('format-unknown', 'is of no format known here');
  if (zipped.has(opening.extension) && !zipped.has(reader.name)) refuseFailedDownload(opening, reader);
  return { reader, problems: reader === promised ? [] : mismatch(source, opening.extension, reader) };
}

function refuseArchive(): never {
  throw new Unreadable(
    'format-unknown',
    'is a zip archive, but no document of a format known here',
    'unpack it, or save its text as .docx or .txt',
  );
}

function openingOf(source: Source): Opening {
  const bytes = viewOf(source.bytes);
  const names = isZip(bytes) ? listZip(bytes).map(({ name }) => name) : [];
  return { bytes, text: openingText(bytes), extension: extensionOf(source.path), names };
}

/** The first 2,048 bytes as text, good enough for signs that are ASCII. */
function openingText(bytes: Buffer): string {
  const first = bytes.subarray(0, 2048);
  const isUtf8 = first[0] === 0xef && first[1] === 0xbb;
  const text = first.includes(0)
    ? first.toString('latin1').replace(/^(?:\xff\xfe|\xfe\xff)|\0/g, '')
    : first.toString('latin1', isUtf8 ? 3 : 0);
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function refuseFailedDownload(opening: Opening, reader: Reader): never {
  const what = reader.name === 'html' ? 'a web page' : 'plain text';
  throw new Unreadable(
    'format-broken',
    `is ${what}, expected ${opening.extension.toUpperCase()}`,
    'probably a download that failed: get the file again, or give it its true extension',
  );
}

function mismatch(source: Source, extension: string, reader: Reader): readonly Problem[] {
  if (modest.has(extension) || reader.extensions.includes(extension)) return [];
  if (reader.name === 'txt') return [];
  return [
    problem(
      'format-mismatch',
      { path: source.path },
      `is named \`.${extension}\` but is ${reader.name.toUpperCase()}, read as that`,
      'rename the file',
    ),
  ];
}
