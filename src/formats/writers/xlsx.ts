/** One sheet of a workbook: a row of titles, then rows of texts and numbers. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly (string | number | undefined)[])[];
}

export interface SheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width?: number;
  /** Long texts break within their cell. */
  readonly wraps?: boolean;
  /** Kept from sight, for what programs need and people do not. */
  readonly isHidden?: boolean;
  /** Values to choose from: a list, or the first column of another sheet. Other values can be written all the same. */
  readonly choices?: readonly string[] | { readonly sheet: string; readonly count: number };
}

/** Excel's own limit of a cell, in UTF-16 units. */
export const longestCell = 32_767;

/**
 * Writes a workbook (ECMA-376), always the same bytes: titles in bold and frozen, a filter, drop-downs. Texts are texts whatever they
 * begin with: no cell is a formula. Throws `RangeError` where a text is longer than a cell can be.
 */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate');
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': styles,
  };
  for (const [index, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${index + 1}.xml`] = worksheet(sheet, index === 0);
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(`${head}${text}`)]);
  return zipSync(Object.fromEntries(files), { mtime: '1980-01-02T00:00:00', level: 6 });
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function contentTypes(sheets: number): string {
  const part = (name: string, kind: string) => `<Override PartName="/xl/${name}.xml" ContentType="${kinds}.${kind}+xml"/>`;
  const all = Array.from({ length: sheets }, (_, index) => part(`worksheets/sheet${index + 1}`, 'worksheet')).join('');
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${all}${part('styles', 'styles')}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${office}/${type}" Target="${target}"/>`);
  return `<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const each = sheets.map(({ name }, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`);
  return `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${each.join('')}</sheets></workbook>`;
}

/** Formats of cells by number: plain, bold title, wrapped text. */
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment vertical="top"/></xf><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

function worksheet({ columns, rows }: Sheet, isFirst: boolean): string {
  const last = `${columnName(columns.length - 1)}${rows.length + 1}`;
  const sizes = columns.map(
    ({ width = 14, isHidden }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"${isHidden === true ? ' hidden="1"' : ''}/>`,
  );
  const titles = `<row r="1">${columns.map(({ title }, index) => textCell(`${columnName(index)}1`, title, 1)).join('')}</row>`;
  const body = rows.map((row, index) => sheetRow(row, index + 2, columns));
  const lists = columns.flatMap((column, index) => choicesOf(column, columnName(index), rows.length + 1));
  const chosen = lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
  return `<worksheet xmlns="${main}"><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${sizes.join('')}</cols><sheetData>${titles}${body.join('')}</sheetData><autoFilter ref="A1:${last}"/>${chosen}</worksheet>`;
}

function sheetRow(row: readonly (string | number | undefined)[], number: number, columns: readonly SheetColumn[]): string {
  const cells = row.map((value, index) => {
    const place = `${columnName(index)}${number}`;
    if (value === undefined || value === '') return '';
    if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
    return textCell(place, value, columns[index]?.wraps === true ? 2 : 0);
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

function textCell(place: string, text: string, style: number): string {
  if (text.length > longestCell) throw new RangeError(`a text of ${text.length} characters is too long for a cell`);
  return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function choicesOf({ choices }: SheetColumn, column: string, last: number): string[] {
  if (choices === undefined || last < 2) return [];
  const isElsewhere = 'sheet' in choices;
  if ((isElsewhere ? choices.count : choices.length) === 0) return [];
  const formula = isElsewhere ? `'${choices.sheet}'!$A$2:$A$${choices.count + 1}` : `"${choices.join(',')}"`;
  return [
    `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${column}2:${column}${last}"><formula1>${escaped(formula)}</formula1></dataValidation>`,
  ];
}

/** @example columnName(27) // 'AB' */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Text for XML; what XML cannot hold as Excel writes it, `_x000B_`, and so what looks like that. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (one) => {
        return `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
      },
    )
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}
