import { parentPort, workerData } from 'node:worker_threads';
import type { Batch } from './map-crew.ts';
import { type OpenRequest, openStudy } from './open-study.ts';
import { createMapOne, type MapOutput } from './run-study.ts';

/** A thread of the map stage: opens the study for itself and answers batches of its list of files. Rows are copied out of the room they were made in and handed over. */
async function work(): Promise<void> {
  const { request, withRows } = workerData as { request: OpenRequest; withRows: boolean };
  const mapOne = createMapOne(await openStudy(request), withRows);
  // one batch after the other: answers are known by their order
  let before = Promise.resolve();
  parentPort?.on('message', (batch: Batch) => {
    before = before.then(() => answer(batch));
  });
  const answer = async ({ from, to }: Batch) => {
    const outputs: MapOutput[] = [];
    for (let index = from; index < to; index += 1) outputs.push(await mapOne(index));
    const bytes = outputs.map(({ rows, ...output }) =>
      rows === undefined
        ? output
        : { ...output, rows: Array.from(rows, ({ csv, jsonl }) => ({ csv: new Uint8Array(csv), jsonl: new Uint8Array(jsonl) })) },
    );
    const buffers = bytes.flatMap((output) =>
      'rows' in output ? output.rows.flatMap(({ csv, jsonl }) => [csv.buffer, jsonl.buffer]) : [],
    );
    parentPort?.postMessage(bytes, buffers);
  };
}

await work();
