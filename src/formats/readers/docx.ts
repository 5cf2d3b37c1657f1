import type { Page, Source } from '../../model/source.ts';
import { loadXml, type ReadXml } from '../xml.ts';
import { openZip, type Zip } from '../zip.ts';
import { viewOf } from './decode.ts';
import { readDocumentPart } from './docx-document.ts';
import { readStyles } from './docx-styles.ts';
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
  const stylesPart = relationOf(zip, readXml, main, 'styles') ?? 'word/styles.xml';
  const stylesXml = zip.unpack(stylesPart);
  const styles = stylesXml === undefined ? new Map() : readStyles(readXml, stylesXml, stylesPart);
  return readDocumentPart(readXml, content, main, styles).finish(source, 'docx');
}

/** The package says which part is the document: Word Online names it `document2.xml`. */
function mainPart(zip: Zip, readXml: ReadXml): string {
  return (
    relationOf(zip, readXml, '', 'officeDocument') ??
    zip.names.find((name) => /^word\/document\d*\.xml$/i.test(name)) ??
    'word/document.xml'
  );
}

/** The target of a part's relation of a type, or `undefined`. The relations of `word/document.xml` stand in `word/_rels/document.xml.rels`. */
export function relationOf(zip: Zip, readXml: ReadXml, part: string, type: string): string | undefined {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const path = `${folder}_rels/${part.slice(slash)}.rels`;
  const relations = zip.unpack(path);
  if (relations === undefined) return undefined;
  let target: string | undefined;
  readXml(relations, path, {
    open(name, attributes) {
      if (name === 'Relationship' && attributes.Type?.endsWith(`/${type}`)) target ??= attributes.Target;
    },
  });
  if (target === undefined) return undefined;
  const full = target.startsWith('/') ? target.slice(1) : folder + target;
  return zip.names.includes(full) ? full : undefined;
}
