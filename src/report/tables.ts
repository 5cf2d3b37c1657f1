import { attributeGroups, levelGroups } from '../analysis/groups.ts';
import { type MatrixCell, type MatrixGroup, tabulateMatrix } from '../analysis/matrix.ts';
import { tabulatePrompted } from '../analysis/prompted.ts';
import { describeSample } from '../analysis/sample.ts';
import { type Study, themesOf } from '../analysis/study.ts';
import { besideText } from '../formats/writers/cell-text.ts';
import type { Cell, Table } from '../model/report.ts';
import { count } from './standing.ts';

/** The first table of every report: who was interviewed. People and interviews are two numbers. */
export function sampleTable(study: Study): Table {
  const sample = describeSample(study.people, study.transcripts, study.levels, study.plan, study.absences);
  const isPlanned = Object.keys(study.plan).length > 0;
  const rows = sample.rows.map((row): Cell[] => [
    text(row.label),
    ...(isPlanned ? [row.planned === undefined ? text('') : number(row.planned)] : []),
    number(row.people),
    number(row.interviews),
    text(jointText(row.joint, row.repeat, row.group)),
    row.agencies === 0 ? text('') : number(row.agencies),
    row.occupations === 0 ? text('') : number(row.occupations),
    text(row.innovations.join(', ')),
    text(row.people === 0 ? '' : row.words.map((words) => Math.round(words)).join('–')),
    text(row.dates.join(' to ')),
    text(row.interviewers.join(', ')),
  ]);
  const columns = [
    'Level',
    ...(isPlanned ? ['Planned'] : []),
    'People',
    'Interviews',
    'Of these',
    'Agencies',
    'Occupations',
    'Innovations',
    'Words a person (min–median–max)',
    'Dates',
    'Interviewers',
  ];
  const counted = new Set(['Planned', 'People', 'Interviews', 'Agencies', 'Occupations']);
  return {
    block: 'table',
    caption: 'Sample: who was interviewed, by level',
    columns: columns.map((title) => ({ title, ...(counted.has(title) ? { align: 'end' as const } : {}) })),
    rows,
    notes: sampleNotes(study, sample.absences),
  };
}

function jointText(joint: number, repeat: number, group: number): string {
  return [joint === 0 ? '' : `${joint} joint`, repeat === 0 ? '' : `${repeat} repeat`, group === 0 ? '' : `${group} group`]
    .filter((part) => part !== '')
    .join(', ');
}

function sampleNotes(study: Study, absences: readonly (readonly [string, number])[]): string[] {
  const twice = new Map<string, number>();
  for (const person of study.people) if (person.isCountable) twice.set(person.respondent, (twice.get(person.respondent) ?? 0) + 1);
  const changed = [...twice.values()].filter((levels) => levels > 1).length;
  return [
    ...(changed === 0
      ? []
      : [`Levels add up to more than all people: ${count(changed, 'person', 'people')} changed level between interviews.`]),
    ...(absences.length === 0
      ? []
      : [
          `In the respondents sheet without a transcript, and in no total: ${absences.map(([status, people]) => `${people} ${status}`).join(', ')}.`,
        ]),
  ];
}

/** Crosses level with an attribute: how many people. */
export function crossTable(study: Study, key: string): Table {
  const { groups, overlaps } = attributeGroups(key, study.people);
  const levels = levelGroups(study.levels, study.people);
  const rows = levels.map((level): Cell[] => [
    text(level.label),
    ...groups.map((group) =>
      number(
        new Set(
          study.people
            .filter((person) => person.isCountable && level.includes(person) && group.includes(person))
            .map((person) => person.respondent),
        ).size,
      ),
    ),
  ]);
  return {
    block: 'table',
    caption: `Sample: people by level and ${key}`,
    columns: [{ title: 'Level' }, ...groups.map((group) => ({ title: group.label, align: 'end' as const }))],
    rows,
    notes: overlaps ? [`Columns overlap: a person may have several values of ${key}.`] : [],
  };
}

