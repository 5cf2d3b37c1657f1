import type { Place } from '../../model/span.ts';
import { columnsOf, type TableColumn } from './table-columns.ts';

/** A cell of a table and where it stands. */
export interface PlacedCell {
  readonly text: string;
  readonly place: Place;
}

/** A row of a table of codes: its cells by what they are. */
export interface TableRow {
  readonly place: Place;
  /** Trimmed; empty where the row or the table has none. */
  readonly text: (column: TableColumn) => string;
  readonly placeOf: (column: TableColumn) => Place;
}

/** The rows under the first row that names columns of a codebook; `undefined` where there is none among the first ten. */
export function tableRows(
  cells: readonly (readonly PlacedCell[])[],
): { readonly columns: ReadonlySet<TableColumn>; readonly rows: readonly TableRow[] } | undefined {
  const heads = cells.slice(0, 10).map((row) => columnsOf(row.map((cell) => cell.text)));
  const at = heads.findIndex(
    (head) => (head.includes('name') || head.includes('id')) && head.filter((column) => column !== undefined).length > 1,
  );
  const first = at === -1 ? heads.findIndex((head) => head.includes('name') || head.includes('id')) : at;
  const head = heads[first];
  if (head === undefined) return undefined;
  const position = new Map(head.flatMap((column, index) => (column === undefined ? [] : [[column, index] as const])));
  const rows = cells.slice(first + 1).flatMap((row): TableRow[] => {
    const [start] = row;
    if (start === undefined || row.every((cell) => cell.text.trim() === '')) return [];
    const cellAt = (column: TableColumn) => row[position.get(column) ?? -1];
    const named = cellAt('name') ?? cellAt('id') ?? start;
    return [
      {
        place: named.place,
        text: (column) => cellAt(column)?.text.trim() ?? '',
        placeOf: (column) => cellAt(column)?.place ?? named.place,
      },
    ];
  });
  return { columns: new Set(position.keys()), rows };
}

/** Where entries stand that were read from one cell: each by itself where the file is text, else the cell. */
export function entryPlaces(entries: readonly string[], cell: Place, source: string | undefined): Place[] {
  let at = cell.span?.start ?? 0;
  return entries.map((entry) => {
    if (source === undefined || cell.span === undefined) return cell;
    const start = source.indexOf(entry, at);
    if (start === -1 || start + entry.length > cell.span.end) return cell;
    at = start + entry.length;
    return { path: cell.path, span: { start, end: at } };
  });
}
