import { allPeople, attributeGroups, levelGroups } from '../analysis/groups.ts';
import { type MatrixCell, type MatrixGroup, tabulateMatrix } from '../analysis/matrix.ts';
import { type Study, themesOf } from '../analysis/study.ts';
import { cellText } from '../formats/writers/cell-text.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Cell, Report, Table } from '../model/report.ts';
import { longMatrix } from '../report/matrix-rows.ts';
import { standingOf } from '../report/run-report.ts';
import { standingParagraph } from '../report/standing.ts';
import { nameOf, number, peopleCell, text } from '../report/tables.ts';
import { runStudy } from '../run-study.ts';
import { didYouMean } from '../text/suggest.ts';
import { type Outcome, type Request, type Rows, textOption } from './command.ts';
import { requestedStudy, statusOf, workersOf } from './study.ts';

/** One matrix of codes by groups of people, wide for reading, long for computing. */
export async function run(request: Request): Promise<Outcome> {
  const open = await requestedStudy(request);
  const study = await runStudy(open, { workers: workersOf(request, open), progress: request.progress, signal: request.signal });
  const rowKey = textOption(request, 'rows') ?? 'themes';
  const columnKey = textOption(request, 'cols') ?? 'level';
  const codes = codesOf(study, rowKey);
  const { groups, notes } = groupsOf(study, columnKey);
  const measure = textOption(request, 'cells') ?? 'respondents';
  const matrix = tabulateMatrix(study.people, codes, groups);
  const cells = matrix.cells.map((row) => row.map((cell) => measured(cell, measure)));
  const table: Table = {
    block: 'table',
    caption: `${captions[measure] ?? measure}, by ${columnKey}`,
    columns: [
      { title: 'Code' },
      ...groups.map((group) => ({
        title: group.label,
        ...(measure === 'respondents' || measure === 'presence' ? {} : { align: 'end' as const }),
      })),
    ],
    rows: codes.map((code, row) => [text(nameOf(study, code)), ...(cells[row] ?? [])]),
    heat: measure === 'respondents',
    notes,
  };
  const report: Report = {
    title: study.title,
    subtitle: `instrument: ${study.fingerprint}`,
    blocks: [standingParagraph(standingOf(study), study.instrument.codebook.title), table],
  };
  const rows: Rows =
    request.options.long === true ? longMatrix(study, codes, groups, 'code', columnKey) : wideRows(study, codes, groups, cells);
  return { status: statusOf(study.problems), report, rows, problems: study.problems, sources: open.sources };
}

const captions: Readonly<Record<string, string>> = {
  respondents: 'People with a passage coded, of people interviewed',
  passages: 'Passages (they depend on how sentences are joined)',
  words: 'Words of coded sentences',
  share: 'Median over people of their share of words in confirmed passages',
  presence: 'Whether anybody has a passage coded',
};

function wideRows(study: Study, codes: readonly number[], groups: readonly MatrixGroup[], cells: readonly (readonly Cell[])[]): Rows {
  return {
    columns: ['code', ...groups.map((group) => group.id), 'instrument'],
    rows: codes.map((code, row) => [
      study.instrument.codebook.codes[code]?.id,
      ...(cells[row] ?? []).map((cell) => (cell.kind === 'number' ? cell.value : cellText(cell))),
      study.fingerprint,
    ]),
  };
}

function measured(cell: MatrixCell, measure: string): Cell {
  if (cell.total === 0 && cell.passagesNotCountable === 0) return peopleCell(cell);
  if (measure === 'respondents') return peopleCell(cell);
  if (measure === 'passages') return number(cell.passages);
  if (measure === 'words') return number(cell.words);
  if (measure === 'share') return cell.spaceMedian === undefined ? { kind: 'state', state: 'not yet read' } : number(cell.spaceMedian, 3);
  return text(
    cell.confirmed > 0 ? 'confirmed' : cell.possible > 0 || cell.passagesNotCountable > 0 ? 'possible' : cellText(peopleCell(cell)),
  );
}

function codesOf(study: Study, key: string): number[] {
  const { codes } = study.instrument.codebook;
  if (key === 'themes') return themesOf(study.instrument);
  if (key === 'codes') return codes.map((_, index) => index);
  const found = codes.findIndex((code) => code.id === key.toLowerCase());
  if (found < 0)
    throw new CannotStart(
      `\`--rows ${key}\` is neither \`themes\`, \`codes\` nor the id of a code`,
      didYouMean(
        key,
        codes.map((code) => code.id),
      ),
    );
  const children = codes.flatMap((code, index) => (code.parent === codes[found]?.id ? [index] : []));
  return [found, ...children];
}

function groupsOf(study: Study, key: string): { groups: readonly MatrixGroup[]; notes: string[] } {
  if (key === 'level') return { groups: levelGroups(study.levels, study.people), notes: [] };
  if (key === 'all') return { groups: [allPeople], notes: [] };
  const known = [
    'site',
    'respondent',
    'transcript',
    ...new Set([...study.attributes, ...study.people.flatMap((person) => Object.keys(person.attributes))]),
  ];
  if (!known.includes(key))
    throw new CannotStart(
      `\`--cols ${key}\` is no attribute of the people of this study`,
      didYouMean(key, ['level', ...known]) ?? `known are: level, ${known.join(', ')}`,
    );
  const { groups, overlaps } = attributeGroups(key, study.people);
  return {
    groups,
    notes: [
      ...(overlaps ? [`Columns overlap: a person may have several values of ${key}.`] : []),
      ...(key === 'interviewer' ? ['Interviewers were not allotted at random: differences may be of the people they met.'] : []),
    ],
  };
}
