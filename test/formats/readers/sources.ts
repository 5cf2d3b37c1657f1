import { strToU8, zipSync } from 'fflate';
import { type Reading, readPage } from '../../../src/formats/readers/index.ts';
import type { Page, Source } from '../../../src/model/source.ts';

/** A source of a text in UTF-8, or of bytes. */
export function sourceOf(path: string, content: string | Uint8Array): Source {
  return { path, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content };
}

export async function read(path: string, content: string | Uint8Array): Promise<Reading> {
  return readPage(sourceOf(path, content));
}

/** The page of a source that must have one. */
export async function pageOf(path: string, content: string | Uint8Array): Promise<Page> {
  const { page, problems } = await read(path, content);
  if (page === undefined) throw new Error(`no page: ${JSON.stringify(problems)}`);
  return page;
}

/** Each mark of a kind as the text it covers and its value. */
export function marked(page: Page, kind: string): [string, string | undefined][] {
  return page.marks.filter((mark) => mark.kind === kind).map(({ span, value }) => [page.text.slice(span.start, span.end), value]);
}

export function codesOf(reading: Reading): string[] {
  return reading.problems.map(({ code }) => code);
}

/** A zip archive of texts, always the same bytes. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files = Object.entries(parts).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]);
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 2), level: 6 });
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A Word document with this body. `main` is the name of its main part. */
export function docxOf(body: string, styles = '', main = 'document.xml'): Uint8Array {
  return zipOf({
    '[Content_Types].xml': `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${xmlHead}<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/${main}"/></Relationships>`,
    [`word/${main}`]: `${xmlHead}<w:document ${w}><w:body>${body}</w:body></w:document>`,
    [`word/_rels/${main}.rels`]: `${xmlHead}<Relationships><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'word/styles.xml': `${xmlHead}<w:styles ${w}>${styles}</w:styles>`,
  });
}

/** A paragraph of runs; a run is its text, or its properties and its text. */
export function paragraph(...runs: (string | [properties: string, text: string])[]): string {
  const xml = runs.map((run) => {
    const [properties, text] = typeof run === 'string' ? ['', run] : run;
    return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
  });
  return `<w:p>${xml.join('')}</w:p>`;
}

/** An OpenDocument text with this body and these automatic styles. */
export function odtOf(body: string, styles = ''): Uint8Array {
  const names = 'office text table style fo'
    .split(' ')
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ');
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `${xmlHead}<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  });
}

/** A workbook of one sheet; a cell is a shared text, or a raw `<c>` element. */
export function xlsxOf(rows: readonly (readonly string[])[], styles = ''): Uint8Array {
  const strings: string[] = [];
  const cellOf = (cell: string) => (cell.startsWith('<c') ? cell : `<c t="s"><v>${strings.push(cell) - 1}</v></c>`);
  const sheet = rows.map((row) => `<row>${row.map(cellOf).join('')}</row>`).join('');
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  return zipOf({
    '_rels/.rels': `<Relationships>${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="Talk" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation(1, 'worksheet', '/xl/worksheets/sheet1.xml')}${relation(2, 'sharedStrings', 'sharedStrings.xml')}${relation(3, 'styles', 'styles.xml')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  });
}
