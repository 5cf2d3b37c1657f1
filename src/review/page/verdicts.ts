import type { Ask, CodingView, Saved } from '../wire.ts';
import { chooseCode } from './choose-code.ts';
import { decide } from './decide.ts';
import { proposeCode } from './propose-code.ts';
import { codePath } from './signs.ts';
import { type Store, textOf } from './store.ts';
import { writeMemo } from './write-memo.ts';

/** What came of a key. `goesOn`: the passage is decided and the next may be shown. `coding`: one to be shown again, after an undo. */
export interface Done {
  readonly goesOn: boolean;
  readonly saved: Saved;
  readonly coding?: string | undefined;
}

export interface Verdicts {
  /** Decides over a coding; `after` is called when it is on disk. False where the key is none of a decision. */
  readonly press: (key: string, coding: string | undefined, after: (done: Done) => void) => boolean;
}

/** The keys that decide: the same in the queue and in the transcript. While one decision is being saved, the next waits to be made. */
export function createVerdicts(store: Store): Verdicts {
  let isBusy = false;
  const act = async (key: string, id: string | undefined, after: (done: Done) => void) => {
    const ask = key === 'u' ? ({ verdict: 'undo' } as const) : await askFor(store, key, id);
    const saved = ask === undefined ? undefined : await decide(store, ask);
    if (saved !== undefined) after({ goesOn: ['accept', 'reject', 'recode'].includes(saved.verdict), saved, coding: saved.undone?.coding });
  };
  const press = (key: string, id: string | undefined, after: (done: Done) => void) => {
    if (!'arcsmuS'.includes(key) || key === '') return false;
    if (isBusy || (id === undefined && key !== 'u')) return true;
    isBusy = true;
    void act(key, id, after).finally(() => {
      isBusy = false;
    });
    return true;
  };
  return { press };
}

async function askFor(store: Store, key: string, id: string | undefined): Promise<Ask | undefined> {
  const item = store.items.get(id ?? '');
  const transcript = store.transcripts[item?.transcript ?? -1]?.head.id;
  if (item === undefined || transcript === undefined || id === undefined) return undefined;
  const about = { transcript, coding: id };
  const { codings } = await textOf(store, transcript);
  const coding = codings.find((one) => one.id === id);
  if (key === 'a') return { verdict: 'accept', ...about };
  if (key === 'r') return { verdict: 'reject', ...about };
  if (key === 's' || key === 'S') return starAsk(key, coding, about);
  if (key === 'm') return memoAsk(store, coding, about);
  const chosen = await chooseCode(store, 'Give it another code', item.row[1]);
  if (chosen === undefined) return undefined;
  if ('lacking' in chosen) return proposeCode(chosen.lacking, { transcript, start: item.row[2], end: item.row[3] });
  return { verdict: 'recode', ...about, to: [chosen.code] };
}

interface About {
  readonly transcript: string;
  readonly coding: string;
}

/** `s` stars as telling, `S` as contrary; the same key again takes the star away. */
function starAsk(key: string, coding: CodingView | undefined, about: About): Ask {
  const kind = key === 'S' ? 'contrary' : 'telling';
  return { verdict: 'star', ...about, kind, on: coding?.myStars.includes(kind) !== true };
}

async function memoAsk(store: Store, coding: CodingView | undefined, about: About): Promise<Ask | undefined> {
  const text = await writeMemo(`this passage (${codePath(store, coding?.code ?? 0)})`, coding?.memos ?? []);
  return text === undefined ? undefined : { verdict: 'memo', about, text };
}
