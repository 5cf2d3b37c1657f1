import fs from 'node:fs';
import path from 'node:path';
import type { OptionValue, Outcome, Rows } from './commands/command.ts';
import { byteOrderMark, csvRow } from './formats/csv-cells.ts';
import { type Painter, writeTerminal } from './formats/writers/terminal.ts';
import { reason } from './io/output-set.ts';
import { colourLevel, createPaint } from './io/paint.ts';
import { CannotStart } from './model/cannot-start.ts';
import type { Problem } from './model/problem.ts';
import { type Paint, problemText, visible } from './report/problem-text.ts';

/** A stream to write to, as much of it as is needed. */
export interface Face {
  write(text: string): boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

interface Faces {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Face;
  readonly stderr: Face;
}

/** Writes what a command found: results to standard output or `--out`, everything else to standard error. Returns the exit status. */
export async function deliver(outcome: Outcome, options: Readonly<Record<string, OptionValue>>, world: Faces): Promise<number> {
  const out = typeof options.out === 'string' && !isFolderOutput(outcome) ? options.out : undefined;
  const format = formatOf(options, out);
  tellProblems(outcome, options, world);
  if (out === undefined && format !== undefined && packedFormats.has(format))
    throw new CannotStart(`a file in the format \`${format}\` cannot be printed`, `write it to a file: \`--out name.${format}\``);
  const text = contentOf(outcome, format, world, out === undefined);
  if (out !== undefined) await writeFile(path.resolve(world.cwd, out), out, text);
  else
    for await (const piece of text) {
      const words = String(piece);
      world.stdout.write(mustBeMadeVisible(outcome, format, world) ? visibleLines(words) : words);
    }
  if (outcome.summary !== undefined && options.quiet !== true) {
    world.stderr.write(writeTerminal(outcome.summary, widthOf(world.stderr), paintOf(world.stderr, world.env)));
  }
  return outcome.status;
}

/** Formats that are no text. */
const packedFormats: ReadonlySet<string> = new Set(['docx', 'xlsx']);

/** Data goes down a pipe as it is; a terminal would obey the control characters in it. Typeset reports have none but our colours. */
function mustBeMadeVisible(outcome: Outcome, format: string | undefined, world: Faces): boolean {
  if (outcome.text !== undefined) return true;
  const isTypeset = outcome.report !== undefined && (format === undefined || format === 'table');
  return !isTypeset && world.stdout.isTTY === true;
}

function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** `run` writes a folder of its own and has nothing for standard output. */
function isFolderOutput(outcome: Outcome): boolean {
  return outcome.report === undefined && outcome.rows === undefined && outcome.text === undefined && outcome.json === undefined;
}

const otherNames: Readonly<Record<string, string>> = { yml: 'yaml', markdown: 'md', htm: 'html' };

function formatOf(options: Readonly<Record<string, OptionValue>>, out: string | undefined): string | undefined {
  const asked = typeof options.format === 'string' ? options.format : undefined;
  const extension =
    out === undefined
      ? undefined
      : (otherNames[path.extname(out).slice(1).toLowerCase()] ?? (path.extname(out).slice(1).toLowerCase() || undefined));
  if (asked !== undefined && extension !== undefined && asked !== extension && asked !== 'table') {
    throw new CannotStart(`\`--format ${asked}\` and \`--out ${out}\` name two formats`, 'leave one of them out');
  }
  return asked ?? extension;
}

async function* contentOf(
  outcome: Outcome,
  format: string | undefined,
  world: Faces,
  toTerminal: boolean,
): AsyncGenerator<string | Uint8Array> {
  const form = format === undefined ? undefined : outcome.forms?.[format];
  if (form !== undefined) yield await form();
  else if (format === 'json')
    yield `${JSON.stringify(outcome.json ?? (outcome.rows === undefined ? outcome.report : await objectsOf(outcome.rows)), null, 2)}\n`;
  else if (format === 'jsonl' && outcome.rows !== undefined) yield* jsonLines(outcome.rows);
  else if (format === 'csv' && outcome.rows !== undefined) yield* csvLines(outcome.rows, !toTerminal);
  else if ((format === 'md' || format === 'html' || format === 'docx') && outcome.report !== undefined) {
    const { writers } = await import('./formats/writers/index.ts');
    yield (await writers.find((writer) => writer.name === format)?.write(outcome.report)) ?? '';
  } else if (outcome.text !== undefined) yield outcome.text;
  else if (outcome.report !== undefined)
    yield writeTerminal(outcome.report, widthOf(world.stdout), toTerminal ? paintOf(world.stdout, world.env) : undefined);
  else if (outcome.rows !== undefined) yield* csvLines(outcome.rows, !toTerminal);
  else if (outcome.json !== undefined) yield `${JSON.stringify(outcome.json, null, 2)}\n`;
}

/** The byte-order mark is for Excel, so it goes into files and not down a pipe. */
async function* csvLines(rows: Rows, withMark: boolean): AsyncGenerator<string> {
  yield (withMark ? byteOrderMark : '') + csvRow(rows.columns);
  for await (const row of rows.rows) yield csvRow(row);
}

async function* jsonLines(rows: Rows): AsyncGenerator<string> {
  if (rows.objects !== undefined) for (const object of rows.objects) yield `${JSON.stringify(object)}\n`;
  else for await (const row of rows.rows) yield `${JSON.stringify(objectOf(rows.columns, row))}\n`;
}

async function objectsOf(rows: Rows): Promise<unknown[]> {
  if (rows.objects !== undefined) return [...rows.objects];
  const objects: unknown[] = [];
  for await (const row of rows.rows) objects.push(objectOf(rows.columns, row));
  return objects;
}

function objectOf(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column, index) => [column, row[index]]));
}

