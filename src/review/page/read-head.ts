import { fill, h } from './element.ts';
import { readWord } from './queue-card.ts';
import { themeClass, themeShape } from './signs.ts';
import { levelLabel, type Store, themes } from './store.ts';
import { memoBlock } from './write-memo.ts';

export interface ReadHead {
  readonly element: HTMLElement;
  /** Below the transcript: its end, and whether it was read. */
  readonly foot: HTMLElement;
  readonly show: (transcript: string) => void;
  readonly refresh: () => void;
  /** How much of it has been in sight. */
  readonly progress: (share: number) => void;
}

interface Acts {
  readonly memo: () => void;
  readonly read: () => void;
  readonly unread: () => void;
  readonly hide: (themes: ReadonlySet<number>) => void;
  readonly rejected: (shown: boolean) => void;
}

/** Above the transcript: which one, whose, which themes are marked. */
export function createReadHead(store: Store, acts: Acts): ReadHead {
  let id = '';
  const chooser = h('select', { id: 'transcript', 'aria-label': 'Transcript' });
  const facts = h('p', { class: 'place' });
  const memos = h('div', { class: 'memos' });
  const foot = h('footer', { class: 'end' });
  const bar = h('progress', { max: 100, value: 0, 'aria-label': 'Read so far' });
  chooser.addEventListener('change', () => {
    location.hash = `#/read/${encodeURIComponent(chooser.value)}`;
  });
  const refresh = () => {
    fill(
      chooser,
      store.transcripts.map(({ head }) => h('option', { value: head.id, selected: head.id === id }, `${readSign(head.read)}${head.id}`)),
    );
    const head = store.transcripts.find((one) => one.head.id === id)?.head;
    if (head === undefined) return;
    const people = head.people.map((person) =>
      [person.id, levelLabel(store, person.level), person.site].filter((part) => part !== undefined).join(', '),
    );
    fill(facts, people.join(' · '), ` · ${head.kind}, ${head.words} words, ${head.turns} turns · `, readWord(head));
    fill(memos, store.memos.filter(({ about }) => 'transcript' in about && about.transcript === id).map(memoBlock));
    fill(foot, ...endWords(store, head.read, acts, nextOf(store, id)));
  };
  const element = h(
    'header',
    { class: 'read-head' },
    h(
      'div',
      { class: 'row' },
      chooser,
      h('button', { type: 'button', onclick: acts.memo }, 'Memo on the transcript'),
      store.study.readFirst ? undefined : themeToggles(store, acts),
    ),
    facts,
    memos,
    bar,
  );
  return {
    element,
    foot,
    refresh,
    show: (transcript) => {
      id = transcript;
      bar.value = 0;
      refresh();
    },
    progress: (share) => {
      bar.value = Math.round(share * 100);
    },
  };
}

function readSign(read: 'first' | 'later' | undefined): string {
  return read === undefined ? '' : '✓ ';
}

function nextOf(store: Store, id: string): string | undefined {
  const at = store.transcripts.findIndex(({ head }) => head.id === id);
  return store.transcripts[at + 1]?.head.id;
}

function endWords(store: Store, read: 'first' | 'later' | undefined, acts: Acts, next: string | undefined): readonly HTMLElement[] {
  const onward = next === undefined ? undefined : h('a', { href: `#/read/${encodeURIComponent(next)}` }, `Next: ${next} →`);
  if (read !== undefined) {
    const words =
      read === 'first' ? 'You have read this transcript to the end, before its suggestions.' : 'You have read this transcript to the end.';
    const back = h('button', { type: 'button', onclick: acts.unread }, 'Not to the end after all');
    return [h('p', {}, `The end. ${words}`), h('p', {}, back), h('p', {}, onward)];
  }
  const why = store.study.readFirst
    ? 'It is noted by itself when every turn has been on the screen.'
    : 'Then what is not coded here counts as a no of yours, not as a not yet.';
  return [
    h('p', {}, 'The end of the transcript.'),
    h('p', {}, h('button', { type: 'button', class: 'main', onclick: acts.read }, 'I have read it to the end')),
    h('p', { class: 'soft' }, why),
    h('p', {}, onward),
  ];
}

/** Which themes are marked in the text. */
function themeToggles(store: Store, acts: Acts): HTMLElement {
  const hidden = new Set<number>();
  const toggle = (theme: number) => (event: Event) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.target.checked) hidden.delete(theme);
    else hidden.add(theme);
    acts.hide(new Set(hidden));
  };
  const boxes = themes(store).map((theme) =>
    h(
      'label',
      { class: themeClass(store, theme) },
      h('input', { type: 'checkbox', checked: true, onchange: toggle(theme) }),
      themeShape(store, theme),
      h('span', { class: 'name' }, store.codes[theme]?.name ?? ''),
    ),
  );
  const rejected = h(
    'label',
    {},
    h('input', { type: 'checkbox', onchange: (event) => event.target instanceof HTMLInputElement && acts.rejected(event.target.checked) }),
    'rejected too',
  );
  return h('fieldset', { class: 'toggles' }, h('legend', {}, 'Marked'), boxes, rejected);
}
