import { statuses } from '../../model/coding.ts';
import { answers, type CodingView, type TranscriptHead, type TranscriptView } from '../wire.ts';
import { h, key } from './element.ts';
import { facetRows, type Judge } from './facet-rows.ts';
import { answerWord, codePath, statusSigns, themeClass, themeShape } from './signs.ts';
import { type Item, levelLabel, type Store } from './store.ts';
import { turnBlock } from './turn-block.ts';
import { memoBlock } from './write-memo.ts';

/** A suggestion in its context: who says it, the turn before, the turn, the turn after; and what has been said of it. */
export function queueCard(store: Store, item: Item, view: TranscriptView, judge: Judge): readonly (HTMLElement | undefined)[] {
  const [id] = item.row;
  const head = store.transcripts[item.transcript]?.head;
  const coding = view.codings.find((one) => one.id === id);
  if (coding === undefined || head === undefined)
    return [h('p', { class: 'soft' }, 'This passage is no longer there. Press j for the next.')];
  return [
    titleOf(store, item, coding),
    placeOf(store, item, head, view, coding),
    coding.earlier === undefined
      ? undefined
      : h(
          'p',
          { class: 'earlier' },
          `The transcript was corrected since you said “${coding.earlier.answer}” here; it read: `,
          h('q', {}, coding.earlier.words),
          ' Please decide anew.',
        ),
    passageOf(store, view, coding),
    factsOf(store, view, coding),
    facetRows(store, coding, judge),
  ];
}

function titleOf(store: Store, { row }: Item, coding: CodingView): HTMLElement {
  const [, , , , , , status, mine] = row;
  const stars = coding.stars.map((kind) => h('span', { class: 'star' }, kind === 'telling' ? '★ telling' : '☆ contrary'));
  return h(
    'header',
    { class: themeClass(store, coding.code) },
    h('h2', { id: 'passage-title', tabindex: -1 }, themeShape(store, coding.code), codePath(store, coding.code)),
    h(
      'p',
      { class: 'state' },
      h('span', { class: `status ${statuses[status] ?? ''}` }, `${statusSigns[status] ?? ''} ${statuses[status] ?? ''}`),
      ' ',
      h('span', { class: answers[mine] === 'open' ? 'soft' : 'mine' }, answerWord(mine)),
      ' ',
      stars,
    ),
  );
}

function placeOf(store: Store, { row }: Item, head: TranscriptHead, view: TranscriptView, coding: CodingView): HTMLElement {
  const person = head.people[row[4]];
  const time = view.turns[coding.turn]?.time;
  const parts = [person?.id ?? '', person === undefined ? '' : levelLabel(store, person.level), person?.site ?? ''].filter(
    (part) => part !== '',
  );
  const place = [`turn ${coding.turn + 1}`, time ?? ''].filter((part) => part !== '').join(', ');
  const address = `#/read/${encodeURIComponent(head.id)}/${coding.id}`;
  return h(
    'p',
    { class: 'place' },
    parts.join(' · '),
    ' · ',
    h('a', { href: address, 'data-hold': 'place' }, `${head.id}, ${place}`),
    ' · ',
    readWord(head),
  );
}

/** Whether a transcript was read before its suggestions were shown. */
export function readWord({ read }: TranscriptHead): HTMLElement {
  if (read === 'first') return h('span', { class: 'read-first' }, '✓ read before its suggestions');
  if (read === 'later') return h('span', { class: 'soft' }, 'read to the end, with suggestions');
  return h('span', { class: 'soft' }, 'not read to the end');
}

/** Long turns before and after are shown by their ends; the turn itself is whole. */
const contextUnits = 420;

function passageOf(store: Store, view: TranscriptView, coding: CodingView): HTMLElement {
  const painting = { store, text: view.text, codings: view.codings.filter((one) => one.id === coding.id), focus: coding.id };
  const last = view.turns.findLastIndex(({ speech }) => (speech[0]?.[0] ?? Number.POSITIVE_INFINITY) < coding.end);
  const turns = Array.from({ length: Math.max(last, coding.turn) - coding.turn + 1 }, (_, index) =>
    turnBlock(painting, view, coding.turn + index, []),
  );
  return h(
    'div',
    { class: 'passage' },
    neighbour(store, view, coding.turn - 1, 'before'),
    turns,
    neighbour(store, view, Math.max(last, coding.turn) + 1, 'after'),
  );
}

