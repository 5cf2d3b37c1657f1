import { codeCard } from './code-card.ts';
import { decide } from './decide.ts';
import { fill, h, refill } from './element.ts';
import type { Judge } from './facet-rows.ts';
import { chooseItems, isOpen, noFilters } from './filters.ts';
import { complain } from './notices.ts';
import { actionBar, queueCard } from './queue-card.ts';
import { createFilterPanel } from './queue-filters.ts';
import { selectNextSentence } from './selection-tools.ts';
import { codePath } from './signs.ts';
import { type Item, type Store, textOf } from './store.ts';
import { trim } from './trim.ts';
import { createVerdicts } from './verdicts.ts';
import type { View } from './view.ts';

/** One suggestion after another. What passes the filters is fixed when they are set, so that a decided passage can be gone back to. */
export function createQueue(store: Store): View {
  const filters = noFilters();
  let order: string[] = [];
  let at = 0;
  let left = 0;
  const card = h('article', { class: 'card', 'aria-labelledby': 'passage-title' });
  const place = h('p', { class: 'position', 'aria-live': 'polite' });
  /** What is to be decided, for those who hear the page. */
  const aloud = h('p', { class: 'unseen', 'aria-live': 'polite' });
  const rule = h('aside', { class: 'rule-side', 'aria-label': 'The code under decision' });

  const countLeft = () => {
    left = order.filter((one) => isOpen(store.items.get(one)?.row[7] ?? -1)).length;
    panel.refresh();
  };
  const choose = () => {
    const current = order[at];
    order = chooseItems(store, filters);
    at = Math.max(0, order.indexOf(current ?? ''));
    countLeft();
    draw();
  };
  const panel = createFilterPanel(store, filters, choose);

  let drawing: ReturnType<typeof setTimeout> | undefined;
  /** What is saved and the step to the next passage are drawn at once, not one after the other. */
  const drawSoon = () => {
    clearTimeout(drawing);
    drawing = setTimeout(draw);
  };
  const draw = () => {
    const id = order[at];
    const item = id === undefined ? undefined : store.items.get(id);
    place.textContent = order.length === 0 ? '' : `${at + 1} of ${order.length} · ${left} not yet decided by you`;
    if (item === undefined) {
      fill(
        card,
        order.length === 0 ? emptyWords(filters.show) : h('p', { class: 'soft' }, 'This passage is no longer there. Press j for the next.'),
      );
      fill(rule);
      return;
    }
    fill(rule, codeCard(store, item.row[1]));
    textOf(store, store.transcripts[item.transcript]?.head.id ?? '')
      .then((view) => {
        if (order[at] !== id) return;
        refill(card, '#passage-title', queueCard(store, store.items.get(item.row[0]) ?? item, view, judge));
        aloud.textContent = `${codePath(store, item.row[1])}: ${view.text.slice(item.row[2], item.row[3])}`;
        card.querySelector('.line.lit')?.scrollIntoView({ block: 'nearest' });
        prefetch();
      })
      .catch(complain);
  };

  const judge: Judge = ({ id }, facet, values) => {
    const item = store.items.get(id);
    const transcript = store.transcripts[item?.transcript ?? -1]?.head.id;
    if (transcript !== undefined) void decide(store, { verdict: 'judge', transcript, coding: id, facets: { [facet]: values } });
  };

  /** The text of the next passage is fetched while this one is being read. */
  const prefetch = () => {
    const next = store.items.get(order[at + 1] ?? '');
    if (next !== undefined) textOf(store, store.transcripts[next.transcript]?.head.id ?? '').catch(() => undefined);
  };

  const step = (by: number) => {
    at = Math.min(Math.max(at + by, 0), Math.max(order.length - 1, 0));
    drawSoon();
  };
  /** Words are selected in the card as in a transcript, and the passage is trimmed to them. */
  const select = (name: 't' | 'x' | 'X', item: Item | undefined): boolean => {
    const transcript = store.transcripts[item?.transcript ?? -1]?.head.id;
    if (item === undefined || transcript === undefined) return true;
    const [id, , from] = item.row;
    if (name === 't')
      void trim(store, card, transcript, id).then((trimmed) => {
        if (trimmed === undefined) return;
        // the passage goes on under the id of its new words
        order = order.map((one) => (one === id ? trimmed.id : one));
        countLeft();
        if (order[at] === trimmed.id) step(1);
      });
    else void textOf(store, transcript).then(({ text, turns }) => selectNextSentence(card, { text, turns, adds: name === 'X', from }));
    return true;
  };
  const verdicts = createVerdicts(store);
  const press = (name: string): boolean => {
    if (name === 'j' || name === 'k') {
      step(name === 'j' ? 1 : -1);
      return true;
    }
    if (name === '/') {
      panel.focusSearch();
      return true;
    }
    const digit = /^[1-9]$/.test(name) ? card.querySelector<HTMLElement>(`[data-digit="${name}"]`) : null;
    if (digit !== null) {
      digit.click();
      return true;
    }
    const id = order[at];
    if (name === 't' || name === 'x' || name === 'X') return select(name, store.items.get(id ?? ''));
    return verdicts.press(name, id, (done) => {
      if (done.goesOn && order[at] === id) step(1);
      else if (done.coding !== undefined && order.includes(done.coding)) {
        at = order.indexOf(done.coding);
        drawSoon();
      }
    });
  };

  store.listeners.add(() => {
    if (!element.isConnected) return;
    countLeft();
    drawSoon();
  });
  const filterBox = h(
    'details',
    { class: 'filter-box', open: matchMedia('(min-width: 60rem)').matches },
    h('summary', {}, 'Filters and progress'),
    panel.element,
  );
  const element = h(
    'div',
    { class: 'queue' },
    filterBox,
    h(
      'div',
      { class: 'middle' },
      place,
      aloud,
      card,
      actionBar((name) => press(name)),
    ),
    rule,
  );
  let isFirst = true;
  return {
    element,
    press,
    show: ([code]) => {
      if (code !== undefined) filters.code = decodeURIComponent(code);
      const chooser = element.querySelector<HTMLSelectElement>('#filter-code');
      if (chooser !== null) chooser.value = filters.code;
      if (isFirst || code !== undefined) choose();
      else {
        countLeft();
        draw();
      }
      isFirst = false;
    },
  };
}

function emptyWords(show: string): HTMLElement {
  return h(
    'div',
    { class: 'empty' },
    h('h2', { id: 'passage-title' }, show === 'todo' ? 'Nothing is left to decide here' : 'No passage passes these filters'),
    h(
      'p',
      { class: 'soft' },
      show === 'todo' ? 'You have decided over every suggestion that passes the filters.' : 'Choose wider filters, or clear the search.',
    ),
  );
}
