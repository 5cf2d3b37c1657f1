import type { Decision, JournalLine } from '../model/decision.ts';

/** The lines that stand, by what they are about. */
export interface StandingLines {
  readonly byTranscript: ReadonlyMap<string, readonly JournalLine[]>;
  readonly others: readonly JournalLine[];
}

/** What stands in the journals while they grow: a line is entered where it belongs, without looking at all the others. */
export interface Ledger extends StandingLines {
  /** Decisions about a transcript in the order of their lines; about codes and the study for `''`. */
  readonly about: (transcript: string) => readonly Decision[];
  /** The last decision of a coder that stands: the one furthest down in the journal. */
  readonly lastOf: (coder: string) => Decision | undefined;
  /** Enters a line that was just written, or takes away the one that it undoes. */
  readonly enter: (line: JournalLine) => void;
  /** Puts other lines in place of all; returns the transcripts (and `''`) about which something else is said than before. */
  readonly replace: (lines: StandingLines) => readonly string[];
}

export function createLedger(lines: StandingLines): Ledger {
  const byTranscript = new Map<string, JournalLine[]>();
  const others: JournalLine[] = [];
  const groupOf = (about: string) => {
    if (about === '') return others;
    const group = byTranscript.get(about) ?? [];
    byTranscript.set(about, group);
    return group;
  };
  const enter = (line: JournalLine) => {
    if (line.decision.verdict === 'undo') takeAway([others, ...byTranscript.values()], line.decision.undoes);
    else groupOf(aboutOf(line.decision)).push(line);
  };
  const replace = (now: StandingLines) => {
    const changed = [...new Set([...byTranscript.keys(), ...now.byTranscript.keys()])].filter(
      (id) => !isSame(byTranscript.get(id) ?? [], now.byTranscript.get(id) ?? []),
    );
    if (!isSame(others, now.others)) changed.push('');
    byTranscript.clear();
    for (const [id, group] of now.byTranscript) byTranscript.set(id, [...group]);
    others.splice(0, others.length, ...now.others);
    return changed;
  };
  replace(lines);
  const about = (transcript: string) => (transcript === '' ? others : (byTranscript.get(transcript) ?? [])).map(({ decision }) => decision);
  const lastOf = (coder: string) => {
    let last: JournalLine | undefined;
    for (const group of [others, ...byTranscript.values()])
      for (const line of group) if (line.decision.coder === coder && line.line >= (last?.line ?? 0)) last = line;
    return last?.decision;
  };
  return { byTranscript, others, about, lastOf, enter, replace };
}

function takeAway(groups: readonly JournalLine[][], id: string): void {
  for (const group of groups) {
    const at = group.findLastIndex(({ decision }) => decision.id === id);
    if (at < 0) continue;
    group.splice(at, 1);
    return;
  }
}

function isSame(left: readonly JournalLine[], right: readonly JournalLine[]): boolean {
  return left.length === right.length && left.every(({ decision }, index) => decision.id === right[index]?.decision.id);
}

/** The transcript that a decision is about; empty where it is about a code or the study. */
export function aboutOf(decision: Decision): string {
  if (decision.verdict === 'memo') {
    if ('anchor' in decision.about) return decision.about.anchor.transcript;
    return 'transcript' in decision.about ? decision.about.transcript : '';
  }
  if (decision.verdict === 'read') return decision.transcript;
  return decision.verdict === 'propose' || decision.verdict === 'undo' ? '' : decision.anchor.transcript;
}
