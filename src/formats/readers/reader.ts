import type { ProblemCode } from '../../model/problem.ts';
import type { Page, Source } from '../../model/source.ts';

/** A value at once where a text is plain, a promise where a heavy package has to be loaded first. */
export type MaybePromise<T> = T | Promise<T>;

/** What can be known of a source without reading it all. */
export interface Opening {
  /** All bytes of the source. */
  readonly bytes: Buffer;
  /** The first characters, decoded well enough to recognise a format by. */
  readonly text: string;
  /** Of the file's name, lower case, without dot; empty where it has none. */
  readonly extension: string;
  /** Names in a zip archive; empty where the bytes are none. */
  readonly names: readonly string[];
}

/** One format. `name` becomes `Page.format`; the first extension is the usual one. `read` throws `Unreadable` only. */
export interface Reader {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly summary: string;
  /** Whether the content itself says that it is this format, whatever the file is called. */
  recognises(opening: Opening): boolean;
  read(source: Source): MaybePromise<Page>;
}

/** Why a source gives no page. Thrown inside the readers, where parsers are deep; `readPage` turns it into a problem. */
export class Unreadable extends Error {
  readonly code: ProblemCode;
  readonly hint: string | undefined;

  constructor(code: ProblemCode, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** Goes on with a value at once, or when its promise is kept. */
export function after<T, U>(value: MaybePromise<T>, next: (value: T) => MaybePromise<U>): MaybePromise<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** A file name's extension in lower case, without the dot; empty where there is none. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
