import type { Codebook } from '../model/codebook.ts';
import type { Coding } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import type { OwnWord } from './own-words.ts';

/** A coding with what stands round it and what the coder said of it: one row of a spreadsheet. */
export interface SheetItem {
  readonly coding: Coding;
  readonly word: OwnWord;
  readonly transcript: Transcript;
  readonly person: Participation | undefined;
}

/** The columns that say what a row is about, and those in which a person decides. Each facet of the codebook has one of its own. */
export const toldColumns = [
  'id',
  'transcript',
  'turn',
  'respondent',
  'level',
  'site',
  'code',
  'name',
  'status',
  'before',
  'quotation',
  'after',
] as const;
export const decidedColumns = ['decision', 'recode to', 'star', 'memo'] as const;
/** Holds what stood in the decided cells when the sheet was written: what differs has been decided by hand. */
export const writtenColumn = 'as written';

/** What a coder says of a coding, as cells. */
export interface SheetWord {
  readonly decision: string;
  readonly recode: string;
  readonly star: string;
  readonly memo: string;
  readonly facets: Readonly<Record<string, string>>;
}

export function wordCells(word: OwnWord, codebook: Codebook): SheetWord {
  return {
    decision: word.answer === 'open' ? '' : word.answer,
    recode: word.to.join('; '),
    star: [...word.stars].sort().join('; '),
    memo: cellText(word.noted.at(-1)?.text ?? ''),
    facets: Object.fromEntries(codebook.facets.map(({ id }) => [id, (word.judged[id] ?? []).join('; ')])),
  };
}

/** A spreadsheet's cell holds 32,767 characters, and the memo stands in a row twice, once with its quotation marks escaped. */
const mostOfCell = 12_000;

/** A text as a cell has it: of one too long for a cell, the beginning and the end. */
export function cellText(text: string): string {
  if (text.length <= mostOfCell) return text;
  return `${text.slice(0, mostOfCell / 2)} […] ${text.slice(-mostOfCell / 2)}`.toWellFormed();
}

/** The values of a cell that may hold several. */
export function listOf(cell: string): string[] {
  return cell
    .split(/[;,]/)
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** One text of all decided cells, for comparing; white space at the edges, case and order of the words to choose from do not matter. */
export function wordKey({ decision, recode, star, memo, facets }: SheetWord): string {
  const judged = Object.entries(facets).flatMap(([id, value]) => (value.trim() === '' ? [] : [[id, sorted(value)] as const]));
  return JSON.stringify([decision.trim().toLowerCase(), sorted(recode), sorted(star), memo.trim(), ...judged]);
}

/** What stood in the decided cells when the sheet was written; nothing where that cell was edited. */
export function writtenWord(cell: string): SheetWord | undefined {
  try {
    const [decision, recode, star, memo, ...facets] = JSON.parse(cell) as [string, string, string, string, ...[string, string][]];
    return { decision, recode, star, memo, facets: Object.fromEntries(facets) };
  } catch {
    return undefined;
  }
}

function sorted(cell: string): string {
  return listOf(cell.toLowerCase()).sort().join('; ');
}

export function sheetColumns(codebook: Codebook): string[] {
  return [...toldColumns, ...decidedColumns, ...codebook.facets.map(({ id }) => id), writtenColumn];
}

/** One row, in the order of `sheetColumns`. */
export function sheetRow({ coding, word, transcript, person }: SheetItem, codebook: Codebook): string[] {
  const cells = wordCells(word, codebook);
  const { before, after } = contextOf(transcript, coding);
  return [
    coding.id,
    coding.transcript,
    String(coding.turn + 1),
    person?.respondent ?? '',
    person?.level ?? '',
    person?.site ?? '',
    coding.code,
    codebook.codes.find(({ id }) => id === coding.code)?.name ?? '',
    coding.status,
    before,
    cellText(coding.quote),
    after,
    cells.decision,
    cells.recode,
    cells.star,
    cells.memo,
    ...codebook.facets.map(({ id }) => cells.facets[id] ?? ''),
    wordKey(cells),
  ];
}

const mostContext = 240;

/** What is said before and after a passage in its turn, cut at words. */
function contextOf({ text, turns }: Transcript, { span, turn }: Coding): { readonly before: string; readonly after: string } {
  const speech = turns[turn]?.speech.find(({ start, end }) => start <= span.start && span.start < end);
  const from = Math.max(speech?.start ?? span.start, span.start - mostContext);
  const to = Math.min(Math.max(speech?.end ?? span.end, span.end), span.end + mostContext);
  const before = text.slice(from, span.start).trim();
  const after = text.slice(span.end, to).trim();
  const isCut = from > (speech?.start ?? from);
  const goesOn = to < (speech?.end ?? to);
  return {
    before: isCut ? `… ${before.slice(before.indexOf(' ') + 1)}` : before,
    after: goesOn ? `${after.slice(0, after.lastIndexOf(' '))} …` : after,
  };
}
