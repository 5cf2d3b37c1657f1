import { type ProposedCode, type Study, type StudyFrame, studyFold } from './analysis/study.ts';
import type { TranscriptResult } from './analysis/transcript-result.ts';
import type { Batch } from './map-crew.ts';
import type { Propose } from './model/decision.ts';
import type { Problem } from './model/problem.ts';
import { type OpenStudy, requireTranscripts } from './open-study.ts';
import { createMapper, type Mapped } from './pipeline.ts';
import type { RowPiece } from './report/coding-rows.ts';
import { checkAbsences, findAbsences } from './study/absences.ts';

/** What the map stage of one transcript gives to reduce. */
export interface MapOutput {
  readonly result?: TranscriptResult;
  readonly problems: readonly Problem[];
  readonly rows?: Iterable<RowPiece>;
}

export interface RunSettings {
  readonly workers: number;
  /** Rows of every coding, transcript by transcript in order, or nothing where no listing is wanted. */
  readonly onRows?: (rows: RowPiece) => void;
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
    for (const rows of output.rows ?? []) settings.onRows?.(rows);
    if (output.result === undefined) return;
    studyFold.add(state, output.result);
    for (const speaker of output.result.speakers) if (speaker.participation !== undefined) people.push(speaker.participation);
  };
  if (settings.workers > 1 && settings.onMapped === undefined) await mapWithCrew(open, settings, reduce);
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
    proposed: open.decisions.others.flatMap(({ decision }) => (decision.verdict === 'propose' ? [proposedCode(decision)] : [])),
    where: [...open.request.where, ...(open.request.only === undefined ? [] : [`${open.request.only} codings`])],
  };
}

function proposedCode({ code, definition, coder, anchor }: Propose): ProposedCode {
  return { code, definition, coder, ...(anchor === undefined ? {} : { transcript: anchor.transcript, quote: anchor.exact }) };
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

/** An output that waits for its turn: with its rows copied out of the room they were made in, so that it holds no transcript. */
export function keptOutput(output: MapOutput): MapOutput {
  if (output.rows === undefined) return output;
  return { ...output, rows: Array.from(output.rows, ({ csv, jsonl }) => ({ csv: new Uint8Array(csv), jsonl: new Uint8Array(jsonl) })) };
}

/** Shares the transcripts with other threads that have opened the same study. */
async function mapWithCrew(open: OpenStudy, settings: RunSettings, reduce: (output: MapOutput) => void): Promise<void> {
  const withRows = settings.onRows !== undefined;
  const mapOne = createMapOne(open, withRows);
  const mapBatch = async ({ from, to }: Batch) => {
    const outputs: MapOutput[] = [];
    for (let index = from; index < to; index += 1) {
      settings.signal.throwIfAborted();
      outputs.push(keptOutput(await mapOne(index)));
    }
    return outputs;
  };
  const { mapInCrew } = await import('./map-crew.ts');
  await mapInCrew({
    transcripts: open.files.length,
    threads: settings.workers,
    workerData: { request: open.request, withRows },
    mapBatch,
    reduce: (outputs, done) => {
      for (const output of outputs) reduce(output);
      settings.progress(done, open.files.length, 'transcripts');
    },
  });
}
