import fs from 'node:fs';
import path from 'node:path';
import { problem } from '../model/problem.ts';
import { OutputError, reason } from './output-set.ts';

/** The folder of journals in a study. */
export const journalFolder = 'decisions';

/** The journals of a study, relative to it, in the order of their names. */
export function listJournals(root: string): string[] {
  try {
    const names = fs.readdirSync(path.join(root, journalFolder));
    return names
      .filter((name) => name.endsWith('.jsonl') && !name.startsWith('.'))
      .sort()
      .map((name) => `${journalFolder}/${name}`);
  } catch {
    return [];
  }
}

/** A journal's text. Always UTF-8: a character cut in two by an interrupted program must not change how the others are read. */
export function readJournalFile(root: string, journal: string): string {
  return fs.readFileSync(path.join(root, journal), 'utf8');
}

/**
 * The journal of a coder, relative to the study. Letters, digits, `.`, `_` and `-` of the name are kept, so that it is a file name on
 * every system; decisions are known by the coder written in them, whatever the file is called.
 *
 * @example journalOf('Ann Lee') // 'decisions/Ann-Lee.jsonl'
 */
export function journalOf(coder: string): string {
  const name = coder
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return `${journalFolder}/${name === '' ? 'coder' : name}.jsonl`;
}

/**
 * Appends a line to a journal, in one write, and waits until it is on the disk. What is there is never changed: where an interrupted
 * program left half a line, the new one begins on a line of its own. Several programs may append at once. Throws `OutputError` where the
 * line could not be written whole; a decision is only made when this returns. Gives the number of bytes added.
 */
export function appendToJournal(root: string, journal: string, line: string): number {
  const full = path.join(root, journal);
  try {
    fs.mkdirSync(path.dirname(full), { recursive: true });
    const isNew = !fs.existsSync(full);
    const handle = fs.openSync(full, 'a+');
    let added = 0;
    try {
      const bytes = Buffer.from(`${endsLine(handle) ? '' : '\n'}${line}\n`);
      if (fs.writeSync(handle, bytes) < bytes.length) throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
      fs.fsyncSync(handle);
      added = bytes.length;
    } finally {
      fs.closeSync(handle);
    }
    if (isNew) keepName(path.dirname(full));
    return added;
  } catch (error) {
    const message = `the decision was not saved: ${reason(error)}`;
    throw new OutputError(problem('output-not-writable', { path: journal }, message, 'free the place, then decide again'));
  }
}

const lineFeed = 10;

function endsLine(handle: number): boolean {
  const { size } = fs.fstatSync(handle);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  fs.readSync(handle, last, 0, 1, size - 1);
  return last[0] === lineFeed;
}

/** The name of a new file is kept by its folder, which is written on its own; systems that cannot do so do it themselves. */
function keepName(folder: string): void {
  try {
    const handle = fs.openSync(folder, 'r');
    fs.fsyncSync(handle);
    fs.closeSync(handle);
  } catch {
    return;
  }
}
