import { agreementFold, type StudyAgreement } from '../analysis/agreement/agreement.ts';
import { clusterTranscripts } from '../analysis/agreement/clusters.ts';
import { type Disagreement, findDisagreements } from '../analysis/agreement/disagreements.ts';
import { facetScopes, judgedFacets } from '../analysis/agreement/judged-facets.ts';
import type { Basis } from '../analysis/agreement/measure.ts';
import { missedFold } from '../analysis/agreement/missed-by-code.ts';
import type { CodesById } from '../analysis/agreement/read-decisions.ts';
import { type Frame, type Scope, scopesOf, type TranscriptReadings } from '../analysis/agreement/readings.ts';
import { codePositions } from '../coding/replay.ts';
import type { Problem } from '../model/problem.ts';
import type { Block } from '../model/report.ts';
import type { OpenStudy } from '../open-study.ts';
import { requireTranscripts } from '../open-study.ts';
import { agreementReport } from '../report/agreement-report.ts';
import { disagreementRows, figureRows, missedRows } from '../report/agreement-rows.ts';
import { missedReport } from '../report/missed-report.ts';
import { count } from '../report/standing.ts';
import { isSameName } from '../study/fold.ts';
import type { SampleFrame } from '../study/sample-frame.ts';
import { type Outcome, type Request, textOption, wholeNumber } from './command.ts';
import { loadRatings, type Ratings } from './load-ratings.ts';
import { ratedTranscripts } from './rated-transcripts.ts';
import { shareOption } from './sample-options.ts';
import { questionOf, segmentsOf, type UnitName } from './segments.ts';
import { requestedStudy } from './study.ts';

/** How coders agree, the passages on which they do not first; or what the patterns miss of what coders found. */
export async function run(request: Request): Promise<Outcome> {
  const open = await requestedStudy(request);
  requireTranscripts(open);
  const positions = codePositions(open.instrument);
  const codes: CodesById = { codes: open.instrument.codebook.codes, positions };
  const codeOf = (id: string) => codes.codes[positions.get(id) ?? -1]?.id;
  const isMissed = request.options.missed === true;
  const ratings = loadRatings(request, open, codeOf, isMissed ? 1 : 2);
  const problems: Problem[] = [...open.problems, ...ratings.problems];
  const outcome = isMissed
    ? await tellMissed(request, open, ratings, codes, problems)
    : await tellAgreement(request, open, ratings, codes, problems);
  return { ...outcome, problems, sources: ratings.sources };
}

async function tellAgreement(request: Request, open: OpenStudy, ratings: Ratings, codes: CodesById, problems: Problem[]): Promise<Outcome> {
  const floor = textOption(request, 'minPositive') === undefined ? undefined : shareOption(request, 'minPositive', 0);
  const frame: Frame = textOption(request, 'frame') === 'coded' ? 'coded' : 'all';
  const scopes = scopesOf(codes.codes);
  const units = unitsOf(request, ratings);
  const gathered = await gather(request, open, ratings, codes, { scopes, frame, units, problems });
  if (request.options.resolve === true) return (await import('./resolve.ts')).resolve(request, open, gathered.disagreements);
  const basis = basisOf(request, open, ratings, gathered.withSuggestions);
  const seed = wholeNumber(request, 'seed', 1);
  const figures = units.map((unit, index) => ({
    unit,
    agreement: foldReadings(gathered.readings[index] ?? [], ratings.coders, scopes, frame, { basis, seed }),
  }));
  const judged = foldReadings(gathered.judged, ratings.coders, facetScopes(open.instrument.codebook.facets), 'all', { basis, seed });
  const isJudged = judged.agreements.some(({ units }) => units > 0);
  const { disagreements } = gathered;
  const verdict = floor === undefined ? undefined : belowFloor(figures[0]?.agreement, floor);
  const report = agreementReport({ ...storyOf(open, ratings), disagreements, figures, ...(isJudged ? { judged } : {}) });
  const caution: Block[] = verdict === undefined ? [] : [{ block: 'paragraph', tone: 'caution', runs: [{ text: verdict }] }];
  const rows =
    textOption(request, 'list') === 'figures'
      ? figureRows([...figures, ...(isJudged ? [{ unit: 'passage', agreement: judged }] : [])])
      : disagreementRows(disagreements);
  return {
    status: verdict === undefined ? 0 : 1,
    report: { ...report, blocks: [...report.blocks, ...caution] },
    rows,
    json: { instrument: open.fingerprint, coders: ratings.coders, basis, frame, disagreements, figures, ...(isJudged ? { judged } : {}) },
  };
}

interface Gathering {
  readonly scopes: readonly Scope[];
  readonly frame: Frame;
  readonly units: readonly UnitName[];
  readonly problems: Problem[];
}

