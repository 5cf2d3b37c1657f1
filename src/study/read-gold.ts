import { type Cell, readCells } from '../formats/placed-cells.ts';
import { type Problem, problem } from '../model/problem.ts';
import { didYouMean } from '../text/suggest.ts';
import { foldName, splitValues } from './fold.ts';
import { builtInLevels, findLevel, levelNames } from './levels.ts';

/** A passage with the codes that people gave it; none for a passage that belongs nowhere. */
export interface GoldPassage {
  readonly text: string;
  /** Code ids, each once, as the codebook spells them. */
  readonly codes: readonly string[];
  readonly level?: string;
  /** Whoever or whatever the passage is from: passages of one source are not independent. */
  readonly source?: string;
  /** Row in the file, from 1. */
  readonly row: number;
}

type Column = 'text' | 'code' | 'level' | 'source' | 'id';

const columnNames: Readonly<Record<string, Column>> = {
  text: 'text',
  quote: 'text',
  quotation: 'text',
  passage: 'text',
  code: 'code',
  codes: 'code',
  theme: 'code',
  level: 'level',
  source: 'source',
  respondent: 'source',
  transcript: 'source',
  id: 'id',
};

/**
 * Reads a gold file: a table with the columns `text` and `code`, and where known `level`, `source` and `id`; one row a passage and code,
 * or several codes in a cell separated by `;`. Rows of one `id` (or, without, of one text) are one passage. Reported with their places: a
 * missing column, a row without text, a code that the codebook does not have (a row with no other code is left out), a level that is nearly
 * one of the built-in ones, which may be called by any of their names.
 */
export function readGold(text: string, path: string, known: readonly string[]): { passages: GoldPassage[]; problems: Problem[] } {
  const { rows, openQuote } = readCells(text);
  const [header = [], ...body] = rows;
  const columns = header.map((cell) => columnNames[foldName(cell.text)]);
  const problems: Problem[] = [];
  if (openQuote !== undefined) {
    const place = { path, span: { start: openQuote, end: openQuote + 1 } };
    problems.push(
      problem('gold-invalid', place, 'a quotation mark opens here that nothing closes', 'double quotation marks inside a cell'),
    );
  }
  if (!columns.includes('text')) {
    const message = 'the gold file has no column `text`';
    return {
      passages: [],
      problems: [...problems, problem('gold-invalid', { path }, message, 'its first row names the columns: text, code, level, source')],
    };
  }
  const passages = new Map<string, { -readonly [Key in keyof GoldPassage]: GoldPassage[Key] }>();
  const spelling = new Map(known.map((id) => [id.toLowerCase(), id]));
  body.forEach((cells, index) => {
    const cell = (column: Column): Cell | undefined => cells[columns.indexOf(column)];
    const said = cell('text')?.text ?? '';
    const place = (one: Cell | undefined) => (one === undefined ? { path } : { path, span: one.span });
    if (said === '') {
      problems.push(problem('gold-invalid', place(cells[0]), `row ${index + 2} has no text`, 'give the passage, or delete the row'));
      return;
    }
    const named = splitValues(cell('code')?.text ?? '');
    const codes = named.flatMap((id) => {
      const code = spelling.get(id.toLowerCase());
      if (code !== undefined) return [code];
      const hint = didYouMean(id, known) ?? 'name a code as the codebook does, or leave the cell empty for a passage that belongs nowhere';
      problems.push(problem('gold-invalid', place(cell('code')), `the codebook has no code \`${id}\``, hint));
      return [];
    });
    // nobody said that the passage belongs nowhere
    if (named.length > 0 && codes.length === 0) return;
    const key = cell('id')?.text || said;
    const before = passages.get(key);
    if (before !== undefined) before.codes = [...new Set([...before.codes, ...codes])];
    else {
      const [named = '', source] = [cell('level')?.text, cell('source')?.text];
      // levels of a study's own keep their words
      const known = findLevel(named, builtInLevels);
      const level = known?.id ?? named;
      const meant = known === undefined ? didYouMean(named, builtInLevels.flatMap(levelNames)) : undefined;
      if (meant !== undefined)
        problems.push(problem('gold-invalid', place(cell('level')), `\`${level}\` is counted as a level of its own`, meant));
      passages.set(key, { text: said, codes, row: index + 2, ...(level ? { level } : {}), ...(source ? { source } : {}) });
    }
  });
  return { passages: [...passages.values()], problems };
}
