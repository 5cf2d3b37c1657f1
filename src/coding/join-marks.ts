import { countWords, type Scan } from '../text/scan.ts';
import type { Mark } from './mark.ts';

/** Marks of one code in one turn that make one coding. `marks` in order; sentences between them are bridged, not coded. */
export interface Passage {
  readonly code: number;
  readonly marks: readonly Mark[];
}

/** At most one sentence may lie between two marks of a passage. */
const farthest = 2;
/** Counted words of a passage, bridged sentences included. */
const longest = 120;

/**
 * Joins neighbouring marks of a code within a turn, from left to right: the next mark at most two sentences on, at most 120 words in
 * all, no label or time stamp between them, and no sentence that is `covered` for the code. With `unit: turn` all marks of a turn are one
 * passage. Ordered by first sentence, then code.
 */
export function joinMarks(
  marks: readonly Mark[],
  scan: Scan,
  unit: 'sentence' | 'turn',
  isCovered: (code: number, sentence: number) => boolean = () => false,
): Passage[] {
  const passages: { code: number; marks: Mark[] }[] = [];
  const open = new Map<number, { code: number; marks: Mark[] }>();
  for (const mark of marks) {
    const passage = open.get(mark.code);
    if (
      passage !== undefined &&
      (unit === 'turn' ? isSameTurn(passage.marks, mark, scan) : canJoin(passage.marks, mark, scan, isCovered))
    ) {
      passage.marks.push(mark);
      continue;
    }
    const started = { code: mark.code, marks: [mark] };
    passages.push(started);
    open.set(mark.code, started);
  }
  return passages;
}

function isSameTurn(marks: readonly Mark[], next: Mark, scan: Scan): boolean {
  return scan.turnOf[(marks[0] as Mark).sentence] === scan.turnOf[next.sentence];
}

function canJoin(marks: readonly Mark[], next: Mark, scan: Scan, isCovered: (code: number, sentence: number) => boolean): boolean {
  const first = (marks[0] as Mark).sentence;
  const last = (marks[marks.length - 1] as Mark).sentence;
  if (next.sentence - last > farthest || scan.speechOf[last] !== scan.speechOf[next.sentence]) return false;
  for (let between = last + 1; between < next.sentence; between += 1) if (isCovered(next.code, between)) return false;
  return countWords(scan, scan.firstWords[first] as number, scan.firstWords[next.sentence + 1] as number) <= longest;
}
