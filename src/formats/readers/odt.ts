import type { Page, Source } from '../../model/source.ts';
import { loadXml } from '../xml.ts';
import { openZip, type Zip } from '../zip.ts';
import { viewOf } from './decode.ts';
import { readOdtContent } from './odt-content.ts';
import { type OdtStyles, readOdtStyles } from './odt-styles.ts';
import { type Reader, Unreadable } from './reader.ts';

/** OpenDocument text. Deleted text, notes and comments are no part of the page. */
export const odtReader: Reader = {
  name: 'odt',
  extensions: ['odt', 'ott'],
  summary: 'OpenDocument text (LibreOffice)',
  recognises: ({ names, bytes }) => names.includes('content.xml') && !/opendocument\.(?!text)/.test(bytes.toString('latin1', 0, 128)),
  read: readOdt,
};

async function readOdt(source: Source): Promise<Page> {
  const zip = await openZip(viewOf(source.bytes));
  refuseEncrypted(zip);
  const readXml = await loadXml();
  const content = zip.unpack('content.xml');
  if (content === undefined) throw new Unreadable('format-broken', 'is no OpenDocument text: `content.xml` is missing', 'save it again');
  const styles: OdtStyles = new Map();
  for (const part of ['styles.xml', 'content.xml']) {
    const xml = zip.unpack(part);
    if (xml !== undefined) readOdtStyles(readXml, xml, part, styles);
  }
  return readOdtContent(readXml, content, styles).finish(source, 'odt');
}

function refuseEncrypted(zip: Zip): void {
  const manifest = zip.unpack('META-INF/manifest.xml');
  if (manifest === undefined || !Buffer.from(manifest).includes('encryption-data')) return;
  throw new Unreadable('file-unreadable', 'is protected with a password', 'save a copy without the password');
}
