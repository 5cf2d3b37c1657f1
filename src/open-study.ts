import path from 'node:path';
import { fingerprint } from './codebook/fingerprint.ts';
import { compileInstrument, type Instrument } from './codebook/instrument.ts';
import type { Only } from './coding/choose-codings.ts';
import { listFiles } from './io/list-files.ts';
import { reason } from './io/output-set.ts';
import { readTextFile } from './io/read-text.ts';
import { loadCodebook } from './load-codebook.ts';
import { loadDecisions } from './load-decisions.ts';
import { locate, selectNamed, statOf, studyFileIn } from './locate-study.ts';
import { CannotStart } from './model/cannot-start.ts';
import type { Codebook } from './model/codebook.ts';
import { type Problem, problem } from './model/problem.ts';
import { checkEncodings } from './study/check-encodings.ts';
import { type Condition, readConditions } from './study/conditions.ts';
import { selectFiles, type TranscriptFile } from './study/select-files.ts';
import { defaultSettings, type StudySettings } from './study/settings.ts';
import { emptySheet, type Sheet } from './study/sheet.ts';
import { findGone, type SortedDecisions } from './study/sort-decisions.ts';
import { version } from './version.ts';

/** What the user asked for, as plain values: it can be sent to a worker, which opens the same study. */
export interface OpenRequest {
  readonly cwd: string;
  /** A study folder, a folder of transcripts, or files; empty: the current folder. */
  readonly paths: readonly string[];
  readonly codebook?: string;
  readonly respondents?: string;
  readonly speech?: string;
  readonly where: readonly string[];
  /** Which codings count: all, those that people accepted or added, or those that they starred. */
  readonly only?: Only;
  /** Behind everything drawn at random; 1 where nothing is said. */
  readonly seed?: number;
}

