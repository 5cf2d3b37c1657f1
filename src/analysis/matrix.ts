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
  const members = groups.map((group) => people.filter(group.includes));
  return { codes, groups, cells: codes.map((code) => members.map((group) => tabulateCell(group, code))) };
}

interface Cell {
  confirmed: boolean;
  possible: boolean;
  read: boolean;
}

function tabulateCell(members: readonly PersonSum[], code: number): MatrixCell {
  const persons = new Map<string, Cell>();
  const sum = { passages: 0, passagesNotCountable: 0, own: 0, words: 0, sentences: 0, wordsTotal: 0 };
  let wordsOfTotal = 0;
  for (const member of members) {
    const found = member.codes.get(code);
    const passages = (found?.confirmed ?? 0) + (found?.possible ?? 0);
    sum.own += found?.own ?? 0;
    sum.sentences += found?.sentences ?? 0;
    sum.passages += passages;
    sum.words += found?.words ?? 0;
    // quotations chosen for print have no whole that they are a share of
    if (member.kind !== 'published') {
      sum.wordsTotal += member.words;
      wordsOfTotal += found?.words ?? 0;
    }
    if (!member.isCountable) {
      sum.passagesNotCountable += passages;
      continue;
    }
    const person = persons.get(member.respondent) ?? { confirmed: false, possible: false, read: true };
    person.confirmed ||= (found?.confirmed ?? 0) > 0;
    person.possible ||= passages > 0;
    person.read &&= member.read === member.transcripts.length;
    persons.set(member.respondent, person);
  }
  const all = [...persons.values()];
  const counts = {
    confirmed: all.filter((person) => person.confirmed).length,
    possible: all.filter((person) => person.possible && !person.confirmed).length,
    read: all.filter((person) => person.read).length,
    total: all.length,
  };
  const isDecided = counts.confirmed > 0 || counts.read > 0;
  return {
    ...counts,
    ...sum,
    ...(isDecided ? { spaceMedian: spaceMedian(members, code) } : {}),
    ...(sum.wordsTotal > 0 ? { sharePooled: wordsOfTotal / sum.wordsTotal } : {}),
    state: stateOf(counts, sum.passagesNotCountable, members, code),
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
