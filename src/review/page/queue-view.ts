import { codeCard } from './code-card.ts';
import { decide } from './decide.ts';
import { fill, h } from './element.ts';
import type { Judge } from './facet-rows.ts';
import { chooseItems, isOpen, noFilters } from './filters.ts';
import { complain } from './notices.ts';
import { actionBar, queueCard } from './queue-card.ts';
import { createFilterPanel } from './queue-filters.ts';
import { type Store, textOf } from './store.ts';
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
        fill(card, queueCard(store, store.items.get(item.row[0]) ?? item, view, judge));
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
    const id = order[at];
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
