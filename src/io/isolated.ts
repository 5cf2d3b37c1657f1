import { Worker } from 'node:worker_threads';

export interface Limits {
  readonly seconds: number;
  /** How much more memory the process may hold while an answer is awaited, in megabytes. */
  readonly megabytes: number;
}

/** What a thread may use for one file. */
export const fileLimits: Limits = { seconds: 60, megabytes: 512 };

export type Isolated<Answer> =
  | { readonly answer: Answer }
  | { readonly answer?: undefined; readonly stopped: 'seconds' | 'megabytes' | 'failed'; readonly why?: string };

/** How often memory is looked at, in milliseconds. */
const watch = 100;

/**
 * Asks a thread of its own, one question at a time, and stops it where it takes too long, too much memory, or breaks: hostile files can
 * then harm nothing but themselves. The thread is begun with the first question, kept for the next, and does not keep the process alive.
 */
export function createIsolated<Question, Answer>(
  entry: URL,
  limits: Limits = fileLimits,
): (question: Question) => Promise<Isolated<Answer>> {
  let thread: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();
  const begin = () => {
    const worker = new Worker(entry, { resourceLimits: { maxOldGenerationSizeMb: limits.megabytes } });
    worker.unref();
    return worker;
  };
  const askNow = (question: Question) =>
    new Promise<Isolated<Answer>>((resolve) => {
      thread ??= begin();
      const worker = thread;
      const held = process.memoryUsage.rss();
      const end = (result: Isolated<Answer>) => {
        clearTimeout(clock);
        clearInterval(guard);
        for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
        worker.unref();
        if (result.answer === undefined) {
          thread = undefined;
          worker.terminate().then(() => resolve(result));
        } else resolve(result);
      };
      const clock = setTimeout(() => end({ stopped: 'seconds' }), limits.seconds * 1000);
      const guard = setInterval(() => {
        if (process.memoryUsage.rss() - held > limits.megabytes * 1_000_000) end({ stopped: 'megabytes' });
      }, watch);
      worker.ref();
      worker.once('message', (answer: Answer) => end({ answer }));
      worker.once('error', (error: Error) => end({ stopped: isMemory(error) ? 'megabytes' : 'failed', why: error.message }));
      worker.once('exit', () => end({ stopped: 'failed', why: 'the thread ended' }));
      worker.postMessage(question);
    });
  return (question) => {
    const next = before.then(() => askNow(question));
    before = next;
    return next;
  };
}

function isMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
