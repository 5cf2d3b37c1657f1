import type { StudyAgreement } from '../analysis/agreement/agreement.ts';
import type { Confusion } from '../analysis/agreement/confusions.ts';
import type { FigureName } from '../analysis/agreement/figures.ts';
import { type Agreement, type Figure, fewestPositive } from '../analysis/agreement/measure.ts';
import type { Cell, Column, Table } from '../model/report.ts';
import { count } from './standing.ts';
import { number, text } from './tables.ts';

const digits = 3;
type Unit = 'sentence' | 'turn' | 'passage';
type Names = (id: string) => string;

const titles = { code: 'Code', theme: 'Theme', facet: 'Facet' } as const;
const captions = {
  code: 'Codes',
  theme: 'Themes (yes where any of their codes is)',
  facet: 'Facets of passages that two coders judged',
} as const;

/** Positive agreement of every code, every theme or every value of a facet, with the counts that it is made of. */
export function positiveTable(study: StudyAgreement, kind: Agreement['kind'], unit: Unit, nameOf: Names): Table {
  const { isWeighted, frame } = study.settings;
  const isShort = frame === 'coded';
  const { rows, left } = tellable(study, kind, nameOf);
  return {
    block: 'table',
    caption: `${captions[kind]}: positive agreement by ${unit}`,
    columns: [
      { title: titles[kind] },
      ...ends('Rated', 'Both', 'One only', 'Positive agreement'),
      { title: 'Over interviews' },
      ...(isWeighted ? ends('Unweighted') : []),
      ...(isShort ? ends('Coded by both, of either') : ends('Negative agreement', 'Agreed on')),
      { title: 'Remark' },
    ],
    rows: rows.map((row): Cell[] => [
      text(nameOf(row.id)),
      number(row.units),
      number(row.cells.a),
      number(row.cells.b + row.cells.c),
      figure(row.figures.positive?.value),
      text(spreadText(row.figures.positive)),
      ...(isWeighted ? [figure(row.unweighted.positive)] : []),
      ...(isShort ? [figure(row.figures.shared?.value)] : [figure(row.figures.negative?.value), figure(row.figures.percent?.value)]),
      text(remark(row)),
    ]),
    notes: [...left, ...notesOf(study)],
  };
}

/**
 * Rows that have something to tell, and the others in words: of a codebook of sixty codes a sample shows a few, which would be lost among
 * lines that say `not used`.
 */
function tellable({ agreements }: StudyAgreement, kind: Agreement['kind'], nameOf: Names) {
  const all = agreements.filter((row) => row.kind === kind);
  const namesOf = (state: Agreement['state']) => all.filter((row) => row.state === state).map(({ id }) => nameOf(id));
  const [unused, unrated] = [namesOf('not used'), namesOf('not rated')];
  const rows = all.filter(({ state }) => state !== 'not used' && state !== 'not rated');
  if (rows.length === 0) return { rows: all, left: [] };
  return {
    rows,
    left: [
      ...(unused.length === 0 ? [] : [`Not used by any coder, so without figures (${unused.length}): ${unused.join('; ')}.`]),
      ...(unrated.length === 0 ? [] : [`Without a segment that two coders rated (${unrated.length}): ${unrated.join('; ')}.`]),
    ],
  };
}

/** Chance-corrected coefficients of every code, or every theme, that may have them. */
export function coefficientTable(study: StudyAgreement, kind: Agreement['kind'], unit: Unit, nameOf: Names): Table {
  const many = study.coders.length > 2;
  const names: readonly FigureName[] = many ? ['kappa', 'fleiss', 'ac1', 'alpha'] : ['kappa', 'ac1', 'alpha'];
  const { isWeighted } = study.settings;
  const columns = many ? ['Kappa (mean of pairs)', 'Fleiss’ kappa', 'AC1', 'Alpha'] : ['Kappa', 'AC1', 'Alpha'];
  return {
    block: 'table',
    caption: `${titles[kind]}s: coefficients by ${unit}`,
    columns: [
      { title: titles[kind] },
      ...columns.flatMap((title) => [
        { title, align: 'end' as const },
        { title: 'Over interviews' },
        ...(isWeighted ? ends('Unweighted') : []),
      ]),
      { title: 'Remark' },
    ],
    rows: tellable(study, kind, nameOf).rows.map((row): Cell[] => [
      text(nameOf(row.id)),
      ...names.flatMap((name) => [
        figure(row.figures[name]?.value),
        text(spreadText(row.figures[name])),
        ...(isWeighted ? [figure(row.unweighted[name])] : []),
      ]),
      text(remark(row)),
    ]),
    notes: notesOf(study),
  };
}

