import { parentPort, workerData } from 'node:worker_threads';
import { type OpenRequest, openStudy } from './open-study.ts';
import { createMapOne, type MapOutput } from './run-study.ts';

/** A thread of the map stage: opens the study for itself and answers batches of positions in its list of files. */
async function work(): Promise<void> {
  const { request, withRows } = workerData as { request: OpenRequest; withRows: boolean };
  const mapOne = createMapOne(await openStudy(request), withRows);
  parentPort?.on('message', async ({ batch, indexes }: { batch: number; indexes: readonly number[] }) => {
    const outputs: MapOutput[] = [];
    for (const index of indexes) outputs.push(await mapOne(index));
    parentPort?.postMessage({ batch, outputs });
  });
}

await work();
