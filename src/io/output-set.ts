import fs from 'node:fs';
import path from 'node:path';
import { type Problem, problem } from '../model/problem.ts';

/**
 * Outputs written together: each to a temporary folder beside its place, then renamed over the old one. A crash, an interrupt or a full
 * disk leaves the old files whole.
 */
export interface OutputSet {
  /** Appends text, or its bytes in UTF-8, to an output. */
  readonly append: (name: string, text: string | Uint8Array) => void;
  /** Renames all outputs into place, in the order in which they were begun. Returns what could not be replaced. */
  readonly commit: () => Problem[];
  /** Removes what was written so far, and the folder where it was made for it. */
  readonly discard: () => void;
}

interface Begun {
  readonly handle: number;
  /** Bytes not yet written; text is encoded straight into it. */
  readonly buffer: Buffer;
  used: number;
}

const bufferSize = 1 << 20;

/** Opens a set of outputs in `folder` (made where missing). Outputs can be made again, so nothing waits for the disk. Throws `OutputError` where the folder cannot be written. */
export function openOutputs(folder: string, shownFolder: string): OutputSet {
  let temporary: string;
  let isMade: boolean;
  try {
    isMade = fs.mkdirSync(folder, { recursive: true }) !== undefined;
    for (const name of fs.readdirSync(folder))
      if (name.startsWith('.new-') && isAbandoned(name)) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    temporary = path.join(folder, `.new-${process.pid}`);
    fs.rmSync(temporary, { recursive: true, force: true });
    fs.mkdirSync(temporary);
  } catch (error) {
    throw new OutputError(
      problem(
        'output-not-writable',
        { path: shownFolder },
        `the folder cannot be written: ${reason(error)}`,
        'give another with `--out`, or free the place',
      ),
    );
  }
  const begun = new Map<string, Begun>();
  const flush = (output: Begun) => {
    writeAll(output.handle, output.buffer.subarray(0, output.used));
    output.used = 0;
  };
  const append = (name: string, text: string | Uint8Array) => {
    let output = begun.get(name);
    if (output === undefined) {
      output = { handle: fs.openSync(path.join(temporary, name), 'w'), buffer: Buffer.allocUnsafe(bufferSize), used: 0 };
      begun.set(name, output);
    }
    // a UTF-16 unit takes at most three bytes
    const most = typeof text === 'string' ? text.length * 3 : text.length;
    if (output.used + most > bufferSize) flush(output);
    if (most > bufferSize) writeAll(output.handle, text);
    else if (typeof text === 'string') output.used += output.buffer.write(text, output.used, 'utf8');
    else {
      output.buffer.set(text, output.used);
      output.used += text.length;
    }
  };
  const discard = () => {
    for (const output of begun.values()) fs.closeSync(output.handle);
    begun.clear();
    fs.rmSync(temporary, { recursive: true, force: true });
    if (isMade && fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
  };
  const commit = () => {
    for (const output of begun.values()) {
      flush(output);
      fs.closeSync(output.handle);
    }
    const problems = [...begun.keys()].flatMap((name) =>
      replace(path.join(temporary, name), path.join(folder, name), `${shownFolder}/${name}`),
    );
    fs.rmSync(temporary, { recursive: true, force: true });
    return problems;
  };
  return { append, commit, discard };
}

/** A disk that is nearly full may take a part. */
function writeAll(handle: number, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(handle, bytes, at, bytes.length - at);
}

/** An output folder that cannot be used, as a problem to show. */
export class OutputError extends Error {
  readonly problem: Problem;
  constructor(found: Problem) {
    super(found.message);
    this.problem = found;
  }
}

/** A temporary folder whose process is gone was left by a crash. */
function isAbandoned(name: string): boolean {
  const pid = Number(name.slice('.new-'.length));
  if (!Number.isInteger(pid) || pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}

const retries = 4;

/** Excel holds open files fast on some systems: try again for a second, then say so. */
function replace(from: string, to: string, shown: string): Problem[] {
  for (let attempt = 0; ; attempt += 1) {
    try {
      fs.renameSync(from, to);
      return [];
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (attempt >= retries || (code !== 'EPERM' && code !== 'EBUSY' && code !== 'EACCES')) {
        return [
          problem(
            'output-locked',
            { path: shown },
            `the file could not be replaced: ${reason(error)}`,
            'close it in other programs and run again; the other files are written',
          ),
        ];
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EEXIST: 'there is a file of that name',
  ENOTDIR: 'there is a file of that name',
  EISDIR: 'there is a folder of that name',
  EBUSY: 'it is open in another program',
  ENOENT: 'there is no such file',
  ELOOP: 'its links lead in a circle',
};

/** Why a file operation failed, in words. */
export function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
