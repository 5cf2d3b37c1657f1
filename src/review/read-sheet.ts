import type { Codebook } from '../model/codebook.ts';
import { type Draft, type StarKind, starKinds } from '../model/decision.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import { makeAnchor } from '../text/anchor.ts';
import { didYouMean } from '../text/suggest.ts';
import {
  cellText,
  decidedColumns,
  listOf,
  type SheetItem,
  type SheetWord,
  wordCells,
  wordKey,
  writtenColumn,
  writtenWord,
} from './sheet.ts';

/** What a filled-in spreadsheet asks for. */
export interface ReadSheet {
  readonly drafts: readonly Draft[];
  /** Rows whose decision stands as it did. */
  readonly unchanged: number;
  /** Rows with something decided anew. */
  readonly changed: number;
  readonly problems: readonly Problem[];
}

interface Frame {
  readonly path: string;
  readonly coder: string;
  readonly codebook: Codebook;
  readonly items: ReadonlyMap<string, SheetItem>;
}

interface Row {
  readonly place: Place;
  readonly cell: (name: string) => string;
}

/**
 * The decisions that a spreadsheet of `review --export` was filled in with. Only rows that differ from what was written into them are
 * decided; a row whose passage is gone, whose quotation was edited, that somebody decided otherwise in the meantime, or with a word that
 * nobody knows is named (`review-row-skipped`) and left out whole. `review-sheet-invalid` where columns are missing.
 */
export function readSheet(rows: readonly (readonly string[])[], frame: Frame): ReadSheet {
  const [head = [], ...body] = rows;
  const names = head.map((name) => name.trim().toLowerCase());
  const missing = ['id', 'quotation', 'decision', writtenColumn].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const message = `the sheet has no column \`${missing.join('`, `')}\``;
    const hint = 'keep the columns as `verbatim review --export` wrote them; they may stand in any order';
    return { drafts: [], unchanged: 0, changed: 0, problems: [problem('review-sheet-invalid', { path: frame.path }, message, hint)] };
  }
  const seen = new Set<string>();
  const read = body.flatMap((cells, index) => {
    // spreadsheet programs leave rows behind in which nothing is written
    if (cells.every((one) => one.trim() === '')) return [];
    const cell = (name: string) => (names.includes(name) ? (cells[names.indexOf(name)] ?? '').trim() : '');
    const place = { path: frame.path, point: { line: index + 2, column: 1 } };
    const isTwice = seen.has(cell('id')) && cell('id') !== '';
    seen.add(cell('id'));
    return isTwice ? skipped({ place, cell }, 'stands twice: the first counts', 'take one of them out') : readRow({ place, cell }, frame);
  });
  return {
    drafts: read.flatMap((row) => row.drafts),
    unchanged: read.filter((row) => row.drafts.length === 0 && row.problems.length === 0).length,
    changed: read.filter((row) => row.drafts.length > 0).length,
    problems: read.flatMap((row) => row.problems),
  };
}

type RowRead = Pick<ReadSheet, 'drafts' | 'problems'>;

const nothing: RowRead = { drafts: [], problems: [] };

