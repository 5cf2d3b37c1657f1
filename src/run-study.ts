import { Worker } from 'node:worker_threads';
import { type Study, type StudyFrame, studyFold } from './analysis/study.ts';
import type { TranscriptResult } from './analysis/transcript-result.ts';
import type { Problem } from './model/problem.ts';
import { type OpenRequest, type OpenStudy, requireTranscripts } from './open-study.ts';
import { createMapper, type Mapped } from './pipeline.ts';
import type { TranscriptRows } from './report/coding-rows.ts';
import { checkAbsences, findAbsences } from './study/absences.ts';

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
  requireTranscripts(open);
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
  const notes = open.conditions.length > 0 ? [] : checkAbsences(open.sheet, idsOf(open), absences);
  return studyFold.finish(state, frameOf(open), absences, [...open.problems, ...notes, ...problems]);
}

/** The ids of all transcripts, read or not. */
export function idsOf(open: OpenStudy): string[] {
  return open.files.map(({ id }) => id);
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

/** Transcripts handed out together: enough to be worth a message, few enough to come back in order without long waits. */
const batchSize = 8;

/** How many batches may wait for an earlier one: more would fill the memory with answers that cannot be reduced yet. */
const farthestAhead = 6;

/**
 * Shares batches of transcripts between this thread and others that have opened the same study, and reduces all answers in order. A
 * thread more takes a third off the time of a large corpus, and a hundred megabytes of memory.
 */
async function mapInWorkers(open: OpenStudy, settings: RunSettings, reduce: (output: MapOutput) => void): Promise<void> {
  const batches = Math.ceil(open.files.length / batchSize);
  const mapOne = createMapOne(open, settings.onRows !== undefined);
  const waiting = new Map<number, readonly MapOutput[]>();
  let given = 0;
  let reduced = 0;
  const take = () => (given < batches && given - reduced < farthestAhead * settings.workers ? given++ : undefined);
  const accept = (batch: number, outputs: readonly MapOutput[]) => {
    waiting.set(batch, outputs);
    for (let next = waiting.get(reduced); next !== undefined; next = waiting.get(reduced)) {
      waiting.delete(reduced);
      reduced += 1;
      for (const output of next) reduce(output);
      settings.progress(Math.min(reduced * batchSize, open.files.length), open.files.length, 'transcripts');
    }
  };
  const crew = Array.from({ length: Math.min(settings.workers, batches) - 1 }, () => hire(open.request, settings.onRows !== undefined));
  try {
    const others = crew.map(async (worker) => {
      for (;;) {
        const batch = take();
        if (batch !== undefined) accept(batch, await worker.map(indexesOf(batch, open.files.length)));
        else if (given >= batches) return;
        else await pause();
      }
    });
    const own = async () => {
      for (;;) {
        settings.signal.throwIfAborted();
        const batch = take();
        if (batch === undefined && given >= batches) return;
        const outputs: MapOutput[] = [];
        for (const index of batch === undefined ? [] : indexesOf(batch, open.files.length)) outputs.push(await mapOne(index));
        if (batch !== undefined) accept(batch, outputs);
        await pause();
      }
    };
    await Promise.all([own(), ...others]);
  } finally {
    await Promise.all(crew.map((worker) => worker.dismiss()));
  }
}

interface Hired {
  readonly map: (indexes: readonly number[]) => Promise<readonly MapOutput[]>;
  readonly dismiss: () => Promise<unknown>;
}

function hire(request: OpenRequest, withRows: boolean): Hired {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: { request, withRows } });
  let answer: { resolve: (outputs: readonly MapOutput[]) => void; reject: (error: unknown) => void } | undefined;
  worker.on('message', (outputs: readonly MapOutput[]) => answer?.resolve(outputs));
  worker.on('error', (error) => answer?.reject(error));
  const map = (indexes: readonly number[]) =>
    new Promise<readonly MapOutput[]>((resolve, reject) => {
      answer = { resolve, reject };
      worker.postMessage(indexes);
    });
  return { map, dismiss: () => worker.terminate() };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function indexesOf(batch: number, total: number): number[] {
  return Array.from({ length: Math.min(batchSize, total - batch * batchSize) }, (_, offset) => batch * batchSize + offset);
}
