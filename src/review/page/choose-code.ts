import { fill, h } from './element.ts';
import { codePath, themeClass, themeShape } from './signs.ts';
import type { Store } from './store.ts';

/** A code of the codebook by its id, or the name of one that it lacks. */
export type Chosen = { readonly code: string } | { readonly lacking: string };

/**
 * Asks for a code: type to narrow, arrows to choose, Enter. A name that no code has can be proposed. Nothing comes back where the choice
 * was put away.
 */
export function chooseCode(store: Store, title: string, without?: number): Promise<Chosen | undefined> {
  const list = h('ul', { id: 'code-options', role: 'listbox', 'aria-label': 'Codes' });
  const input = h('input', {
    type: 'text',
    role: 'combobox',
    'aria-expanded': 'true',
    'aria-controls': 'code-options',
    'aria-label': title,
    autocomplete: 'off',
    placeholder: 'Type a few letters of a code or theme',
  });
  const rule = h('p', { class: 'rule' });
  const dialog = h('dialog', { class: 'palette', 'aria-label': title }, h('h2', {}, title), input, list, rule);
  let shown: number[] = [];
  let at = 0;

  const mark = () => {
    for (const [index, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(index === at));
    list.children[at]?.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', list.children[at]?.id ?? '');
    rule.textContent = store.codes[shown[at] ?? -1]?.definition ?? 'No code has these letters. Enter proposes it as a new code.';
  };
  const narrow = () => {
    const wanted = input.value.toLowerCase().split(/\s+/);
    shown = store.codes.flatMap((code, index) =>
      index !== without && wanted.every((word) => `${codePath(store, index)} ${code.id}`.toLowerCase().includes(word)) ? [index] : [],
    );
    at = 0;
    fill(
      list,
      shown.map((code, index) => option(store, code, index, () => dialog.close(store.codes[code]?.id))),
    );
    mark();
  };
  input.addEventListener('input', narrow);
  input.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      at = Math.min(Math.max(at + step, 0), shown.length - 1);
      mark();
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      dialog.close(store.codes[shown[at] ?? -1]?.id ?? `${lackingSign}${input.value.trim()}`);
    }
  });
  narrow();
  return ask(dialog, input).then(chosenFrom);
}

/** No id begins so. */
const lackingSign = '?';

function chosenFrom(value: string): Chosen | undefined {
  if (value === '' || value === lackingSign) return undefined;
  return value.startsWith(lackingSign) ? { lacking: value.slice(lackingSign.length) } : { code: value };
}

function option(store: Store, code: number, index: number, choose: () => void): HTMLElement {
  const { id, name, depth } = store.codes[code] ?? { id: '', name: '', depth: 0 };
  return h(
    'li',
    {
      id: `code-option-${index}`,
      role: 'option',
      'aria-selected': 'false',
      class: `${themeClass(store, code)} depth-${Math.min(depth, 2)}`,
      onclick: choose,
    },
    themeShape(store, code),
    h('span', {}, name),
    h('code', {}, id),
  );
}

/** Shows a dialog until it is closed; says with which value, empty where it was put away. The focus goes back where it was. */
export function ask(dialog: HTMLDialogElement, first: HTMLElement): Promise<string> {
  const before = document.activeElement;
  document.body.append(dialog);
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close('');
  });
  dialog.showModal();
  first.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(dialog.returnValue);
    });
  });
}
