import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { appendToJournal, journalOf, listJournals, readJournalFile } from '../io/journal.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Decision, Draft, JournalLine } from '../model/decision.ts';
import type { OpenStudy } from '../open-study.ts';
import { createMapper } from '../pipeline.ts';
import type { ReviewedCoding, ReviewSource } from '../review/source.ts';
import type { Answer } from '../review/wire.ts';
import { readJournal } from '../study/read-journal.ts';

/** The study as the review room sees it, with the coder's journal. */
export function reviewSource(open: OpenStudy, coder: string | undefined, readFirst: boolean): ReviewSource & { readonly journal: string } {
  const journal = journalOf(requireCoder(coder, open.root));
  const name = coder ?? '';
  const mapper = createMapper(open);
  const files = new Map(open.files.map((file) => [file.id, file]));
  let lines: JournalLine[] = [];
  let seen = '';
  const refresh = () => {
    const now = stateOfJournals(open.root);
    if (now === seen) return false;
    seen = now;
    lines = listJournals(open.root).flatMap((file) => readJournal(readJournalFile(open.root, file), file).decisions);
    return true;
  };
  return {
    title: open.settings.title ?? path.basename(open.root),
    instrument: open.fingerprint,
    codebook: open.instrument.codebook,
    levels: open.settings.levels,
    coder: name,
    readFirst,
    journal,
    transcripts: open.files.map(({ id }) => id),
    lines: () => lines,
    refresh,
    append: (draft: Draft) => {
      const decision = { v: 1, id: randomBytes(9).toString('base64url'), at: new Date().toISOString(), ...draft } as Decision;
      appendToJournal(open.root, journal, JSON.stringify(decision));
      lines.push({ decision, path: journal, line: 0 });
      seen = stateOfJournals(open.root);
      return decision;
    },
    map: async (id) => {
      const file = files.get(id);
      const found = file === undefined ? undefined : await mapper.map(file);
      if (found?.mapped === undefined) return undefined;
      const { transcript, people, coded } = found.mapped;
      const codings = coded.codings.map(({ coding }) => interim(coding, lines, name));
      return { transcript, people, codings };
    },
  };
}

function interim(coding: ReviewedCoding['coding'], lines: readonly JournalLine[], coder: string): ReviewedCoding {
  const undone = new Set(lines.flatMap(({ decision }) => (decision.verdict === 'undo' ? [decision.undoes] : [])));
  let mine: Answer = 'open';
  let status = coding.status;
  let star: 'telling' | 'contrary' | undefined;
  for (const { decision } of lines) {
    if (undone.has(decision.id) || !('code' in decision) || !('anchor' in decision)) continue;
    if (decision.code !== coding.code || decision.anchor?.transcript !== coding.transcript || decision.anchor.start !== coding.span.start)
      continue;
    if (decision.verdict === 'star') star = decision.on ? decision.kind : undefined;
    if (decision.verdict === 'accept' || decision.verdict === 'reject' || decision.verdict === 'recode') {
      if (decision.coder === coder) mine = decision.verdict;
      status = decision.verdict === 'accept' ? 'accepted' : 'rejected';
    }
  }
  return { coding: { ...coding, status }, mine, ...(star === undefined ? {} : { star }) };
}

function requireCoder(coder: string | undefined, root: string): string {
  if (coder !== undefined && coder.trim() !== '') return coder;
  const known = listJournals(root).map((file) => path.basename(file, '.jsonl'));
  const hint =
    known.length === 0
      ? '`--coder "Ann Lee"`: every decision is signed with it'
      : `so far: ${known.map((name) => `\`--coder ${name}\``).join(', ')}`;
  throw new CannotStart('who decides? no coder was given', hint);
}

/** Names, sizes and times of all journals: differs where one has changed. */
function stateOfJournals(root: string): string {
  return listJournals(root)
    .map((file) => {
      const stat = fs.statSync(path.join(root, file), { throwIfNoEntry: false });
      return `${file} ${stat?.size} ${stat?.mtimeMs}`;
    })
    .join('\n');
}
