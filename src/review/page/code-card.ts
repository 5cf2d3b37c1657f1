import { h } from './element.ts';
import { themeClass, themeShape } from './signs.ts';
import { type Store, themeOf } from './store.ts';

/** A code with its rule: at hand while deciding. */
export function codeCard(store: Store, code: number): HTMLElement {
  const view = store.codes[code];
  if (view === undefined) return h('div');
  const theme = themeOf(store, code);
  return h(
    'section',
    { class: `code-card ${themeClass(store, code)}`, 'aria-label': `The code ${view.name}` },
    theme === code ? undefined : h('p', { class: 'above' }, store.codes[theme]?.name ?? ''),
    h('h2', {}, themeShape(store, code), h('span', {}, view.name)),
    h('p', { class: 'definition' }, view.definition),
    part('Include', view.include),
    part('Exclude', view.exclude),
    examples('Examples', view.examples),
    examples('Not this', view.counterexamples),
    memosOn(store, view.id),
  );
}

function part(title: string, text: string | undefined): HTMLElement | undefined {
  return text === undefined ? undefined : h('div', { class: 'part' }, h('h3', {}, title), h('p', {}, text));
}

function examples(title: string, texts: readonly string[]): HTMLElement | undefined {
  if (texts.length === 0) return undefined;
  const quotes = texts.map((text) => h('li', {}, `“${text}”`));
  return h('details', { class: 'part', open: texts.length <= 4 }, h('summary', {}, `${title} (${texts.length})`), h('ul', {}, quotes));
}

function memosOn(store: Store, id: string): HTMLElement | undefined {
  const memos = store.memos.filter(({ about }) => 'code' in about && about.code === id);
  if (memos.length === 0) return undefined;
  const texts = memos.map(({ coder, text }) => h('p', {}, text, ' ', h('span', { class: 'soft' }, `— ${coder}`)));
  return h('div', { class: 'part' }, h('h3', {}, 'Memo'), texts);
}
