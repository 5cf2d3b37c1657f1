import picomatch from 'picomatch/posix.js';
import { type Problem, problem } from '../model/problem.ts';
import { naturalOrder } from '../text/natural-order.ts';
import { didYouMean } from '../text/suggest.ts';
import type { SpeakerEntry, StudySettings, TranscriptEntry } from './settings.ts';

/** A file that is read as a transcript. */
export interface TranscriptFile {
  readonly path: string;
  readonly id: string;
}

/** The transcripts of a study. `folder` is the one that ids are relative to; empty for the study folder itself. */
export interface TranscriptFiles {
  readonly folder: string;
  readonly files: readonly TranscriptFile[];
  readonly problems: readonly Problem[];
}

const otherFolders: ReadonlySet<string> = new Set(['out', 'decisions', 'summaries', 'narrative', 'schemas', 'packs']);
const otherFiles = /^(?:\.|~\$|readme|study\.ya?ml$|codebook[^/]*\.(?:ya?ml|csv|tsv|xlsx|dic)$|configuration\.ya?ml$|respondents\.)/i;

/**
 * Of all files of a study folder those that are transcripts, in natural order of their ids. `paths` are relative to the folder, with `/`.
 *
 * Without entries in the settings: everything under `transcripts/`, or in the whole folder where there is none. Never the study's own
 * files and outputs (see `isTranscriptPath`), the sheet, the codebook. Of two files with one id the second in natural order of paths is
 * left out with an error; a pattern that fits nothing is a warning.
 */
export function selectFiles(paths: readonly string[], settings: StudySettings): TranscriptFiles {
  const ours = outputFolders(paths);
  const own = new Set([settings.respondents, settings.codebook].map(plainPath));
  const candidates = paths.filter((path) => isTranscriptPath(path) && !own.has(path) && !ours.some((folder) => path.startsWith(folder)));
  const folder = transcriptsFolder(settings, candidates);
  const entries = settings.transcripts.length > 0 ? settings.transcripts : [{ files: [folder] }];
  const chosen = candidates.filter((path) => entries.some((entry) => isInEntry(path, entry))).sort(naturalOrder);
  const { files, problems } = giveIds(chosen, folder);
  return { folder, files, problems: [...emptyPatterns(settings.transcripts, candidates), ...problems] };
}

/**
 * Whether a path can be a transcript's by its name alone: not in a folder of outputs, decisions, summaries, narrative, schemas or
 * packs, not hidden, not Word's lock file, not the study file, a codebook, the sheet or a read-me.
 *
 * @example isTranscriptPath('transcripts/leeds/~$P01.docx') // false
 */
export function isTranscriptPath(path: string): boolean {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return !otherFiles.test(name) && !parts.some((part) => part.startsWith('.') || otherFolders.has(part.toLowerCase()));
}

/**
 * A transcript's id: its path under the transcripts folder, NFC, with `/`, without extension.
 *
 * @example transcriptId('transcripts/leeds/P01.docx', 'transcripts') // 'leeds/P01'
 */
export function transcriptId(path: string, folder: string): string {
  const plain = path.replaceAll('\\', '/').normalize('NFC');
  const prefix = folder === '' ? '' : `${folder.normalize('NFC')}/`;
  const inside = prefix !== '' && plain.startsWith(prefix) ? plain.slice(prefix.length) : plain;
  return inside.replace(/(?<=[^/])\.[^./\s]{1,8}$/, '');
}

/** What the study file says of a file: all entries that hold it, a later one over an earlier. */
export function entryFor(path: string, settings: StudySettings): Omit<TranscriptEntry, 'files' | 'places'> {
  let said: Omit<TranscriptEntry, 'files' | 'places'> = {};
  for (const { files, places: _, ...more } of settings.transcripts) {
    if (!isInEntry(path, { files })) continue;
    const { speakers, keyPlaces } = said;
    said = { ...said, ...more };
    if (more.speakers !== undefined && speakers !== undefined) said = { ...said, speakers: [...more.speakers, ...speakers] };
    if (more.keyPlaces !== undefined && keyPlaces !== undefined) said = { ...said, keyPlaces: { ...keyPlaces, ...more.keyPlaces } };
  }
  return said;
}