async function writeFile(file: string, shown: string, content: AsyncIterable<string | Uint8Array>): Promise<void> {
  const temporary = `${file}.new-${process.pid}`;
  try {
    const handle = fs.openSync(temporary, 'w');
    for await (const piece of content) fs.writeSync(handle, typeof piece === 'string' ? Buffer.from(piece) : piece);
    fs.fsyncSync(handle);
    fs.closeSync(handle);
    fs.renameSync(temporary, file);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(`\`${shown}\` cannot be written: ${reason(error)}`);
  }
}

function tellProblems(
  outcome: Pick<Outcome, 'problems' | 'sources' | 'showsAllProblems'>,
  options: Readonly<Record<string, OptionValue>>,
  world: Faces,
): void {
  const problems = (outcome.problems ?? []).filter((problem) => isShown(problem, options));
  writeProblems(problems, outcome.sources ?? new Map(), options.verbose === true || outcome.showsAllProblems === true, world);
}

function isShown(problem: Problem, options: Readonly<Record<string, OptionValue>>): boolean {
  if (problem.severity === 'error') return true;
  if (options.quiet === true) return false;
  return problem.severity === 'warning' || options.verbose === true;
}

/** Of many problems of one kind, so many are shown; the others are counted. */
const shownOfAKind = 5;

function writeProblems(problems: readonly Problem[], sources: ReadonlyMap<string, string>, all: boolean, world: Faces): void {
  const paint: Paint = createPaint(colourLevel(world.stderr, world.env));
  const counts = new Map<string, number>();
  for (const problem of problems) {
    const count = (counts.get(problem.code) ?? 0) + 1;
    counts.set(problem.code, count);
    if (all || count <= shownOfAKind) world.stderr.write(`${problemText(problem, (file) => sources.get(file), paint)}\n`);
  }
  for (const [code, count] of counts) {
    if (!all && count > shownOfAKind) world.stderr.write(`… and ${count - shownOfAKind} more of \`${code}\` (--verbose shows all)\n`);
  }
  if (problems.length > 0) world.stderr.write('\n');
}

/** Says why a command could not start. */
export function tellFailure(failure: CannotStart, options: Readonly<Record<string, OptionValue>>, world: Faces): number {
  tellProblems(failure, options, world);
  const paint = createPaint(colourLevel(world.stderr, world.env));
  world.stderr.write(`${paint('error', 'error')}  ${visible(failure.message)}\n`);
  if (failure.hint !== undefined) world.stderr.write(`  ${paint('hint', `hint: ${visible(failure.hint)}`)}\n`);
  return 2;
}

function paintOf(face: Face, env: Faces['env']): Painter {
  return createPaint(colourLevel(face, env));
}

function widthOf(face: Face): number {
  return Math.min(face.columns ?? 110, 140);
}