/** Everything known before the first transcript is read. */
export interface OpenStudy {
  readonly request: OpenRequest;
  /** Absolute. All other paths are relative to it, with `/`. */
  readonly root: string;
  readonly settings: StudySettings;
  readonly sheet: Sheet;
  readonly instrument: Instrument;
  readonly decisions: SortedDecisions;
  readonly fingerprint: string;
  readonly files: readonly TranscriptFile[];
  /** Whether transcripts were named one by one: what is wrong with each is then told, however slight. */
  readonly isNamed: boolean;
  /** The folder ids are relative to. */
  readonly folder: string;
  readonly bytes: number;
  readonly conditions: readonly Condition[];
  /** Attribute columns known beforehand. */
  readonly attributes: readonly string[];
  readonly problems: readonly Problem[];
  /** Texts of study file, codebook and sheet by path: for showing problems, and for the hashes in run.json. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Opens a study: settings, sheet, codebook, the list of transcripts. Throws `CannotStart` where there is nothing to work on. */
export async function openStudy(request: OpenRequest): Promise<OpenStudy> {
  const { root, only } = locate(request);
  const sources = new Map<string, string>();
  const problems: Problem[] = [];
  const settings = await loadSettings(root, sources, problems);
  const sheet = await loadSheet(root, request, settings, sources, problems);
  const loaded = await loadCodebook(request.codebook ?? settings.codebook, request.codebook === undefined ? root : request.cwd, root);
  const { codebook } = loaded;
  for (const [shown, text] of loaded.sources) sources.set(shown, text);
  const withUnit: Codebook | undefined =
    codebook === undefined || settings.unit === undefined ? codebook : { ...codebook, unit: settings.unit };
  const instrument = withUnit === undefined ? undefined : await compileInstrument(withInnovations(withUnit, settings));
  problems.push(...loaded.problems, ...(instrument?.problems ?? []));
  const blocking = problems.filter(
    (problem) =>
      problem.severity === 'error' &&
      !problem.code.startsWith('sheet-') &&
      !problem.code.startsWith('respondent-') &&
      problem.code !== 'level-undeclared',
  );
  if (instrument === undefined || blocking.length > 0) {
    throw new CannotStart('the study has mistakes to mend first', undefined, problems, sources);
  }
  const listed = only?.map((file) => ({ path: file, size: statOf(path.join(root, file))?.size ?? 0 })) ?? listFiles(root, isSkipped);
  const paths = listed.map((file) => file.path);
  const chosen = only === undefined ? selectFiles(paths, settings) : selectNamed(only, settings);
  const decisions = await loadDecisions(root, sources, problems);
  const ids = chosen.files.map(({ id }) => id);
  if (only === undefined) problems.push(...findGone(decisions, ids));
  const sizes = new Map(listed.map((file) => [file.path, file.size]));
  const attributes = [...new Set([...sheet.attributes, ...settings.attributes])];
  return {
    request,
    root,
    settings,
    sheet,
    instrument,
    decisions,
    fingerprint: fingerprint(
      instrument.codebook,
      settings.levels.map((level) => `${level.id} ${level.rank ?? '-'}`),
      version,
    ),
    files: chosen.files,
    isNamed: only !== undefined,
    folder: chosen.folder,
    bytes: chosen.files.reduce((sum, file) => sum + (sizes.get(file.path) ?? 0), 0),
    conditions: readWhere(request.where, settings, instrument.codebook, attributes),
    attributes,
    problems: [...problems, ...chosen.problems],
    sources,
  };
}

/** Throws `CannotStart` where a study has no transcript at all, with whatever else is known to be wrong. */
export function requireTranscripts(open: OpenStudy): void {
  if (open.files.length > 0) return;
  const none = problem(
    'transcripts-none',
    { path: open.folder === '' ? '.' : open.folder },
    'no transcripts were found',
    'put transcripts into `transcripts/`, or give their folder: `verbatim run interviews/`',
  );
  throw new CannotStart('there is nothing to read', undefined, [...open.problems, none], open.sources);
}

/** Folders that are never walked into: outputs of any study, hidden ones, packages. */
function isSkipped(relative: string): boolean {
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  return name.startsWith('.') || name === 'node_modules';
}

async function loadSettings(root: string, sources: Map<string, string>, problems: Problem[]): Promise<StudySettings> {
  const name = studyFileIn(root);
  if (name === undefined) return defaultSettings;
  const text = readOrStop(path.join(root, name), name);
  sources.set(name, text);
  const { readStudyFile } = await import('./study/study-file.ts');
  const read = readStudyFile(text, name);
  problems.push(...read.problems, ...(await checkEncodings(read.settings)));
  return read.settings;
}

async function loadSheet(
  root: string,
  request: OpenRequest,
  settings: StudySettings,
  sources: Map<string, string>,
  problems: Problem[],
): Promise<Sheet> {
  const full = request.respondents === undefined ? path.join(root, settings.respondents) : path.resolve(request.cwd, request.respondents);
  const shown = request.respondents ?? settings.respondents;
  if (statOf(full) === undefined) {
    if (request.respondents === undefined && settings.respondents === defaultSettings.respondents) return emptySheet;
    throw new CannotStart(`there is no respondents sheet \`${shown}\``, '`verbatim check --write-respondents` writes one');
  }
  const text = readOrStop(full, shown);
  sources.set(shown, text);
  const { readSheet } = await import('./study/sheet.ts');
  const read = readSheet(text, shown, settings.levels);
  problems.push(...read.problems);
  return read.sheet;
}

function readOrStop(full: string, shown: string): string {
  try {
    return readTextFile(full);
  } catch (error) {
    throw new CannotStart(`\`${shown}\` cannot be read: ${reason(error)}`);
  }
}

/** The names by which people speak of the innovations become patterns of the facet `innovation`, capitals kept where they have some. */
function withInnovations(codebook: Codebook, settings: StudySettings): Codebook {
  if (settings.innovations.length === 0) return codebook;
  const values = settings.innovations.map((innovation) => ({
    id: innovation.id,
    name: innovation.name,
    patterns: [innovation.name, ...innovation.aliases].flatMap((name) => namePattern(name)),
  }));
  const others = codebook.facets.filter((facet) => facet.id !== 'innovation');
  const known = codebook.facets.find((facet) => facet.id === 'innovation');
  return { ...codebook, facets: [...others, { id: 'innovation', name: known?.name ?? 'Innovation', values }] };
}

function namePattern(name: string) {
  const words = name.match(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  if (words.length === 0 || words.length > 12) return [];
  return [{ kind: 'phrases' as const, text: words.map((word) => `=${word}`).join(' '), weight: 1, place: { path: 'study.yaml' } }];
}

function readWhere(
  where: readonly string[],
  settings: StudySettings,
  codebook: Codebook,
  attributes: readonly string[],
): readonly Condition[] {
  const facets = codebook.facets.map((facet) => facet.id);
  const read = readConditions(where, { levels: settings.levels, facets, attributes, codes: codebook.codes.map((code) => code.id) });
  if (read.fault !== undefined) throw new CannotStart(read.fault.message, read.fault.hint);
  return read.conditions;
}
