import type { Decision } from '../model/decision.ts';
import { differences } from './differences.ts';
import { type Deciding, draftOf, NotPossible } from './draft.ts';
import { memosOf, readStateOf } from './journal-views.ts';
import { aboutOf } from './ledger.ts';
import type { ReviewSource } from './source.ts';
import { type Entry, follow, followOthers, keptOf, openState, type State, update } from './state.ts';
import { type CodeNumbers, viewCodes, viewTranscript } from './views.ts';
import type { Ask, Changes, CodingView, MemoView, Saved, StudyView, TranscriptRows, TranscriptView } from './wire.ts';

export { NotPossible };

/** A study under review: what the page may ask of it. */
export interface ReviewSession {
  readonly study: () => StudyView;
  readonly transcript: (id: string) => Promise<TranscriptView | undefined>;
  /** What has changed since a version, also by others, on disk. */
  readonly changes: (since: number) => Promise<Changes>;
  /** Codings whose words contain a text, in any case: transcript by position, and id. */
  readonly search: (text: string) => readonly (readonly [transcript: number, coding: string])[];
  /** On disk when it returns. `since`: the version that the page knows. Throws `NotPossible` where things have changed since the page asked. */
  readonly decide: (ask: Ask, since: number) => Promise<Saved>;
  /** How many lines were written since the session began. */
  readonly written: () => number;
}

/** Maps every transcript once for the light list; from then on, only those whose decisions change. */
export async function openSession(source: ReviewSource, progress: (done: number, total: number) => void): Promise<ReviewSession> {
  const state = openState(source);
  const { entries } = state;
  for (const [index, entry] of entries.entries()) {
    await update(state, entry);
    progress(index + 1, entries.length);
    if (index % 16 === 15) await new Promise((resolve) => setImmediate(resolve));
  }
  const inTurn = createTurns();
  return {
    study: () => viewStudy(state),
    transcript: (id) => inTurn(() => transcriptView(state, id)),
    changes: (since) =>
      inTurn(async () => {
        await followOthers(state);
        return changesSince(state, since);
      }),
    search: (text) => search(state, text),
    decide: (ask, since) => inTurn(() => decide(state, ask, since)),
    written: () => state.written,
  };
}

/** One after another: a decision is made on what the one before left. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

async function transcriptView(state: State, id: string): Promise<TranscriptView | undefined> {
  const kept = await keptOf(state, id);
  return kept === undefined ? undefined : viewTranscript(kept.reviewed, kept.codings);
}

function memos({ source, entries }: State): MemoView[] {
  return ['', ...entries.map(({ id }) => id)].flatMap((about) => memosOf(source.ledger.about(about)));
}

function rowsOf({ id, kind, words, turns, people, rows }: Entry, { source }: State): TranscriptRows {
  return { head: { id, kind, words, turns, people, ...readStateOf(source.ledger.about(id), source.coder) }, rows };
}

function changesSince(state: State, since: number): Changes {
  const transcripts = state.entries.flatMap((entry, index) => (entry.stamp > since ? [{ index, now: rowsOf(entry, state) }] : []));
  return { version: state.version, transcripts, ...(state.memoStamp > since ? { memos: memos(state) } : {}) };
}

function viewStudy(state: State): StudyView {
  const { source } = state;
  const { codebook } = source;
  return {
    title: source.title,
    codebook: codebook.title,
    instrument: source.instrument,
    coder: source.coder,
    readFirst: source.readFirst,
    levels: source.levels.map(({ id, label }) => ({ id, label })),
    codes: viewCodes(codebook),
    facets: codebook.facets.map(({ id, name, values }) => ({
      id,
      name,
      values: values.map((value) => ({ id: value.id, name: value.name })),
    })),
    transcripts: state.entries.map((entry) => rowsOf(entry, state)),
    memos: memos(state),
    version: state.version,
  };
}

function search({ entries }: State, text: string): readonly (readonly [number, string])[] {
  const wanted = text.toLowerCase();
  return entries.flatMap((entry, index) =>
    entry.rows.flatMap(([id]) => (entry.quotes.get(id)?.includes(wanted) === true ? [[index, id] as const] : [])),
  );
}

async function decide(state: State, ask: Ask, since: number): Promise<Saved> {
  await followOthers(state);
  const before = new Map(state.kept);
  const isKnown = state.version === since;
  const saved =
    ask.verdict === 'undo' ? takeBack(state) : ask.verdict === 'unread' ? takeReadingBack(state, ask.transcript) : await write(state, ask);
  await follow(state, [saved.transcript ?? '']);
  const changes = changesSince(state, since);
  if (saved.transcript === undefined) return { ...saved, changes };
  const now = (await keptOf(state, saved.transcript))?.codings ?? [];
  const old = before.get(saved.transcript)?.codings;
  return { ...saved, changes, codings: isKnown && old !== undefined ? differences(old, now) : { all: now } };
}

async function write(state: State, ask: Deciding): Promise<Omit<Saved, 'changes'>> {
  const { source, numbers } = state;
  const transcript = 'transcript' in ask ? ask.transcript : 'transcript' in ask.about ? ask.about.transcript : undefined;
  const reviewed = transcript === undefined ? undefined : (await keptOf(state, transcript))?.reviewed;
  const { decision } = source.append(draftOf(ask, { coder: source.coder, codes: numbers, readFirst: source.readFirst, reviewed }));
  state.made.push(decision);
  state.written += 1;
  return { id: decision.id, verdict: ask.verdict, ...(transcript === undefined ? {} : { transcript }) };
}

/** Takes back the last decision that was made here and still stands; then this coder's earlier ones, the last first. */
function takeBack(state: State): Omit<Saved, 'changes'> {
  const taken = state.made.at(-1) ?? state.source.ledger.lastOf(state.source.coder);
  if (taken === undefined) throw new NotPossible('there is nothing to take back: you have decided nothing yet');
  const { decision } = state.source.append({ verdict: 'undo', coder: state.source.coder, undoes: taken.id });
  state.made.pop();
  state.written += 1;
  const transcript = aboutOf(taken);
  const coding = codingOf(taken, state.kept.get(transcript)?.codings ?? [], state.numbers);
  return {
    id: decision.id,
    verdict: 'undo',
    ...(transcript === '' ? {} : { transcript }),
    undone: { verdict: taken.verdict, ...(coding === undefined ? {} : { coding }) },
  };
}

/** Takes back that this coder has read a transcript, whenever that was noted. */
function takeReadingBack(state: State, transcript: string): Omit<Saved, 'changes'> {
  const { source, made } = state;
  const readings = source.ledger.about(transcript).filter(({ verdict, coder }) => verdict === 'read' && coder === source.coder);
  const lines = readings.map(({ id }) => source.append({ verdict: 'undo', coder: source.coder, undoes: id }));
  const last = lines.at(-1);
  if (last === undefined) throw new NotPossible('there is no note that you have read this transcript');
  state.written += lines.length;
  for (const { id } of readings) {
    const at = made.findIndex((one) => one.id === id);
    if (at >= 0) made.splice(at, 1);
  }
  return { id: last.decision.id, verdict: 'unread', transcript };
}

/** The coding that a decision was about, as the page knew it. */
function codingOf(decision: Decision, codings: readonly CodingView[], numbers: CodeNumbers): string | undefined {
  if (!('anchor' in decision && 'code' in decision)) return undefined;
  const { anchor, code } = decision;
  return codings.find((coding) => coding.code === numbers.get(code) && coding.start === anchor?.start)?.id;
}
