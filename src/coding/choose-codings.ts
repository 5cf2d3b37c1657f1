import type { Coding } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import { type Condition, matchesCoding } from '../study/conditions.ts';
import type { ScannedCoding } from './tell-coding.ts';

/** All codings, those that people accepted or added, or those that they starred. */
export type Only = 'all' | 'accepted' | 'starred';

export interface Choice {
  readonly only: Only;
  readonly conditions: readonly Condition[];
  /** The parent of a code, where it has one. */
  readonly parents: ReadonlyMap<string, string>;
}

/** The codings of the people and codes asked for; of these the ones with the status, coder or strength that was asked for. */
export function chooseCodings(
  all: readonly ScannedCoding[],
  transcript: Transcript,
  people: ReadonlyMap<number, Participation>,
  { only, conditions, parents }: Choice,
): { readonly inScope: readonly ScannedCoding[]; readonly codings: readonly ScannedCoding[] } {
  const ofScope = conditions.filter(({ key }) => !ofStanding.has(key));
  const ofChoice = conditions.filter(({ key }) => ofStanding.has(key));
  const inScope = all.filter((scanned) => isInScope(scanned, transcript, people, ofScope, parents));
  if (only === 'all' && ofChoice.length === 0) return { inScope, codings: inScope };
  const codings = inScope.filter(({ coding }) => isChosen(coding, only) && matchesCoding(ofChoice, coding, parents));
  return { inScope, codings };
}

/** Conditions on what the standing tells of: it is told of all codings of the people and codes. */
const ofStanding: ReadonlySet<string> = new Set(['status', 'coder', 'strength']);

function isChosen({ status, stars }: Coding, only: Only): boolean {
  if (only === 'accepted') return status === 'accepted' || status === 'added';
  return only === 'all' || (stars !== undefined && status !== 'rejected');
}

function isInScope(
  { coding, speaker, sentences }: ScannedCoding,
  transcript: Transcript,
  people: ReadonlyMap<number, Participation>,
  conditions: readonly Condition[],
  parents: ReadonlyMap<string, string>,
): boolean {
  const isNobodys = transcript.kind === 'observation' || transcript.kind === 'document' || transcript.kind === 'published';
  const isOfAll = isNobodys || sentences.length === 0;
  if (!people.has(speaker) && !(isOfAll && conditions.every((condition) => condition.about !== 'person'))) return false;
  return matchesCoding(conditions, coding, parents);
}
