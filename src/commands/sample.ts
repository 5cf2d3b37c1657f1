import fs from 'node:fs';
import path from 'node:path';
import { drawSample } from '../analysis/agreement/draw-sample.ts';
import { OutputError, openOutputs } from '../io/output-set.ts';
import { shownFrom } from '../io/shown-path.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import type { OpenStudy } from '../open-study.ts';
import { requireTranscripts } from '../open-study.ts';
import { type PackSegment, packCsv } from '../report/pack-rows.ts';
import { count } from '../report/standing.ts';
import { number, text } from '../report/tables.ts';
import { noCode } from '../study/read-pack.ts';
import type { SampleFrame } from '../study/sample-frame.ts';
import { didYouMean } from '../text/suggest.ts';
import { type Outcome, type Request, textOption, wholeNumber } from './command.ts';
import { type Asked, collectDrawables, makePacks, suggestedMark } from './draw-packs.ts';
import { coderNames, shareOption } from './sample-options.ts';
import { requestedStudy, statusOf } from './study.ts';

/** Draws a stratified sample for double coding, and writes a blind pack for each coder. */
export async function run(request: Request): Promise<Outcome> {
  const open = await requestedStudy(request);
  requireTranscripts(open);
  const asked = readAsked(request, open);
  const given = textOption(request, 'out');
  const folder = given === undefined ? path.join(open.root, 'packs') : path.resolve(request.cwd, given);
  const shown = given ?? (shownFrom(request.cwd, folder) || 'packs');
  refuseToReplace(folder, shown, asked);
  const { things, problems } = await collectDrawables(request, open, asked);
  if (things.length === 0)
    throw new CannotStart('there is nothing to draw from', 'no speech of respondents was found', problems, open.sources);
  const drawn = drawSample(things, {
    seed: asked.seed,
    shareOf: (stratum) => (stratum.at(-1) === suggestedMark ? asked.suggestedShare : asked.share),
  });
  const made = await makePacks(request, open, asked, drawn);
  const locked = writePacks(folder, shown, asked, made);
  const all = [...problems, ...locked];
  return { status: statusOf(all), problems: all, sources: open.sources, summary: summaryOf(asked, made.frame, shown) };
}

function readAsked(request: Request, open: OpenStudy): Asked {
  const by = (textOption(request, 'by') ?? 'level')
    .split(',')
    .map((key) => key.trim().toLowerCase())
    .filter((key) => key !== '');
  const known = ['level', 'site', 'respondent', 'transcript', ...open.attributes];
  const unknown = by.find((key) => !known.some((name) => name.toLowerCase() === key));
  if (unknown !== undefined)
    throw new CannotStart(
      `\`--by ${unknown}\` is no attribute of the people of this study`,
      didYouMean(unknown, known) ?? `known are: ${known.join(', ')}`,
    );
  const share = shareOption(request, 'share', 0.2);
  return {
    of: textOption(request, 'of') === 'transcripts' ? 'transcripts' : 'segments',
    unit: textOption(request, 'unit') === 'turn' ? 'turn' : 'sentence',
    by: by.map((key) => known.find((name) => name.toLowerCase() === key) ?? key),
    share,
    suggestedShare: shareOption(request, 'suggestedShare', share),
    seed: wholeNumber(request, 'seed', 1),
    coders: packsOf(coderNames(request)),
    withSuggestions: request.options.withSuggestions === true,
  };
}

function packsOf(names: readonly string[]): SampleFrame['coders'] {
  if (names.length === 0) throw new CannotStart('no coder was named', 'say who codes: `--coders ann,ben`');
  const packs = names.map((coder) => ({ coder, pack: `${fileName(coder)}.csv` }));
  const twice = packs.find(({ pack }, index) => packs.findIndex((one) => one.pack.toLowerCase() === pack.toLowerCase()) < index);
  if (twice !== undefined)
    throw new CannotStart(`two coders would have the pack \`${twice.pack}\``, 'give them names that differ by letters');
  return packs;
}

function fileName(coder: string): string {
  const name = coder
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return name === '' ? 'coder' : name;
}

/** Packs may be filled in: what people have coded is never written over. */
function refuseToReplace(folder: string, shown: string, { coders }: Asked): void {
  const there = ['sample.json', ...coders.map(({ pack }) => pack)].find((name) => fs.existsSync(path.join(folder, name)));
  if (there === undefined) return;
  throw new CannotStart(
    `there is a sample in \`${shown}\` already: \`${there}\``,
    'give another folder with `--out`, or move the old packs away',
  );
}

function writePacks(folder: string, shown: string, asked: Asked, made: { rows: readonly PackSegment[]; frame: SampleFrame }): Problem[] {
  try {
    const outputs = openOutputs(folder, shown);
    const csv = packCsv(made.rows, asked.withSuggestions);
    for (const { pack } of asked.coders) outputs.append(pack, csv);
    outputs.append('sample.json', frameJson(made.frame));
    return outputs.commit();
  } catch (error) {
    if (error instanceof OutputError) throw new CannotStart('the packs cannot be written', undefined, [error.problem]);
    throw error;
  }
}

/** Indented, with a segment a line. */
function frameJson(frame: SampleFrame): string {
  return `${JSON.stringify(frame, null, 1).replace(/\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]/g, '[$1, $2, $3]')}\n`;
}

function summaryOf(asked: Asked, frame: SampleFrame, shown: string): Report {
  const keys = Object.keys(frame.strata[0]?.values ?? {});
  const segments = frame.transcripts.reduce((sum, one) => sum + one.segments.length, 0);
  const blind = asked.withSuggestions
    ? 'The packs show what the patterns suggest: agreement on them is agreement on suggestions, and has no coefficients.'
    : 'The packs show no suggestions and nobody else’s codes.';
  return {
    title: `${count(segments, asked.unit)} of ${count(frame.transcripts.length, 'transcript')} drawn, seed ${asked.seed}`,
    blocks: [
      {
        block: 'table',
        caption: 'Strata',
        columns: [...keys.map((title) => ({ title })), ...['All', 'Drawn', 'Weight'].map((title) => ({ title, align: 'end' as const }))],
        rows: frame.strata.map(({ values, population, drawn, weight }) => [
          ...keys.map((key) => text(values[key] ?? '')),
          number(population),
          number(drawn),
          number(weight, 2),
        ]),
      },
      {
        block: 'paragraph',
        runs: [
          {
            text: `${shown}/: ${asked.coders.map(({ pack }) => pack).join(', ')}. ${blind} Each coder fills in the column \`codes\` (ids from \`verbatim codebook show\`, several separated by \`;\`, \`${noCode}\` where no code applies; empty means not read), then: verbatim agree`,
          },
        ],
      },
    ],
  };
}
