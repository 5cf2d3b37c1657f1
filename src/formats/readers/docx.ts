import type { Page, Source } from '../../model/source.ts';
import { loadXml, type ReadXml } from '../xml.ts';
import { openZip, type Zip } from '../zip.ts';
import { viewOf } from './decode.ts';
import { readDocumentPart } from './docx-document.ts';
import { readStyles } from './docx-styles.ts';
import { relatedPart, relationsOf } from './package-relations.ts';
import { type Reader, Unreadable } from './reader.ts';

/**
 * Word documents. The XML is read directly and not by mammoth: that is several times faster, keeps underline and style-based bold, and
 * joins paragraphs whose end was deleted. Tracked changes are read as their final text; notes, comments, headers and list numbers are no
 * part of the text.
 */
export const docxReader: Reader = {
  name: 'docx',
  extensions: ['docx', 'docm', 'dotx'],
  summary: 'Word document (Word, Google Docs, Otter, Teams)',
  recognises: ({ names }) => names.some((name) => /^word\/[^/]+\.xml$/i.test(name)),
  read: readDocx,
};

async function readDocx(source: Source): Promise<Page> {
  const zip = await openZip(viewOf(source.bytes));
  const readXml = await loadXml();
  const main = mainPart(zip, readXml);
  const content = zip.unpack(main);
  if (content === undefined)
    throw new Unreadable('format-broken', 'is no Word document: its main part is missing', 'open it in Word and save it again');
  const stylesPart = relatedPart(zip, relationsOf(zip, readXml, main), 'styles') ?? 'word/styles.xml';
  const stylesXml = zip.unpack(stylesPart);
  const styles = stylesXml === undefined ? new Map() : readStyles(readXml, stylesXml, stylesPart);
  return readDocumentPart(readXml, content, main, styles).finish(source, 'docx');
}

/** The package says which part is the document: Word Online names it `document2.xml`. */
function mainPart(zip: Zip, readXml: ReadXml): string {
  const named = relatedPart(zip, relationsOf(zip, readXml, ''), 'officeDocument');
  return named ?? zip.names.find((name) => /^word\/document\d*\.xml$/i.test(name)) ?? 'word/document.xml';
}