/** The headline: how many people of each level have a passage under each theme. Themes in codebook order, never ranked by a count. */
export function themeTable(study: Study, groups: readonly MatrixGroup[], by: string, notes: readonly string[] = []): Table {
  const matrix = tabulateMatrix(study.people, themesOf(study.instrument), groups);
  return {
    block: 'table',
    caption: `Themes by ${by}: people with a passage coded, of people interviewed`,
    columns: [{ title: 'Theme' }, ...groups.map((group) => ({ title: group.label }))],
    rows: matrix.codes.map((code, row) => [text(nameOf(study, code)), ...(matrix.cells[row] ?? []).map(peopleCell)]),
    heat: true,
    notes: [
      'Read along a row: one theme, several groups. Themes differ in patterns, in being asked about and in wordiness, so columns say nothing about which theme matters more.',
      ...notes,
    ],
  };
}

/** Every sub-code of a theme by level. */
export function subCodeTable(study: Study, theme: number): Table {
  const codes = study.instrument.codebook.codes.flatMap((_, index) =>
    study.instrument.themeOf[index] === theme && index !== theme ? [index] : [],
  );
  const groups = levelGroups(study.levels, study.people);
  const matrix = tabulateMatrix(study.people, codes, groups);
  return {
    block: 'table',
    caption: `${nameOf(study, theme)}: sub-codes by level, people with a passage coded`,
    columns: [{ title: 'Code' }, ...groups.map((group) => ({ title: group.label })), { title: 'Passages', align: 'end' }],
    rows: codes.map((code, row) => {
      const cells = matrix.cells[row] ?? [];
      return [text(nameOf(study, code)), ...cells.map(peopleCell), number(cells.at(-1)?.passages ?? 0)];
    }),
    heat: true,
  };
}

/** How people came to speak of each theme: unprompted, after the interviewer had, or when asked. */
export function promptedTable(study: Study): Table {
  const themes = themesOf(study.instrument);
  const groups = levelGroups(study.levels, study.people);
  const cells = tabulatePrompted(study.people, themes, groups);
  const rows = themes.flatMap((theme, row) =>
    groups.flatMap((group, column): Cell[][] => {
      const cell = cells[row]?.[column];
      if (cell === undefined || cell.total === 0) return [];
      return [
        [
          text(nameOf(study, theme)),
          text(group.label),
          number(cell.unprompted),
          number(cell.after),
          number(cell.asked),
          number(cell.askedNotFound),
          number(cell.notAsked),
          number(cell.unknown),
          number(cell.total),
        ],
      ];
    }),
  );
  const columns = [
    'Theme',
    'Level',
    'No prompt detected',
    'After the interviewer used such words',
    'Only when asked',
    'Asked, nothing found',
    'No prompt, nothing found',
    'No interviewer speech',
    'People',
  ];
  return {
    block: 'table',
    caption: 'How people came to speak of each theme, by their first passage',
    columns: columns.map((title, index) => ({ title, ...(index > 1 ? { align: 'end' as const } : {}) })),
    rows,
    notes: ["A reading aid: a question in other words than the codebook's is not seen as a prompt."],
  };
}

/** A matrix cell as people of people, or the reason why there is no figure. */
export function peopleCell(cell: MatrixCell): Cell {
  const { confirmed, possible, read, total, passagesNotCountable: beside } = cell;
  if (cell.state === 'counted')
    return { kind: 'count', confirmed, possible, read, total, ...(beside === 0 ? {} : { notCountable: beside }) };
  if (cell.state === 'not countable') return { kind: 'state', state: 'not countable', note: count(beside, 'passage') };
  const note = [
    ...(cell.state === 'not found' ? [`${read} read`] : []),
    ...(cell.state === 'not yet read' ? [`${total} interviewed`] : []),
    ...(beside === 0 ? [] : [besideText(beside)]),
  ].join('; ');
  return { kind: 'state', state: cell.state, ...(note === '' ? {} : { note }) };
}

export function nameOf(study: Study, code: number): string {
  return study.instrument.codebook.codes[code]?.name ?? '';
}

export function text(value: string): Cell {
  return { kind: 'text', text: value };
}

export function number(value: number, digits?: number): Cell {
  return digits === undefined ? { kind: 'number', value } : { kind: 'number', value, digits };
}
