import type { ScannedCoding } from '../coding/apply-codebook.ts';
import { isCodable } from '../coding/codable.ts';
import type { Status } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import type { Scan } from '../text/scan.ts';

/** A coded transcript with its words at hand. */
export interface CodedSpeech {
  readonly transcript: Transcript;
  readonly people: ReadonlyMap<number, Participation>;
  readonly scan: Scan;
  readonly coded: { readonly codings: readonly ScannedCoding[] };
}

/** One sentence of a respondent; its words stand at `[first, last)` of the scan. */
export interface SpokenSentence {
  readonly sentence: number;
  readonly turn: number;
  readonly first: number;
  readonly last: number;
  readonly person: Participation;
  /** Has any code. */
  readonly isCoded: boolean;
  /** The statuses under which it has a code of the family; empty where it has none of them. */
  readonly statuses: readonly Status[];
}

const none: readonly Status[] = [];

/** The sentences of respondents, in order. `family`: ids of a code and its sub-codes. Rejected codings are none. */
export function spokenSentences({ transcript, people, scan, coded }: CodedSpeech, family: ReadonlySet<string>): SpokenSentence[] {
  const isCoded = new Uint8Array(scan.sentenceCount);
  const statuses = new Map<number, readonly Status[]>();
  for (const { coding, sentences } of coded.codings) {
    if (coding.status === 'rejected') continue;
    for (const sentence of sentences) {
      isCoded[sentence] = 1;
      if (family.has(coding.code)) statuses.set(sentence, [...(statuses.get(sentence) ?? none), coding.status]);
    }
  }
  const spoken: SpokenSentence[] = [];
  for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) {
    const turn = transcript.turns[scan.turnOf[sentence] as number];
    const person = turn === undefined || !isCodable(transcript, turn) ? undefined : people.get(turn.speaker);
    if (turn === undefined || person === undefined) continue;
    const [first, last] = [scan.firstWords[sentence] as number, scan.firstWords[sentence + 1] as number];
    spoken.push({
      sentence,
      turn: turn.index,
      first,
      last,
      person,
      isCoded: isCoded[sentence] === 1,
      statuses: statuses.get(sentence) ?? none,
    });
  }
  return spoken;
}
