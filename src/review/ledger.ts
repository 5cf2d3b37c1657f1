import type { Decision, JournalLine } from '../model/decision.ts';

/** What stands in the journals, by transcript: lines that their coder took back are left out. */
export interface Ledger {
  /** Decisions about a transcript in the order of their lines; about codes and the study for `''`. */
  readonly of: (transcript: string) => readonly Decision[];
  readonly find: (id: string) => Decision | undefined;
  /** Enters a line that was just written; says what it is about, as `aboutOf`. */
  readonly enter: (decision: Decision) => string;
  /** Enters everything anew; returns the transcripts (and `''`) about which something else is said than before. */
  readonly replace: (lines: readonly JournalLine[]) => readonly string[];
}

export function createLedger(): Ledger {
  let known = new Map<string, Decision>();
  let groups = new Map<string, Decision[]>();

  const takeBack = (coder: string, id: string): string => {
    const taken = known.get(id);
    if (taken === undefined || taken.coder !== coder) return '';
    const about = aboutOf(taken);
    groups.set(
      about,
      (groups.get(about) ?? []).filter((one) => one !== taken),
    );
    return about;
  };

  const enter = (decision: Decision): string => {
    if (decision.verdict === 'undo') return takeBack(decision.coder, decision.undoes);
    known.set(decision.id, decision);
    const about = aboutOf(decision);
    const group = groups.get(about);
    if (group === undefined) groups.set(about, [decision]);
    else group.push(decision);
    return about;
  };

  const replace = (lines: readonly JournalLine[]) => {
    const before = groups;
    known = new Map();
    groups = new Map();
    const undone: JournalLine[] = [];
    for (const line of lines)
      if (line.decision.verdict === 'undo') undone.push(line);
      else enter(line.decision);
    for (const { decision } of undone) enter(decision);
    return [...new Set([...before.keys(), ...groups.keys()])].filter((about) => !isSame(before.get(about) ?? [], groups.get(about) ?? []));
  };

  return { of: (transcript) => groups.get(transcript) ?? [], find: (id) => known.get(id), enter, replace };
}

function isSame(left: readonly Decision[], right: readonly Decision[]): boolean {
  return left.length === right.length && left.every((decision, index) => decision.id === right[index]?.id);
}

/** The transcript that a decision is about; empty where it is about a code or the study. */
export function aboutOf(decision: Decision): string {
  if (decision.verdict === 'memo') {
    if ('anchor' in decision.about) return decision.about.anchor.transcript;
    return 'transcript' in decision.about ? decision.about.transcript : '';
  }
  if ('transcript' in decision) return decision.transcript;
  return 'anchor' in decision ? (decision.anchor?.transcript ?? '') : '';
}
