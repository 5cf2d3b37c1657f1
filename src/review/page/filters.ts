import { statuses } from '../../model/coding.ts';
import { answers } from '../wire.ts';
import { type Item, type Store, themeOf } from './store.ts';

/** What the queue shows. An empty text asks nothing. */
export interface Filters {
  /** `todo`: not yet decided by this coder; `starred`; or a status. */
  show: string;
  /** Id of a code or a theme; a theme includes its codes. */
  code: string;
  level: string;
  site: string;
  transcript: string;
  strength: number;
  /** Ids of the codings whose words were searched for. */
  found: ReadonlySet<string> | undefined;
  words: string;
}

export function noFilters(): Filters {
  return { show: 'todo', code: '', level: '', site: '', transcript: '', strength: 0, found: undefined, words: '' };
}

/** The codings that pass, in the order of study and text. */
export function chooseItems(store: Store, filters: Filters): string[] {
  const code = store.codes.findIndex(({ id }) => id === filters.code);
  const chosen: string[] = [];
  for (const [index, { head, rows }] of store.transcripts.entries()) {
    if (filters.transcript !== '' && head.id !== filters.transcript) continue;
    for (const row of rows) if (passes(store, { transcript: index, row }, filters, code)) chosen.push(row[0]);
  }
  return chosen;
}

function passes(store: Store, { transcript, row }: Item, filters: Filters, code: number): boolean {
  const [id, own, , , person, strength, status, mine, star] = row;
  if (filters.found !== undefined && !filters.found.has(id)) return false;
  if (code >= 0 && !isUnder(store, own, code)) return false;
  if (strength < filters.strength) return false;
  const who = store.transcripts[transcript]?.head.people[person];
  if (filters.level !== '' && (who?.level ?? '–') !== filters.level) return false;
  if (filters.site !== '' && (who?.site ?? '–') !== filters.site) return false;
  if (filters.show === 'all') return true;
  if (filters.show === 'starred') return star > 0;
  if (filters.show === 'todo') return isOpen(mine);
  return statuses[status] === filters.show;
}

export function isOpen(mine: number): boolean {
  return answers[mine] === 'open';
}

/** Whether a code is another or lies under it. */
export function isUnder(store: Store, code: number, above: number): boolean {
  return lineage(store, code).includes(above);
}

/** A code, and the codes above it up to its theme. */
export function lineage({ codes }: Store, code: number): readonly number[] {
  return codes[code]?.lineage ?? [code];
}

/** Decided and all, by theme, for the whole study: what is left to do. */
export function progressByTheme(store: Store): ReadonlyMap<number, { decided: number; all: number }> {
  const counts = new Map<number, { decided: number; all: number }>();
  for (const { rows } of store.transcripts)
    for (const row of rows) {
      const theme = themeOf(store, row[1]);
      const count = counts.get(theme) ?? { decided: 0, all: 0 };
      count.all += 1;
      if (!isOpen(row[7])) count.decided += 1;
      counts.set(theme, count);
    }
  return counts;
}