/** Who the labels of a file are: what is said of the file before what is said of the study; the first that names a label counts. */
export function speakersFor(path: string, settings: StudySettings): readonly SpeakerEntry[] {
  return [...(entryFor(path, settings).speakers ?? []), ...settings.speakers];
}

/** The deepest folder that holds all that the settings name: ids and first folders are counted from it. */
export function transcriptsFolder(settings: StudySettings, paths: readonly string[]): string {
  const patterns = settings.transcripts.flatMap((entry) => entry.files).map(plainPath);
  if (patterns.length === 0) return paths.some((path) => path.startsWith('transcripts/')) ? 'transcripts' : '';
  const bases = patterns.map((pattern) => baseOf(pattern, paths).split('/'));
  const [first = []] = bases;
  const shared = first.findIndex((part, index) => bases.some((base) => base[index] !== part));
  return (shared < 0 ? first : first.slice(0, shared)).join('/');
}

function baseOf(pattern: string, paths: readonly string[]): string {
  const { base, isGlob } = picomatch.scan(pattern);
  if (isGlob) return base;
  return paths.includes(pattern) ? pattern.slice(0, Math.max(0, pattern.lastIndexOf('/'))) : pattern;
}

function isInEntry(path: string, entry: Pick<TranscriptEntry, 'files'>): boolean {
  return entry.files.map(plainPath).some((pattern) => isInPattern(path, pattern));
}

function isInPattern(path: string, pattern: string): boolean {
  if (pattern === '' || path === pattern || path.startsWith(`${pattern}/`)) return true;
  return globOf(pattern)(path);
}

const globs = new Map<string, (path: string) => boolean>();

/** Whether a path fits a pattern; a pattern is asked about every file, so it is compiled once. */
function globOf(pattern: string): (path: string) => boolean {
  const known = globs.get(pattern);
  if (known !== undefined) return known;
  const isGlob = picomatch.scan(pattern).isGlob;
  const fits = isGlob ? picomatch(pattern, { dot: true }) : () => false;
  globs.set(pattern, fits);
  return fits;
}

function plainPath(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .replace(/^\.$/, '')
    .replace(/\/+$/, '');
}

/** Folders that hold results of an earlier run, under any name. */
function outputFolders(paths: readonly string[]): string[] {
  const folders = paths.filter((path) => path.endsWith('/run.json')).map((path) => path.slice(0, -'run.json'.length));
  return folders.filter((folder) => ['codings.csv', 'codings.jsonl', 'report.md'].some((name) => paths.includes(folder + name)));
}

function giveIds(paths: readonly string[], folder: string): { files: TranscriptFile[]; problems: Problem[] } {
  const firsts = new Map<string, string>();
  const files: TranscriptFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const id = transcriptId(path, folder);
    const first = firsts.get(id);
    if (first === undefined) {
      firsts.set(id, path);
      files.push({ path, id });
    } else
      problems.push(
        problem('transcript-id-twice', { path }, `the id \`${id}\` is already that of \`${first}\``, 'rename one of the files'),
      );
  }
  return { files: files.sort((a, b) => naturalOrder(a.id, b.id)), problems };
}

function emptyPatterns(entries: readonly TranscriptEntry[], paths: readonly string[]): Problem[] {
  const folders = new Set(paths.flatMap((path) => (path.includes('/') ? [path.slice(0, path.lastIndexOf('/'))] : [])));
  return entries.flatMap(({ files, places }) =>
    files.flatMap((pattern, index) => {
      if (paths.some((path) => isInPattern(path, plainPath(pattern)))) return [];
      const hint = didYouMean(pattern, [...folders, ...paths]) ?? 'paths are relative to the study folder; `*` fits any name';
      return [problem('glob-matches-nothing', places?.[index] ?? { path: pattern }, `no file fits \`${pattern}\``, hint)];
    }),
  );
}
