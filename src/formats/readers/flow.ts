import type { Page, Source } from '../../model/source.ts';
import { createPageBuilder, type PageRest } from './page-builder.ts';

/** How a stretch of text is set, as bits. */
export const bold = 1;
export const italic = 2;
export const underline = 4;

const styles = [
  ['bold', bold],
  ['italic', italic],
  ['underline', underline],
] as const;

/** A word-processor document being written down: paragraphs a line, cells separated by a tab. */
export interface Flow {
  text(text: string, style: number): void;
  startParagraph(): void;
  /** The paragraph that was started is a heading; `1` is the highest level. */
  setHeading(level: string): void;
  /** `joins`: the next paragraph goes on in the same line, as where a paragraph's end was deleted. */
  endParagraph(joins?: boolean): void;
  startTable(): void;
  startRow(): void;
  startCell(): void;
  endCell(): void;
  endRow(): void;
  endTable(): void;
  finish(source: Source, format: string, rest?: PageRest): Page;
}

interface Table {
  readonly number: number;
  row: number;
  column: number;
  cellStart: number;
}

/** Line ends are written before what follows them, so that none stands at the end of a cell or of the page. */
export function createFlow(): Flow {
  const page = createPageBuilder();
  const starts = [0, 0, 0];
  const tables: Table[] = [];
  let tableCount = 0;
  let style = 0;
  let breaks = false;
  let paragraph: { start: number; heading: string | undefined } | undefined;

  function setStyle(next: number): void {
    styles.forEach(([kind, bit], index) => {
      if ((style & bit) !== 0 && (next & bit) === 0) page.mark(kind, starts[index] ?? 0);
      if ((style & bit) === 0 && (next & bit) !== 0) starts[index] = page.length();
    });
    style = next;
  }
  function endLine(): void {
    setStyle(0);
    if (paragraph?.heading !== undefined) page.mark('heading', paragraph.start, paragraph.heading);
    paragraph = undefined;
  }
  function startLine(): void {
    endLine();
    if (breaks && page.length() > 0) page.append('\n');
    breaks = false;
  }

  return {
    text(text, wanted) {
      if (breaks) startLine();
      if (wanted !== style) setStyle(wanted);
      page.append(text);
    },
    startParagraph() {
      if (paragraph !== undefined && page.length() > paragraph.start) breaks = true;
      startLine();
      paragraph = { start: page.length(), heading: undefined };
    },
    setHeading(level) {
      if (paragraph !== undefined) paragraph.heading = level;
    },
    endParagraph(joins = false) {
      endLine();
      breaks = !joins;
    },
    startTable() {
      tableCount += 1;
      tables.push({ number: tableCount, row: 0, column: 0, cellStart: 0 });
    },
    startRow() {
      startLine();
      const table = tables.at(-1);
      if (table !== undefined) Object.assign(table, { row: table.row + 1, column: 0 });
    },
    startCell() {
      const table = tables.at(-1);
      if (table === undefined) return;
      table.column += 1;
      if (table.column > 1) page.append('\t');
      table.cellStart = page.length();
      breaks = false;
    },
    endCell() {
      endLine();
      breaks = false;
      const table = tables.at(-1);
      if (table !== undefined) page.mark('cell', table.cellStart, `${table.number} ${table.row} ${table.column}`);
    },
    endRow() {
      endLine();
      breaks = true;
    },
    endTable() {
      tables.pop();
    },
    finish(source, format, rest) {
      endLine();
      return page.finish(source, format, rest);
    },
  };
}
