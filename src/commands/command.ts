import type { Readable } from 'node:stream';
import { CannotStart } from '../model/cannot-start.ts';
import type { Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';

/** An option as `--help` shows it; `flags` in commander's notation. */
export interface OptionSpec {
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** May be given several times; the values add up. */
  readonly repeats?: boolean;
}

/** A command as help, README and the parser know it; its code is loaded when it is called. */
export interface CommandSpec {
  /** Words after `verbatim`, for example `codebook check`. */
  readonly name: string;
  /** In commander's notation: `<pattern> [study...]`. */
  readonly arguments: string;
  readonly summary: string;
  readonly options: readonly OptionSpec[];
  readonly examples: readonly (readonly [command: string, does: string])[];
  readonly load: () => Promise<{ readonly run: (request: Request) => Promise<Outcome> }>;
}

export type OptionValue = string | boolean | readonly string[] | undefined;

/** What a command is asked, with the world it may look at. It writes nothing: what it has to say is in its outcome. */
export interface Request {
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly cwd: string;
  readonly stdin: Readable;
  /** Tells how far long work has come; shown on a terminal only. */
  readonly progress: (done: number, total: number, what: string) => void;
  /** Says a line at once, while the command goes on: for one that stays until it is ended. */
  readonly tell: (line: string) => void;
  /** Aborted on Ctrl-C: a command stops, removes what is half written and rejects with the reason. */
  readonly signal: AbortSignal;
}

export type Value = string | number | undefined;

/** Rows with named columns, made one after another so that thousands can stream. */
export interface Rows {
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Value[]> | AsyncIterable<readonly Value[]>;
  /** One object a row where JSON says more than the columns do. */
  readonly objects?: Iterable<unknown>;
}

/** What a command found. */
export interface Outcome {
  /** 0 done · 1 done, but something was left out or found wanting · 2 could not start. */
  readonly status: 0 | 1 | 2;
  readonly report?: Report;
  readonly rows?: Rows;
  readonly text?: string;
  readonly json?: unknown;
  /** By name of a format: what this command writes in it, in place of its report or rows. */
  readonly forms?: Readonly<Record<string, () => string | Uint8Array | Promise<string | Uint8Array>>>;
  readonly problems?: readonly Problem[];
  /** Every problem is something to be done by hand, and shown however many there are. */
  readonly showsAllProblems?: boolean;
  /** Texts of files named in problems, to show the line. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Blocks to be shown on standard error when the work is done: what a person likes to read. */
  readonly summary?: Report;
}

export function textOption(request: Request, name: string): string | undefined {
  const value = request.options[name];
  return typeof value === 'string' ? value : undefined;
}

export function listOption(request: Request, name: string): readonly string[] {
  const value = request.options[name];
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? value : [];
}

/** A whole number of at least 1; anything else could not start. */
export function countOption(request: Request, name: string, fallback: number): number {
  const value = textOption(request, name);
  if (value === undefined) return fallback;
  if (!/^\d+$/.test(value) || Number(value) < 1)
    throw new CannotStart(`\`--${name}\` wants a whole number of at least 1, found \`${value}\``);
  return Number(value);
}

/** A whole number from 0; anything else could not start. */
export function wholeNumber(request: Request, name: string, fallback: number): number {
  const value = textOption(request, name);
  if (value === undefined) return fallback;
  if (!/^\d{1,9}$/.test(value)) throw new CannotStart(`\`--${name}\` wants a whole number, found \`${value}\``);
  return Number(value);
}
