import { type CodesById, readDecisions } from '../analysis/agreement/read-decisions.ts';
import type { TranscriptReadings } from '../analysis/agreement/readings.ts';
import { type CodedPassage, type ReadMark, readSegments, type Segment } from '../analysis/agreement/units.ts';
import type { Decision } from '../model/decision.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { OpenStudy } from '../open-study.ts';
import type { Mapped } from '../pipeline.ts';
import { isSameName } from '../study/fold.ts';
import type { Request } from './command.ts';
import type { Ratings } from './load-ratings.ts';
import { createSuggester, levelOf, segmentsOf, type UnitName } from './segments.ts';

/** One transcript with what the coders said of it; valid until the next. */
export interface RatedTranscript {
  readonly mapped: Mapped;
  /** Segments that were drawn, or all where nothing was. */
  readonly readingsBy: (unit: UnitName) => TranscriptReadings;
  /** All segments, with the codebook as coder 0; and the weight of those drawn. */
  readonly againstCodebook: (unit: UnitName) => { readonly readings: TranscriptReadings; readonly drawn: readonly (number | undefined)[] };
  /** Whether any of the coders has read or coded something in it. */
  readonly isRated: boolean;
  readonly withSuggestions: boolean;
  /** The coders' decisions about it, in the order of their lines. */
  readonly decisions: readonly Decision[];
}

/** Maps all transcripts, with the codings and marks of reading of the coders. Problems are added to the list. */
export async function* ratedTranscripts(
  request: Request,
  open: OpenStudy,
  ratings: Ratings,
  codes: CodesById,
  problems: Problem[],
): AsyncGenerator<RatedTranscript> {
  const mapper = createSuggester(open);
  const drawn = new Map(ratings.frame?.transcripts.map((one) => [one.id, one]));
  for (const [index, file] of open.files.entries()) {
    request.signal.throwIfAborted();
    const result = await mapper.map(file);
    request.progress(index + 1, open.files.length, 'transcripts');
    problems.push(...(result.mapped ?? result).problems);
    if (result.mapped === undefined) continue;
    const { id, sha256, path } = result.mapped.transcript;
    const sample = drawn.get(id);
    if (sample !== undefined && sample.sha256 !== sha256) {
      const hint = 'its segments are not where they were: it is left out; draw a new sample, or bring the file back';
      problems.push(problem('pack-invalid', { path }, `\`${id}\` was changed after the sample was drawn`, hint));
      continue;
    }
    yield rateTranscript(result.mapped, open, ratings, codes, sample, problems);
  }
}

type Drawn = NonNullable<Ratings['frame']>['transcripts'][number];

function rateTranscript(
  mapped: Mapped,
  open: OpenStudy,
  ratings: Ratings,
  codes: CodesById,
  sample: Drawn | undefined,
  problems: Problem[],
): RatedTranscript {
  const { transcript, coded } = mapped;
  const nameOf = (name: string) => ratings.coders.find((coder) => isSameName(coder, name));
  const lines = (open.decisions.byTranscript.get(transcript.id) ?? []).flatMap((line) => {
    const coder = nameOf(line.decision.coder);
    return coder === undefined ? [] : [{ ...line, decision: { ...line.decision, coder } }];
  });
  const suggestions = coded.codings.map(({ coding }) => coding);
  const decided = readDecisions(transcript, lines, suggestions, codes);
  problems.push(...decided.problems);
  const packed = packReadings(ratings, transcript.id);
  const passages = [...decided.passages, ...packed.passages];
  const reads = [...decided.reads, ...packed.reads];
  const weights = new Map(sample?.segments.map(([start, , stratum]) => [start, ratings.frame?.strata[stratum]?.weight ?? 1]));
  const weightOf = ({ span }: Segment) => (ratings.frame === undefined ? 1 : weights.get(span.start));
  const base = { transcript: transcript.id, cluster: transcript.id, levelOf: (segment: Segment) => levelOf(mapped, segment) };
  return {
    mapped,
    readingsBy: (unit) => readSegments({ ...base, coders: ratings.coders, segments: segmentsOf(mapped, unit), passages, reads, weightOf }),
    againstCodebook: (unit) => {
      const own = suggestions.map(({ code, segments }): CodedPassage => ({ coder: '', code, segments }));
      const segments = segmentsOf(mapped, unit);
      const coders = ['', ...ratings.coders];
      const readings = readSegments({ ...base, coders, segments, passages: [...own, ...passages], reads });
      return { readings, drawn: segments.map(weightOf) };
    },
    isRated: passages.length + reads.length > 0,
    withSuggestions: ratings.frame?.withSuggestions === true || decided.withSuggestions.size > 0,
    decisions: lines.map(({ decision }) => decision),
  };
}

/** A filled-in row is a segment that was read, and coded where it names codes. */
function packReadings({ packs, coders }: Ratings, transcript: string): { passages: CodedPassage[]; reads: ReadMark[] } {
  const rows = coders.flatMap((coder) =>
    (packs.get(coder) ?? []).filter((row) => row.transcript === transcript).map((row) => ({ coder, row })),
  );
  return {
    passages: rows.flatMap(({ coder, row: { codes, start, end } }) => codes.map((code) => ({ coder, code, segments: [{ start, end }] }))),
    reads: rows.map(({ coder, row: { start, end } }) => ({ coder, span: { start, end } })),
  };
}
