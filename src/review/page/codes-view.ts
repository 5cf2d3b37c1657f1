import { codeCard } from './code-card.ts';
import { decide } from './decide.ts';
import { fill, h, key } from './element.ts';
import { isUnder } from './filters.ts';
import { statusSigns, statusWords, themeClass, themeShape } from './signs.ts';
import type { Store } from './store.ts';
import type { View } from './view.ts';
import { writeMemo } from './write-memo.ts';

/** The codebook: every code with its rule, its memo, and how many passages have which state. */
export function createCodes(store: Store): View {
  const list = h('ul', { class: 'code-list' });
  const side = h('div', { class: 'code-side' });
  let at = 0;

  const draw = () => {
    fill(
      list,
      store.codes.map((_, index) => codeRow(store, index, index === at)),
    );
    fill(
      side,
      codeCard(store, at),
      store.study.readFirst ? undefined : countsTable(store, at),
      h(
        'p',
        { class: 'buttons' },
        h('button', { type: 'button', onclick: () => void memo() }, 'Memo on the code ', key('m')),
        store.study.readFirst
          ? undefined
          : h('a', { class: 'button', href: `#/queue/${encodeURIComponent(store.codes[at]?.id ?? '')}` }, 'Its passages in the queue →'),
      ),
    );
  };
  const memo = async () => {
    const code = store.codes[at];
    if (code === undefined) return;
    const before = store.memos.filter(({ about }) => 'code' in about && about.code === code.id);
    const text = await writeMemo(`the code ${code.name}`, before);
    if (text !== undefined) await decide(store, { verdict: 'memo', about: { code: code.id }, text });
  };
  const go = (index: number) => {
    at = Math.min(Math.max(index, 0), store.codes.length - 1);
    location.hash = `#/codes/${encodeURIComponent(store.codes[at]?.id ?? '')}`;
  };
  store.listeners.add(() => draw());
  return {
    element: h('div', { class: 'codes' }, h('nav', { 'aria-label': 'Codebook' }, h('h2', {}, store.study.codebook), list), side),
    show: ([id]) => {
      const found = store.codes.findIndex((code) => code.id === decodeURIComponent(id ?? ''));
      if (found >= 0) at = found;
      draw();
      list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
    },
    press: (name) => {
      if (name === 'm') void memo();
      else if (name === 'j' || name === 'k') go(at + (name === 'j' ? 1 : -1));
      else return false;
      return true;
    },
  };
}

function codeRow(store: Store, index: number, isCurrent: boolean): HTMLElement {
  const code = store.codes[index];
  if (code === undefined) return h('li');
  const { decided, all } = countsOf(store, index);
  return h(
    'li',
    { class: `${themeClass(store, index)} depth-${Math.min(code.depth, 3)}` },
    h(
      'a',
      { href: `#/codes/${encodeURIComponent(code.id)}`, 'aria-current': isCurrent ? 'true' : undefined },
      themeShape(store, index),
      h('span', { class: 'name' }, code.name),
      store.study.readFirst ? undefined : h('span', { class: 'count', title: 'decided by you, of all passages' }, `${decided} of ${all}`),
    ),
  );
}

function countsOf(store: Store, code: number): { readonly decided: number; readonly all: number; readonly byStatus: readonly number[] } {
  const byStatus = statusWords.map(() => 0);
  let decided = 0;
  let all = 0;
  for (const { row } of store.items.values()) {
    if (!isUnder(store, row[1], code)) continue;
    all += 1;
    if (row[7] !== 0) decided += 1;
    byStatus[row[6]] = (byStatus[row[6]] ?? 0) + 1;
  }
  return { decided, all, byStatus };
}

/** Passages of a code and the codes under it, by their state. */
function countsTable(store: Store, code: number): HTMLElement {
  const { byStatus } = countsOf(store, code);
  const rows = statusWords.map((word, index) =>
    h('tr', {}, h('th', { scope: 'row' }, `${statusSigns[index]} ${word}`), h('td', {}, String(byStatus[index] ?? 0))),
  );
  return h('table', { class: 'counts' }, h('caption', {}, 'Passages of this code and those under it'), h('tbody', {}, rows));
}
