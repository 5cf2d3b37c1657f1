import { ask } from './choose-code.ts';
import { h, key } from './element.ts';

const keys: readonly (readonly [string, string])[] = [
  ['a', 'accept the suggestion'],
  ['r', 'reject it'],
  ['c', 'give it another code; in a transcript: code the selected words'],
  ['s', 'star it as telling, or take the star away'],
  ['S', 'star it as contrary'],
  ['1', 'to 9: judge the facets of a passage, or take the judgement back'],
  ['m', 'write a memo'],
  ['u', 'take back the last decision'],
  ['j', 'next'],
  ['k', 'previous'],
  ['/', 'search the words of passages'],
  ['x', 'select the first sentence of the passage, then the next'],
  ['X', 'add the next sentence to the selection'],
  ['t', 'trim the passage to the selected words'],
  ['Esc', 'let go of the selection, then of the coding in focus; close a window'],
];

/** What every key does. */
export async function showKeys(): Promise<void> {
  const close = h('button', { type: 'button', class: 'main' }, 'Close');
  const list = keys.map(([name, does]) => [h('dt', {}, key(name)), h('dd', {}, does)]);
  const dialog = h(
    'dialog',
    { class: 'keys', 'aria-label': 'Keys' },
    h('h2', {}, 'Keys'),
    h('dl', {}, list),
    h('p', { class: 'buttons' }, close),
  );
  close.addEventListener('click', () => dialog.close());
  await ask(dialog, close);
}
