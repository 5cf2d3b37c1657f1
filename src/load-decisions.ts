import { listJournals, readJournalFile } from './io/journal.ts';
import { reason } from './io/output-set.ts';
import type { JournalLine } from './model/decision.ts';
import { type Problem, problem } from './model/problem.ts';
import { noDecisions, type SortedDecisions, sortDecisions } from './study/sort-decisions.ts';

/** The decisions of a study. `sources` are given the texts of the journals, for their hashes. */
export async function loadDecisions(root: string, sources: Map<string, string>, problems: Problem[]): Promise<SortedDecisions> {
  const lines = await readJournals(root, sources, problems);
  if (lines.length === 0) return noDecisions;
  const sorted = sortDecisions(lines);
  problems.push(...sorted.problems);
  return sorted;
}

/** All lines of all journals, in order. A study without journals loads nothing to read them with. */
export async function readJournals(root: string, sources: Map<string, string>, problems: Problem[]): Promise<JournalLine[]> {
  const journals = listJournals(root);
  if (journals.length === 0) return [];
  const { readJournal } = await import('./study/read-journal.ts');
  const lines: JournalLine[] = [];
  for (const journal of journals) {
    try {
      const text = readJournalFile(root, journal);
      sources.set(journal, text);
      const read = readJournal(text, journal);
      for (const line of read.decisions) lines.push(line);
      problems.push(...read.problems);
    } catch (error) {
      const hint = 'its decisions are not applied: see whether it opens in another program, and who may read it';
      problems.push(problem('file-unreadable', { path: journal }, `the journal cannot be read: ${reason(error)}`, hint));
    }
  }
  return lines;
}
