import { readSegments, type Segment, sentencesOf, turnsOf } from '../analysis/agreement/units.ts';
import { questionBefore } from '../analysis/question-before.ts';
import type { OpenStudy } from '../open-study.ts';
import type { Mapped } from '../pipeline.ts';
import { createMapper, type Mapper } from '../pipeline.ts';
import { noDecisions } from '../study/sort-decisions.ts';

export type UnitName = 'sentence' | 'turn';

/** Maps transcripts as the codebook alone codes them: decisions would hide what it suggests. */
export function createSuggester(open: OpenStudy): Mapper {
  return createMapper({ ...open, decisions: noDecisions });
}

/** The segments that coders may code: speech of the people of the study. */
export function segmentsOf({ scan, transcript, people }: Mapped, unit: UnitName): Segment[] {
  const sentences = sentencesOf(scan, (turn) => people.has(transcript.turns[turn]?.speaker ?? -1));
  return unit === 'sentence' ? sentences : turnsOf(sentences);
}

/** The level of the person whose segment it is. */
export function levelOf({ transcript, people }: Mapped, { turn }: Segment): string | undefined {
  return people.get(transcript.turns[turn]?.speaker ?? -1)?.level;
}

export function questionOf({ transcript, coded }: Mapped): (turn: number) => string {
  return (turn) => questionBefore(transcript, coded, turn);
}

/** Codes that the patterns suggest for each segment, by the rule that holds for people, too. */
export function suggestedCodes({ transcript, coded }: Mapped, segments: readonly Segment[]): readonly ReadonlySet<string>[] {
  const passages = coded.codings.map(({ coding }) => ({ coder: 'codebook', code: coding.code, segments: coding.segments }));
  const reading = { transcript: transcript.id, cluster: transcript.id, coders: ['codebook'], segments, passages, reads: [] };
  return readSegments(reading).marks[0] ?? [];
}
