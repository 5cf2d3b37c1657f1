import type { Coding } from '../model/coding.ts';
import type { Decision } from '../model/decision.ts';
import { detach } from '../text/detach.ts';
import { nothingSaid, type OwnWord, ownWords } from './own-words.ts';
import type { ReviewedTranscript, ReviewSource } from './source.ts';
import { type CodeNumbers, codeNumbers, countSpoken, rowOf, viewCoding, viewPeople } from './views.ts';
import type { CodingRow, CodingView, PersonView, TranscriptHead } from './wire.ts';

/** One transcript's part of the state. `stamp` is the version of its last change. */
export interface Entry {
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
export interface Kept {
  readonly reviewed: ReviewedTranscript;
  readonly codings: readonly CodingView[];
}

export interface State {
  readonly source: ReviewSource;
  readonly numbers: CodeNumbers;
  readonly entries: readonly Entry[];
  /** The transcripts last looked at, with their texts. */
  readonly kept: Map<string, Kept>;
  /** Views of codings of which nothing is said. */
  readonly untouched: WeakMap<Coding, CodingView>;
  /** What was decided since the start and not taken back. */
  readonly made: Decision[];
  written: number;
  version: number;
  memoStamp: number;
}

const mostKept = 6;

/** A state in which no transcript has been mapped yet. */
export function openState(source: ReviewSource): State {
  return {
    source,
    numbers: codeNumbers(source.codebook),
    entries: source.transcripts.map(emptyEntry),
    kept: new Map(),
    untouched: new WeakMap(),
    made: [],
    written: 0,
    version: 1,
    memoStamp: 1,
  };
}

function emptyEntry(id: string): Entry {
  return { id, stamp: 1, words: 0, turns: 0, people: [], kind: 'interview', rows: [], quotes: new Map() };
}

/** Maps a transcript with the decisions as they now are. */
export async function update(state: State, entry: Entry): Promise<Kept | undefined> {
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
  const now = { reviewed, codings: shown.map(({ coding, word }) => viewOf(state, coding, word, reviewed)) };
  kept.set(entry.id, now);
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest);
  return now;
}

/** A suggestion of which nothing is said is the same value after a decision on another: it is neither viewed nor compared again. */
function viewOf({ numbers, untouched }: State, coding: Coding, word: OwnWord, { told }: ReviewedTranscript): CodingView {
  if (word !== nothingSaid || told !== undefined) return viewCoding(coding, word, numbers, told?.get(coding.id));
  const known = untouched.get(coding) ?? viewCoding(coding, word, numbers);
  untouched.set(coding, known);
  return known;
}

/** A transcript as it now is; mapped where it is not at hand. */
export async function keptOf(state: State, id: string): Promise<Kept | undefined> {
  const entry = state.entries.find((one) => one.id === id);
  return entry === undefined ? undefined : (state.kept.get(id) ?? update(state, entry));
}

/** Follows what other coders, other windows or version control have done to the journals. */
export async function followOthers(state: State): Promise<void> {
  await follow(state, await state.source.refresh());
}

/** Takes over that something else stands on these transcripts. */
export async function follow(state: State, changed: readonly string[]): Promise<void> {
  if (changed.length === 0) return;
  state.version += 1;
  state.memoStamp = state.version;
  for (const entry of state.entries) if (changed.includes(entry.id)) await update(state, entry);
}
