import type { Flow } from './flow.ts';

/** A flow for formats that mark ends and not starts: paragraphs, cells and rows open by themselves when something stands in them. */
export interface Lines {
  text(text: string, style: number): void;
  /** Also of a paragraph without text: it is a blank line. */
  endParagraph(): void;
  /** Whether what follows belongs to a table. */
  inTable(is: boolean): void;
  endCell(): void;
  endRow(): void;
}

export function createLines(flow: Flow): Lines {
  let table = false;
  let tableOpen = false;
  let rowOpen = false;
  let cellOpen = false;
  let paragraphOpen = false;

  function openCell(): void {
    if (!tableOpen) flow.startTable();
    if (!rowOpen) flow.startRow();
    if (!cellOpen) flow.startCell();
    tableOpen = rowOpen = cellOpen = true;
  }
  function openParagraph(): void {
    if (paragraphOpen) return;
    if (table || rowOpen) openCell();
    else if (tableOpen) {
      flow.endTable();
      tableOpen = false;
    }
    flow.startParagraph();
    paragraphOpen = true;
  }
  function endParagraph(): void {
    openParagraph();
    flow.endParagraph();
    paragraphOpen = false;
  }

  return {
    text(text, style) {
      openParagraph();
      flow.text(text, style);
    },
    endParagraph,
    inTable(is) {
      table = is;
    },
    endCell() {
      openCell();
      if (paragraphOpen) endParagraph();
      flow.endCell();
      cellOpen = false;
    },
    endRow() {
      if (!rowOpen) return;
      if (paragraphOpen) endParagraph();
      flow.endRow();
      rowOpen = cellOpen = false;
      table = false;
    },
  };
}
