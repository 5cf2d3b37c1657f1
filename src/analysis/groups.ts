import type { Level } from '../model/people.ts';
import { naturalOrder } from '../text/natural-order.ts';
import type { MatrixGroup } from './matrix.ts';
import type { PersonSum } from './people.ts';

export const notKnown = 'not known';

/** Levels in declared order, then *not known* where somebody's is, then all people. */
export function levelGroups(levels: readonly Level[], people: readonly PersonSum[]): MatrixGroup[] {
  const declared = levels.map(
    (level): MatrixGroup => ({ id: level.id, label: level.label, includes: (person) => person.level === level.id }),
  );
  const unknown: MatrixGroup = { id: notKnown, label: 'Not known', includes: (person) => person.level === undefined };
  return [...declared, ...(people.some(unknown.includes) ? [unknown] : []), allPeople];
}

export const allPeople: MatrixGroup = { id: 'all', label: 'All', includes: () => true };

/**
 * One group a value of an attribute (or `site`, `transcript`, `respondent`), in natural order. A person with several values is in each,
 * so columns may overlap: `overlaps` says whether any do.
 */
export function attributeGroups(key: string, people: readonly PersonSum[]): { groups: MatrixGroup[]; overlaps: boolean } {
  const valuesOf = (person: PersonSum) => attributeValues(person, key);
  const values = [...new Set(people.flatMap(valuesOf))].sort(naturalOrder);
  const groups = values.map((value): MatrixGroup => ({ id: value, label: value, includes: (person) => valuesOf(person).includes(value) }));
  const unknown: MatrixGroup = { id: notKnown, label: 'Not known', includes: (person) => valuesOf(person).length === 0 };
  return {
    groups: [...groups, ...(people.some(unknown.includes) ? [unknown] : []), allPeople],
    overlaps: people.some((person) => valuesOf(person).length > 1),
  };
}

/** A person's values of an attribute; empty where nothing is known. */
export function attributeValues(person: PersonSum, key: string): readonly string[] {
  if (key === 'respondent') return [person.respondent];
  if (key === 'transcript') return person.transcripts;
  if (key === 'site') return person.site === undefined ? [] : [person.site];
  if (key === 'level') return person.level === undefined ? [] : [person.level];
  return person.attributes[key] ?? [];
}
