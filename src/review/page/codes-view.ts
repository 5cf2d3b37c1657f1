import { codeCard } from './code-card.ts';
import { decide } from './decide.ts';
import { fill, h, key } from './element.ts';
import { isOpen, lineage } from './filters.ts';
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
    const counts = store.study.readFirst ? undefined : countCodes(store);
    const own = counts?.[at];
    fill(
      list,
      store.codes.map((_, index) => codeRow(store, index, counts?.[index], index === at)),
    );
    fill(
      side,
      codeCard(store, at),
      own === undefined ? undefined : countsTable(own),
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
  store.listeners.add(() => {
    if (element.isConnected) draw();
  });
  const element = h('div', { class: 'codes' }, h('nav', { 'aria-label': 'Codebook' }, h('h2', {}, store.study.codebook), list), side);
  return {
    element,
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

/** Passages of a code and those under it. */
interface Counts {
  all: number;
  decided: number;
  readonly byStatus: number[];
}

/** Looks at every coding once, whatever the number of codes; then each code gets what lies under it. */
function countCodes(store: Store): readonly Counts[] {
  const counts = store.codes.map((): Counts => ({ all: 0, decided: 0, byStatus: statusWords.map(() => 0) }));
  for (const { rows } of store.transcripts)
    for (const row of rows)
      for (const code of lineage(store, row[1])) {
        const count = counts[code];
        if (count === undefined) continue;
        count.all += 1;
        if (!isOpen(row[7])) count.decided += 1;
        count.byStatus[row[6]] = (count.byStatus[row[6]] ?? 0) + 1;
      }
  return counts;
}

function codeRow(store: Store, index: number, counts: Counts | undefined, isCurrent: boolean): HTMLElement {
  const code = store.codes[index];
  if (code === undefined) return h('li');
  return h(
    'li',
    { class: `${themeClass(store, index)} depth-${Math.min(code.depth, 3)}` },
    h(
      'a',
      { href: `#/codes/${encodeURIComponent(code.id)}`, 'aria-current': isCurrent ? 'true' : undefined },
      themeShape(store, index),
      h('span', { class: 'name' }, code.name),
      counts === undefined
        ? undefined
        : h('span', { class: 'count', title: 'decided by you, of all passages' }, `${counts.decided} of ${counts.all}`),
    ),
  );
}

/** Passages of a code and the codes under it, by their state. */
function countsTable(counts: Counts): HTMLElement {
  const rows = statusWords.map((word, index) =>
    h('tr', {}, h('th', { scope: 'row' }, `${statusSigns[index]} ${word}`), h('td', {}, String(counts.byStatus[index] ?? 0))),
  );
  return h('table', { class: 'counts' }, h('caption', {}, 'Passages of this code and those under it'), h('tbody', {}, rows));
}
