import type { Scan } from '../text/scan.ts';

const dependent = new Set(
  `it its it's that that's this these those they them their they're he she his her him which who and but so because or then also there
  there's yes yeah no`.split(/\s+/),
);
const fillers = new Set('well erm um er uh oh you know i mean like right okay ok so sort kind of'.split(' '));

/** Longer words are neither. */
const longest = Math.max(...[...dependent, ...fillers].map((word) => word.length));

/** Whether the passage opens with a word of its own, after fillers, and not with a pronoun or conjunction that points before it. */
export function standsAlone(text: string, scan: Scan, sentence: number): boolean {
  const end = scan.firstWords[sentence + 1] as number;
  for (let word = scan.firstWords[sentence] as number; word < end; word += 1) {
    const [from, to] = [scan.starts[word] as number, scan.ends[word] as number];
    if (to - from > longest) return true;
    const spelling = text.slice(from, to).toLowerCase().replace('’', "'");
    if (!fillers.has(spelling)) return !dependent.has(spelling);
  }
  return false;
}
