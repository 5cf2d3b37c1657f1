import type { Cell, Figure } from '../../../model/report.ts';
import { cellText } from '../cell-text.ts';
import { escapeHtml } from './escape.ts';

/** The hatch that every figure shares: suggested, not confirmed. */
export const hatchDefinition = `<svg width="0" height="0" class="definitions" aria-hidden="true"><defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><line class="hatch-line" x1="0" y1="0" x2="0" y2="6" stroke-width="2.4"/></pattern>
</defs></svg>`;

/** Confirmed ÷ read: what the colour of a heat map means. Where nobody's reading is noted, confirmed ÷ total. */
export function heatShare(cell: Extract<Cell, { kind: 'count' }>): number {
  const of = cell.read > 0 ? cell.read : cell.total;
  return of === 0 ? 0 : Math.min(1, cell.confirmed / of);
}

/** A figure as inline SVG with a title and a description; every number is also written. */
export function figureHtml(figure: Figure): string {
  const svg = figure.figure === 'heatmap' ? heatMap(figure) : dots(figure);
  return `<figure class="chart"><figcaption>${escapeHtml(figure.title)}<span class="note">${escapeHtml(figure.description)}</span></figcaption><div class="table" role="region" tabindex="0" aria-label="${escapeHtml(figure.title)}">${svg}</div></figure>`;
}

const labelWidth = 270;
const cellWidth = 128;
const cellHeight = 46;

function heatMap(figure: Extract<Figure, { figure: 'heatmap' }>): string {
  const width = labelWidth + figure.columns.length * cellWidth;
  const top = 44;
  const height = top + figure.rows.length * cellHeight + 4;
  const heads = figure.columns.map((title, column) => headText(title, labelWidth + column * cellWidth + cellWidth / 2, top)).join('');
  const rows = figure.rows.map((row, index) => {
    const y = top + index * cellHeight;
    const cells = row.cells.map((cell, column) => heatCell(cell, labelWidth + column * cellWidth, y)).join('');
    return `<text class="label" x="${labelWidth - 10}" y="${y + cellHeight / 2}" text-anchor="end" dominant-baseline="central">${escapeHtml(shortened(row.label, 38))}</text>${cells}`;
  });
  return svgOf(width, height, figure.title, figure.description, heads + rows.join(''));
}

/** A column's title on two lines where it is long. */
function headText(title: string, x: number, bottom: number): string {
  const words = title.split(/\s+/);
  const lines =
    title.length <= 16
      ? [title]
      : [words.slice(0, Math.ceil(words.length / 2)).join(' '), words.slice(Math.ceil(words.length / 2)).join(' ')];
  return lines
    .filter((line) => line !== '')
    .map(
      (line, index) =>
        `<text class="head" x="${x}" y="${bottom - 10 - (lines.length - 1 - index) * 15}" text-anchor="middle">${escapeHtml(shortened(line, 19))}</text>`,
    )
    .join('');
}

function heatCell(cell: Cell, x: number, y: number): string {
  const box = `x="${x + 2}" y="${y + 2}" width="${cellWidth - 4}" height="${cellHeight - 4}" rx="4"`;
  const words = cellText(cell);
  const at = `x="${x + cellWidth / 2}" text-anchor="middle" dominant-baseline="central"`;
  const label =
    words.length > 18
      ? twoLines(words, x + cellWidth / 2, y)
      : `<text class="value" ${at} y="${y + cellHeight / 2}">${escapeHtml(words)}</text>`;
  if (cell.kind !== 'count') return `<rect class="none" ${box}/>${label}`;
  const ground = cell.possible > 0 ? `<rect fill="url(#hatch)" ${box}/>` : `<rect class="none" ${box}/>`;
  const colour = cell.confirmed > 0 ? `<rect class="heat" style="fill-opacity:${(0.15 + 0.75 * heatShare(cell)).toFixed(2)}" ${box}/>` : '';
  const few = cell.total < 5 ? `<rect class="few" ${box}/>` : '';
  const back =
    cell.possible > 0
      ? `<rect class="plate" x="${x + 18}" y="${y + 12}" width="${cellWidth - 36}" height="${cellHeight - 24}" rx="4"/>`
      : '';
  return ground + colour + few + back + label;
}

function twoLines(words: string, x: number, y: number): string {
  const cut = words.indexOf('(') > 0 ? words.indexOf('(') : words.indexOf(' ', words.length / 2);
  return [words.slice(0, cut).trim(), words.slice(cut).trim()]
    .map((line, index) => `<text class="state" x="${x}" text-anchor="middle" y="${y + 19 + index * 15}">${escapeHtml(line)}</text>`)
    .join('');
}

const dot = 16;

function dots(figure: Extract<Figure, { figure: 'dots' }>): string {
  const most = Math.max(1, ...figure.rows.map((row) => row.total));
  const width = labelWidth + 150 + most * dot;
  let y = 8;
  let group: string | undefined;
  const parts: string[] = [];
  for (const row of figure.rows) {
    if (row.group !== undefined && row.group !== group) {
      y += group === undefined ? 10 : 16;
      parts.push(`<text class="head" x="0" y="${y + 4}">${escapeHtml(row.group)}</text>`);
      y += 20;
      group = row.group;
    }
    const circles = Array.from({ length: row.total }, (_, index) => {
      const kind =
        index < row.confirmed
          ? 'class="dot-confirmed"'
          : index < row.confirmed + row.possible
            ? 'class="dot-possible" fill="url(#hatch)"'
            : 'class="dot-none"';
      return `<circle ${kind} cx="${labelWidth + index * dot + 8}" cy="${y}" r="6"/>`;
    }).join('');
    const words = cellText({ kind: 'count', read: 0, ...row });
    parts.push(
      `<text class="label" x="${labelWidth - 10}" y="${y}" text-anchor="end" dominant-baseline="central">${escapeHtml(shortened(row.label, 38))}</text>${circles}<text class="value" x="${labelWidth + row.total * dot + 8}" y="${y}" dominant-baseline="central">${escapeHtml(words)}</text>`,
    );
    y += 20;
  }
  return svgOf(width, y + 4, figure.title, figure.description, parts.join(''));
}

function svgOf(width: number, height: number, title: string, description: string, inside: string): string {
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img"><title>${escapeHtml(title)}</title><desc>${escapeHtml(description)}</desc>${inside}</svg>`;
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