function skipped({ place, cell }: Row, what: string, hint: string): RowRead {
  const id = cell('id');
  const message = `row ${place.point?.line}${id === '' ? '' : ` (\`${id}\`)`} ${what}`;
  return { drafts: [], problems: [problem('review-row-skipped', place, message, hint)] };
}

function readRow(row: Row, frame: Frame): RowRead {
  const { cell } = row;
  const before = writtenWord(cell(writtenColumn));
  const said = saidIn(cell, before, frame.codebook);
  const written = before === undefined ? undefined : wordKey(before);
  if (wordKey(said) === written) return nothing;
  const item = frame.items.get(cell('id'));
  if (item === undefined)
    return skipped(
      row,
      'is of a passage that is no longer there',
      'the transcript or the codebook has changed since: export anew and decide there',
    );
  if (spaced(cell('quotation')) !== spaced(cellText(item.coding.quote)))
    return skipped(
      row,
      'has another quotation than the transcript',
      'put the words back; to make a passage shorter, use the page of `verbatim review`',
    );
  const now = wordCells(item.word, frame.codebook);
  if (wordKey(now) === wordKey(said)) return nothing;
  if (wordKey(now) !== written)
    return skipped(row, 'was decided otherwise since the sheet was written', 'export anew: nothing that was decided in between is undone');
  const fault = faultOf(said, now, item.coding.code, frame.codebook);
  if (fault !== undefined) return skipped(row, fault.what, fault.hint);
  return { drafts: draftsOf(said, now, item, frame), problems: [] };
}

function saidIn(cell: (name: string) => string, before: SheetWord | undefined, codebook: Codebook): SheetWord {
  const [decision = '', recoded = '', star = '', memo = ''] = decidedColumns.map(cell);
  const facets = Object.fromEntries(codebook.facets.map(({ id }) => [id, cell(id.toLowerCase())]));
  const recode = codesIn(recoded, codebook).join('; ');
  const word = { star: star.toLowerCase(), memo, facets };
  if (decision !== '' || recode === '') return { ...word, decision: decision.toLowerCase(), recode };
  // a code to recode to says enough; where only the decision was emptied, it is taken back
  const isLeftOver = before?.decision === 'recode' && recode === before.recode;
  return isLeftOver ? { ...word, decision: '', recode: '' } : { ...word, decision: 'recode', recode };
}

/** Codes by their ids or names, whatever the case; what is neither stays as it is written. */
function codesIn(cell: string, { codes }: Codebook): string[] {
  const idOf = (text: string) => {
    const wanted = text.trim().toLowerCase();
    const [named, ...others] = codes.filter(({ name }) => name.toLowerCase() === wanted);
    return codes.find(({ id }) => id === wanted)?.id ?? (others.length === 0 ? named?.id : undefined);
  };
  // names have commas, and may have semicolons
  for (const parts of [[cell], cell.split(';'), cell.split(/[;,]/)]) {
    const ids = parts.flatMap((part) => (part.trim() === '' ? [] : [idOf(part)]));
    if (ids.every((id) => id !== undefined)) return ids;
  }
  return listOf(cell);
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

interface Fault {
  readonly what: string;
  readonly hint: string;
}

const words: readonly string[] = ['accept', 'reject', 'recode'];

function faultOf(said: SheetWord, now: SheetWord, own: string, codebook: Codebook): Fault | undefined {
  const ids = codebook.codes.map(({ id }) => id);
  if (said.decision !== now.decision && said.decision !== '' && !words.includes(said.decision))
    return {
      what: `has the decision \`${said.decision}\``,
      hint: didYouMean(said.decision, words) ?? 'write `accept`, `reject`, `recode` or nothing',
    };
  if (said.decision === 'recode' && listOf(said.recode).length === 0)
    return { what: 'does not say which code in place of this one', hint: 'write its id into the column `recode to`' };
  if (said.decision !== 'recode' && said.recode !== '' && said.recode !== now.recode)
    return { what: `says \`${said.decision}\` and names another code`, hint: 'write `recode`, or empty the cell `recode to`' };
  const code = said.decision === 'recode' ? listOf(said.recode).find((id) => !ids.includes(id)) : undefined;
  if (code !== undefined)
    return {
      what: `names the code \`${code}\`, which the codebook does not have`,
      hint: didYouMean(code.toLowerCase(), ids) ?? 'the sheet `Codes` lists them, with their ids and names',
    };
  if (said.decision === 'recode' && said.recode === own)
    return { what: 'is to have the code that it has', hint: 'write `accept`, or another code into `recode to`' };
  const star = listOf(said.star).find((kind) => !starKinds.some((known) => known === kind));
  if (star !== undefined) return { what: `has the star \`${star}\``, hint: 'write `telling` or `contrary`' };
  for (const { id, values } of codebook.facets) {
    const value = listOf(said.facets[id] ?? '').find((one) => !values.some((known) => known.id === one.toLowerCase()));
    if (value !== undefined)
      return { what: `has the ${id} \`${value}\``, hint: `write ${values.map((known) => `\`${known.id}\``).join(' or ')}` };
  }
  return undefined;
}

function draftsOf(said: SheetWord, now: SheetWord, { coding, word, transcript }: SheetItem, { coder, codebook }: Frame): Draft[] {
  const passage = { coder, anchor: makeAnchor(transcript.id, transcript.text, coding.span), code: coding.code };
  const drafts: Draft[] = [];
  const isAnew = said.decision !== now.decision || (said.decision === 'recode' && said.recode !== now.recode);
  if (isAnew && said.decision === '' && word.line !== undefined) drafts.push({ verdict: 'undo', coder, undoes: word.line });
  if (isAnew && (said.decision === 'accept' || said.decision === 'reject')) drafts.push({ verdict: said.decision, ...passage });
  if (isAnew && said.decision === 'recode') drafts.push({ verdict: 'recode', ...passage, to: listOf(said.recode) });
  const isStarred = (cells: SheetWord, kind: StarKind) => listOf(cells.star).includes(kind);
  for (const kind of starKinds)
    if (isStarred(said, kind) !== isStarred(now, kind)) drafts.push({ verdict: 'star', ...passage, kind, on: isStarred(said, kind) });
  const judged = codebook.facets.flatMap(({ id }) => {
    const values = listOf((said.facets[id] ?? '').toLowerCase());
    return values.join() === listOf(now.facets[id] ?? '').join() ? [] : [[id, values] as const];
  });
  if (judged.length > 0) drafts.push({ verdict: 'judge', ...passage, facets: Object.fromEntries(judged) });
  const memo = said.memo.trim();
  const noted = word.noted.at(-1);
  if (memo !== now.memo.trim() && memo !== '')
    drafts.push({ verdict: 'memo', coder, about: { anchor: passage.anchor, code: passage.code }, text: memo });
  if (memo === '' && noted !== undefined) drafts.push({ verdict: 'undo', coder, undoes: noted.line });
  return drafts;
}
