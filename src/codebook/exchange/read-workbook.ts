import { Unreadable } from '../../formats/readers/reader.ts';
import { readWorkbook } from '../../formats/readers/xlsx.ts';
import { type Problem, problem } from '../../model/problem.ts';
import type { ForeignCodebook } from './code-draft.ts';
import { readCodeTable } from './read-table.ts';
import { tableRows } from './table-rows.ts';

/** Reads the first sheet that names codes. A sheet of `key, value` says the title and what else holds of the whole codebook. */
export async function readCodeWorkbook(
  bytes: Uint8Array,
  path: string,
): Promise<{ readonly found?: ForeignCodebook; readonly problems: readonly Problem[] }> {
  let sheets: readonly (readonly (readonly string[])[])[];
  try {
    sheets = await readWorkbook(bytes, true);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { problems: [problem('codebook-missing', { path }, `the workbook ${error.message}`, error.hint)] };
  }
  const placed = sheets.map((rows) =>
    rows.map((row, line) => row.map((text, column) => ({ text, place: { path, point: { line: line + 1, column: column + 1 } } }))),
  );
  const table = placed.find((cells) => tableRows(cells) !== undefined) ?? placed.find((cells) => cells.length > 0) ?? [];
  const { found, problems } = readCodeTable(table, path);
  if (found === undefined) return { problems };
  return { found: { ...found, shape: { ...found.shape, ...settingsOf(sheets) } }, problems };
}

function settingsOf(sheets: readonly (readonly (readonly string[])[])[]): Partial<ForeignCodebook['shape']> {
  const sheet = sheets.find(([head]) => head?.[0] === 'key' && head[1] === 'value') ?? [];
  const value = (key: string) => sheet.find((row) => row[0] === key)?.[1]?.trim() || undefined;
  const [title, version, language, unit, overlap] = ['title', 'version', 'language', 'unit', 'overlap'].map(value);
  return {
    ...(title === undefined ? {} : { codebook: title }),
    ...(version === undefined ? {} : { version }),
    ...(language === undefined ? {} : { language }),
    ...(unit === 'sentence' || unit === 'turn' ? { unit } : {}),
    ...(overlap === 'within-code' || overlap === 'across-codes' ? { overlap } : {}),
  };
}
