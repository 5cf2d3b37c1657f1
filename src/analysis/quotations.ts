import { type Candidate, detachCandidate, keptPerPerson } from './candidates.ts';
import type { TranscriptResult } from './transcript-result.ts';

/** Candidates of the study by theme, level and site, never more than a bounded number; and how often each pattern matched. */
export interface CandidatePool {
  readonly byCell: Map<string, Candidate[]>;
  /** Cells whose first candidates are the best so far, in order: what is no better than the last of them would fall out again. */
  readonly pruned: Set<string>;
  readonly patternCounts: Map<number, number>;
}

/** Of each theme, level and site this many stand by for the choice. */
const keptPerCell = 40;

/** Collects quotation candidates: a fold over transcript results in order. */
export const candidateFold = {
  start: (): CandidatePool => ({ byCell: new Map(), pruned: new Set(), patternCounts: new Map() }),
  add(pool: CandidatePool, result: TranscriptResult): CandidatePool {
    for (const [pattern, count] of result.patternCounts) pool.patternCounts.set(pattern, (pool.patternCounts.get(pattern) ?? 0) + count);
    for (const candidate of result.candidates) {
      const key = `${candidate.theme}\0${candidate.level ?? ''}\0${candidate.site ?? ''}`;
      const cell = pool.byCell.get(key) ?? [];
      pool.byCell.set(key, cell);
      const worst = cell[keptPerCell - 1];
      if (worst !== undefined && pool.pruned.has(key) && compare(candidate, worst) >= 0) continue;
      cell.push(detachCandidate(candidate));
      if (cell.length < 2 * keptPerCell) continue;
      const best = prune(cell);
      pool.byCell.set(key, best);
      if (best.length === keptPerCell) pool.pruned.add(key);
    }
    return pool;
  },
  finish: (pool: CandidatePool): CandidatePool => pool,
};

function compare(a: Candidate, b: Candidate): number {
  return b.rank - a.rank || b.fit - a.fit || Number(b.standsAlone) - Number(a.standsAlone) || b.strength - a.strength;
}

function prune(cell: Candidate[]): Candidate[] {
  const perPerson = new Map<string, number>();
  return [...cell]
    .sort(compare)
    .filter((candidate) => {
      const count = perPerson.get(candidate.respondent) ?? 0;
      perPerson.set(candidate.respondent, count + 1);
      return count < keptPerPerson;
    })
    .slice(0, keptPerCell);
}

export interface QuotationSettings {
  /** Level ids in the order in which they take turns; people without a level come last. */
  readonly levels: readonly string[];
  /** Quotations a theme. */
  readonly max: number;
  readonly perRespondent: number;
}

/**
 * The best quotations of a theme, spread over levels and people.
 *
 * Order among candidates: starred, accepted, unread; then how rare the rarest pattern that matched is in the study; then how well the
 * length suits; then standing alone; the number of patterns breaks ties, then transcript and place. In rounds over the levels, each
 * level gives its first candidate whose respondent has fewer than `perRespondent`, from its least used site, that is no near-duplicate
 * of one chosen (overlap, or half of the five-word runs in common). A level that has no more gives none: no weak passage is promoted.
 * Where a passage is starred as contrary, one is chosen before the rounds.
 */
export function pickQuotations(pool: CandidatePool, theme: number, settings: QuotationSettings): Candidate[] {
  const byLevel = [...settings.levels, ''].map((level) => sortCandidates(cellsOf(pool, theme, level), pool.patternCounts));
  const contrary = byLevel.flat().find((candidate) => candidate.stars.includes('contrary'));
  const chosen: Candidate[] = contrary === undefined || settings.max < 1 ? [] : [contrary];
  for (let progress = true; progress && chosen.length < settings.max; ) {
    progress = false;
    for (const candidates of byLevel) {
      if (chosen.length >= settings.max) break;
      const next = nextOf(candidates, chosen, settings.perRespondent);
      if (next === undefined) continue;
      chosen.push(next);
      progress = true;
    }
  }
  return chosen;
}

function cellsOf(pool: CandidatePool, theme: number, level: string): Candidate[] {
  return [...pool.byCell].filter(([key]) => key.startsWith(`${theme}\0${level}\0`)).flatMap(([, candidates]) => candidates);
}

/** How rare the rarest pattern of a passage is: 1 ÷ its number of matches in the study. */
function specificity(candidate: Candidate, counts: ReadonlyMap<number, number>): number {
  return Math.max(0, ...candidate.patterns.map((pattern) => 1 / (counts.get(pattern) ?? 1)));
}

function sortCandidates(candidates: readonly Candidate[], counts: ReadonlyMap<number, number>): Candidate[] {
  const order = new Map(candidates.map((candidate, index) => [candidate, { index, specificity: specificity(candidate, counts) }]));
  const at = (candidate: Candidate) => order.get(candidate) ?? { index: 0, specificity: 0 };
  return [...candidates].sort(
    (a, b) =>
      b.rank - a.rank ||
      Number(b.fit >= 0.5) - Number(a.fit >= 0.5) ||
      at(b).specificity - at(a).specificity ||
      b.fit - a.fit ||
      Number(b.standsAlone) - Number(a.standsAlone) ||
      b.patterns.length - a.patterns.length ||
      at(a).index - at(b).index,
  );
}

function nextOf(candidates: readonly Candidate[], chosen: readonly Candidate[], perRespondent: number): Candidate | undefined {
  const siteUse = (candidate: Candidate) =>
    chosen.filter((other) => other.level === candidate.level && other.site === candidate.site).length;
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (best !== undefined && siteUse(candidate) >= siteUse(best)) continue;
    if (chosen.filter((other) => other.respondent === candidate.respondent).length >= perRespondent) continue;
    if (chosen.some((other) => isNearDuplicate(other, candidate))) continue;
    best = candidate;
  }
  return best;
}

/** Two passages that overlap, or share half of their runs of five words (Jaccard ≥ 0.5). */
export function isNearDuplicate(a: Candidate, b: Candidate): boolean {
  if (a.transcript === b.transcript && a.span.start < b.span.end && b.span.start < a.span.end) return true;
  const left = fiveWordRuns(a);
  const right = fiveWordRuns(b);
  const shared = [...left].filter((run) => right.has(run)).length;
  return shared > 0 && shared / (left.size + right.size - shared) >= 0.5;
}

const runsOf = new WeakMap<Candidate, ReadonlySet<string>>();

function fiveWordRuns(candidate: Candidate): ReadonlySet<string> {
  const known = runsOf.get(candidate) ?? findRuns(candidate);
  runsOf.set(candidate, known);
  return known;
}

function findRuns(candidate: Candidate): Set<string> {
  const words =
    candidate.slices
      .map((slice) => slice.text)
      .join('')
      .toLowerCase()
      .match(/[\p{L}\p{N}'’]+/gu) ?? [];
  return new Set(words.slice(0, Math.max(1, words.length - 4)).map((_, index) => words.slice(index, index + 5).join(' ')));
}
