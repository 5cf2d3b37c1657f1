import { answers } from '../wire.ts';
import { h } from './element.ts';
import { type Store, themeOf, themes } from './store.ts';

/** A theme has a colour, a shape and a kind of line, so that colour is never the only sign. */
const shapes = ['●', '■', '▲', '◆', '★', '✚', '▼', '◉'];

/** The class that gives a code's theme its colour and line. */
export function themeClass(store: Store, code: number): string {
  return `theme-${Math.max(0, themes(store).indexOf(themeOf(store, code))) % shapes.length}`;
}

export function themeShape(store: Store, code: number): HTMLElement {
  const index = Math.max(0, themes(store).indexOf(themeOf(store, code))) % shapes.length;
  return h('span', { class: `shape theme-${index}`, 'aria-hidden': 'true' }, shapes[index] ?? '●');
}

/** Signs of `statuses`, in their order. */
export const statusSigns = ['?', '✓', '+', '✕', '≠'] as const;
export const statusWords = ['suggested', 'accepted', 'added', 'rejected', 'disputed'] as const;

const answerWords: Readonly<Record<(typeof answers)[number], string>> = {
  open: 'not yet decided by you',
  accept: 'you accepted it',
  reject: 'you rejected it',
  recode: 'you gave it another code',
  add: 'you added it',
  trim: 'you accepted it, trimmed',
};

export function answerWord(answer: number): string {
  return answerWords[answers[answer] ?? 'open'];
}

/** `Theme › Code`, or the theme alone. */
export function codePath(store: Store, code: number): string {
  const theme = themeOf(store, code);
  const name = store.codes[code]?.name ?? '';
  return theme === code ? name : `${store.codes[theme]?.name ?? ''} › ${name}`;
}
