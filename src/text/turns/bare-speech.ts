import type { Page } from '../../model/source.ts';
import type { TurnHints } from '../../model/turn-hints.ts';
import { type FoundTurns, findUnlabelled, type RawTurns } from './find-turns.ts';
import type { Line } from './lines.ts';
import { foldLabel } from './role-words.ts';

/**
 * Speech without a label, as the study file has it: what stands before the first label becomes speech (`before: respondent`), and the
 * speaker without a label gets one (`speaker: P07`). `lines` are those after the header.
 */
export function placeBareSpeech(page: Page, lines: readonly Line[], raw: RawTurns, hints: TurnHints): RawTurns {
  const opened = hints.before === 'respondent' ? withOpening(page, lines, raw) : raw;
  return hints.unlabelled === undefined ? opened : withLabel(opened, hints.unlabelled);
}

function bareOf(speakers: readonly { readonly label: string }[]): number {
  return speakers.findIndex(({ label }) => label === '');
}

function withOpening(page: Page, lines: readonly Line[], raw: RawTurns): RawTurns {
  const first = raw.turns[0]?.span.start ?? 0;
  const found = findUnlabelled(
    page,
    lines.filter((line) => line.end <= first),
  ).turns;
  if (found.length === 0) return raw;
  const bare = bareOf(raw.speakers);
  const speaker = bare < 0 ? raw.speakers.length : bare;
  return {
    ...raw,
    speakers: bare < 0 ? [...raw.speakers, { label: '', spellings: [] }] : raw.speakers,
    turns: [...found.map((turn) => ({ ...turn, speaker })), ...raw.turns],
    why: [...raw.why, 'the study file says that text before the first label is speech'],
  };
}

function withLabel(raw: RawTurns, label: string): RawTurns {
  const bare = bareOf(raw.speakers);
  if (bare < 0) return raw;
  const why = [...raw.why, `the study file says that speech without label is \`${label}\`'s`];
  const same = raw.speakers.findIndex((speaker) => foldLabel(speaker.label) === foldLabel(label));
  if (same >= 0) return { ...raw, ...joined(raw, bare, same), why };
  const speakers = raw.speakers.map((speaker, index) => (index === bare ? { label, spellings: [label] } : speaker));
  return { ...raw, speakers, why };
}

/**
 * Gives respondent's speech without a label to the only respondent who has one. Where several have, nobody can say whose it is: it
 * is unattributed again; false says so.
 */
export function joinBareSpeech(found: FoundTurns): { readonly found: FoundTurns; readonly isClear: boolean } {
  const bare = bareOf(found.speakers);
  if (found.speakers[bare]?.role !== 'respondent') return { found, isClear: true };
  const others = found.speakers.flatMap(({ role }, index) => (role === 'respondent' && index !== bare ? [index] : []));
  const [only] = others;
  if (only === undefined) return { found, isClear: true };
  if (others.length === 1) return { found: { ...found, ...joined(found, bare, only) }, isClear: true };
  const speakers = found.speakers.map((speaker, index) => (index === bare ? { ...speaker, role: 'unattributed' as const } : speaker));
  return { found: { ...found, speakers }, isClear: false };
}

interface Spoken<S, T> {
  readonly speakers: readonly S[];
  readonly turns: readonly T[];
}

/** Two speakers made one: `from` is taken out, and its turns are those of `into`. */
function joined<S, T extends { readonly speaker: number }>({ speakers, turns }: Spoken<S, T>, from: number, into: number): Spoken<S, T> {
  const moved = (speaker: number) => (speaker > from ? speaker - 1 : speaker);
  return {
    speakers: speakers.filter((_, index) => index !== from),
    turns: turns.map((turn) => ({ ...turn, speaker: moved(turn.speaker === from ? into : turn.speaker) })),
  };
}
