import { lineFrom, type PdfLine } from './lines.ts';

/**
 * Takes the numbers of lines out of a margin: whole numbers at one side of the text that go up by one (or by five) from line to line. They
 * are recognised over the whole file, since a page may hold few of them.
 */
export function dropMarginNumbers(pages: readonly (readonly PdfLine[])[]): { pages: PdfLine[][]; dropped: number } {
  for (const side of ['first', 'last'] as const) {
    const found = pages.map((lines) => lines.map((line) => numberAt(line, side)));
    const numbers = found.flat().filter((number) => number !== undefined);
    if (!counts(numbers, pages.flat().length)) continue;
    const next = pages.map((lines, page) =>
      lines.flatMap((line, index) => (found[page]?.[index] === undefined ? [line] : without(line, side))),
    );
    return { pages: next, dropped: numbers.length };
  }
  return { pages: pages.map((lines) => [...lines]), dropped: 0 };
}

/** The whole number at a side of a line, where it stands apart from the rest. */
function numberAt(line: PdfLine, side: 'first' | 'last'): number | undefined {
  const items = side === 'first' ? line.items : [...line.items].reverse();
  const [item, next] = items;
  const text = item?.text.trim() ?? '';
  if (item === undefined || !/^\d{1,5}$/.test(text)) return undefined;
  if (next === undefined) return Number(text);
  const gap = side === 'first' ? next.x - item.x - item.width : item.x - next.x - next.width;
  return gap >= item.height * 0.5 ? Number(text) : undefined;
}

/** At least eight numbers, nine in ten of them one step above the one before (or beginning again on a new page), and on many lines. */
function counts(numbers: readonly number[], lines: number): boolean {
  if (numbers.length < 8) return false;
  return [1, 5].some((step) => {
    if (numbers.length * step * 2 < lines) return false;
    const steady = numbers.slice(1).filter((number, index) => number - (numbers[index] ?? 0) === step || number === step).length;
    return steady >= (numbers.length - 1) * 0.9;
  });
}

function without(line: PdfLine, side: 'first' | 'last'): PdfLine[] {
  const rest = side === 'first' ? line.items.slice(1) : line.items.slice(0, -1);
  return rest.length === 0 ? [] : [lineFrom(line.page, rest)];
}
