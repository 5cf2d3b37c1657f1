import { estimateMissed, type Missed, type Population, type ReadSegment } from './missed.ts';
import type { Scope, TranscriptReadings, Unit } from './readings.ts';
import { createRater } from './readings.ts';

/** One row of what the patterns miss: a code or theme, at one level or at all. */
export interface MissedRow extends Missed {
  readonly id: string;
  readonly kind: Scope['kind'];
  /** Level id; `''` not known; absent: all levels. */
  readonly level?: string;
  readonly population: Population;
}

/**
 * What the patterns and people said of the segments of one transcript: coder 0 is the codebook, the others are people. `drawn[unit]` is the
 * sampling weight, or `undefined` where the segment was not drawn.
 */
export interface HeldAgainstPeople {
  readonly readings: TranscriptReadings;
  readonly drawn: readonly (number | undefined)[];
}

interface Group {
  readonly level?: string;
  suggested: number;
  unsuggested: number;
  readonly segments: ReadSegment[];
}

export interface MissedState {
  readonly scopes: readonly Scope[];
  /** By scope, then by level; the group of all levels first. */
  readonly groups: readonly Map<string | undefined, Group>[];
}

/** A fold over transcripts. All segments are the material; those drawn and read by a person tell of it. */
export const missedFold = {
  start(scopes: readonly Scope[]): MissedState {
    return { scopes, groups: scopes.map(() => new Map()) };
  },

  add(state: MissedState, { readings, drawn }: HeldAgainstPeople): MissedState {
    const rateOf = createRater(readings, 'all');
    const suggestedFor = readings.marks[0] ?? [];
    readings.units.forEach((unit, index) => {
      state.scopes.forEach((scope, position) => {
        const suggested = scope.codes.some((code) => suggestedFor[index]?.has(code) === true);
        const weight = drawn[index];
        const ratings = readings.coders.slice(1).map((_, person) => rateOf(person + 1, index, scope));
        const known = weight === undefined ? [] : ratings.filter((rating) => rating !== undefined);
        const coded = known.filter((rating) => rating).length / known.length;
        const segment = weight === undefined || known.length === 0 ? undefined : { suggested, coded, weight };
        for (const group of groupsOf(state.groups[position] ?? new Map(), unit)) addSegment(group, suggested, segment);
      });
    });
    return state;
  },

  /** Codes and themes in their order; of each first all levels, then each level in the order given, then *not known*. */
  finish({ scopes, groups }: MissedState, levels: readonly string[]): MissedRow[] {
    return scopes.flatMap((scope, position) => {
      const found = groups[position];
      return [undefined, ...levels, ''].flatMap((level): MissedRow[] => {
        const group = found?.get(level);
        if (group === undefined) return [];
        const population = { suggested: group.suggested, unsuggested: group.unsuggested };
        const row = { id: scope.id, kind: scope.kind, population, ...estimateMissed(group.segments, population) };
        return [level === undefined ? row : { ...row, level }];
      });
    });
  },
};

function groupsOf(groups: Map<string | undefined, Group>, unit: Unit): Group[] {
  return [undefined, unit.level ?? ''].map((level) => {
    const known = groups.get(level);
    if (known !== undefined) return known;
    const group: Group = { suggested: 0, unsuggested: 0, segments: [], ...(level === undefined ? {} : { level }) };
    groups.set(level, group);
    return group;
  });
}

function addSegment(group: Group, suggested: boolean, segment: ReadSegment | undefined): void {
  if (suggested) group.suggested += 1;
  else group.unsuggested += 1;
  if (segment !== undefined) group.segments.push(segment);
}
