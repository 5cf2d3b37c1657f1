import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PackedCodebook, unpackCodebook } from './codebook/pack-codebook.ts';
import type { CodebookReading } from './codebook/read-codebook.ts';
import { reason } from './io/output-set.ts';
import { readTextFile, textOf } from './io/read-text.ts';
import { shownFrom } from './io/shown-path.ts';
import { CannotStart } from './model/cannot-start.ts';
import type { Codebook } from './model/codebook.ts';
import { type Problem, problem } from './model/problem.ts';
import { didYouMean } from './text/suggest.ts';

export interface LoadedCodebook {
  /** Absent where it cannot be read as one. */
  readonly codebook?: Codebook;
  /** Texts of its files by the paths that are shown. */
  readonly sources: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** The package's own folder, from the sources as from the bundle. */
const home = fileURLToPath(new URL('..', import.meta.url));

/** Loads `builtin:<name>` or a file relative to `base`; paths are shown relative to `root`. A file that cannot be read is a problem. */
export async function loadCodebook(reference: string, base: string, root: string): Promise<LoadedCodebook> {
  if (reference.startsWith('builtin:')) return loadBuiltin(reference);
  const full = path.resolve(base, reference);
  const shownPath = shownFrom(root, full);
  let bytes: Buffer;
  try {
    bytes = fs.readFileSync(full);
  } catch (error) {
    const message = `the codebook cannot be read: ${reason(error)}`;
    const hint = 'give a codebook file, or `builtin:five-ingredients`';
    return { sources: new Map(), problems: [problem('codebook-missing', { path: shownPath }, message, hint)] };
  }
  // a workbook is no text: what stands for it among the sources is its bytes in letters
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const text = isPacked ? bytes.toString('base64') : textOf(bytes);
  const { readAnyCodebook } = await import('./codebook/exchange/index.ts');
  const reading = await readAnyCodebook({ path: shownPath, text, bytes });
  return withTable(reading, new Map([[shownPath, text]]), (name) => findTable(path.dirname(full), name, root));
}

/** A table of patterns and the path it is shown by. */
interface Table {
  readonly text: string;
  readonly shown: string;
}

/** The table of that name beside the codebook; else the one among the built-in codebooks, for a codebook that was copied without it. */
function findTable(folder: string, name: string, root: string): Table | undefined {
  const full = path.resolve(folder, name);
  const builtin = path.basename(name);
  return readTable(full, shownFrom(root, full)) ?? readTable(builtinPath(builtin), `builtin:${builtin}`);
}

function readTable(file: string, shown: string): Table | undefined {
  return fs.existsSync(file) ? { text: readTextFile(file), shown } : undefined;
}

/** What was read of a codebook, with the patterns of the table that it names. */
async function withTable(
  { codebook, problems, tableNamed }: CodebookReading,
  sources: Map<string, string>,
  find: (name: string) => Table | undefined,
): Promise<LoadedCodebook> {
  if (codebook === undefined || tableNamed === undefined) return { ...(codebook && { codebook }), sources, problems };
  const { name, place } = tableNamed;
  const without = (message: string, hint?: string) => ({
    codebook,
    sources,
    problems: [...problems, problem('codebook-missing', place, message, hint)],
  });
  let table: Table | undefined;
  try {
    table = find(name);
  } catch (error) {
    return without(`the table of patterns \`${name}\` cannot be read: ${reason(error)}`);
  }
  if (table === undefined) return without(`the table of patterns \`${name}\` is not beside the codebook`, 'copy it there too');
  sources.set(table.shown, table.text);
  const { addPatternTable } = await import('./codebook/pattern-table.ts');
  const whole = addPatternTable(codebook, table.text, table.shown);
  return { codebook: whole.codebook, sources, problems: [...problems, ...whole.problems] };
}

/** The codebook of a folder where none is named: its `codebook.yaml`, or the built-in one. */
export function codebookIn(folder: string): string {
  return fs.existsSync(path.join(folder, 'codebook.yaml')) ? 'codebook.yaml' : 'builtin:five-ingredients';
}

/** Whether an argument names a codebook rather than a study: by its form, or as one that is built in. */
export async function isCodebookName(argument: string): Promise<boolean> {
  if (argument.startsWith('builtin:')) return true;
  if (/(?:^|[\\/])study\.ya?ml$/i.test(argument)) return false;
  const { codebookFormats } = await import('./codebook/exchange/index.ts');
  const extension = path.extname(argument).slice(1).toLowerCase();
  return codebookFormats.some((format) => format.extensions.includes(extension));
}

/** Built-in codebooks were checked and turned into JSON when the command was built: reading YAML takes five times as long. */
async function loadBuiltin(reference: string): Promise<LoadedCodebook> {
  const name = reference.slice('builtin:'.length);
  const file = builtinPath(`${name}.yaml`);
  const names = builtinNames();
  if (!names.includes(name))
    throw new CannotStart(`no built-in codebook is called \`${name}\``, didYouMean(name, names) ?? `there are: ${names.join(', ')}`);
  const compiled = path.join(home, 'dist', 'codebooks', `${name}.json`);
  const sources = new Map([[reference, fs.readFileSync(file, 'utf8')]]);
  const find = (table: string) => readTable(builtinPath(table), `builtin:${table}`);
  const packed = isNewer(compiled, file) ? (JSON.parse(fs.readFileSync(compiled, 'utf8')) as PackedCodebook) : undefined;
  const table = packed?.patternTable?.slice('builtin:'.length);
  if (packed !== undefined && (table === undefined || isNewer(compiled, builtinPath(table)))) {
    if (table !== undefined) sources.set(`builtin:${table}`, find(table)?.text ?? '');
    return { codebook: unpackCodebook(packed), sources, problems: [] };
  }
  const { readCodebook } = await import('./codebook/read-codebook.ts');
  return withTable(readCodebook(sources.get(reference) ?? '', reference), sources, find);
}

/** Where a file of a built-in codebook is. */
export function builtinPath(name: string): string {
  return path.join(home, 'codebooks', name);
}

/** Where a published schema is. */
export function schemaPath(name: string): string {
  return path.join(home, 'schemas', name);
}

export function builtinNames(): string[] {
  return fs
    .readdirSync(path.join(home, 'codebooks'))
    .flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -'.yaml'.length)] : []))
    .sort();
}

function isNewer(compiled: string, source: string): boolean {
  try {
    return fs.statSync(compiled).mtimeMs >= fs.statSync(source).mtimeMs;
  } catch {
    return false;
  }
}
