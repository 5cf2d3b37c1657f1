import type { Decision, JournalLine, Verdict } from '../model/decision.ts';
import { type Problem, problem } from '../model/problem.ts';
import { naturalOrder } from '../text/natural-order.ts';

/** The decisions that stand, where they are wanted. */
export interface SortedDecisions {
  /** In the order of the lines, by the id of the transcript that they are about. */
  readonly byTranscript: ReadonlyMap<string, readonly JournalLine[]>;
  /** Proposed codes, and memos on codes and on the study. */
  readonly others: readonly JournalLine[];
  /** How many of each verdict stand. */
  readonly counts: Readonly<Partial<Record<Verdict, number>>>;
  readonly coders: readonly string[];
  readonly problems: readonly Problem[];
}

export const noDecisions: SortedDecisions = { byTranscript: new Map(), others: [], counts: {}, coders: [], problems: [] };

/**
 * Sorts the lines of all journals, in the order of the files, by what they are about. Lines that were undone are left out; an undoing can
 * be undone. A line that would undo nothing, or what another coder decided, is a problem. An id that came in an earlier file is left out.
 */
export function sortDecisions(lines: readonly JournalLine[]): SortedDecisions {
  const byId = new Map<string, JournalLine>();
  for (const line of lines) if (!byId.has(line.decision.id)) byId.set(line.decision.id, line);
  const problems: Problem[] = [];
  const undone = findUndone(byId, problems);
  const byTranscript = new Map<string, JournalLine[]>();
  const others: JournalLine[] = [];
  const counts: Partial<Record<Verdict, number>> = {};
  const coders = new Set<string>();
  for (const line of byId.values()) {
    const { decision } = line;
    if (undone.has(decision.id) || decision.verdict === 'undo') continue;
    counts[decision.verdict] = (counts[decision.verdict] ?? 0) + 1;
    coders.add(decision.coder);
    const transcript = transcriptOf(decision);
    const own = transcript === undefined ? others : byTranscript.get(transcript);
    if (own !== undefined) own.push(line);
    else if (transcript !== undefined) byTranscript.set(transcript, [line]);
  }
  return { byTranscript, others, counts, coders: [...coders].sort(naturalOrder), problems };
}

/** The id of the transcript that a decision is about; a proposed code is about the study, though a passage may go with it. */
function transcriptOf(decision: Decision): string | undefined {
  switch (decision.verdict) {
    case 'read':
      return decision.transcript.normalize('NFC');
    case 'memo':
      if ('anchor' in decision.about) return decision.about.anchor.transcript.normalize('NFC');
      return 'transcript' in decision.about ? decision.about.transcript.normalize('NFC') : undefined;
    case 'undo':
    case 'propose':
      return undefined;
    default:
      return decision.anchor.transcript.normalize('NFC');
  }
}

/** The last undoing is looked at first: what it takes back takes nothing back itself. */
function findUndone(byId: ReadonlyMap<string, JournalLine>, problems: Problem[]): Set<string> {
  const undone = new Set<string>();
  for (const { decision, path, line } of [...byId.values()].reverse()) {
    if (decision.verdict !== 'undo' || undone.has(decision.id)) continue;
    const target = byId.get(decision.undoes)?.decision;
    if (target !== undefined && target.coder === decision.coder && target !== decision) {
      undone.add(target.id);
      continue;
    }
    const message =
      target === undefined || target === decision
        ? `the line undoes \`${decision.undoes}\`, which is on no line`
        : `the line would undo a decision of \`${target.coder}\``;
    const hint = 'people take back their own decisions; where coders differ, the adjudicator decides';
    problems.push(problem('decision-invalid', { path, point: { line, column: 1 } }, message, target === undefined ? undefined : hint));
  }
  return undone;
}

/** Decisions on transcripts that are not there any more, a problem for each transcript and journal. */
export function findGone(decisions: SortedDecisions, transcripts: readonly string[]): Problem[] {
  const known = new Set(transcripts);
  return [...decisions.byTranscript].flatMap(([id, lines]) => {
    if (known.has(id)) return [];
    const journals = new Set(lines.map(({ path }) => path));
    return [...journals].map((path) => {
      const own = lines.filter((line) => line.path === path);
      const number = own.length === 1 ? '1 decision is' : `${own.length} decisions are`;
      const hint = 'was it renamed or moved? a transcript is known by its path in the transcripts folder';
      const place = { path, point: { line: own[0]?.line ?? 1, column: 1 } };
      return problem('decision-orphaned', place, `${number} on the transcript \`${id}\`, which is not there`, hint);
    });
  });
}
