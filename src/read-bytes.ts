import fs from 'node:fs';
import path from 'node:path';
import { mostBytes, tooLarge } from './formats/readers/decode.ts';
import { reason } from './io/output-set.ts';
import { type Problem, problem } from './model/problem.ts';
import type { TranscriptFile } from './study/select-files.ts';

/** A file's bytes, or why there are none. Only plain files are opened: a pipe would wait for ever, a huge file fill the memory. */
export function readBytes(root: string, file: TranscriptFile): Buffer | Problem {
  const place = { path: file.path };
  const full = path.join(root, file.path);
  try {
    const stat = fs.statSync(full);
    if (!stat.isFile()) return problem('file-unreadable', place, 'is not a plain file', 'copy the transcript itself into the folder');
    if (stat.size > mostBytes) return problem('file-too-large', place, tooLarge(stat.size), 'is it the recording and not its transcript?');
    return fs.readFileSync(full);
  } catch (error) {
    const hint = 'see whether it opens in another program, and who may read it';
    return problem('file-unreadable', place, `cannot be read: ${reason(error)}`, hint);
  }
}

/** Whether a file is read in a thread of its own: PDF, whose parser is not ours to bound. */
export function isRisky(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1024)).includes('%PDF-');
}
