import { writeWorkbook } from '../../formats/writers/xlsx.ts';
import type { Codebook } from '../../model/codebook.ts';
import type { TableColumn } from './table-columns.ts';
import { writeCodeTable } from './write-table.ts';

const widths: Partial<Record<TableColumn, number>> = {
  id: 26,
  parent: 18,
  name: 26,
  definition: 50,
  include: 40,
  exclude: 40,
  patterns: 50,
  examples: 60,
  counterexamples: 60,
};

/** A codebook as a workbook: the codes, and beside them what holds of all. */
export function writeCodeWorkbook(codebook: Codebook): Promise<Uint8Array> {
  const { columns, rows } = writeCodeTable(codebook);
  const { title, version, language, unit, overlap } = codebook;
  return writeWorkbook([
    {
      name: 'Codes',
      columns: columns.map((column) => ({ title: column, width: widths[column] ?? 12, wraps: (widths[column] ?? 0) >= 40 })),
      rows,
    },
    {
      name: 'Codebook',
      columns: [
        { title: 'key', width: 14 },
        { title: 'value', width: 60, wraps: true },
      ],
      rows: Object.entries({ title, version, language, unit, overlap }),
    },
  ]);
}
