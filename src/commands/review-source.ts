import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { appendToJournal, journalOf, listJournals } from '../io/journal.ts';
import { loadDecisions } from '../load-decisions.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Decision, Draft } from '../model/decision.ts';
import type { OpenStudy } from '../open-study.ts';
import { createMapper, type Mapped } from '../pipeline.ts';
import { createLedger } from '../review/ledger.ts';
import type { ReviewSource } from '../review/source.ts';
import { isSameName } from '../study/fold.ts';

/** The study as the review room sees it, with the coder's journal. */
export function reviewSource(open: OpenStudy, coder: string, readFirst: boolean): ReviewSource & { readonly journal: string } {
  const journal = journalOf(coder);
  const ledger = createLedger(open.decisions);
  // the map stage looks into the ledger, so it sees every line that is entered
  const mapper = createMapper({ ...open, decisions: { ...open.decisions, byTranscript: ledger.byTranscript } });
  const files = new Map(open.files.map((file) => [file.id, file]));
  const seen = statesOfJournals(open.root);

  const append = (draft: Draft) => {
    const decision: Decision = { v: 1, id: randomBytes(9).toString('base64url'), at: new Date().toISOString(), ...draft };
    const before = stateOf(path.join(open.root, journal));
    const after = appendToJournal(open.root, journal, JSON.stringify(decision));
    const line = { decision, path: journal, line: 0 };
    ledger.enter(line);
    // only this line was added: what another window wrote in the same moment is read at the next look
    const now = stateOf(path.join(open.root, journal));
    if (before.text === seen.get(journal)?.text && now.size === before.size + after) seen.set(journal, now);
    return line;
  };
  const refresh = async () => {
    const now = statesOfJournals(open.root);
    if (now.size === seen.size && [...now].every(([file, state]) => seen.get(file)?.text === state.text)) return [];
    seen.clear();
    for (const [file, state] of now) seen.set(file, state);
    return ledger.replace(await loadDecisions(open.root, new Map(), []));
  };
  let last: { readonly state: string; readonly mapped: Mapped } | undefined;
  const map = async (id: string) => {
    const file = files.get(id);
    if (file === undefined) return undefined;
    const state = `${id} ${stateOf(path.join(open.root, file.path)).text}`;
    // one decision after another is made on one transcript: only what follows from decisions is made anew
    const again = last?.state === state ? mapper.decideAnew(last.mapped) : undefined;
    const mapped = again ?? (await mapper.map(file)).mapped;
    last = mapped === undefined ? undefined : { state, mapped };
    if (mapped === undefined) return undefined;
    const { transcript, people, coded } = mapped;
    return { transcript, people, codings: coded.inScope.map(({ coding }) => coding) };
  };
  return {
    title: open.settings.title ?? path.basename(open.root),
    instrument: open.fingerprint,
    codebook: open.instrument.codebook,
    levels: open.settings.levels,
    coder,
    readFirst,
    journal,
    transcripts: open.files.map(({ id }) => id),
    ledger,
    append,
    refresh,
    map,
  };
}

/** The coder's name, as a journal can have it; in the spelling by which the coder is known already. */
export function requireCoder(asked: string | undefined, known: readonly string[]): string {
  const coder = asked?.trim() ?? '';
  if (coder === '') {
    const names = known.map((name) => `\`--coder ${/^[\w.-]+$/.test(name) ? name : `"${name}"`}\``).join(', ');
    const hint = names === '' ? 'write `--coder "Ann Lee"`: every decision is signed' : `coders so far: ${names}`;
    throw new CannotStart('nobody is named who decides', hint);
  }
  if (/[;\n\r]/.test(coder) || coder === 'codebook')
    throw new CannotStart(`a coder cannot be called \`${coder}\``, 'a name without `;`, and not `codebook`');
  return known.find((name) => isSameName(name, coder)) ?? coder;
}

/** The state of a file: another text where it has changed. */
interface FileState {
  readonly text: string;
  readonly size: number;
}

function statesOfJournals(root: string): Map<string, FileState> {
  return new Map(listJournals(root).map((file) => [file, stateOf(path.join(root, file))]));
}

function stateOf(full: string): FileState {
  try {
    const { size, mtimeMs } = fs.statSync(full);
    return { text: `${size} ${mtimeMs}`, size };
  } catch {
    return { text: '', size: 0 };
  }
}