/** Each pair of more than two coders. */
export function pairTable({ agreements, coders }: StudyAgreement, unit: Unit, nameOf: Names): Table {
  const rows = agreements.flatMap((row) =>
    row.kind === 'theme' || row.state === 'not rated' || row.state === 'not used'
      ? []
      : row.pairs.map(({ coders: [one, other], cells, positive, kappa }): Cell[] => [
          text(nameOf(row.id)),
          text(`${coders[one]}, ${coders[other]}`),
          number(cells.a),
          number(cells.b),
          number(cells.c),
          number(cells.d),
          figure(positive),
          figure(kappa),
        ]),
  );
  return {
    block: 'table',
    caption: `Codes: pairs of coders, by ${unit}, unweighted`,
    columns: [
      { title: 'Code' },
      { title: 'Coders' },
      ...ends('Both', 'First only', 'Second only', 'Neither', 'Positive agreement', 'Kappa'),
    ],
    rows,
  };
}

/** Which codes stand in each other's place. */
export function confusionTable(confusions: readonly Confusion[], nameOf: Names): Table {
  return {
    block: 'table',
    caption: 'Codes in each other’s place: segments that one coder gave the one and another coder the other',
    columns: [{ title: 'Code' }, { title: 'Other code' }, { title: 'Segments', align: 'end' }],
    rows: confusions.map(({ codes: [one, other], segments }) => [text(nameOf(one)), text(nameOf(other)), number(segments)]),
  };
}

/** Median, range and pooled positive agreement in a sentence; there is no pooled kappa. */
export function overallLine({ overall }: StudyAgreement, unit: Unit): string {
  const lines = overall.map(({ kind, used, median, low, high, pooled }) => {
    if (median === undefined || low === undefined || high === undefined || pooled === undefined) return `No ${kind} was used.`;
    return `${count(used, kind)} used: median ${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)}), pooled ${pooled.toFixed(digits)}.`;
  });
  return `Overall, by ${unit}: ${lines.join(' ')}`;
}

/** What must be known to read a row, in words; the notes say what they mean. */
export function remark({ state, units, yesShare = 0, positiveUnits }: Agreement): string {
  if (state === 'not rated') return 'no segment rated by two coders';
  if (state === 'not used') return 'not used';
  const isUneven = units >= fewestPositive && (yesShare < rareShare || yesShare > 1 - rareShare);
  const uneven = yesShare < rareShare ? `rare (${round(yesShare * 100)} in 100)` : `nearly always (${round(yesShare * 100)} in 100)`;
  return [...(state === 'few' ? [`few (${round(positiveUnits)})`] : []), ...(isUneven ? [uneven] : [])].join('; ');
}

/** A code that is given to fewer than one segment in twenty, or to nearly all. */
const rareShare = 0.05;

function spreadText(found: Figure | undefined): string {
  if (found === undefined) return '';
  const { spread } = found;
  if (spread.kind === 'interval') return `${spread.interval.low.toFixed(2)} to ${spread.interval.high.toFixed(2)}`;
  if (spread.kind === 'range')
    return spread.of === 1 ? 'one interview' : `${spread.low.toFixed(2)} … ${spread.high.toFixed(2)} in ${spread.of}`;
  return spread.kind === 'undefined' ? `no interval: no figure in ${spread.undefinedRounds} of 2000 draws` : '';
}

function notesOf({ interviews, agreements, settings }: StudyAgreement): string[] {
  const kinds = new Set(agreements.flatMap(({ figures }) => Object.values(figures).map(({ spread }) => spread.kind)));
  const remarks = agreements.map(remark).join(' ');
  const range =
    interviews < 10
      ? 'With fewer than ten interviews there is no interval.'
      : 'Fewer than ten interviews rate the code, so there is no interval.';
  return [
    ...(kinds.has('interval')
      ? [`a to b: an approximate interval of 95 %, by drawing interviews anew 2000 times (seed ${settings.seed}).`]
      : []),
    ...(kinds.has('range') ? [`a … b in n: the least and the greatest figure of n interviews. ${range}`] : []),
    ...(remarks.includes('few (')
      ? [`Few: fewer than ${fewestPositive} segments with the code a coder: no coefficients and no intervals; read the passages.`]
      : []),
    ...(/rare|nearly/.test(remarks)
      ? ['Rare, nearly always: given to fewer than 5 in 100 segments, or to more than 95: kappa falls, and AC1 nears the share agreed on.']
      : []),
    ...(settings.isWeighted
      ? ['Figures are weighted back to the material the segments were drawn from; counts are of segments read.']
      : []),
  ];
}

function figure(value: number | undefined): Cell {
  return value === undefined ? text('') : number(value, digits);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function ends(...titles: string[]): Column[] {
  return titles.map((title) => ({ title, align: 'end' }));
}