/** One pass over the transcripts: readings by unit, with who stands or falls together, and the disagreements in their words. */
async function gather(
  request: Request,
  open: OpenStudy,
  ratings: Ratings,
  codes: CodesById,
  { scopes, frame, units, problems }: Gathering,
) {
  const readings = units.map((): TranscriptReadings[] => []);
  const people: { id: string; respondents: readonly string[] }[] = [];
  const disagreements: Disagreement[] = [];
  const judged: TranscriptReadings[] = [];
  let withSuggestions = false;
  for await (const rated of ratedTranscripts(request, open, ratings, codes, problems)) {
    if (!rated.isRated) continue;
    const { transcript, people: own } = rated.mapped;
    people.push({ id: transcript.id, respondents: [...own.values()].map(({ respondent }) => respondent) });
    withSuggestions ||= rated.withSuggestions;
    judged.push(judgedFacets(transcript, rated.decisions, ratings.coders, open.instrument.codebook.facets, transcript.id));
    units.forEach((unit, index) => {
      const found = rated.readingsBy(unit);
      readings[index]?.push(found);
      if (index === 0)
        disagreements.push(
          ...findDisagreements(found, scopes, frame, {
            text: transcript.text,
            segments: segmentsOf(rated.mapped, unit),
            questionOf: questionOf(rated.mapped),
          }),
        );
    });
  }
  const clusters = clusterTranscripts(people);
  const inOrder = new Map(codes.codes.map(({ id }, index) => [id, index]));
  const clustered = (list: readonly TranscriptReadings[]) =>
    list.map((one) => ({ ...one, cluster: clusters.get(one.transcript) ?? one.transcript }));
  return {
    readings: readings.map(clustered),
    judged: clustered(judged),
    // by code; a stable sort keeps the order of the transcripts
    disagreements: disagreements.sort((one, other) => (inOrder.get(one.code) ?? 0) - (inOrder.get(other.code) ?? 0)),
    withSuggestions,
  };
}

function foldReadings(
  readings: readonly TranscriptReadings[],
  coders: readonly string[],
  scopes: readonly Scope[],
  frame: Frame,
  settings: { readonly basis: Basis; readonly seed: number },
): StudyAgreement {
  const state = agreementFold.start(coders, scopes, frame);
  for (const one of readings) agreementFold.add(state, one);
  return agreementFold.finish(state, settings);
}

/** A sample has its own unit; else the one asked for, and sentences have the turns beside: those of one passage are not independent. */
function unitsOf(request: Request, { frame }: Ratings): UnitName[] {
  if (frame?.of === 'segments' || frame?.unit === 'turn') return [frame.unit];
  return textOption(request, 'unit') === 'turn' ? ['turn'] : ['sentence', 'turn'];
}

function basisOf(request: Request, open: OpenStudy, { coders }: Ratings, withSuggestions: boolean): Basis {
  const { adjudicator } = open.settings;
  const isResolved = adjudicator !== undefined && coders.some((coder) => isSameName(coder, adjudicator));
  if (isResolved || request.options.resolved === true) return 'resolved';
  return withSuggestions ? 'suggestions' : 'independent';
}

function belowFloor(agreement: StudyAgreement | undefined, floor: number): string | undefined {
  const pooled = agreement?.overall.find(({ kind }) => kind === 'code')?.pooled;
  if (pooled !== undefined && pooled >= floor) return undefined;
  return `The pooled positive agreement of codes is ${pooled === undefined ? 'not defined' : pooled.toFixed(3)}, and should be at least ${floor}.`;
}

async function tellMissed(request: Request, open: OpenStudy, ratings: Ratings, codes: CodesById, problems: Problem[]): Promise<Outcome> {
  const unit = unitsOf(request, ratings)[0] ?? 'sentence';
  const state = missedFold.start(scopesOf(codes.codes));
  let withSuggestions = false;
  for await (const rated of ratedTranscripts(request, open, ratings, codes, problems)) {
    const held = rated.againstCodebook(unit);
    missedFold.add(state, ratings.frame === undefined ? readOnly(held) : held);
    withSuggestions ||= rated.isRated && rated.withSuggestions;
  }
  const levels = open.settings.levels.map(({ id }) => id);
  const rows = missedFold.finish(state, levels);
  const report = missedReport({ ...storyOf(open, ratings), rows, unit, readers: ratings.coders, withSuggestions });
  return {
    status: 0,
    report,
    rows: missedRows(rows),
    json: { instrument: open.fingerprint, readers: ratings.coders, unit, withSuggestions, rows },
  };
}

/** Where nothing was drawn, what was read is all that the figures are of. */
function readOnly({ readings }: { readonly readings: TranscriptReadings }) {
  const kept = readings.units.flatMap((_, unit) => (readings.read.slice(1).some((read) => read[unit] !== false) ? [unit] : []));
  const pick = <Value>(values: readonly Value[]): Value[] => kept.flatMap((unit) => values.slice(unit, unit + 1));
  return {
    readings: { ...readings, units: pick(readings.units), marks: readings.marks.map(pick), read: readings.read.map(pick) },
    drawn: kept.map(() => 1),
  };
}

function storyOf(open: OpenStudy, { frame }: Ratings) {
  const { codebook } = open.instrument;
  return {
    title: open.settings.title ?? 'Interviews',
    fingerprint: open.fingerprint,
    codes: codebook.codes.map(({ id, name }) => ({ id, name })),
    levels: open.settings.levels,
    ...(frame === undefined ? {} : { sample: sampleLine(frame) }),
  };
}

function sampleLine(frame: SampleFrame): string {
  const segments = frame.transcripts.reduce((sum, one) => sum + one.segments.length, 0);
  const strata = Object.keys(frame.strata[0]?.values ?? {}).join(', ');
  const population = frame.strata.reduce((sum, one) => sum + one.population, 0);
  const what = frame.of === 'transcripts' ? count(population, 'transcript') : count(population, frame.unit);
  const drawn = frame.of === 'transcripts' ? count(frame.transcripts.length, 'transcript') : count(segments, frame.unit);
  return `A sample by ${strata}: ${drawn} drawn of ${what} (seed ${frame.seed}), ${frame.withSuggestions ? 'with' : 'without'} suggestions in sight.`;
}
