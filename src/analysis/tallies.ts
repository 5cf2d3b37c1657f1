import type { Prompted, Status } from '../model/coding.ts';
import { countWords, type Scan } from '../text/scan.ts';
import type { Group } from './theme-groups.ts';

/** What one person said under one code or theme, its sub-codes included. Rejected codings count nowhere. */
export interface CodeTally {
  readonly code: number;
  /** Groups with an accepted or added coding. */
  readonly confirmed: number;
  /** Groups with undecided suggestions only. */
  readonly possible: number;
  /** Codings of this very code. */
  readonly own: number;
  /** Words of the coded sentences, each once; `confirmedWords` of those in confirmed groups. */
  readonly words: number;
  readonly confirmedWords: number;
  readonly sentences: number;
  /** How the theme first came up for this person: by the first confirmed passage, else by the first possible one. */
  readonly prompted: Prompted;
}

export function isConfirmed(status: Status): boolean {
  return status === 'accepted' || status === 'added';
}

/** Tallies of one transcript by speaker, then code. `groups` in the order of the transcript. */
export function tallyGroups(groups: readonly Group[], scan: Scan): Map<number, CodeTally[]> {
  const bySpeaker = new Map<number, Map<number, Group[]>>();
  for (const group of groups) {
    if (group.codings.every((scanned) => scanned.coding.status === 'rejected')) continue;
    const codes = bySpeaker.get(group.speaker) ?? new Map<number, Group[]>();
    bySpeaker.set(group.speaker, codes);
    const list = codes.get(group.code);
    if (list === undefined) codes.set(group.code, [group]);
    else list.push(group);
  }
  return new Map(
    [...bySpeaker].map(([speaker, codes]) => [
      speaker,
      [...codes].sort(([a], [b]) => a - b).map(([code, list]) => tally(code, list, scan)),
    ]),
  );
}

function tally(code: number, groups: readonly Group[], scan: Scan): CodeTally {
  const confirmed = groups.filter(hasConfirmed);
  const all = countSentences(groups, scan);
  return {
    code,
    confirmed: confirmed.length,
    possible: groups.length - confirmed.length,
    own: groups.reduce((sum, group) => sum + group.codings.filter((scanned) => scanned.code === code).length, 0),
    words: all.words,
    confirmedWords: confirmed.length === 0 ? 0 : countSentences(confirmed, scan).words,
    sentences: all.sentences,
    prompted: (confirmed[0] ?? groups[0])?.codings[0]?.coding.prompted ?? 'unknown',
  };
}

function hasConfirmed(group: Group): boolean {
  return group.codings.some((scanned) => isConfirmed(scanned.coding.status));
}

/** The coded sentences of groups, each once, and their words. */
function countSentences(groups: readonly Group[], scan: Scan): { sentences: number; words: number } {
  const all: number[] = [];
  let isAscending = true;
  // by position: an iterator makes an object a step until V8 has compiled the loop, and most runs end before
  for (let at = 0; at < groups.length; at += 1) {
    const { codings } = groups[at] as Group;
    for (let place = 0; place < codings.length; place += 1) {
      const { sentences } = codings[place] as Group['codings'][number];
      for (let index = 0; index < sentences.length; index += 1) {
        const sentence = sentences[index] as number;
        if (all.length > 0 && sentence <= (all[all.length - 1] as number)) isAscending = false;
        all.push(sentence);
      }
    }
  }
  const distinct = isAscending ? all : [...new Set(all)];
  let words = 0;
  for (let at = 0; at < distinct.length; at += 1) {
    const sentence = distinct[at] as number;
    words += countWords(scan, scan.firstWords[sentence] as number, scan.firstWords[sentence + 1] as number);
  }
  return { sentences: distinct.length, words };
}
