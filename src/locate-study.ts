import fs from 'node:fs';
import path from 'node:path';
import { shownFrom } from './io/shown-path.ts';
import { CannotStart } from './model/cannot-start.ts';
import { isTranscriptPath, selectFiles, type TranscriptFiles } from './study/select-files.ts';
import type { StudySettings } from './study/settings.ts';

/** Where a study is, and the files asked for where it was not a folder. */
export interface Located {
  readonly root: string;
  /** Relative to the folder, with `/`. */
  readonly only?: readonly string[];
}

/**
 * The study that paths name: a folder, its study file, or transcripts. Transcripts below a folder with a study file belong to that study,
 * so that `check FILE` shows what `run` will do; else their folder is the study.
 */
export function locate(request: { readonly cwd: string; readonly paths: readonly string[] }): Located {
  const paths = request.paths.length === 0 ? ['.'] : request.paths;
  const found = paths.map((given) => ({ given, full: path.resolve(request.cwd, given), stat: statOf(path.resolve(request.cwd, given)) }));
  for (const { given, stat } of found) {
    if (stat === undefined)
      throw new CannotStart(`there is no folder or file \`${given}\``, 'give a study folder, a folder of transcripts, or transcript files');
  }
  const [first] = found;
  if (first === undefined) throw new CannotStart('no study was given');
  if (found.length === 1 && first.stat?.isDirectory() === true) return { root: first.full };
  if (found.length === 1 && /^study\.ya?ml$/i.test(path.basename(first.full))) return { root: path.dirname(first.full) };
  const folder = found.find(({ stat }) => stat?.isDirectory());
  if (folder !== undefined)
    throw new CannotStart(`\`${folder.given}\` is a folder among several paths`, 'give one study folder, or several transcript files');
  const common = commonFolder(found.map(({ full }) => path.dirname(full)));
  const root = studyAbove(common) ?? common;
  return { root, only: found.map(({ full }) => shownFrom(root, full)) };
}

/** The name of the study file in a folder. */
export function studyFileIn(folder: string): string | undefined {
  return ['study.yaml', 'study.yml'].find((name) => statOf(path.join(folder, name))?.isFile());
}

/**
 * Files that were named one by one, as transcripts: with the ids and settings that their study gives them, where it has them. Throws
 * `CannotStart` for files of the study that are no transcripts, such as the sheet.
 */
export function selectNamed(only: readonly string[], settings: StudySettings): TranscriptFiles {
  for (const file of only) refuseOwn(file, settings);
  const inStudy = selectFiles(only, settings);
  if (inStudy.files.length === only.length)
    return { ...inStudy, problems: inStudy.problems.filter(({ code }) => code !== 'glob-matches-nothing') };
  return selectFiles(only, { ...settings, transcripts: only.map((file) => ({ files: [escapeGlob(file)] })) });
}

function refuseOwn(file: string, settings: StudySettings): void {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (file === settings.respondents || /^respondents\./i.test(name))
    throw new CannotStart(
      `\`${file}\` is the sheet of respondents, not a transcript`,
      'it is read together with the transcripts: give their folder in its place',
    );
  if (file === settings.codebook || /^codebook[^/]*\.(?:ya?ml|csv|tsv|xlsx|dic)$/i.test(name))
    throw new CannotStart(`\`${file}\` is a codebook, not a transcript`, `\`verbatim codebook check ${file}\` checks it`);
  if (!isTranscriptPath(file))
    throw new CannotStart(
      `\`${file}\` is never read as a transcript, because of its name or its folder`,
      'if it is one, copy it under another name into the folder of transcripts',
    );
}

function studyAbove(folder: string): string | undefined {
  if (studyFileIn(folder) !== undefined) return folder;
  const above = path.dirname(folder);
  return above === folder ? undefined : studyAbove(above);
}

export function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file);
  } catch {
    return undefined;
  }
}

function commonFolder(folders: readonly string[]): string {
  const [first = '.', ...rest] = folders;
  let common = first;
  while (rest.some((folder) => folder !== common && !folder.startsWith(common + path.sep)) && common !== path.dirname(common))
    common = path.dirname(common);
  return common;
}

function escapeGlob(file: string): string {
  return file.replace(/[\\*?[\]{}()!+@]/g, '\\$&');
}
