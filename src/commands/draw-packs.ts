import type { Drawable, DrawnSample } from '../analysis/agreement/draw-sample.ts';
import type { Segment } from '../analysis/agreement/units.ts';
import type { Problem } from '../model/problem.ts';
import type { OpenStudy } from '../open-study.ts';
import type { Mapped } from '../pipeline.ts';
import type { PackSegment } from '../report/pack-rows.ts';
import type { SampleFrame } from '../study/sample-frame.ts';
import type { Request } from './command.ts';
import { createSuggester, questionOf, segmentsOf, suggestedCodes, type UnitName } from './segments.ts';

/** What is to be drawn, and for whom. */
export interface Asked {
  readonly of: SampleFrame['of'];
  readonly unit: UnitName;
  readonly by: readonly string[];
  readonly share: number;
  readonly suggestedShare: number;
  readonly seed: number;
  readonly coders: SampleFrame['coders'];
  readonly withSuggestions: boolean;
}

/** The value of the last key of a stratum of segments. */
export const suggestedMark = 'suggested';

/** Everything that may be drawn, with its stratum. */
export async function collectDrawables(
  request: Request,
  open: OpenStudy,
  asked: Asked,
): Promise<{ things: Drawable[]; problems: Problem[] }> {
  const things: Drawable[] = [];
  const problems: Problem[] = [...open.problems];
  for await (const mapped of mappedOf(request, open, problems)) {
    const segments = segmentsOf(mapped, asked.unit);
    if (segments.length === 0) continue;
    const { id } = mapped.transcript;
    if (asked.of === 'transcripts') {
      const values = asked.by.map((key) => [...new Set(segments.map((segment) => stratumValue(mapped, segment, key)))].sort().join(' + '));
      things.push({ id, stratum: values });
      continue;
    }
    const suggested = suggestedCodes(mapped, segments);
    segments.forEach((segment, index) => {
      const mark = (suggested[index]?.size ?? 0) > 0 ? suggestedMark : 'not suggested';
      things.push({ id: segmentId(id, segment), stratum: [...asked.by.map((key) => stratumValue(mapped, segment, key)), mark] });
    });
  }
  return { things, problems };
}

async function* mappedOf(request: Request, open: OpenStudy, problems: Problem[], wanted?: ReadonlySet<string>): AsyncGenerator<Mapped> {
  const mapper = createSuggester(open);
  for (const [index, file] of open.files.entries()) {
    request.signal.throwIfAborted();
    if (wanted?.has(file.id) === false) continue;
    const result = await mapper.map(file);
    request.progress(index + 1, open.files.length, 'transcripts');
    problems.push(...(result.mapped ?? result).problems);
    if (result.mapped !== undefined) yield result.mapped;
  }
}

function segmentId(transcript: string, { span }: Segment): string {
  return `${transcript}:${span.start}`;
}

function stratumValue({ transcript, people }: Mapped, { turn }: Segment, key: string): string {
  const person = people.get(transcript.turns[turn]?.speaker ?? -1);
  if (key === 'transcript') return transcript.id;
  const known = key === 'level' ? person?.level : key === 'site' ? person?.site : key === 'respondent' ? person?.respondent : undefined;
  return known ?? ((person?.attributes[key] ?? []).join('; ') || 'not known');
}

/** Goes to the drawn segments once more, for their words. */
export async function makePacks(request: Request, open: OpenStudy, asked: Asked, drawn: DrawnSample) {
  const strata = new Map(drawn.drawn.map(({ id, stratum }) => [id, stratum]));
  const stratumOf = (id: string, segment: Segment) => strata.get(asked.of === 'transcripts' ? id : segmentId(id, segment));
  const wanted = new Set(drawn.drawn.map(({ id }) => (asked.of === 'transcripts' ? id : id.slice(0, id.lastIndexOf(':')))));
  const rows: PackSegment[] = [];
  const transcripts: SampleFrame['transcripts'][number][] = [];
  for await (const mapped of mappedOf(request, open, [], wanted)) {
    const { id, sha256 } = mapped.transcript;
    const segments = segmentsOf(mapped, asked.unit);
    const suggested = suggestedCodes(mapped, segments);
    const own: (readonly [number, number, number])[] = [];
    segments.forEach((segment, index) => {
      const stratum = stratumOf(id, segment);
      if (stratum === undefined) return;
      own.push([segment.span.start, segment.span.end, stratum]);
      rows.push(packSegment(mapped, segments, index, [...(suggested[index] ?? [])]));
    });
    transcripts.push({ id, sha256, segments: own });
  }
  return { rows, frame: frameOf(open, asked, drawn, transcripts) };
}

function packSegment(mapped: Mapped, segments: readonly Segment[], index: number, suggested: readonly string[]): PackSegment {
  const { id, text: said } = mapped.transcript;
  const segment = segments[index] as Segment;
  const beside = (other: Segment | undefined) => (other?.turn === segment.turn ? said.slice(other.span.start, other.span.end) : '');
  return {
    transcript: id,
    turn: segment.turn,
    ...segment.span,
    question: questionOf(mapped)(segment.turn),
    before: beside(segments[index - 1]),
    segment: said.slice(segment.span.start, segment.span.end),
    after: beside(segments[index + 1]),
    suggested,
  };
}

function frameOf(open: OpenStudy, asked: Asked, drawn: DrawnSample, transcripts: SampleFrame['transcripts']): SampleFrame {
  const { suggestedShare, ...rest } = asked;
  const keys = asked.of === 'segments' ? [...asked.by, 'suggested'] : asked.by;
  return {
    ...rest,
    ...(suggestedShare === asked.share ? {} : { suggestedShare }),
    instrument: open.fingerprint,
    strata: drawn.strata.map(({ values, ...counts }) => ({
      values: Object.fromEntries(keys.map((key, index) => [key, values[index] ?? ''])),
      ...counts,
    })),
    transcripts,
  };
}
