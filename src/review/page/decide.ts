import type { Ask, Saved } from '../wire.ts';
import { sendDecision } from './api.ts';
import { calm, complain, say } from './notices.ts';
import { type Store, takeChanges } from './store.ts';

/** Sends a decision; nothing is shown as decided before the server has it on disk. Nothing comes back where it was not saved. */
export async function decide(store: Store, ask: Ask): Promise<Saved | undefined> {
  document.documentElement.classList.add('saving');
  try {
    const saved = await sendDecision(ask, store.version);
    const { transcript, codings } = saved;
    takeChanges(store, saved.changes, transcript === undefined || codings === undefined ? undefined : { transcript, codings });
    calm();
    say(wordsFor(ask, saved));
    return saved;
  } catch (error) {
    complain(error);
    return undefined;
  } finally {
    document.documentElement.classList.remove('saving');
  }
}

const done: Readonly<Record<string, string>> = {
  accept: 'Accepted',
  reject: 'Rejected',
  recode: 'Recoded',
  add: 'Coding added',
  trim: 'Trimmed',
  judge: 'Judged',
  propose: 'Code proposed',
  memo: 'Memo kept',
  read: 'Noted: read to the end',
  unread: 'Taken back: read to the end',
};

function wordsFor(ask: Ask, saved: Saved): string {
  if (ask.verdict === 'undo') return `Taken back: ${saved.undone?.verdict ?? 'the last decision'} · saved`;
  if (ask.verdict === 'star') return ask.on ? `Starred as ${ask.kind} · saved` : 'Star taken away · saved';
  return `${done[ask.verdict] ?? 'Done'} · saved`;
}
