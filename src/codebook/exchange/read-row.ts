import { type Problem, problem } from '../../model/problem.ts';
import type { Place } from '../../model/span.ts';
import { readYaml } from '../../text/yaml-with-places.ts';
import { type PatternShape, patternSchema } from '../schema.ts';
import { splitEntries } from './cell-entries.ts';
import type { CodeDraft } from './code-draft.ts';
import type { TableColumn } from './table-columns.ts';
import { entryPlaces, type TableRow } from './table-rows.ts';

/** What the rows of one code say of it. `source` is the text of the file, where it is one. */
export function readRow(
  rows: readonly TableRow[],
  id: string,
  name: string,
  place: Place,
  source: string | undefined,
  problems: Problem[],
): Omit<CodeDraft, 'codes'> {
  const places: Record<string, Place | Place[]> = { id: place };
  const listed = (column: TableColumn, split: (cell: string) => string[]): string[] =>
    rows.flatMap((row) => {
      const entries = split(row.text(column));
      places[column] = [...((places[column] as Place[] | undefined) ?? []), ...entryPlaces(entries, row.placeOf(column), source)];
      return entries;
    });
  const said = (column: TableColumn): string | undefined => {
    const texts = rows.map((row) => row.text(column)).filter((text) => text !== '');
    return texts.length === 0 ? undefined : texts.join(' ');
  };
  const number = (column: 'atLeast' | 'gather'): number | undefined => {
    const text = said(column);
    const value = Number(text);
    if (text === undefined || (value > 0 && (column === 'atLeast' || (Number.isInteger(value) && value <= 9))))
      return text === undefined ? undefined : value;
    const wanted = column === 'gather' ? 'a whole number from 1 to 9' : 'a number above 0';
    problems.push(problem('codebook-invalid', rows[0]?.placeOf(column) ?? place, `${wanted} was expected, found \`${text}\``));
    return undefined;
  };
  const patterns = listed('patterns', splitPatterns);
  const patternPlaces = places.patterns as Place[];
  const read = patterns.flatMap((pattern, index) => {
    const at = patternPlaces[index] ?? place;
    const found = readPattern(pattern, at, problems);
    return found === undefined ? [] : [[found, at] as const];
  });
  places.patterns = read.map(([, at]) => at);
  const origin = said('origin');
  return {
    place,
    places,
    shape: {
      id,
      name: name === '' ? id : name,
      definition: said('definition'),
      include: said('include'),
      exclude: said('exclude'),
      patterns: read.map(([pattern]) => pattern),
      atLeast: number('atLeast'),
      gather: number('gather'),
      examples: listed('examples', splitEntries),
      counterexamples: listed('counterexamples', splitEntries),
      formerly: listed('formerly', splitEntries),
      ...(origin === 'data' || origin === 'beforehand' ? { origin } : {}),
      colour: said('colour'),
      guid: said('guid'),
    },
  };
}

/** Patterns may be separated by commas too: no pattern has one but in a number. */
function splitPatterns(cell: string): string[] {
  return splitEntries(cell).flatMap((entry) =>
    /^[{/]/.test(entry)
      ? [entry]
      : entry
          .split(/,(?!\d)|(?<!\d),/)
          .map((part) => part.trim())
          .filter((part) => part !== ''),
  );
}

/** A pattern with conditions is written as in YAML: `{any: [one, other], near: [third]}`. */
function readPattern(entry: string, place: Place, problems: Problem[]): PatternShape | undefined {
  if (!entry.startsWith('{')) return entry;
  const read = readYaml<PatternShape>(entry, place.path, patternSchema, {
    invalid: 'codebook-invalid',
    keyUnknown: 'codebook-key-unknown',
  });
  problems.push(...read.problems.map((found) => ({ ...found, place })));
  return read.value;
}
