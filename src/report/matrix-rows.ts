import { levelGroups } from '../analysis/groups.ts';
import { type MatrixCell, type MatrixGroup, tabulateMatrix } from '../analysis/matrix.ts';
import { type Study, themesOf } from '../analysis/study.ts';
import { csvRow } from '../formats/csv-cells.ts';
import { cellText } from '../formats/writers/cell-text.ts';
import { naturalOrder } from '../text/natural-order.ts';
import { peopleCell } from './tables.ts';

/** The measures of a matrix cell, in the order of the long form. */
export const measureColumns = [
  'respondents_confirmed',
  'respondents_possible',
  'respondents_read',
  'respondents_total',
  'passages',
  'passages_not_countable',
  'own',
  'words',
  'sentences',
  'words_total',
  'space_median',
  'share_pooled',
  'state',
] as const;

/** The measures of a cell; figures are empty where nobody was interviewed, for nothing was counted there. */
export function measures(cell: MatrixCell): (string | number | undefined)[] {
  const people = [cell.confirmed, cell.possible, cell.read];
  const figures = [
    cell.passages,
    cell.passagesNotCountable,
    cell.own,
    cell.words,
    cell.sentences,
    cell.wordsTotal,
    rounded(cell.spaceMedian),
    rounded(cell.sharePooled),
  ];
  const isEmpty = cell.total === 0 && cell.passagesNotCountable === 0;
  return [
    ...(isEmpty ? people.map(() => undefined) : people),
    cell.total,
    ...(isEmpty ? figures.map(() => undefined) : figures),
    cellText(peopleCell(cell)),
  ];
}

function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 1e6) / 1e6;
}

/** One row a code and group, every measure: `codes` × `groups`, zeros too; each row says by which instrument. */
export function longMatrix(
  study: Study,
  codes: readonly number[],
  groups: readonly MatrixGroup[],
  rowName: string,
  columnName: string,
): { columns: string[]; rows: (string | number | undefined)[][] } {
  const matrix = tabulateMatrix(study.people, codes, groups);
  const rows = codes.flatMap((code, row) =>
    groups.map((group, column) => [
      study.instrument.codebook.codes[code]?.id,
      group.id,
      ...measures(matrix.cells[row]?.[column] as MatrixCell),
      study.fingerprint,
    ]),
  );
  return { columns: [rowName, columnName, ...measureColumns, 'instrument'], rows };
}

/** `matrix-theme-level.csv`: every theme × every declared level, *not known* if any, and all. */
export function themeLevelCsv(study: Study): string {
  const { columns, rows } = longMatrix(study, themesOf(study.instrument), levelGroups(study.levels, study.people), 'theme', 'level');
  return [columns, ...rows].map(csvRow).join('');
}

/**
 * `matrix-respondent-code.csv`: one row a person (and level), one column a code with the number of passages, confirmed and undecided
 * ones; a theme's column is of its passages, not the sum of its sub-codes'. Rejected ones count nowhere.
 */
export function respondentCodeCsv(study: Study): string {
  const { codes } = study.instrument.codebook;
  const head = csvRow(['respondent', 'level', 'site', 'transcripts', 'words', 'read', ...codes.map((code) => code.id), 'instrument']);
  // behind a published quotation stands nobody that can be named or counted
  const people = study.people.filter((person) => person.kind !== 'published').sort((a, b) => naturalOrder(a.respondent, b.respondent));
  const rows = people.map((person) => {
    const state = person.read === person.transcripts.length ? 'yes' : 'no';
    const passages = codes.map((_, code) => {
      const sum = person.codes.get(code);
      return (sum?.confirmed ?? 0) + (sum?.possible ?? 0);
    });
    return csvRow([
      person.respondent,
      person.level ?? '',
      person.site ?? '',
      person.transcripts.join('; '),
      person.words,
      state,
      ...passages,
      study.fingerprint,
    ]);
  });
  return head + rows.join('');
}
