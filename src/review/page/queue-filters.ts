import { searchWords } from './api.ts';
import { fill, h, key } from './element.ts';
import { type Filters, progressByTheme } from './filters.ts';
import { complain } from './notices.ts';
import { themeClass, themeShape } from './signs.ts';
import { type Store, themes } from './store.ts';

export interface FilterPanel {
  readonly element: HTMLElement;
  readonly refresh: () => void;
  readonly focusSearch: () => void;
}

type Option = readonly [value: string, label: string];

/** The choices of the queue, with what is decided of each theme. `changed` is called after every choice. */
export function createFilterPanel(store: Store, filters: Filters, changed: () => void): FilterPanel {
  const search = h('input', { type: 'search', id: 'search', placeholder: 'Words in the passage', autocomplete: 'off' });
  const progress = h('div', { class: 'themes' });
  const look = async () => {
    filters.words = search.value.trim();
    try {
      filters.found = filters.words === '' ? undefined : new Set((await searchWords(filters.words)).map(([, coding]) => coding));
      changed();
    } catch (error) {
      complain(error);
    }
  };
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') search.value = '';
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    search.blur();
    void look();
  });
  search.addEventListener('search', () => void look());
  const refresh = () => fill(progress, themeProgress(store, filters, changed));
  const chooser = (label: string, name: 'show' | 'level' | 'site' | 'transcript' | 'code', options: readonly Option[]) =>
    labelled(
      label,
      name,
      select(name, options, filters[name], (value) => {
        filters[name] = value;
        changed();
      }),
    );
  const strength = select(
    'strength',
    [
      ['0', 'any'],
      ['1.5', 'over 1'],
      ['2', '2 or more'],
      ['3', '3 or more'],
    ],
    '0',
    (value) => {
      filters.strength = Number(value);
      changed();
    },
  );
  const element = h(
    'div',
    { class: 'filters', role: 'search', 'aria-label': 'What the queue shows' },
    labelled('Search', 'search', h('span', { class: 'with-key' }, search, key('/'))),
    chooser('Show', 'show', shows),
    progress,
    chooser('Code', 'code', [
      ['', 'every code'],
      ...store.codes.map((code): Option => [code.id, `${'  '.repeat(code.depth)}${code.name}`]),
    ]),
    chooser('Level', 'level', [['', 'every level'], ...store.study.levels.map(({ id, label }): Option => [id, label]), ['–', 'not known']]),
    sitesOf(store).length === 0
      ? undefined
      : chooser('Site', 'site', [['', 'every site'], ...sitesOf(store).map((site): Option => [site, site])]),
    chooser('Transcript', 'transcript', [['', 'every transcript'], ...store.transcripts.map(({ head }): Option => [head.id, head.id])]),
    labelled('Strength', 'strength', strength),
  );
  refresh();
  return { element, refresh, focusSearch: () => search.select() };
}

const shows: readonly Option[] = [
  ['todo', 'not yet decided by me'],
  ['all', 'everything'],
  ['suggested', 'suggested'],
  ['accepted', 'accepted'],
  ['added', 'added'],
  ['rejected', 'rejected'],
  ['disputed', 'disputed'],
  ['starred', 'starred'],
];

function sitesOf(store: Store): string[] {
  return [
    ...new Set(store.transcripts.flatMap(({ head }) => head.people.flatMap(({ site }) => (site === undefined ? [] : [site])))),
  ].sort();
}

function select(id: string, options: readonly Option[], value: string, choose: (value: string) => void): HTMLSelectElement {
  const element = h(
    'select',
    { id: `filter-${id}` },
    options.map(([one, label]) => h('option', { value: one, selected: one === value }, label)),
  );
  element.addEventListener('change', () => choose(element.value));
  return element;
}

function labelled(label: string, id: string, control: HTMLElement): HTMLElement {
  return h('div', { class: 'field' }, h('label', { for: id === 'search' ? id : `filter-${id}` }, label), control);
}

/** A bar for each theme: decided of all. Pressing it keeps the queue to the theme, pressing it again lets go. */
function themeProgress(store: Store, filters: Filters, changed: () => void): HTMLElement {
  const counts = progressByTheme(store);
  const rows = themes(store).map((theme) => {
    const { decided, all } = counts.get(theme) ?? { decided: 0, all: 0 };
    const { id, name } = store.codes[theme] ?? { id: '', name: '' };
    const isChosen = filters.code === id;
    const press = () => {
      filters.code = isChosen ? '' : id;
      const chooser = document.querySelector<HTMLSelectElement>('#filter-code');
      if (chooser !== null) chooser.value = filters.code;
      changed();
    };
    return h(
      'li',
      {},
      h(
        'button',
        {
          type: 'button',
          class: themeClass(store, theme),
          'aria-pressed': String(isChosen),
          'aria-label': `${name}: ${decided} of ${all} decided`,
          onclick: press,
        },
        themeShape(store, theme),
        h('span', { class: 'name' }, name),
        h('span', { class: 'count' }, `${decided} of ${all}`),
        h('progress', { max: Math.max(all, 1), value: decided, 'aria-hidden': 'true' }),
      ),
    );
  });
  return h('ul', { 'aria-label': 'Decided, by theme' }, rows);
}
