import type { Cell, Figure, Table } from '../../../model/report.ts';
import { cellText } from '../cell-text.ts';
import { heatShare } from '../html/figures.ts';
import { paragraph, run } from './markup.ts';

/** Between the margins of a page, in twentieths of a point. */
export const textWidth = 9638;

/** A table of Word: its head repeats on every page, no row is torn apart, and colours are shaded cells that can be edited. */
export function tableMarkup(table: Table): string {
  const widths = columnWidths(table);
  const style = table.columns.length > 7 ? 'TableSmall' : 'TableText';
  const head = table.columns.map((column, index) =>
    cellMarkup(widths[index] ?? 0, paragraph(style, run(column.title, { bold: true }), align(column.align)), 'EEF1F5'),
  );
  const rows = table.rows.map((row) => {
    const cells = row.map((cell, index) => {
      const side = table.columns[index]?.align ?? (cell.kind === 'number' ? 'end' : undefined);
      const look = { bold: index === 0 || (cell.kind === 'text' && cell.strong === true), faint: cell.kind === 'state' };
      return cellMarkup(
        widths[index] ?? 0,
        paragraph(style, run(cellText(cell), look), align(side)),
        table.heat === true ? shade(cell) : undefined,
      );
    });
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`;
  });
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const properties = `<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="${textWidth}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>`;
  return [
    paragraph('Caption', run(table.caption), '<w:keepNext/>'),
    `<w:tbl>${properties}<w:tblGrid>${grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head.join('')}</w:tr>${rows.join('')}</w:tbl>`,
    ...(table.notes ?? []).map((note) => paragraph('Note', run(note))),
    paragraph('Note', ''),
  ].join('');
}

/** Figures as tables of the numbers that they draw. */
export function figureMarkup(figure: Figure): string {
  const description = paragraph('Note', run(figure.description));
  if (figure.figure === 'heatmap') {
    const columns = [{ title: '' }, ...figure.columns.map((title) => ({ title }))];
    const rows = figure.rows.map((row): Cell[] => [{ kind: 'text', text: row.label }, ...row.cells]);
    return description + tableMarkup({ block: 'table', caption: figure.title, columns, rows, heat: true });
  }
  const rows = figure.rows.map((row): Cell[] => [
    { kind: 'text', text: row.group === undefined ? row.label : `${row.group}, ${row.label}` },
    { kind: 'count', confirmed: row.confirmed, possible: row.possible, read: 0, total: row.total },
  ]);
  return (
    description + tableMarkup({ block: 'table', caption: figure.title, columns: [{ title: '' }, { title: 'People' }], rows, heat: true })
  );
}

function cellMarkup(width: number, content: string, fill?: string): string {
  const shading = fill === undefined ? '' : fill.startsWith('<') ? fill : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`;
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${shading}</w:tcPr>${content}</w:tc>`;
}

function align(side: 'start' | 'end' | undefined): string {
  return side === 'end' ? '<w:jc w:val="right"/>' : '';
}

/** Colour says confirmed of read; stripes say suggested only. */
function shade(cell: Cell): string | undefined {
  if (cell.kind !== 'count') return undefined;
  if (cell.confirmed === 0)
    return cell.possible > 0 ? '<w:shd w:val="thinReverseDiagStripe" w:color="C9D6E6" w:fill="F7F9FC"/>' : undefined;
  const share = 0.12 + 0.5 * heatShare(cell);
  return [11, 107, 203]
    .map((part) =>
      Math.round(255 + (part - 255) * share)
        .toString(16)
        .toUpperCase()
        .padStart(2, '0'),
    )
    .join('');
}

/** Shares the width by how much stands in each column; a column is never narrower than its longest word, as far as there is room. */
function columnWidths(table: Table): number[] {
  const texts = table.columns.map((column, index) => [
    column.title,
    ...table.rows.map((row) => (row[index] === undefined ? '' : cellText(row[index]))),
  ]);
  const needed = texts.map((column) =>
    Math.max(8, ...column.map((text) => Math.min(24, (text.length <= 12 ? text.length : longestWord(text)) + 3))),
  );
  const wanted = texts.map((column, index) => Math.max(needed[index] ?? 8, Math.min(60, Math.max(...column.map((text) => text.length)))));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const spare = 92 - sum(needed);
  const extra = wanted.map((width, index) => width - (needed[index] ?? 0));
  const shares = needed.map((width, index) => (spare > 0 && sum(extra) > 0 ? width + (spare * (extra[index] ?? 0)) / sum(extra) : width));
  const widths = shares.map((share) => Math.floor((share / sum(shares)) * textWidth));
  const last = widths.length - 1;
  return widths.map((width, index) => (index === last ? textWidth - sum(widths.slice(0, last)) : width));
}

function longestWord(text: string): number {
  return Math.max(0, ...text.split(/[\s/-]+/).map((word) => word.length));
}
