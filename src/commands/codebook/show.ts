import { lostInTable, writeGuardedTable } from '../../codebook/exchange/write-table.ts';
import { writeCodeWorkbook } from '../../codebook/exchange/write-workbook.ts';
import { writeYaml } from '../../codebook/exchange/write-yaml.ts';
import { codebookIn, isCodebookName, loadCodebook } from '../../load-codebook.ts';
import { CannotStart } from '../../model/cannot-start.ts';
import type { Codebook } from '../../model/codebook.ts';
import type { Problem } from '../../model/problem.ts';
import type { Report } from '../../model/report.ts';
import { codeFigures, codeFrame, type FrameParts } from '../../report/code-frame.ts';
import { standingOf } from '../../report/run-report.ts';
import { standingParagraph } from '../../report/standing.ts';
import { runStudy } from '../../run-study.ts';
import { type Outcome, type Request, textOption } from '../command.ts';
import { requestedStudy, statusOf, workersOf } from '../study.ts';

/** The codebook as a person reads it, as a table, or in a form that other programs read; with a study, with people and passages of each code. */
export async function run(request: Request): Promise<Outcome> {
  const [first] = request.args;
  const isCodebook = first !== undefined && (await isCodebookName(first));
  const parts = { patterns: request.options.patterns === true, examples: request.options.examples === true };
  if (textOption(request, 'study') !== undefined || (first !== undefined && !isCodebook)) return showInStudy(request, isCodebook, parts);
  const reference = first ?? textOption(request, 'codebook') ?? codebookIn(request.cwd);
  const loaded = await loadCodebook(reference, request.cwd, request.cwd);
  const { sources } = loaded;
  if (loaded.codebook === undefined) throw new CannotStart('the codebook cannot be read', undefined, loaded.problems, sources);
  const { codebook, problems } = loaded;
  const report: Report = { ...titled(codebook), blocks: [codeFrame(codebook, parts)] };
  const { path: _, ...json } = codebook;
  return { ...formsOf(codebook, request), status: statusOf(problems), report, json, problems, sources };
}

async function showInStudy(request: Request, isCodebook: boolean, parts: FrameParts): Promise<Outcome> {
  if (isCodebook)
    throw new CannotStart('a codebook and a study are given', 'write `verbatim codebook show my-study --codebook codebook.yaml`');
  const open = await requestedStudy(request);
  const study = await runStudy(open, { workers: workersOf(request, open), progress: request.progress, signal: request.signal });
  const { codebook } = open.instrument;
  const figures = codeFigures(study);
  const { path: _, ...json } = codebook;
  return {
    ...formsOf(codebook, request),
    status: statusOf(study.problems),
    report: {
      ...titled(codebook, `instrument: ${open.fingerprint}`),
      blocks: [
        standingParagraph(standingOf(study), codebook.title),
        codeFrame(codebook, { ...parts, figures: figures.map(({ words }) => words) }),
        {
          block: 'paragraph',
          tone: 'note',
          runs: [
            {
              text: 'People of all people interviewed; `3 + 1? of 5` is three confirmed and one possible, of five. A theme counts the passages of its sub-codes, those that share a sentence once. Counts of different codes are not compared: codes differ in patterns, in being asked about and in wordiness.',
            },
          ],
        },
      ],
    },
    json: { ...json, figures: codebook.codes.map(({ id }, index) => ({ code: id, ...figures[index] })) },
    problems: study.problems.filter((problem: Problem) => problem.severity === 'error'),
    sources: open.sources,
  };
}

function titled(codebook: Codebook, more?: string) {
  return {
    title: `${codebook.title} ${codebook.version}`,
    subtitle: [`unit: ${codebook.unit}`, ...(more === undefined ? [] : [more])].join(' · '),
  };
}

/** The forms for exchange, and a word on what a table cannot hold. */
function formsOf(codebook: Codebook, request: Request): Pick<Outcome, 'forms' | 'rows' | 'summary'> {
  const format = /\.(csv|xlsx)$/i.exec(textOption(request, 'out') ?? '')?.[1]?.toLowerCase() ?? textOption(request, 'format');
  const lost = format === 'csv' || format === 'xlsx' ? lostInTable(codebook, format === 'xlsx') : [];
  return {
    rows: writeGuardedTable(codebook),
    forms: { yaml: () => writeYaml(codebook), xlsx: () => writeCodeWorkbook(codebook) },
    ...(lost.length === 0
      ? {}
      : {
          summary: { title: '', blocks: [{ block: 'paragraph', tone: 'note', runs: [{ text: `Not in the table: ${lost.join(', ')}.` }] }] },
        }),
  };
}
