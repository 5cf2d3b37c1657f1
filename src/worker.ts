import { parentPort, workerData } from 'node:worker_threads';
import type { Batch } from './map-crew.ts';
import { type OpenRequest, openStudy } from './open-study.ts';
import { createMapOne, keptOutput, type MapOutput } from './run-study.ts';

/** A thread of the map stage: opens the study for itself and answers batches of its list of files. Rows are copied out of the room they were made in and handed over. */
export async function answerBatches(): Promise<void> {
  const { request, withRows } = workerData as { request: OpenRequest; withRows: boolean };
  const mapOne = createMapOne(await openStudy(request), withRows);
  // one batch after the other: answers are known by their order
  let before = Promise.resolve();
  parentPort?.on('message', (batch: Batch) => {
    before = before.then(() => answer(batch));
  });
  const answer = async ({ from, to }: Batch) => {
    const outputs: MapOutput[] = [];
    for (let index = from; index < to; index += 1) outputs.push(keptOutput(await mapOne(index)));
    const buffers = outputs.flatMap(({ rows = [] }) => [...rows].flatMap(({ csv, jsonl }) => [csv.buffer, jsonl.buffer]));
    parentPort?.postMessage(outputs, buffers as ArrayBuffer[]);
  };
}
