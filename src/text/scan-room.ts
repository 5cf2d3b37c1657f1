import type { Turn } from '../model/transcript.ts';
import type { Scan } from './scan.ts';

const wordColumns = ['words', 'starts', 'ends', 'counted'] as const;

/** Written words have five characters and more, with the space behind them: enough room beforehand, which costs nothing before it is used. */
const shortestWords = 4;

/** Makes room for the words of a transcript at once: doubling half-full columns of millions would hold them twice. */
export function expectWords(scan: Scan, turns: readonly Turn[]): void {
  const expected = Math.ceil(
    turns.reduce((sum, { speech }) => sum + speech.reduce((size, span) => size + span.end - span.start, 0), 0) / shortestWords,
  );
  if (expected <= scan.words.length) return;
  for (const name of wordColumns) scan[name] = new Int32Array(expected + 4);
}

/** Makes room for one more word. */
export function reserveWords(scan: Scan): void {
  if (scan.wordCount + 2 < scan.words.length) return;
  for (const name of wordColumns) scan[name] = doubled(scan[name]);
}

/** Makes room for one more sentence. */
export function reserveSentences(scan: Scan): void {
  if (scan.sentenceCount + 2 < scan.sentenceStarts.length) return;
  for (const name of ['sentenceStarts', 'sentenceEnds', 'firstWords', 'turnOf', 'speechOf'] as const) scan[name] = doubled(scan[name]);
}

function doubled(column: Int32Array): Int32Array {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
