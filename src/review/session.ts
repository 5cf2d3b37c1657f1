import type { Decision } from '../model/decision.ts';
import { detach } from '../text/detach.ts';
import { differences } from './differences.ts';
import { draftOf, NotPossible } from './draft.ts';
import { memosOf, readStateOf } from './journal-views.ts';
import { aboutOf } from './ledger.ts';
import { ownWords } from './own-words.ts';
import type { ReviewedTranscript, ReviewSource } from './source.ts';
import { type CodeNumbers, codeNumbers, countSpoken, rowOf, viewCodes, viewCoding, viewPeople, viewTranscript } from './views.ts';
import type {
  Ask,
  Changes,
  CodingRow,
  CodingView,
  MemoView,
  PersonView,
  Saved,
  StudyView,
  TranscriptHead,
  TranscriptRows,
  TranscriptView,
} from './wire.ts';

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

/** One transcript's part of the state. `stamp` is the version of its last change. */
interface Entry {
  readonly id: string;
  stamp: number;
  words: number;
  turns: number;
  people: readonly PersonView[];
  kind: TranscriptHead['kind'];
  rows: readonly CodingRow[];
  /** Words of each coding in lower case, for searching. An id is made of the words, so the words of an id stay. */
  quotes: ReadonlyMap<string, string>;
}

/** A transcript with its codings as the page shows them. */
interface Kept {
  readonly reviewed: ReviewedTranscript;
  readonly codings: readonly CodingView[];
}

interface State {
  readonly source: ReviewSource;
  readonly numbers: CodeNumbers;
  readonly entries: readonly Entry[];
  /** The transcripts last looked at, with their texts. */
  readonly kept: Map<string, Kept>;
  /** What was decided since the start and not taken back. */
  readonly made: Decision[];
  written: number;
  version: number;
  memoStamp: number;
}

const mostKept = 6;

/** Maps every transcript once for the light list; from then on, only those whose decisions change. */
export async function openSession(source: ReviewSource, progress: (done: number, total: number) => void): Promise<ReviewSession> {
  const entries = source.transcripts.map(emptyEntry);
  const numbers = codeNumbers(source.codebook);
  const state: State = { source, numbers, entries, kept: new Map(), made: [], written: 0, version: 1, memoStamp: 1 };
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

function emptyEntry(id: string): Entry {
  return { id, stamp: 1, words: 0, turns: 0, people: [], kind: 'interview', rows: [], quotes: new Map() };
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

/** Maps a transcript with the decisions as they now are. */
async function update(state: State, entry: Entry): Promise<Kept | undefined> {
  const { source, numbers, kept } = state;
  const reviewed = await source.map(entry.id);
  kept.delete(entry.id);
  entry.stamp = state.version;
  entry.rows = [];
  if (reviewed === undefined) return undefined;
  const { transcript, people } = reviewed;
  const wordOf = ownWords(transcript, source.ledger.about(entry.id), source.coder, source.codebook);
  const shown = reviewed.codings
    .map((coding) => ({ coding, word: wordOf(coding) }))
    // who reads first sees only what they coded themselves
    .filter(({ coding, word }) => numbers.has(coding.code) && (!source.readFirst || word.answer !== 'open' || word.earlier !== undefined));
  if (entry.words === 0) entry.words = countSpoken(transcript);
  entry.turns = transcript.turns.length;
  entry.people = viewPeople(people);
  entry.kind = transcript.kind;
  entry.rows = shown.map(({ coding, word }) => rowOf(coding, word, reviewed, entry.people, numbers));
  entry.quotes = new Map(shown.map(({ coding }) => [coding.id, entry.quotes.get(coding.id) ?? detach(coding.quote.toLowerCase())]));
  const now = { reviewed, codings: shown.map(({ coding, word }) => viewCoding(coding, word, numbers, reviewed.told?.get(coding.id))) };
  kept.set(entry.id, now);
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return now;
}

async function keptOf(state: State, id: string): Promise<Kept | undefined> {
  const entry = state.entries.find((one) => one.id === id);
  return entry === undefined ? undefined : (state.kept.get(id) ?? update(state, entry));
}

async function transcriptView(state: State, id: string): Promise<TranscriptView | undefined> {
  const kept = await keptOf(state, id);
  return kept === undefined ? undefined : viewTranscript(kept.reviewed, kept.codings);
}

/** Follows what other coders, other windows or version control have done to the journals. */
async function followOthers(state: State): Promise<void> {
  await follow(state, await state.source.refresh());
}

async function follow(state: State, changed: readonly string[]): Promise<void> {
  if (changed.length === 0) return;
  state.version += 1;
  state.memoStamp = state.version;
  for (const entry of state.entries) if (changed.includes(entry.id)) await update(state, entry);
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
  const saved = ask.verdict === 'undo' ? takeBack(state) : await write(state, ask);
  await follow(state, [saved.transcript ?? '']);
  const changes = changesSince(state, since);
  if (saved.transcript === undefined) return { ...saved, changes };
  const now = (await keptOf(state, saved.transcript))?.codings ?? [];
  const old = before.get(saved.transcript)?.codings;
  return { ...saved, changes, codings: isKnown && old !== undefined ? differences(old, now) : { all: now } };
}

async function write(state: State, ask: Exclude<Ask, { readonly verdict: 'undo' }>): Promise<Omit<Saved, 'changes'>> {
  const { source, numbers } = state;
  const transcript = 'transcript' in ask ? ask.transcript : 'transcript' in ask.about ? ask.about.transcript : undefined;
  const reviewed = transcript === undefined ? undefined : (await keptOf(state, transcript))?.reviewed;
  const { decision } = source.append(draftOf(ask, { coder: source.coder, codes: numbers, readFirst: source.readFirst, reviewed }));
  state.made.push(decision);
  state.written += 1;
  return { id: decision.id, verdict: ask.verdict, ...(transcript === undefined ? {} : { transcript }) };
}

/** Takes back the last decision of this session that still stands. */
function takeBack(state: State): Omit<Saved, 'changes'> {
  const taken = state.made.at(-1);
  if (taken === undefined) throw new NotPossible('there is nothing to take back: only decisions since the start can be');
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

/** The coding that a decision was about, as the page knew it. */
function codingOf(decision: Decision, codings: readonly CodingView[], numbers: CodeNumbers): string | undefined {
  if (!('anchor' in decision && 'code' in decision)) return undefined;
  const { anchor, code } = decision;
  return codings.find((coding) => coding.code === numbers.get(code) && coding.start === anchor?.start)?.id;
}
