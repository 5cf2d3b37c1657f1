import type { Changes, CodeView, CodingRow, CodingsNow, CodingView, MemoView, StudyView, TranscriptRows, TranscriptView } from '../wire.ts';
import { getStudy, getTranscript } from './api.ts';

/** A coding of the light list, with the position of its transcript. */
export interface Item {
  readonly transcript: number;
  readonly row: CodingRow;
}

export interface Store {
  readonly study: StudyView;
  readonly codes: readonly CodeView[];
  transcripts: TranscriptRows[];
  memos: readonly MemoView[];
  version: number;
  /** By the id of the coding. */
  readonly items: Map<string, Item>;
  readonly texts: Map<string, Promise<TranscriptView>>;
  /** Called after anything has changed; `transcripts` are those concerned. */
  readonly listeners: Set<(transcripts: ReadonlySet<string>) => void>;
}

export async function openStore(): Promise<Store> {
  const study = await getStudy();
  const store: Store = {
    study,
    codes: study.codes,
    transcripts: [...study.transcripts],
    memos: study.memos,
    version: study.version,
    items: new Map(),
    texts: new Map(),
    listeners: new Set(),
  };
  for (const [index, { rows }] of study.transcripts.entries()) for (const row of rows) store.items.set(row[0], { transcript: index, row });
  return store;
}

/** A transcript's text with its codings; fetched once, and again when somebody else changed it. */
export function textOf(store: Store, id: string): Promise<TranscriptView> {
  const known = store.texts.get(id);
  if (known !== undefined) return known;
  const fetched = getTranscript(id);
  fetched.catch(() => store.texts.delete(id));
  store.texts.set(id, fetched);
  const [oldest] = store.texts.keys();
  if (store.texts.size > 8 && oldest !== undefined) store.texts.delete(oldest);
  return fetched;
}

/** Takes over what the server says has changed. `codings` are those of one transcript, where it told them. */
export function takeChanges(store: Store, changes: Changes, own?: { readonly transcript: string; readonly codings: CodingsNow }): void {
  store.version = Math.max(store.version, changes.version);
  const concerned = new Set<string>();
  for (const { index, now } of changes.transcripts) {
    for (const row of store.transcripts[index]?.rows ?? []) store.items.delete(row[0]);
    for (const row of now.rows) store.items.set(row[0], { transcript: index, row });
    store.transcripts[index] = now;
    concerned.add(now.head.id);
    if (own?.transcript !== now.head.id) store.texts.delete(now.head.id);
  }
  if (changes.memos !== undefined) store.memos = changes.memos;
  if (own !== undefined) {
    const text = store.texts.get(own.transcript);
    if (text !== undefined)
      store.texts.set(
        own.transcript,
        text.then((view) => ({ ...view, codings: mergeCodings(view.codings, own.codings) })),
      );
  }
  if (concerned.size > 0 || changes.memos !== undefined) for (const listener of store.listeners) listener(concerned);
}

/** Codings that have not changed stay the same values, so that only what has changed is drawn anew. */
function mergeCodings(before: readonly CodingView[], now: CodingsNow): readonly CodingView[] {
  if ('all' in now) return now.all;
  const out = new Set([...now.gone, ...now.changed.map(({ id }) => id)]);
  return [...before.filter(({ id }) => !out.has(id)), ...now.changed].sort((a, b) => a.start - b.start || a.code - b.code || a.end - b.end);
}

/** The theme of a code, by position. */
export function themeOf(store: Store, code: number): number {
  return store.codes[code]?.theme ?? code;
}

/** Themes in the codebook's order, as positions among the codes. */
export function themes(store: Store): readonly number[] {
  return store.codes.flatMap((code, index) => (code.depth === 0 ? [index] : []));
}

export function levelLabel(store: Store, level: string | undefined): string {
  if (level === undefined) return 'level not known';
  return store.study.levels.find(({ id }) => id === level)?.label ?? level;
}
