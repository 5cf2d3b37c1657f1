import type { Scan } from '../text/scan.ts';

/** By turn, its first sentence; behind the last turn, the number of all. A turn without sentences starts where the next one does. */
export function turnStarts(scan: Scan, turns: number): Int32Array {
  const starts = new Int32Array(turns + 1).fill(scan.sentenceCount);
  for (let sentence = scan.sentenceCount - 1; sentence >= 0; sentence -= 1) starts[scan.turnOf[sentence] as number] = sentence;
  for (let turn = turns - 1; turn >= 0; turn -= 1) starts[turn] = Math.min(starts[turn] as number, starts[turn + 1] as number);
  return starts;
}
