import type { RawTurns } from './find-turns.ts';
import { countLabels, findSlips, isInitialsOf, isPartOfName } from './near-labels.ts';
import { foldLabel } from './role-words.ts';
import type { RawSpeaker } from './roles.ts';

/** More than talk together anywhere: every label is held against every other. */
const mostSpeakers = 500;

/**
 * Joins the speakers that one person is by more than one label: slips, and a name in full with a part of it or its initials. Labels that the study or the
 * head of the transcript names (`known`, folded) stay apart, and so do two that keep answering one another.
 */
export function joinLabels(raw: RawTurns, known: ReadonlySet<string>): RawTurns {
  if (raw.kind === 'published' || raw.speakers.length < 2 || raw.speakers.length > mostSpeakers) return raw;
  const turns = raw.speakers.map(() => 0);
  for (const { speaker } of raw.turns) turns[speaker] = (turns[speaker] ?? 0) + 1;
  const slips = findSlips(countLabels(raw.turns.map((turn) => raw.speakers[turn.speaker]?.label ?? '')));
  const targets = raw.speakers.map((speaker, index) =>
    known.has(foldLabel(speaker.label)) ? index : targetOf(raw, speaker, index, slips),
  );
  if (targets.every((target, index) => target === index)) return raw;
  const kept = [...new Set(targets)].sort((a, b) => a - b);
  const speakers = kept.map((target) =>
    merge(
      raw.speakers.filter((_, index) => targets[index] === target),
      (one) => turns[raw.speakers.indexOf(one)] ?? 0,
    ),
  );
  return { ...raw, speakers, turns: raw.turns.map((turn) => ({ ...turn, speaker: kept.indexOf(targets[turn.speaker] ?? turn.speaker) })) };
}

function targetOf(raw: RawTurns, speaker: RawSpeaker, index: number, slips: ReadonlyMap<string, string>): number {
  if (speaker.label === '' || speaker.role !== undefined) return index;
  const meant = slips.get(foldLabel(speaker.label));
  const wholes = raw.speakers.flatMap((other, at) =>
    at !== index &&
    (foldLabel(other.label) === meant || isPartOfName(speaker.label, other.label) || isInitialsOf(speaker.label, other.label))
      ? [at]
      : [],
  );
  const [target] = wholes;
  return wholes.length !== 1 || target === undefined || exchanges(raw, index, target) > 1 ? index : target;
}

/** How often one of two speakers speaks directly after the other. */
function exchanges({ turns }: RawTurns, one: number, other: number): number {
  return turns.filter(({ speaker }, at) => {
    const last = turns[at - 1]?.speaker;
    return (speaker === one && last === other) || (speaker === other && last === one);
  }).length;
}

/** One speaker of several labels, called as most turns call them. */
function merge(labels: readonly RawSpeaker[], turnsOf: (speaker: RawSpeaker) => number): RawSpeaker {
  const main = labels.reduce((best, one) => (turnsOf(one) > turnsOf(best) ? one : best));
  const bracket = labels.find((one) => one.bracket !== undefined)?.bracket;
  return { ...main, spellings: [...new Set(labels.flatMap((one) => one.spellings))], ...(bracket === undefined ? {} : { bracket }) };
}
