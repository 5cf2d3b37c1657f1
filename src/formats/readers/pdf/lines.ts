import type { PdfItem, PdfPage } from './load.ts';

/** A line of a page. `y` is its base line from below; `parts` are its stretches of text, from left to right. */
export interface PdfLine {
  readonly page: number;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly height: number;
  readonly text: string;
  readonly items: readonly PdfItem[];
}

/** The lines of a page in reading order: from above, and where the page has two columns, the left one first. */
export function layLines(page: PdfPage): PdfLine[] {
  const rows = gatherRows(page.items.filter(({ text }) => /\S/.test(text)));
  const gutter = findGutter(rows, page.width);
  const lineOf = (items: readonly PdfItem[]) => lineFrom(page.number, items);
  if (gutter === undefined) return rows.map(lineOf);
  const lines: PdfLine[] = [];
  let right: PdfLine[] = [];
  for (const row of rows) {
    const beside = row.filter((item) => item.x >= gutter);
    const before = row.filter((item) => item.x < gutter);
    if (before.some((item) => item.x + item.width > gutter + 1)) {
      lines.push(...right, lineOf(row));
      right = [];
      continue;
    }
    if (before.length > 0) lines.push(lineOf(before));
    if (beside.length > 0) right.push(lineOf(beside));
  }
  return [...lines, ...right];
}

/** Items that stand on one base line, more or less, from above; in each from left to right. */
function gatherRows(items: readonly PdfItem[]): PdfItem[][] {
  const rows: { y: number; height: number; items: PdfItem[] }[] = [];
  for (const item of [...items].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    if (row !== undefined && row.y - item.y < Math.min(row.height, item.height) * 0.45) row.items.push(item);
    else rows.push({ y: item.y, height: item.height, items: [item] });
  }
  return rows.map((row) => row.items.sort((a, b) => a.x - b.x));
}

/** Rows of text on both sides of a gap that hardly a row crosses, well inside the page: two columns. Labels beside speech are no column. */
function findGutter(rows: readonly (readonly PdfItem[])[], width: number): number | undefined {
  if (rows.length < 12) return undefined;
  for (let x = width * 0.38; x <= width * 0.62; x += 4) {
    let [both, either, crossing] = [0, 0, 0];
    for (const row of rows) {
      const crosses = row.some((item) => item.x < x && item.x + item.width > x);
      const left = row.some((item) => item.x + item.width <= x);
      const right = row.filter((item) => item.x >= x);
      if (crosses) crossing += 1;
      else if (left && right.length > 0 && isClear(row, x)) both += 1;
      else if (left || right.length > 0) either += 1;
    }
    if (both >= 8 && both * 2 >= rows.length && crossing * 5 <= rows.length && either + both > crossing) return x;
  }
  return undefined;
}

/** A gap of a letter's height and more, so that spaces that happen to stand below one another are no gutter. */
function isClear(row: readonly PdfItem[], x: number): boolean {
  const left = Math.max(...row.filter((item) => item.x + item.width <= x).map((item) => item.x + item.width));
  const right = row.filter((item) => item.x >= x);
  const next = Math.min(...right.map((item) => item.x));
  return next - left >= (right[0]?.height ?? 0);
}

/** One line of text: a space where letters stand apart, a tab where they stand far apart. */
export function lineFrom(page: number, items: readonly PdfItem[]): PdfLine {
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const gap = item.x - end;
    const words = item.text.replace(/[\s\u00a0]+/g, ' ');
    if (text !== '' && gap > item.height * 2.5) text = `${text.trimEnd()}\t${words.trimStart()}`;
    else if (text !== '' && gap > item.height * 0.2 && !text.endsWith(' ') && !words.startsWith(' ')) text += ` ${words}`;
    else text += text.endsWith(' ') ? words.trimStart() : words;
    end = item.x + item.width;
  }
  const [first] = items;
  const height = Math.max(...items.map((item) => item.height));
  return { page, x: first?.x ?? 0, right: end, y: first?.y ?? 0, height, text: text.trim(), items };
}
