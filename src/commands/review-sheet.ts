import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { byteOrderMark, csvRow } from '../formats/csv-cells.ts';
import { readRows } from '../formats/delimited.ts';
import { Unreadable } from '../formats/readers/reader.ts';
import { readWorkbook } from '../formats/readers/xlsx.ts';
import { type Sheet, type SheetColumn, writeWorkbook } from '../formats/writers/xlsx.ts';
import { appendToJournal } from '../io/journal.ts';
import { reason } from '../io/output-set.ts';
import { readTextFile } from '../io/read-text.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Codebook } from '../model/codebook.ts';
import type { Decision } from '../model/decision.ts';
import type { OpenStudy } from '../open-study.ts';
import { count, emptyStanding, type Standing, standingLine } from '../report/standing.ts';
import { ownWords } from '../review/own-words.ts';
import { readSheet } from '../review/read-sheet.ts';
import { type SheetItem, sheetColumns, sheetRow, writtenColumn } from '../review/sheet.ts';
import { type Outcome, type Request, textOption } from './command.ts';
import { reviewSource } from './review-source.ts';

/** `review --export` and `review --import`: a coder's decisions by way of a spreadsheet. */
export async function run(request: Request, open: OpenStudy, coder: string): Promise<Outcome> {
  const [to, from] = [textOption(request, 'export'), textOption(request, 'import')];
  if (to !== undefined && from !== undefined) throw new CannotStart('`--export` and `--import` are two things', 'leave one of them out');
  return to === undefined ? importSheet(request, open, coder, from ?? '') : exportSheet(request, open, coder, to);
}

async function exportSheet(request: Request, open: OpenStudy, coder: string, file: string): Promise<Outcome> {
  const { codebook } = open.instrument;
  const extension = path.extname(file).toLowerCase();
  if (extension !== '.xlsx' && extension !== '.csv')
    throw new CannotStart(`\`--export ${file}\` names no format`, 'end the name in `.xlsx` or `.csv`');
  const { items, standing } = await collect(request, open, coder);
  const columns = sheetColumns(codebook);
  const rows = items.map((item) => sheetRow(item, codebook));
  const line = standingLine(standing, codebook.title);
  const content =
    extension === '.csv'
      ? byteOrderMark + [columns, ...rows].map(csvRow).join('')
      : await writeWorkbook([rowsSheet(codebook, columns, rows), codesSheet(codebook), aboutSheet(open, coder, line)]);
  writeWhole(path.resolve(request.cwd, file), file, content);
  return {
    status: 0,
    text: `${count(rows.length, 'coding')} for ${coder} in ${file}: fill in \`decision\`, \`recode to\`, \`star\`, \`memo\`, then\n  verbatim review${request.args.map((arg) => ` ${arg}`).join('')} --coder "${coder}" --import ${file}\n${line}\n`,
    problems: [],
  };
}

async function importSheet(request: Request, open: OpenStudy, coder: string, file: string): Promise<Outcome> {
  const rows = await readRowsOf(path.resolve(request.cwd, file), file);
  const { items, journal } = await collect(request, open, coder);
  const { codebook } = open.instrument;
  const byId = new Map(items.map((item) => [item.coding.id, item]));
  const read = readSheet(rows, { path: file, coder, codebook, items: byId });
  const lines = read.drafts.map((draft) => {
    const decision: Decision = { v: 1, id: randomBytes(9).toString('base64url'), at: new Date().toISOString(), ...draft };
    return JSON.stringify(decision);
  });
  // one write: all of them or none
  if (lines.length > 0) appendToJournal(open.root, journal, lines.join('\n'));
  const skipped = read.problems.length === 0 ? '' : `, ${count(read.problems.length, 'row')} skipped`;
  return {
    status: read.problems.length === 0 ? 0 : 1,
    text: `${count(read.changed, 'row')} decided (${count(lines.length, 'line')} added to ${journal}), ${read.unchanged} as before${skipped}\n`,
    problems: read.problems,
    showsAllProblems: true,
  };
}

