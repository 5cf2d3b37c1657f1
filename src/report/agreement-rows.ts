import type { StudyAgreement } from '../analysis/agreement/agreement.ts';
import type { Disagreement } from '../analysis/agreement/disagreements.ts';
import { agreements, coefficients } from '../analysis/agreement/figures.ts';
import type { Agreement } from '../analysis/agreement/measure.ts';
import type { MissedRow } from '../analysis/agreement/missed-by-code.ts';
import { remark } from './agreement-tables.ts';

type Value = string | number | undefined;

export interface ListOfRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** The disagreements, one a row, to be filled in by those who talk them over. */
export function disagreementRows(disagreements: readonly Disagreement[]): ListOfRows {
  return {
    columns: [
      'n',
      'code',
      'transcript',
      'turn',
      'level',
      'start',
      'end',
      'yes',
      'no',
      'instead',
      'question',
      'before',
      'quote',
      'after',
      'agreed',
      'why',
    ],
    rows: disagreements.map((one, index) => [
      index + 1,
      one.code,
      one.transcript,
      one.turn + 1,
      one.level,
      one.span.start,
      one.span.end,
      one.yes.join('; '),
      one.no.join('; '),
      one.instead.map(({ coder, codes }) => `${coder}: ${codes.join(', ')}`).join('; '),
      one.question,
      one.before,
      one.quote,
      one.after,
      '',
      '',
    ]),
  };
}

const names = [...agreements, ...coefficients] as const;

/** All figures of all codes and themes, by unit, in full precision. */
export function figureRows(figures: readonly { readonly unit: string; readonly agreement: StudyAgreement }[]): ListOfRows {
  const head = ['unit', 'kind', 'code', 'rated', 'interviews', 'both', 'first_only', 'second_only', 'neither', 'yes_share'];
  return {
    columns: [...head, ...names.flatMap((name) => [name, `${name}_low`, `${name}_high`, `${name}_spread`, `${name}_unweighted`]), 'remark'],
    rows: figures.flatMap(({ unit, agreement }) =>
      agreement.agreements.map((row): Value[] => [
        unit,
        row.kind,
        row.id,
        row.units,
        row.interviews,
        row.cells.a,
        row.cells.b,
        row.cells.c,
        row.cells.d,
        row.yesShare,
        ...names.flatMap((name) => [...figureCells(row, name), row.unweighted[name]]),
        remark(row),
      ]),
    ),
  };
}

function figureCells({ figures }: Agreement, name: (typeof names)[number]): Value[] {
  const figure = figures[name];
  if (figure === undefined) return [undefined, undefined, undefined, undefined];
  const { value, spread } = figure;
  if (spread.kind === 'interval') return [value, spread.interval.low, spread.interval.high, 'interval'];
  if (spread.kind === 'range') return [value, spread.low, spread.high, `least and greatest of ${spread.of} interviews`];
  return [value, undefined, undefined, spread.kind === 'undefined' ? `undefined in ${spread.undefinedRounds} of 2000 draws` : undefined];
}

/** What the patterns miss, one row a code or theme and level. */
export function missedRows(rows: readonly MissedRow[]): ListOfRows {
  return {
    columns: [
      'kind',
      'code',
      'level',
      'suggested',
      'suggested_read',
      'kept',
      'precision',
      'precision_low',
      'precision_high',
      'unsuggested',
      'unsuggested_read',
      'coded',
      'found',
      'missed',
      'missed_low',
      'missed_high',
      'recall',
    ],
    rows: rows.map((row) => [
      row.kind,
      row.id,
      row.level === undefined ? 'all' : row.level === '' ? 'not known' : row.level,
      row.population.suggested,
      row.readSuggested,
      row.kept,
      row.precision,
      row.precisionInterval?.low,
      row.precisionInterval?.high,
      row.population.unsuggested,
      row.readUnsuggested,
      row.coded,
      row.found,
      row.missed,
      row.missedInterval?.low,
      row.missedInterval?.high,
      row.recall,
    ]),
  };
}
