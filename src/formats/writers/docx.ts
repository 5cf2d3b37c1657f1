import type { Report } from '../../model/report.ts';
import { bodyMarkup } from './docx/blocks.ts';
import { xmlText } from './docx/markup.ts';
import { styles } from './docx/styles.ts';

/**
 * A report as a document of Word (ECMA-376), always the same bytes: headings to navigate by, tables whose heads repeat, heat maps as
 * shaded cells, page numbers. Text from transcripts is text and nothing else; there is no date and no author in it.
 */
export async function writeDocx(report: Report): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate');
  const files = Object.entries(partsOf(report)).map(([name, text]) => [name, strToU8(`${head}${text}`)]);
  return zipSync(Object.fromEntries(files), { mtime: '1980-01-02T00:00:00', level: 6 });
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const kinds = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

function partsOf(report: Report): Readonly<Record<string, string>> {
  return {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations([
      [`${office}/officeDocument`, 'word/document.xml'],
      [`${packages}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(report.title)}</dc:title><dc:language>en-GB</dc:language></cp:coreProperties>`,
    'word/document.xml': `<w:document xmlns:w="${main}" xmlns:r="${office}"><w:body>${bodyMarkup(report)}${section}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations([
      [`${office}/styles`, 'styles.xml'],
      [`${office}/settings`, 'settings.xml'],
      [`${office}/footer`, 'footer1.xml'],
    ]),
    'word/styles.xml': styles,
    'word/settings.xml': `<w:settings xmlns:w="${main}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`,
    'word/footer1.xml': `<w:ftr xmlns:w="${main}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">${xmlText(report.title)} · </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>`,
  };
}

/** A4 with margins of two centimetres. */
const section =
  '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';

const contentTypes = `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${[
  ['document', 'document.main'],
  ['styles', 'styles'],
  ['settings', 'settings'],
  ['footer1', 'footer'],
]
  .map(([part, kind]) => `<Override PartName="/word/${part}.xml" ContentType="${kinds}.${kind}+xml"/>`)
  .join('')}</Types>`;

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
}
