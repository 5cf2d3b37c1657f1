import type { Reading } from './formats/readers/index.ts';
import { createIsolated, fileLimits, type Isolated, type Limits } from './io/isolated.ts';
import { problem } from './model/problem.ts';
import type { Source } from './model/source.ts';

/** The built thread, from the bundle as from the sources. */
const entry = new URL(import.meta.url.endsWith('.ts') ? '../dist/reading.cjs' : './reading.cjs', import.meta.url);

/** Reads files in a thread that is stopped at its limits; a file that reaches them is a problem. */
export function createIsolatedReader(limits: Limits = fileLimits): (source: Source) => Promise<Reading> {
  const ask = createIsolated<Source, Reading>(entry, limits);
  return async (source) => readingOf(source, await ask({ path: source.path, bytes: new Uint8Array(source.bytes) }), limits);
}

function readingOf(source: Source, result: Isolated<Reading>, limits: Limits): Reading {
  if (result.answer !== undefined) return result.answer;
  const place = { path: source.path };
  const hint = 'print it to a new PDF, or save its text as .docx or .txt';
  if (result.stopped === 'failed')
    return { problems: [problem('format-broken', place, `cannot be read: ${result.why ?? 'no answer'}`, hint)] };
  const limit = result.stopped === 'seconds' ? `${limits.seconds} seconds` : `${limits.megabytes} MB of memory`;
  return { problems: [problem('file-too-large', place, `reading was stopped: it needs more than ${limit}`, hint)] };
}
