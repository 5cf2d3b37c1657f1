export { main } from './cli.ts';

/*
 * The doors of the built program: the command line, and the threads that it begins. Built into one file, which `start.ts` loads; what
 * stands behind a door is loaded when it is opened.
 */

export async function answerBatches(): Promise<void> {
  await (await import('./worker.ts')).answerBatches();
}

export async function answerSources(): Promise<void> {
  (await import('./reading.ts')).answerSources();
}
