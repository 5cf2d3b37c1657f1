import type { PdfLine } from './lines.ts';

/**
 * Joins a word that was parted at the end of a line, where the text holds it whole elsewhere: without its hyphen ("innova-", "tion") or
 * with it ("co-", "production"). What stands nowhere else stays as it is printed.
 */
export function joinHyphens(pages: readonly (readonly PdfLine[])[]): { lines: PdfLine[][]; joined: number } {
  const known = wordsOf(pages);
  let joined = 0;
  const lines = pages.map((page) => {
    const next = page.map((line) => ({ ...line }));
    for (let index = 0; index + 1 < next.length; index += 1) {
      const [line, below] = [next[index], next[index + 1]];
      if (line === undefined || below === undefined) continue;
      const end = /([\p{L}\p{M}]+)[-\u00ad\u2010]$/u.exec(line.text)?.[1];
      const start = /^([\p{L}\p{M}]+)\S*/u.exec(below.text);
      if (end === undefined || start?.[1] === undefined) continue;
      const whole = `${end}${start[1]}`.toLowerCase();
      const isKnown = known.has(whole);
      if (!isKnown && !known.has(`${end}-${start[1]}`.toLowerCase())) continue;
      joined += 1;
      line.text = `${isKnown ? line.text.slice(0, -1) : line.text}${start[0]}`;
      below.text = below.text.slice(start[0].length).trimStart();
    }
    return next.filter(({ text }) => text !== '');
  });
  return { lines, joined };
}

/** Every word that stands inside a line, also those with hyphens; not the halves at its ends. */
function wordsOf(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const words = new Set<string>();
  for (const page of pages) {
    for (const { text } of page) {
      for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*(?![\p{L}\p{M}]|-$)/gu)) words.add(word);
    }
  }
  return words;
}
