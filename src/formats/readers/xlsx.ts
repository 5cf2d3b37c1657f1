import type { Page, Source } from '../../model/source.ts';
import { loadXml, type ReadXml } from '../xml.ts';
import { openZip, type Zip } from '../zip.ts';
import { viewOf } from './decode.ts';
import { relatedPart, relationsOf } from './package-relations.ts';
import { type Reader, Unreadable } from './reader.ts';
import { isTranscriptHead, pageOfTable } from './table-columns.ts';
import { readSharedStrings, readSheet, readTimeStyles } from './xlsx-parts.ts';

/** Excel workbooks: the first sheet whose first row names the columns of a transcript. */
export const xlsxReader: Reader = {
  name: 'xlsx',
  extensions: ['xlsx', 'xlsm'],
  summary: 'Excel workbook with columns such as `start, speaker, text`',
  recognises: ({ names }) => names.some((name) => /^xl\/[^/]+\.xml$/i.test(name)),
  read: readXlsx,
};

async function readXlsx(source: Source): Promise<Page> {
  const zip = await openZip(viewOf(source.bytes));
  const readXml = await loadXml();
  const sheets = sheetsOf(zip, readXml);
  const found = sheets.find((rows) => isTranscriptHead(rows[0] ?? [], source.hints?.columns)) ?? sheets.find((rows) => rows.length > 0);
  if (found === undefined) throw new Unreadable('file-empty', 'has no sheet with cells in it', 'is it the right file?');
  return pageOfTable(source, 'xlsx', found);
}

/**
 * The rows of every sheet of a workbook, as texts. Empty rows are left out unless `keepsEmpty`: then a row's position is its number.
 * Throws `Unreadable` where the bytes are no workbook.
 */
export async function readWorkbook(bytes: Uint8Array, keepsEmpty = false): Promise<readonly (readonly (readonly string[])[])[]> {
  return sheetsOf(await openZip(viewOf(bytes)), await loadXml(), keepsEmpty);
}

/** The sheets' rows, in the order in which the workbook shows the sheets. */
function sheetsOf(zip: Zip, readXml: ReadXml, keepsEmpty = false): readonly (readonly (readonly string[])[])[] {
  const main = relatedPart(zip, relationsOf(zip, readXml, ''), 'officeDocument') ?? 'xl/workbook.xml';
  const relations = relationsOf(zip, readXml, main);
  const read = <T>(type: string, reader: (readXml: ReadXml, xml: Uint8Array, part: string) => T, none: T) => {
    const part = relatedPart(zip, relations, type);
    const xml = part === undefined ? undefined : zip.unpack(part);
    return xml === undefined || part === undefined ? none : reader(readXml, xml, part);
  };
  const strings = read('sharedStrings', readSharedStrings, []);
  const times = read('styles', readTimeStyles, new Set<number>());
  return sheetParts(zip, readXml, main).flatMap((part) => {
    const xml = zip.unpack(part);
    return xml === undefined ? [] : [readSheet(readXml, xml, part, strings, times, keepsEmpty)];
  });
}

function sheetParts(zip: Zip, readXml: ReadXml, main: string): readonly string[] {
  const workbook = zip.unpack(main);
  if (workbook === undefined) throw new Unreadable('format-broken', 'is no Excel workbook: its main part is missing', 'save it again');
  const targets = new Map(relationsOf(zip, readXml, main).map(({ id, target }) => [id, target]));
  const parts: string[] = [];
  readXml(workbook, main, {
    open(name, attributes) {
      const target = name === 'sheet' ? targets.get(attributes.id ?? '') : undefined;
      if (target !== undefined) parts.push(target);
    },
  });
  return parts;
}
