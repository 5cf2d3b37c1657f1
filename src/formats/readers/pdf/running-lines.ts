import type { PdfLine } from './lines.ts';
import type { PdfPage } from './load.ts';

/** How many lines from the edge of a page may be running ones. */
const deep = 3;

/**
 * Takes running headers and footers out: lines near an edge that stand, numbers apart, on many pages at the same height; and page numbers
 * in the margins.
 */
export function dropRunningLines(pages: readonly (readonly PdfLine[])[], sizes: readonly PdfPage[]): { pages: PdfLine[][] } {
  const seen = new Map<string, Set<number>>();
  for (const lines of pages) {
    for (const line of edges(lines)) {
      for (const key of keysOf(line)) {
        const on = seen.get(key) ?? new Set();
        seen.set(key, on.add(line.page));
      }
    }
  }
  const enough = Math.max(2, Math.ceil(pages.length * 0.4));
  const isRunning = (line: PdfLine) => keysOf(line).some((key) => (seen.get(key)?.size ?? 0) >= enough);
  return {
    pages: pages.map((lines, index) => {
      const outer = new Set(edges(lines));
      return lines.filter((line) => !outer.has(line) || !(isRunning(line) || isPageNumber(line, sizes[index]?.height ?? 0)));
    }),
  };
}

function edges(lines: readonly PdfLine[]): PdfLine[] {
  const high = [...lines].sort((a, b) => b.y - a.y);
  return [...new Set([...high.slice(0, deep), ...high.slice(-deep)])];
}

/** The words with every number alike, and the height in steps of eight points: two steps, so that none falls between. */
function keysOf(line: PdfLine): string[] {
  const words = line.text.replace(/\d+/g, '#').replace(/\s+/g, ' ');
  return [Math.floor(line.y / 8), Math.round(line.y / 8) + 0.5].map((height) => `${height} ${words}`);
}

function isPageNumber(line: PdfLine, height: number): boolean {
  const isOutside = line.y < height * 0.1 || line.y > height * 0.9;
  return isOutside && /^\W*(?:page|p\.?|seite)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|\/|von)\s*\d{1,4})?\W*$/i.test(line.text);
}
