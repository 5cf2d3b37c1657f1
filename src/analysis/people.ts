import type { Prompted } from '../model/coding.ts';
import type { Attributes } from '../model/people.ts';
import type { Kind } from '../model/transcript.ts';
import type { CodeTally } from './tallies.ts';
import type { TranscriptResult } from './transcript-result.ts';

/** Sums of one person under one code, over all interviews held at one level. */
export interface CodeSum {
  confirmed: number;
  possible: number;
  own: number;
  words: number;
  confirmedWords: number;
  sentences: number;
  prompted: Prompted;
}

/**
 * One person at one level: someone promoted between two interviews is here twice, with the same `respondent`. Where people cannot be
 * counted (published quotations, groups, observations, documents), `isCountable` is false and only passages and words are told.
 */
export interface PersonSum {
  readonly respondent: string;
  readonly level?: string;
  readonly site?: string;
  readonly attributes: Attributes;
  readonly kind: Kind;
  readonly isCountable: boolean;
  readonly transcripts: string[];
  /** Of `transcripts`, those a person has read to the end. */
  read: number;
  words: number;
  codedWords: number;
  /** By position of the code; absent: nothing found. */
  readonly codes: Map<number, CodeSum>;
  /** Themes asked about in their interviews. */
  readonly asked: Set<number>;
}

/** Kinds of transcript whose speakers are people of the sample, each counted once. */
export function hasCountablePeople(kind: Kind): boolean {
  return kind === 'interview' || kind === 'joint';
}

/** The people of a study, in order of transcript and speaker: a fold over transcript results. */
export const peopleFold = {
  start: (): Map<string, PersonSum> => new Map(),
  add(people: Map<string, PersonSum>, result: TranscriptResult): Map<string, PersonSum> {
    for (const speaker of result.speakers) {
      const person = speaker.participation;
      if (person === undefined || speaker.words === 0) continue;
      // voices of a published report are told apart by their section too, which no person is
      const own = result.kind === 'published' ? `${result.id} ${person.speaker}` : hasCountablePeople(result.kind);
      const key = `${person.respondent}\0${person.level ?? ''}\0${own}`;
      const known = people.get(key);
      const sum = known ?? newPerson(person.respondent, person.level, person.site, person.attributes, result.kind);
      if (known === undefined) people.set(key, sum);
      sum.transcripts.push(result.id);
      sum.read += result.read ? 1 : 0;
      sum.words += speaker.words;
      sum.codedWords += speaker.codedWords;
      for (const theme of result.asked) sum.asked.add(theme);
      for (const tally of speaker.tallies) addTally(sum.codes, tally);
    }
    return people;
  },
  finish: (people: Map<string, PersonSum>): PersonSum[] => [...people.values()],
};

function newPerson(respondent: string, level: string | undefined, site: string | undefined, attributes: Attributes, kind: Kind): PersonSum {
  return {
    respondent,
    ...(level === undefined ? {} : { level }),
    ...(site === undefined ? {} : { site }),
    attributes,
    kind,
    isCountable: hasCountablePeople(kind),
    transcripts: [],
    read: 0,
    words: 0,
    codedWords: 0,
    codes: new Map(),
    asked: new Set(),
  };
}

function addTally(codes: Map<number, CodeSum>, tally: CodeTally): void {
  const sum = codes.get(tally.code);
  if (sum === undefined) {
    const { code: _, ...figures } = tally;
    codes.set(tally.code, { ...figures });
    return;
  }
  if (sum.confirmed === 0 && tally.confirmed > 0) sum.prompted = tally.prompted;
  sum.confirmed += tally.confirmed;
  sum.possible += tally.possible;
  sum.own += tally.own;
  sum.words += tally.words;
  sum.confirmedWords += tally.confirmedWords;
  sum.sentences += tally.sentences;
}
