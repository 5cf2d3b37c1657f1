import { Worker } from 'node:worker_threads';
import { type Study, type StudyFrame, studyFold } from './analysis/study.ts';
import type { TranscriptResult } from './analysis/transcript-result.ts';
import { CannotStart } from './model/cannot-start.ts';
import type { Problem } from './model/problem.ts';
import type { OpenStudy } from './open-study.ts';
import { createMapper, type Mapped } from './pipeline.ts';
import type { TranscriptRows } from './report/coding-rows.ts';
import { findAbsences } from './study/absences.ts';

/** What the map stage of one transcript gives to reduce. */
export interface MapOutput {
  readonly result?: TranscriptResult;
  readonly problems: readonly Problem[];
  readonly rows?: TranscriptRows;
}

export interface RunSettings {
  readonly workers: number;
  /** Rows of every coding, transcript by transcript in order, or nothing where no listing is wanted. */
  readonly onRows?: (rows: TranscriptRows) => void;
  /** Every coded transcript, in order; only without workers. */
  readonly onMapped?: (mapped: Mapped) => void;
  readonly progress: (done: number, total: number, what: string) => void;
  readonly signal: AbortSignal;
}

/** Maps all transcripts and folds them, in natural order of their ids, into a study. The same bytes with any number of workers. */
export async function runStudy(open: OpenStudy, settings: RunSettings): Promise<Study> {
  if (open.files.length === 0) {
    throw new CannotStart(
      'no transcripts were found',
      'put transcripts into `transcripts/`, or give their folder: `verbatim run interviews/`',
      open.problems,
      open.sources,
    );
  }
  const state = studyFold.start();
  const problems: Problem[] = [];
  const people: { respondent: string }[] = [];
  const reduce = (output: MapOutput) => {
    problems.push(...output.problems);
    if (output.rows !== undefined) settings.onRows?.(output.rows);
    if (output.result === undefined) return;
    studyFold.add(state, output.result);
    for (const speaker of output.result.speakers) if (speaker.participation !== undefined) people.push(speaker.participation);
  };
  if (settings.workers > 1 && settings.onMapped === undefined) await mapInWorkers(open, settings, reduce);
  else await mapHere(open, settings, reduce);
  const absences = open.conditions.length > 0 ? [] : findAbsences(open.sheet, people);
  return studyFold.finish(state, frameOf(open), absences, [...open.problems, ...problems]);
}

export function frameOf(open: OpenStudy): StudyFrame {
  const { settings } = open;
  return {
    title: settings.title ?? 'Interviews',
    ...(settings.date === undefined ? {} : { date: settings.date }),
    instrument: open.instrument,
    fingerprint: open.fingerprint,
    levels: settings.levels,
    plan: settings.sample.plan,
    sampleBy: settings.sample.by,
    attributes: open.attributes,
    where: open.request.where,
  };
}

async function mapHere(open: OpenStudy, settings: RunSettings, reduce: (output: MapOutput) => void): Promise<void> {
  const mapOne = createMapOne(open, settings.onRows !== undefined, settings.onMapped);
  for (let index = 0; index < open.files.length; index += 1) {
    reduce(await mapOne(index));
    settings.progress(index + 1, open.files.length, 'transcripts');
    if (index % 16 === 15) await new Promise((resolve) => setImmediate(resolve));
    settings.signal.throwIfAborted();
  }
}

/** Maps the transcript at a position in the list of files. */
export function createMapOne(
  open: OpenStudy,
  withRows: boolean,
  onMapped?: (mapped: Mapped) => void,
): (index: number) => Promise<MapOutput> | MapOutput {
  const mapper = createMapper(open);
  const finish = (found: Awaited<ReturnType<typeof mapper.map>>): MapOutput => {
    if (found.mapped === undefined) return { problems: found.problems };
    onMapped?.(found.mapped);
    const output = { result: mapper.summarise(found.mapped), problems: [] };
    return withRows
      ? { ...output, rows: mapper.rows.of(found.mapped.transcript, found.mapped.people, found.mapped.coded.codings) }
      : output;
  };
  return (index) => {
    const file = open.files[index];
    if (file === undefined) return { problems: [] };
    const found = mapper.map(file);
    return found instanceof Promise ? found.then(finish) : finish(found);
  };
}

const batch = 8;

/** Hands out batches of transcripts to threads that have opened the same study, and reduces the answers in order. */
async function mapInWorkers(open: OpenStudy, settings: RunSettings, reduce: (output: MapOutput) => void): Promise<void> {
  const batches = Math.ceil(open.files.length / batch);
  const waiting = new Map<number, readonly MapOutput[]>();
  const workers = Array.from(
    { length: Math.min(settings.workers, batches) },
    () =>
      new Worker(new URL('./worker.js', import.meta.url), {
        workerData: { request: open.request, withRows: settings.onRows !== undefined },
      }),
  );
  let given = 0;
  let reduced = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => reject(settings.signal.reason);
      settings.signal.addEventListener('abort', onAbort, { once: true });
      const give = (worker: Worker) => {
        // a worker that is far ahead would fill the memory with answers that cannot be reduced yet
        if (given < batches && given - reduced < 4 * workers.length)
          worker.postMessage({ batch: given, indexes: indexesOf(given++, open.files.length) });
      };
      const idle = new Set<Worker>();
      for (const worker of workers) {
        worker.on('error', reject);
        worker.on('message', ({ batch: number, outputs }: { batch: number; outputs: readonly MapOutput[] }) => {
          waiting.set(number, outputs);
          idle.add(worker);
          for (let next = waiting.get(reduced); next !== undefined; next = waiting.get(reduced)) {
            waiting.delete(reduced);
            reduced += 1;
            for (const output of next) reduce(output);
            settings.progress(Math.min(reduced * batch, open.files.length), open.files.length, 'transcripts');
          }
          for (const free of [...idle]) {
            idle.delete(free);
            const before = given;
            give(free);
            if (given === before && given < batches) idle.add(free);
          }
          if (reduced === batches) resolve();
        });
        give(worker);
      }
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function indexesOf(number: number, total: number): number[] {
  return Array.from({ length: Math.min(batch, total - number * batch) }, (_, offset) => number * batch + offset);
}
