import { Worker } from 'node:worker_threads';
import type { MapOutput } from './run-study.ts';

/** Positions `[from, to)` in the list of transcripts. */
export interface Batch {
  readonly from: number;
  readonly to: number;
}

export interface CrewWork {
  readonly transcripts: number;
  /** This thread and the others together. */
  readonly threads: number;
  /** What a worker opens the study by. */
  readonly workerData: unknown;
  /** This thread's share. */
  readonly mapBatch: (batch: Batch) => Promise<readonly MapOutput[]>;
  /** Called with the answers of each batch, in order; `done`: transcripts reduced so far. */
  readonly reduce: (outputs: readonly MapOutput[], done: number) => void;
}

/** Transcripts handed out together: enough to be worth a message, few enough to come back in order without long waits. */
const batchSize = 4;

/** Batches that wait at a worker, so that it never waits for this thread, which reads its answers only between batches of its own. */
const queued = 3;

/** Batches that may be ahead of the one to reduce next: more would fill the memory with answers. */
const farthestAhead = 12;

/**
 * Maps batches of transcripts in this thread and in others, and reduces all answers in order. Whoever is free takes the next batch; who
 * maps what changes nothing.
 */
export async function mapInCrew(work: CrewWork): Promise<void> {
  const batches = Math.ceil(work.transcripts / batchSize);
  const answers = new Map<number, readonly MapOutput[]>();
  let given = 0;
  let reduced = 0;
  let wake = () => {};
  const take = () => (given < batches && given - reduced < farthestAhead * work.threads ? given++ : undefined);
  const accept = (batch: number, outputs: readonly MapOutput[]) => {
    answers.set(batch, outputs);
    for (let next = answers.get(reduced); next !== undefined; next = answers.get(reduced)) {
      answers.delete(reduced);
      reduced += 1;
      work.reduce(next, Math.min(reduced * batchSize, work.transcripts));
    }
    for (const worker of crew) worker.refill();
    wake();
  };
  const failures: unknown[] = [];
  const fail = (error: unknown) => {
    failures.push(error);
    wake();
  };
  const rangeOf = (batch: number) => ({ from: batch * batchSize, to: Math.min((batch + 1) * batchSize, work.transcripts) });
  const crew = Array.from({ length: Math.min(work.threads, batches) - 1 }, () => hire(work.workerData, take, rangeOf, accept, fail));
  try {
    for (const worker of crew) worker.refill();
    while (reduced < batches) {
      if (failures.length > 0) throw failures[0];
      const batch = take();
      if (batch !== undefined) accept(batch, await work.mapBatch(rangeOf(batch)));
      await new Promise<void>((resolve) => {
        if (batch !== undefined || reduced === batches || failures.length > 0) setImmediate(resolve);
        else wake = resolve;
      });
    }
  } finally {
    await Promise.all(crew.map((worker) => worker.dismiss()));
  }
}

interface Hired {
  /** Gives the worker batches until enough of them wait. */
  readonly refill: () => void;
  readonly dismiss: () => Promise<unknown>;
}

function hire(
  workerData: unknown,
  take: () => number | undefined,
  rangeOf: (batch: number) => Batch,
  accept: (batch: number, outputs: readonly MapOutput[]) => void,
  fail: (error: unknown) => void,
): Hired {
  const worker = new Worker(new URL('./worker.cjs', import.meta.url), { workerData });
  const waiting: number[] = [];
  worker.on('message', (outputs: readonly MapOutput[]) => {
    const batch = waiting.shift();
    if (batch !== undefined) accept(batch, outputs);
  });
  worker.on('error', fail);
  const refill = () => {
    while (waiting.length < queued) {
      const batch = take();
      if (batch === undefined) return;
      waiting.push(batch);
      worker.postMessage(rangeOf(batch));
    }
  };
  return { refill, dismiss: () => worker.terminate() };
}
