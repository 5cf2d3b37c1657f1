import { parentPort } from 'node:worker_threads';
import { readPage } from './formats/readers/index.ts';
import type { Source } from './model/source.ts';

/** A thread that reads one file after the other: for formats whose parser may take for ever or fill the memory. */
export function answerSources(): void {
  parentPort?.on('message', async (source: Source) => parentPort?.postMessage(await readPage(source)));
}
