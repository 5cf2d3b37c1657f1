import { agreements, type Counted, coefficients, type FigureName, figureOf } from './figures.ts';
import { type Cells, cohenKappa, positiveAgreement } from './pair-figures.ts';
import type { Frame, Scope } from './readings.ts';
import { type Spread, type Statistic, spreadOverInterviews } from './resample-interviews.ts';
import { addSums, cellsOfAll, cellsOfPair, countsOf, pairableUnits, pairsOf, type Tally } from './tally.ts';

/**
 * What the ratings are. Only independent first readings can show agreement beyond chance; two people who decide on the same suggestions have looked
 * at the same answer, and resolved differences are none.
 */
export type Basis = 'independent' | 'suggestions' | 'resolved';

export interface MeasureSettings {
  readonly frame: Frame;
  readonly basis: Basis;
  readonly seed: number;
  /** Whether segments were drawn with differing weights: then figures of the plain counts stand beside. */
  readonly isWeighted: boolean;
}

export interface Figure {
  readonly value: number;
  readonly spread: Spread;
}

/** Why there are no coefficients, or that there are. */
export type AgreementState = 'measured' | 'few' | 'not used' | 'not rated';

/** How coders agree on one code or theme. */
export interface Agreement {
  readonly id: string;
  readonly kind: Scope['kind'];
  readonly state: AgreementState;
  /** Segments with ratings of at least two coders. */
  readonly units: number;
  readonly interviews: number;
  /** Plain counts of all pairs added up. */
  readonly cells: Cells;
  /** The same, weighted: what positive agreement is made of. */
  readonly weightedCells: Cells;
  /** Mean over pairs of coders of (2a + b + c) / 2: how often a coder said yes. */
  readonly positiveUnits: number;
  /** Share of ratings that are yes, in the material the segments stand for. */
  readonly yesShare?: number;
  readonly figures: Partial<Record<FigureName, Figure>>;
  readonly unweighted: Partial<Record<FigureName, number>>;
  readonly pairs: readonly {
    readonly coders: readonly [number, number];
    readonly cells: Cells;
    readonly positive?: number;
    readonly kappa?: number;
  }[];
}

/** Below so many positive segments a coder, no coefficient: the passages are looked at instead. */
export const fewestPositive = 10;

/** All figures of one code or theme from the tallies of its interviews. */
export function measureAgreement(
  scope: Scope,
  tallies: readonly Tally[],
  coders: number,
  { frame, basis, seed, isWeighted }: MeasureSettings,
): Agreement {
  const rated = tallies.filter(({ plain }) => pairableUnits(plain, coders) > 0);
  // segments with one rating tell how often a code is used, which the chance of AC1 and Fleiss' kappa is made of
  const counted = countedOf(tallies, coders);
  const alone = countedOf(
    tallies.filter((tally) => !rated.includes(tally)),
    coders,
  );
  const plain = { ...counted, sums: counted.plain };
  const cells = cellsOfAll(counted.plain, coders);
  const positiveUnits = pairMean(counted.plain, coders);
  const units = pairableUnits(counted.plain, coders);
  const state = stateOf(units, cells, positiveUnits);
  const names = namesOf(state, frame, basis);
  const yesShare = yesShareOf(counted);
  return {
    id: scope.id,
    kind: scope.kind,
    state,
    units,
    interviews: rated.length,
    cells,
    weightedCells: cellsOfAll(counted.sums, coders),
    positiveUnits,
    ...(yesShare === undefined ? {} : { yesShare }),
    figures: state === 'few' ? withoutSpreads(names, counted) : withSpreads(names, rated, counted, alone, seed),
    unweighted: isWeighted ? valuesOf(names, plain) : {},
    pairs: pairsOf(coders).map((pair, index) => describePair(pair, cellsOfPair(counted.plain, index), names.includes('kappa'))),
  };
}

function countedOf(tallies: readonly Tally[], coders: number): Counted {
  const sums = (of: 'weighted' | 'plain') =>
    addSums(
      tallies.map((tally) => tally[of]),
      coders,
    );
  return { sums: sums('weighted'), plain: sums('plain'), coders };
}

