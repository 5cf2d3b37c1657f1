import type { CellState } from '../model/report.ts';
import type { PersonSum } from './people.ts';

/** One cell of codes × groups. People are counted once a cell, whatever the number of their interviews. */
export interface MatrixCell {
  readonly confirmed: number;
  /** People with undecided suggestions only. */
  readonly possible: number;
  /** People of the group whose interviews somebody has read to the end. */
  readonly read: number;
  readonly total: number;
  readonly passages: number;
  /** Passages of speakers who cannot be counted as people: published quotations, groups, documents. */
  readonly passagesNotCountable: number;
  readonly own: number;
  readonly words: number;
  readonly sentences: number;
  readonly wordsTotal: number;
  /** Median over people of confirmed words ÷ words spoken; absent where nobody has decided on anything. */
  readonly spaceMedian?: number;
  /** Coded words ÷ all words of the group: one talkative person carries it, so it stands in no chart. */
  readonly sharePooled?: number;
  readonly state: CellState | 'counted';
}

export interface MatrixGroup {
  readonly id: string;
  readonly label: string;
  readonly includes: (person: PersonSum) => boolean;
}

export interface Matrix {
  readonly codes: readonly number[];
  readonly groups: readonly MatrixGroup[];
  /** `cells[row of code][column of group]`. */
  readonly cells: readonly (readonly MatrixCell[])[];
}

/** Counts `codes` (positions in the codebook) × `groups`. A person may stand in several groups. */
export function tabulateMatrix(people: readonly PersonSum[], codes: readonly number[], groups: readonly MatrixGroup[]): Matrix {
  const members = groups.map((group) => gather(people.filter(group.includes)));
  return { codes, groups, cells: codes.map((code) => members.map((group) => tabulateCell(group, code))) };
}

/** The people of a group, numbered once for all cells: someone with two interviews at two levels is one person. */
interface Members {
  readonly sums: readonly PersonSum[];
  /** By sum: whom it is of; -1 where people cannot be counted. */
  readonly persons: readonly number[];
  /** By person: `isRead` where somebody has read all of their interviews, else 0. */
  readonly reading: Uint8Array;
  readonly words: number;
}

const isConfirmed = 1;
const isPossible = 2;
const isRead = 4;

function gather(sums: readonly PersonSum[]): Members {
  const numbers = new Map<string, number>();
  const persons = sums.map(({ respondent, isCountable }) => {
    if (!isCountable) return -1;
    const number = numbers.get(respondent) ?? numbers.size;
    numbers.set(respondent, number);
    return number;
  });
  const reading = new Uint8Array(numbers.size).fill(isRead);
  let words = 0;
  for (const [at, sum] of sums.entries()) {
    const person = persons[at] as number;
    if (person >= 0 && sum.read !== sum.transcripts.length) reading[person] = 0;
    // quotations chosen for print have no whole that they are a share of
    if (sum.kind !== 'published') words += sum.words;
  }
  return { sums, persons, reading, words };
}

function tabulateCell({ sums, persons, reading, words: wordsTotal }: Members, code: number): MatrixCell {
  const marks = reading.slice();
  const sum = { passages: 0, passagesNotCountable: 0, own: 0, words: 0, sentences: 0, wordsTotal };
  let wordsOfTotal = 0;
  for (let at = 0; at < sums.length; at += 1) {
    const member = sums[at] as PersonSum;
    const found = member.codes.get(code);
    if (found === undefined) continue;
    const person = persons[at] as number;
    const passages = found.confirmed + found.possible;
    sum.own += found.own;
    sum.sentences += found.sentences;
    sum.passages += passages;
    sum.words += found.words;
    if (member.kind !== 'published') wordsOfTotal += found.words;
    if (person < 0) sum.passagesNotCountable += passages;
    else marks[person] = (marks[person] as number) | (found.confirmed > 0 ? isConfirmed : 0) | (passages > 0 ? isPossible : 0);
  }
  const counts = { confirmed: 0, possible: 0, read: 0, total: marks.length };
  for (const mark of marks) {
    if ((mark & isConfirmed) !== 0) counts.confirmed += 1;
    else if ((mark & isPossible) !== 0) counts.possible += 1;
    if ((mark & isRead) !== 0) counts.read += 1;
  }
  const isDecided = counts.confirmed > 0 || counts.read > 0;
  return {
    ...counts,
    ...sum,
    ...(isDecided ? { spaceMedian: spaceMedian(sums, code) } : {}),
    ...(wordsTotal > 0 ? { sharePooled: wordsOfTotal / wordsTotal } : {}),
    state: stateOf(counts, sum.passagesNotCountable, sums, code),
  };
}

function stateOf(
  counts: { confirmed: number; possible: number; read: number; total: number },
  notCountable: number,
  members: readonly PersonSum[],
  code: number,
): MatrixCell['state'] {
  if (counts.total === 0) return notCountable > 0 ? 'not countable' : 'nobody interviewed';
  if (counts.confirmed + counts.possible > 0) return 'counted';
  if (counts.read === 0) return 'not yet read';
  return members.some((member) => member.asked.has(code)) || members.every((member) => member.asked.size === 0) ? 'not found' : 'not asked';
}

/** Half of the people give the theme at least this share of their words. */
function spaceMedian(members: readonly PersonSum[], code: number): number {
  const words = new Map<string, { confirmed: number; spoken: number }>();
  for (const member of members) {
    if (!member.isCountable) continue;
    const known = words.get(member.respondent) ?? { confirmed: 0, spoken: 0 };
    words.set(member.respondent, {
      confirmed: known.confirmed + (member.codes.get(code)?.confirmedWords ?? 0),
      spoken: known.spoken + member.words,
    });
  }
  return median([...words.values()].map((person) => person.confirmed / person.spoken));
}

/** The middle value, or the mean of the two middle ones; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
