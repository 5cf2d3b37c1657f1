import type { CodingView } from '../wire.ts';
import { h, key } from './element.ts';
import type { Store } from './store.ts';

/** Says which values a facet of a coding has. */
export type Judge = (coding: CodingView, facet: string, values: readonly string[]) => void;

/**
 * The facets of a passage, to be judged by a person. What patterns or questions suggest is not shown as chosen: only a person's word counts.
 * Several values of a facet may hold. The first nine values have the digits as their keys.
 */
export function facetRows(store: Store, coding: CodingView, judge: Judge): HTMLElement | undefined {
  const facets = store.study.facets.filter(({ values }) => values.length > 0);
  if (facets.length === 0) return undefined;
  let number = 0;
  const rows = facets.map(({ id, name, values }) => {
    const chosen = coding.judged[id] ?? [];
    const buttons = values.map((value) => {
      const isChosen = chosen.includes(value.id);
      const next = isChosen ? chosen.filter((one) => one !== value.id) : [...chosen, value.id];
      number += 1;
      const digit = number < 10 ? String(number) : undefined;
      return h(
        'button',
        {
          type: 'button',
          'aria-pressed': String(isChosen),
          'aria-keyshortcuts': digit,
          'data-digit': digit,
          'data-hold': `${id} ${value.id}`,
          onclick: () => judge(coding, id, next),
        },
        isChosen ? '✓ ' : '',
        value.name,
        digit === undefined ? undefined : [' ', key(digit)],
      );
    });
    return h(
      'div',
      { class: 'facet', role: 'group', 'aria-label': name },
      h('span', { class: 'facet-name' }, name),
      h('span', { class: 'values' }, buttons),
    );
  });
  return h('div', { class: 'facets' }, rows);
}