function stateOf(units: number, { a, b, c }: Cells, positiveUnits: number): AgreementState {
  if (units === 0) return 'not rated';
  if (a + b + c === 0) return 'not used';
  return positiveUnits < fewestPositive ? 'few' : 'measured';
}

/** Which figures may be told. */
function namesOf(state: AgreementState, frame: Frame, basis: Basis): FigureName[] {
  if (state === 'not rated' || state === 'not used') return [];
  if (frame === 'coded') return ['positive', 'shared'];
  return state === 'few' || basis !== 'independent' ? [...agreements] : [...agreements, ...coefficients];
}

/** Mean over pairs that share segments of how many of them a coder said yes to. */
function pairMean(plain: readonly number[], coders: number): number {
  const means = pairsOf(coders)
    .map((_, pair) => cellsOfPair(plain, pair))
    .filter(({ a, b, c, d }) => a + b + c + d > 0)
    .map(({ a, b, c }) => (2 * a + b + c) / 2);
  return means.length === 0 ? 0 : means.reduce((sum, mean) => sum + mean, 0) / means.length;
}

function yesShareOf({ sums, coders }: Counted): number | undefined {
  let [yes, all] = [0, 0];
  for (const { counts, weight } of countsOf(sums, coders)) {
    const [no = 0, positive = 0] = counts;
    if (no + positive < 2) continue;
    yes += weight * positive;
    all += weight * (no + positive);
  }
  return all === 0 ? undefined : yes / all;
}

function valuesOf(names: readonly FigureName[], counted: Counted): Partial<Record<FigureName, number>> {
  return Object.fromEntries(names.flatMap((name) => pairIfKnown(name, figureOf(name, counted))));
}

function pairIfKnown<Value>(name: string, value: Value | undefined): (readonly [string, Value])[] {
  return value === undefined ? [] : [[name, value]];
}

/** So few segments with the code have no interval that would say anything. */
function withoutSpreads(names: readonly FigureName[], counted: Counted): Partial<Record<FigureName, Figure>> {
  const values = names.flatMap((name) => pairIfKnown(name, figureOf(name, counted)));
  return Object.fromEntries(values.map(([name, value]) => [name, { value, spread: { kind: 'none' } }]));
}

function withSpreads(
  names: readonly FigureName[],
  tallies: readonly Tally[],
  counted: Counted,
  alone: Counted,
  seed: number,
): Partial<Record<FigureName, Figure>> {
  let [last, drawn]: [readonly number[], Counted] = [[], counted];
  // the sums of one draw serve all figures
  const drawnWith = (draws: readonly number[]): Counted => {
    if (draws !== last) [last, drawn] = [draws, drawFrom(tallies, draws, alone)];
    return drawn;
  };
  const statistics = names.map(
    (name): Statistic => ({
      ofDraw: (draws) => figureOf(name, drawnWith(draws)),
      ofOne: (interview) => figureOf(name, countedOf(tallies.slice(interview, interview + 1), counted.coders)),
    }),
  );
  const spreads = spreadOverInterviews(tallies.length, statistics, seed);
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const value = figureOf(name, counted);
      return value === undefined ? [] : [[name, { value, spread: spreads[index] as Spread }]];
    }),
  );
}

/** The sums of interviews drawn so many times each, and of those that nobody can draw since one coder alone has read them. */
function drawFrom(tallies: readonly Tally[], draws: readonly number[], alone: Counted): Counted {
  const [sums, plain] = [[...alone.sums], [...alone.plain]];
  tallies.forEach((tally, index) => {
    const times = draws[index] ?? 0;
    if (times === 0) return;
    for (let at = 0; at < sums.length; at += 1) {
      sums[at] = (sums[at] as number) + times * (tally.weighted[at] as number);
      plain[at] = (plain[at] as number) + times * (tally.plain[at] as number);
    }
  });
  return { sums, plain, coders: alone.coders };
}

function describePair(coders: readonly [number, number], cells: Cells, withKappa: boolean): Agreement['pairs'][number] {
  const [positive, kappa] = [positiveAgreement(cells), withKappa ? cohenKappa(cells) : undefined];
  return { coders, cells, ...(positive === undefined ? {} : { positive }), ...(kappa === undefined ? {} : { kappa }) };
}
