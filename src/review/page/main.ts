import { GoneError, getChanges } from './api.ts';
import { createCodes } from './codes-view.ts';
import { decide } from './decide.ts';
import { fill, h, key } from './element.ts';
import { showKeys } from './keys-dialog.ts';
import { complain, noticeBars, say } from './notices.ts';
import { createQueue } from './queue-view.ts';
import { createReader } from './read-view.ts';
import { openStore, type Store, takeChanges } from './store.ts';
import type { View } from './view.ts';
import { writeMemo } from './write-memo.ts';

const pollMilliseconds = 2000;

/** Opens the study, builds the views, and goes where the address says. */
async function start(): Promise<void> {
  const store = await openStore();
  const { study } = store;
  document.title = `${study.title} – review`;
  const views: Readonly<Record<string, { readonly label: string; readonly view: View }>> = {
    read: { label: 'Read', view: createReader(store) },
    ...(study.readFirst ? {} : { queue: { label: 'Queue', view: createQueue(store) } }),
    codes: { label: 'Codes', view: createCodes(store) },
  };
  const home = study.readFirst ? 'read' : 'queue';
  const tabs = Object.entries(views).map(([name, { label }]) => h('a', { href: `#/${name}`, 'data-view': name }, label));
  const main = h('main', { id: 'main' });
  fill(document.body, skipLink(), header(store, tabs), noticeBars(), main);

  let current = home;
  const go = () => {
    const [, name = home, ...rest] = location.hash.split('/');
    current = name in views ? name : home;
    for (const tab of tabs) {
      if (tab.dataset.view === current) tab.setAttribute('aria-current', 'page');
      else tab.removeAttribute('aria-current');
    }
    const view = views[current]?.view;
    if (view === undefined) return;
    if (view.element.parentElement !== main) fill(main, view.element);
    view.show(rest);
  };
  addEventListener('hashchange', go);
  document.addEventListener('keydown', (event) => {
    if (isTyping(event)) return;
    if (event.key === '?') void showKeys();
    else if (event.key === 'Escape' && getSelection()?.isCollapsed === false) getSelection()?.removeAllRanges();
    else if (views[current]?.view.press(event.key) !== true) return;
    event.preventDefault();
  });
  go();
  document.documentElement.classList.add('ready');
  follow(store);
}

function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null) return true;
  return event.target instanceof HTMLElement && event.target.closest('input:not([type=checkbox]), textarea, select') !== null;
}

function skipLink(): HTMLElement {
  return h(
    'a',
    {
      class: 'skip',
      href: '#main',
      onclick: (event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>('main a, main button, main select')?.focus();
      },
    },
    'Skip to the work',
  );
}

function header(store: Store, tabs: readonly HTMLElement[]): HTMLElement {
  const { study } = store;
  const memo = async () => {
    const text = await writeMemo(
      'the study',
      store.memos.filter(({ about }) => 'study' in about),
    );
    if (text !== undefined) await decide(store, { verdict: 'memo', about: { study: true }, text });
  };
  return h(
    'header',
    { class: 'top' },
    h('h1', {}, study.title),
    h('nav', { 'aria-label': 'Views' }, tabs),
    h(
      'div',
      { class: 'who-am-i' },
      study.readFirst ? h('span', { class: 'mode' }, 'reading first') : undefined,
      h('span', { class: 'coder', title: `Decisions are signed ${study.coder}. Instrument: ${study.instrument}` }, study.coder),
      h('button', { type: 'button', onclick: () => void memo() }, 'Study memo'),
      h('button', { type: 'button', 'aria-label': 'Keys', onclick: () => void showKeys() }, key('?')),
    ),
  );
}

/** Asks again and again what others have decided: another window, another coder, version control. */
function follow(store: Store): void {
  let isGone = false;
  const ask = async () => {
    try {
      const changes = await getChanges(store.version);
      if (isGone) location.reload();
      if (changes.version > store.version) {
        takeChanges(store, changes);
        say('The journals have changed on disk: the page follows.');
      }
    } catch (error) {
      if (!isGone) complain(error);
      isGone = error instanceof GoneError;
    }
    setTimeout(ask, document.visibilityState === 'visible' ? pollMilliseconds : 5 * pollMilliseconds);
  };
  setTimeout(ask, pollMilliseconds);
}

start().catch((error: unknown) => {
  fill(
    document.body,
    h('main', {}, h('h1', {}, 'The review cannot be shown'), h('p', {}, error instanceof Error ? error.message : String(error))),
  );
});
