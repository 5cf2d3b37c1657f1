import type { Absence, Level } from '../model/people.ts';
import { attributeValues, levelGroups } from './groups.ts';
import { median } from './matrix.ts';
import type { PersonSum } from './people.ts';
import type { TranscriptResult } from './transcript-result.ts';

/** One row of the sample table: who was interviewed at a level. */
export interface SampleRow {
  readonly id: string;
  readonly label: string;
  readonly people: number;
  readonly planned?: number;
  readonly interviews: number;
  readonly joint: number;
  readonly group: number;
  /** Interviews with people who were interviewed more than once. */
  readonly repeat: number;
  readonly agencies: number;
  readonly occupations: number;
  readonly innovations: readonly string[];
  readonly words: readonly [min: number, median: number, max: number];
  readonly dates: readonly [first: string, last: string] | readonly [];
  readonly interviewers: readonly string[];
}

export interface Sample {
  readonly rows: readonly SampleRow[];
  /** Counts of people of the sheet without a transcript, by status. */
  readonly absences: readonly (readonly [status: string, people: number])[];
}

/** The sample table: levels in rank order, unranked ones, *not known*, then all. People and interviews are two numbers. */
export function describeSample(
  people: readonly PersonSum[],
  results: readonly SampleFacts[],
  levels: readonly Level[],
  plan: Readonly<Record<string, number>>,
  absences: readonly Absence[],
): Sample {
  const countable = people.filter((person) => person.isCountable || person.kind === 'group');
  const facts = new Map(results.map((result) => [result.id, result]));
  const rows = levelGroups(levels, countable).map((group): SampleRow => {
    const members = countable.filter(group.includes);
    return {
      ...describe(members, facts),
      id: group.id,
      label: group.label,
      ...(plan[group.id] === undefined ? {} : { planned: plan[group.id] as number }),
    };
  });
  const statuses = new Map<string, number>();
  for (const absence of absences) statuses.set(absence.status, (statuses.get(absence.status) ?? 0) + 1);
  return { rows, absences: [...statuses].sort() };
}

/** What the sample table needs to know of a transcript; small enough to keep for every one. */
export type SampleFacts = Pick<TranscriptResult, 'id' | 'kind' | 'date'>;

function describe(members: readonly PersonSum[], facts: ReadonlyMap<string, SampleFacts>): Omit<SampleRow, 'id' | 'label'> {
  const interviews = [...new Set(members.flatMap((member) => member.transcripts))].flatMap((id) => facts.get(id) ?? []);
  const byPerson = new Map<string, number>();
  for (const member of members) byPerson.set(member.respondent, (byPerson.get(member.respondent) ?? 0) + member.words);
  const words = [...byPerson.values()].sort((a, b) => a - b);
  const values = (key: string) => [...new Set(members.flatMap((member) => attributeValues(member, key)))].sort();
  const dates = [...new Set([...interviews.flatMap((interview) => interview.date ?? []), ...values('date')])]
    .filter((date) => /^\d{4}-\d{2}/.test(date))
    .sort();
  return {
    people: byPerson.size,
    interviews: interviews.length,
    joint: interviews.filter((interview) => interview.kind === 'joint').length,
    group: interviews.filter((interview) => interview.kind === 'group').length,
    repeat: interviews.length === 0 ? 0 : members.reduce((sum, member) => sum + Math.max(0, member.transcripts.length - 1), 0),
    agencies: values('agency').length,
    occupations: values('occupation').length,
    innovations: values('innovation'),
    words: [words[0] ?? 0, median(words), words.at(-1) ?? 0],
    dates: dates.length === 0 ? [] : [dates[0] as string, dates.at(-1) as string],
    interviewers: values('interviewer'),
  };
}
