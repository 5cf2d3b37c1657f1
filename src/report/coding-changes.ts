import type { ChangedCoding, CodingChanges, PresenceChange } from '../analysis/coding-changes.ts';
import type { Level } from '../model/people.ts';
import type { Block, Cell, QuotationBlock, Table } from '../model/report.ts';
import type { DecisionUnder } from '../study/decisions-under.ts';
import { count } from './standing.ts';
import { number, text } from './tables.ts';

/** What is printed beside the figures. */
export interface ChangesFrame {
  readonly levels: readonly Level[];
  /** Names of codes of both codebooks, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Decisions under codes that are gone. */
  readonly orphaned: readonly DecisionUnder[];
}

/** What a new codebook changes in a study: by theme, level and site; the people concerned; every passage to read. */
export function changesBlocks(changes: CodingChanges, frame: ChangesFrame): Block[] {
  const { codings, presence, kept, themes } = changes;
  const gained = codings.filter(({ change }) => change === 'gained').length;
  const moved = codings.filter(({ change, isMoved }) => isMoved && change === 'gained').length;
  const people = new Set(presence.map(({ respondent }) => respondent)).size;
  const line = `${count(people, 'person', 'people')} with another set of themes; ${count(gained, 'passage')} gained, ${codings.length - gained} lost, ${kept} kept${moved === 0 ? '' : `; ${moved} of the gained only moved from another theme`}.`;
  return [
    { block: 'heading', depth: 2, text: 'What it changes', id: 'changes' },
    {
      block: 'paragraph',
      runs: [{ text: 'Passages are those that patterns suggest, unread: a change of the search, not of the findings.' }],
      tone: 'caution',
    },
    { block: 'paragraph', runs: [{ text: line, style: 'strong' }] },
    ...orphanedBlocks(frame.orphaned),
    ...(codings.length === 0 ? [] : [changesTable(changes, frame)]),
    ...(presence.length === 0 ? [] : [presenceTable(changes, frame)]),
    ...themes.flatMap((theme) => passageBlocks(theme, codings, frame)),
  ];
}

function orphanedBlocks(orphaned: readonly DecisionUnder[]): Block[] {
  if (orphaned.length === 0) return [];
  const ids = [...new Set(orphaned.map(({ code }) => code))];
  const names = ids.map((id) => `\`${id}\``).join(', ');
  const words = `${count(orphaned.length, 'decision')} would lose ${ids.length === 1 ? 'the code' : 'their codes'}: ${names}. Where another code takes the place, name the old id under its \`formerly\`.`;
  return [
    { block: 'paragraph', runs: [{ text: words }], tone: 'caution' },
    {
      block: 'table',
      caption: 'Decisions that would lose their code',
      columns: ['Code', 'Decision', 'By', 'Transcript', 'Passage'].map((title) => ({ title })),
      rows: orphaned.map(({ code, verdict, coder, transcript = '', quote = '' }) =>
        [code, verdict, coder, transcript, quote].map((cell) => text(cell)),
      ),
    },
  ];
}

interface GroupSums {
  readonly theme: string;
  readonly level: string | undefined;
  readonly site: string | undefined;
  gained: number;
  lost: number;
  peopleGained: number;
  peopleLost: number;
}

/** Passages and people by theme × level × site, where any changed; themes in codebook order, levels in declared order. */
export function sumChanges(changes: CodingChanges, levels: readonly Level[]): readonly GroupSums[] {
  const sums = new Map<string, GroupSums>();
  const of = ({ theme, level, site }: ChangedCoding | PresenceChange) => {
    const key = JSON.stringify([theme, level, site]);
    const known = sums.get(key) ?? { theme, level, site, gained: 0, lost: 0, peopleGained: 0, peopleLost: 0 };
    sums.set(key, known);
    return known;
  };
  for (const coding of changes.codings) of(coding)[coding.change] += 1;
  for (const person of changes.presence) of(person)[person.change === 'gained' ? 'peopleGained' : 'peopleLost'] += 1;
  const rank = (level: string | undefined) => (level === undefined ? levels.length : levels.findIndex(({ id }) => id === level));
  const order = (one: GroupSums, other: GroupSums) =>
    changes.themes.indexOf(one.theme) - changes.themes.indexOf(other.theme) ||
    rank(one.level) - rank(other.level) ||
    ((one.site ?? '') < (other.site ?? '') ? -1 : 1);
  return [...sums.values()].sort(order);
}

function changesTable(changes: CodingChanges, frame: ChangesFrame): Table {
  const numbers = ['Passages gained', 'Passages lost', 'People gained', 'People lost'];
  return {
    block: 'table',
    caption: 'Gained and lost, by theme, level and site',
    columns: [...['Theme', 'Level', 'Site'].map((title) => ({ title })), ...numbers.map((title) => ({ title, align: 'end' as const }))],
    rows: sumChanges(changes, frame.levels).map((sum): Cell[] => [
      text(nameOf(sum.theme, frame)),
      text(levelName(sum.level, frame)),
      text(sum.site ?? ''),
      ...[sum.gained, sum.lost, sum.peopleGained, sum.peopleLost].map((value) => number(value)),
    ]),
    notes: [
      'People gained: people with a passage under the theme now and none before. Numbers of passages depend on how sentences are joined.',
    ],
  };
}

function presenceTable({ presence }: CodingChanges, frame: ChangesFrame): Table {
  return {
    block: 'table',
    caption: 'People who come under a theme, or no longer do',
    columns: ['Theme', 'Respondent', 'Level', 'Site', 'Change'].map((title) => ({ title })),
    rows: presence.map(({ theme, respondent, level, site, change }) =>
      [nameOf(theme, frame), respondent, levelName(level, frame), site ?? '', change].map((cell) => text(cell)),
    ),
  };
}

function passageBlocks(theme: string, codings: readonly ChangedCoding[], frame: ChangesFrame): Block[] {
  return (['gained', 'lost'] as const).flatMap((change): Block[] => {
    const own = codings.filter((coding) => coding.theme === theme && coding.change === change && !coding.isMoved);
    if (own.length === 0) return [];
    const title = `${nameOf(theme, frame)}: ${count(own.length, 'passage')} ${change}`;
    return [{ block: 'heading', depth: 3, text: title, id: `${change}-${theme}` }, ...own.map((coding) => quotation(coding, frame))];
  });
}

function quotation(coding: ChangedCoding, frame: ChangesFrame): QuotationBlock {
  return {
    block: 'quotation',
    parts: [{ part: 'slice', text: coding.quote, coded: true }],
    evidence: coding.evidence,
    attribution: levelName(coding.level, frame),
    status: coding.change,
    code: nameOf(coding.code, frame),
    id: coding.id,
    source: `${coding.transcript}, turn ${coding.turn + 1}`,
  };
}

function nameOf(id: string, { names }: ChangesFrame): string {
  return names.get(id) ?? id;
}

function levelName(level: string | undefined, { levels }: ChangesFrame): string {
  return levels.find((one) => one.id === level)?.label ?? 'Level not known';
}