function neighbour(store: Store, view: TranscriptView, index: number, side: 'before' | 'after'): HTMLElement | undefined {
  const turn = view.turns[index];
  if (turn === undefined) return undefined;
  let left = contextUnits;
  const spans = side === 'before' ? [...turn.speech].reverse() : turn.speech;
  const speech = spans.flatMap(([start, end]) => {
    const length = Math.min(left, end - start);
    left -= length;
    if (length <= 0) return [];
    return [side === 'before' ? ([end - length, end] as const) : ([start, start + length] as const)];
  });
  const kept = { ...turn, speech: side === 'before' ? speech.reverse() : speech };
  const turns = view.turns.map((one, at) => (at === index ? kept : one));
  const block = turnBlock({ store, text: view.text, codings: [] }, { ...view, turns }, index, []);
  block.classList.add('context');
  if (left <= 0) block.classList.add(side === 'before' ? 'cut-before' : 'cut-after');
  return block;
}

const promptedWords: Readonly<Record<string, string>> = {
  unprompted: 'not prompted',
  after: 'the interviewer had used such words before',
  asked: 'the question asks for it',
  unknown: 'not known',
};

function factsOf(store: Store, view: TranscriptView, coding: CodingView): HTMLElement {
  const beside = view.codings.filter(
    (one) => one.id !== coding.id && one.start < coding.end && one.end > coding.start && one.status !== 'rejected',
  );
  return h(
    'div',
    { class: 'facts' },
    h(
      'dl',
      {},
      coding.evidence.length === 0 ? [] : [h('dt', {}, 'Matched'), h('dd', {}, matchedWords(view, coding))],
      h('dt', {}, 'Prompt'),
      h('dd', {}, promptedWords[coding.prompted] ?? coding.prompted),
      beside.length === 0
        ? []
        : [
            h('dt', {}, 'Also here'),
            h(
              'dd',
              {},
              beside.map((one) =>
                h(
                  'span',
                  { class: `chip ${themeClass(store, one.code)}` },
                  themeShape(store, one.code),
                  codePath(store, one.code),
                  ` ${statusSigns[statuses.indexOf(one.status)] ?? ''}`,
                ),
              ),
            ),
          ],
    ),
    coding.memos.map(memoBlock),
  );
}

/** The words that matched; the patterns that did it, on demand. */
function matchedWords(view: TranscriptView, { evidence }: CodingView): HTMLElement {
  const words = [...new Set(evidence.map(([start, end]) => view.text.slice(start, end).replace(/\s+/g, ' ')))];
  const patterns = [...new Set(evidence.map(([, , pattern]) => pattern))];
  return h(
    'details',
    { class: 'why' },
    h('summary', { 'data-hold': 'why' }, words.map((word) => `“${word}”`).join('  ')),
    h(
      'ul',
      {},
      patterns.map((pattern) => h('li', {}, h('code', {}, pattern))),
    ),
  );
}

/** The buttons that decide, each with its key. */
export function actionBar(press: (name: string) => void): HTMLElement {
  const button = (name: string, label: string, kind = '') =>
    h(
      'button',
      { type: 'button', class: kind, 'data-key': name, onclick: () => press(name), 'aria-keyshortcuts': name },
      label,
      ' ',
      key(name),
    );
  const step = (name: string, arrow: string, label: string) =>
    h(
      'button',
      { type: 'button', 'data-key': name, onclick: () => press(name), 'aria-keyshortcuts': name, 'aria-label': label },
      arrow,
      ' ',
      key(name),
    );
  return h(
    'div',
    {
      class: 'actions',
      role: 'toolbar',
      'aria-label': 'Decide',
      // the selection that is to be coded or trimmed would be lost
      onmousedown: (event) => event.preventDefault(),
    },
    button('a', 'Accept', 'accept'),
    button('r', 'Reject', 'reject'),
    button('c', 'Recode'),
    button('t', 'Trim'),
    button('s', 'Star'),
    button('m', 'Memo'),
    button('u', 'Undo'),
    h('span', { class: 'steps' }, step('k', '←', 'Previous'), step('j', '→', 'Next')),
  );
}
