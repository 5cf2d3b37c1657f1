import fs from 'node:fs';
import path from 'node:path';
import { reason } from '../io/output-set.ts';
import { readTextFile } from '../io/read-text.ts';
import { CannotStart } from '../model/cannot-start.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { OpenStudy } from '../open-study.ts';
import { isSameName } from '../study/fold.ts';
import { type PackRow, readPack } from '../study/read-pack.ts';
import { readSampleFrame, type SampleFrame } from '../study/sample-frame.ts';
import { didYouMean } from '../text/suggest.ts';
import { type Request, textOption } from './command.ts';
import { coderNames } from './sample-options.ts';

/** Who coded, and where it is written: journals of the study, packs of a sample. */
export interface Ratings {
  readonly coders: readonly string[];
  readonly frame?: SampleFrame;
  /** Filled-in rows by coder. */
  readonly packs: ReadonlyMap<string, readonly PackRow[]>;
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Finds the sample, the packs and the coders. Throws `CannotStart` where fewer coders than needed have coded anything. */
export function loadRatings(request: Request, open: OpenStudy, codeOf: (id: string) => string | undefined, fewest: number): Ratings {
  const sources = new Map(open.sources);
  const problems: Problem[] = [];
  const given = textOption(request, 'sample');
  const file = given === undefined ? path.join(open.root, 'packs', 'sample.json') : path.resolve(request.cwd, given);
  const frame = loadFrame(file, given, problems);
  const packs = new Map<string, readonly PackRow[]>();
  for (const { coder, pack } of frame?.coders ?? []) {
    const rows = loadPack(
      path.join(path.dirname(file), path.basename(pack)),
      `${shownFolder(given)}${pack}`,
      open,
      codeOf,
      sources,
      problems,
    );
    if (rows.length > 0) packs.set(coder, drawnRows(rows, frame, `${shownFolder(given)}${pack}`, problems));
  }
  const asked = coderNames(request);
  const found = [...packs.keys(), ...open.decisions.coders];
  const coders = chooseCoders(asked, found, open.settings.adjudicator);
  const others = chooseCoders([], found, open.settings.adjudicator).filter((name) => !coders.includes(name));
  if (coders.length < fewest && others.length > 0)
    throw new CannotStart(
      `agreement takes two coders, and only \`${coders[0]}\` is named`,
      `others who coded: ${others.join(', ')}`,
      [...open.problems, ...problems],
      sources,
    );
  if (coders.length < fewest) {
    const message = coders.length === 0 ? 'nobody has coded anything yet' : `only \`${coders[0]}\` has coded anything yet`;
    const hint = '`verbatim sample --coders ann,ben` writes a pack for each coder; decisions are read from `decisions/`';
    throw new CannotStart(message, hint, [...open.problems, ...problems], sources);
  }
  return { coders, ...(frame === undefined ? {} : { frame }), packs, problems, sources };
}

function shownFolder(given: string | undefined): string {
  if (given === undefined) return 'packs/';
  const folder = given.slice(0, given.lastIndexOf('/') + 1);
  return folder;
}

function loadFrame(file: string, given: string | undefined, problems: Problem[]): SampleFrame | undefined {
  if (given === undefined && !fs.existsSync(file)) return undefined;
  const shown = given ?? 'packs/sample.json';
  let text: string;
  try {
    text = readTextFile(file);
  } catch (error) {
    throw new CannotStart(
      `the sample \`${shown}\` cannot be read: ${reason(error)}`,
      'give the file `sample.json` that `verbatim sample` wrote',
    );
  }
  const read = readSampleFrame(text, shown);
  problems.push(...read.problems);
  if (read.frame === undefined) throw new CannotStart('without its sample, nobody knows what the segments stand for', undefined, problems);
  return read.frame;
}

function loadPack(
  file: string,
  shown: string,
  open: OpenStudy,
  codeOf: (id: string) => string | undefined,
  sources: Map<string, string>,
  problems: Problem[],
): readonly PackRow[] {
  if (!fs.existsSync(file)) return [];
  try {
    const text = readTextFile(file);
    sources.set(shown, text);
    const read = readPack(
      text,
      shown,
      codeOf,
      open.instrument.codebook.codes.map(({ id }) => id),
    );
    problems.push(...read.problems);
    return read.rows;
  } catch (error) {
    problems.push(
      problem('pack-invalid', { path: shown }, `the pack cannot be read: ${reason(error)}`, 'see whether it opens in another program'),
    );
    return [];
  }
}

/** Without rows of segments that were not drawn: their place was edited, or they are of another sample. */
function drawnRows(rows: readonly PackRow[], frame: SampleFrame | undefined, shown: string, problems: Problem[]): readonly PackRow[] {
  const drawn = new Set(frame?.transcripts.flatMap(({ id, segments }) => segments.map(([start, end]) => `${id}\0${start}\0${end}`)));
  const kept = rows.filter(({ transcript, start, end }) => drawn.has(`${transcript}\0${start}\0${end}`));
  const others = rows.length - kept.length;
  if (others > 0) {
    const what = others === 1 ? '1 row is of a segment that was' : `${others} rows are of segments that were`;
    problems.push(
      problem(
        'pack-invalid',
        { path: shown },
        `${what} not drawn`,
        'is it the pack of another sample? leave `transcript`, `start` and `end` as they are',
      ),
    );
  }
  return kept;
}

/** Those asked for, else all who coded but the adjudicator, who decides after the others. */
function chooseCoders(asked: readonly string[], found: readonly string[], adjudicator: string | undefined): string[] {
  const known = found.filter((name, index) => found.findIndex((other) => isSameName(name, other)) === index);
  if (asked.length === 0) return known.filter((name) => adjudicator === undefined || !isSameName(name, adjudicator));
  return asked.map((name) => {
    const one = known.find((other) => isSameName(name, other));
    if (one !== undefined) return one;
    throw new CannotStart(
      `no coder is called \`${name}\``,
      didYouMean(name, known) ?? (known.length === 0 ? undefined : `known are: ${known.join(', ')}`),
    );
  });
}