/** All codings that the conditions choose, with what this coder said of them. */
async function collect(request: Request, open: OpenStudy, coder: string) {
  const source = reviewSource(open, coder, false);
  const items: SheetItem[] = [];
  const standing: { -readonly [Key in keyof Standing]: number } = { ...emptyStanding, transcripts: source.transcripts.length };
  for (const [index, id] of source.transcripts.entries()) {
    request.signal.throwIfAborted();
    const reviewed = await source.map(id);
    request.progress(index + 1, source.transcripts.length, 'transcripts');
    if (reviewed === undefined) continue;
    const { transcript, people, codings } = reviewed;
    const about = source.ledger.about(id);
    if (about.some(({ verdict }) => verdict === 'read')) standing.transcriptsRead += 1;
    const wordOf = ownWords(transcript, about, coder, open.instrument.codebook);
    for (const coding of codings) {
      standing[coding.status] += 1;
      const speaker = transcript.turns[coding.turn]?.speaker ?? -1;
      items.push({ coding, word: wordOf(coding), transcript, person: people.get(speaker) });
    }
  }
  return { items, standing, journal: source.journal };
}

const wide: Readonly<Record<string, number>> = { before: 40, quotation: 60, after: 40, memo: 30, name: 26, 'recode to': 24 };
const listed: Readonly<Record<string, readonly string[]>> = { decision: ['accept', 'reject', 'recode'], star: ['telling', 'contrary'] };

function rowsSheet(codebook: Codebook, columns: readonly string[], rows: readonly (readonly string[])[]): Sheet {
  const facets = new Map(codebook.facets.map(({ id, values }) => [id, values.map((value) => value.id)]));
  const columnOf = (title: string): SheetColumn => {
    const choices = title === 'recode to' ? { sheet: 'Codes', count: codebook.codes.length } : (listed[title] ?? facets.get(title));
    return {
      title,
      width: wide[title] ?? 14,
      wraps: (wide[title] ?? 0) >= 30,
      isHidden: title === writtenColumn,
      ...(choices === undefined ? {} : { choices }),
    };
  };
  return { name: 'Review', columns: columns.map(columnOf), rows };
}

function codesSheet({ codes }: Codebook): Sheet {
  const titles = ['id', 'name', 'definition', 'include', 'exclude'];
  const columns = titles.map((title, index) => ({ title, width: index < 2 ? 26 : 60, wraps: index >= 2 }));
  return { name: 'Codes', columns, rows: codes.map((code) => [code.id, code.name, code.definition, code.include, code.exclude]) };
}

function aboutSheet(open: OpenStudy, coder: string, line: string): Sheet {
  return {
    name: 'About',
    columns: [
      { title: 'what', width: 20 },
      { title: 'is', width: 90, wraps: true },
    ],
    rows: [
      ['study', open.settings.title ?? path.basename(open.root)],
      ['coder', coder],
      ['instrument', open.fingerprint],
      ['standing', line],
      [
        'to do',
        'Fill in decision (accept, reject, recode), recode to, star (telling, contrary), memo. Leave the other columns as they are. An emptied cell takes back.',
      ],
    ],
  };
}

async function readRowsOf(full: string, shown: string): Promise<readonly (readonly string[])[]> {
  try {
    const bytes = fs.readFileSync(full);
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return (await readWorkbook(bytes))[0] ?? [];
    // the text was guarded so that no spreadsheet takes it for a formula
    const { rows } = readRows(
      readTextFile(full)
        .replace(/^\uFEFF/, '')
        .replace(/^sep=.\r?\n/i, '')
        .replace(/\r\n?/g, '\n'),
    );
    return rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t＝＋－＠])/, '')));
  } catch (error) {
    const why = error instanceof Unreadable ? error.message : reason(error);
    throw new CannotStart(`\`${shown}\` cannot be read: ${why}`, 'give the spreadsheet that `--export` wrote, as `.xlsx` or `.csv`');
  }
}

function writeWhole(full: string, shown: string, content: string | Uint8Array): void {
  try {
    fs.writeFileSync(`${full}.new`, content);
    fs.renameSync(`${full}.new`, full);
  } catch (error) {
    fs.rmSync(`${full}.new`, { force: true });
    throw new CannotStart(`\`${shown}\` cannot be written: ${reason(error)}`, 'close it in other programs, or give another name');
  }
}
