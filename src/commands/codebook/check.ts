import { codebookFindings } from '../../analysis/codebook-findings.ts';
import { patternUseFold } from '../../analysis/pattern-use.ts';
import { useFindings } from '../../analysis/use-findings.ts';
import { wordForms } from '../../analysis/word-forms.ts';
import { compileInstrument, type Instrument } from '../../codebook/instrument.ts';
import { codebookIn, isCodebookName, type LoadedCodebook, loadCodebook } from '../../load-codebook.ts';
import { CannotStart } from '../../model/cannot-start.ts';
import type { Problem } from '../../model/problem.ts';
import { formsTable, patternFigures } from '../../report/codebook-check.ts';
import { languageLine } from '../../report/language-line.ts';
import { count } from '../../report/standing.ts';
import { runStudy } from '../../run-study.ts';
import { type Outcome, type Request, textOption } from '../command.ts';
import { requestedStudy, statusOf } from '../study.ts';
import { shareOption } from './share-option.ts';

/** Every problem of a codebook, with its place; with a study, what its patterns find and fail to find in it. */
export async function run(request: Request): Promise<Outcome> {
  const [first] = request.args;
  const isCodebook = first !== undefined && (await isCodebookName(first));
  const hasStudy = textOption(request, 'study') !== undefined || (first !== undefined && !isCodebook);
  if (isCodebook && hasStudy)
    throw new CannotStart('two codebooks or studies are given', 'write `verbatim codebook check my-study --codebook codebook.yaml`');
  const reference = textOption(request, 'codebook') ?? (isCodebook ? first : undefined);
  if (!hasStudy) return checkAlone(await loadCodebook(reference ?? codebookIn(request.cwd), request.cwd, request.cwd));
  if (reference !== undefined) {
    const alone = await checkAlone(await loadCodebook(reference, request.cwd, request.cwd));
    if (alone.status !== 0) return alone;
  }
  return checkInStudy(request);
}

async function checkAlone(loaded: LoadedCodebook): Promise<Outcome> {
  const instrument = loaded.codebook === undefined ? undefined : await compileInstrument(loaded.codebook);
  const findings = instrument === undefined ? [] : codebookFindings(instrument);
  const problems = [...loaded.problems, ...(instrument?.problems ?? []), ...findings];
  const { sources } = loaded;
  const isMissing = problems.some((problem) => problem.code === 'codebook-missing');
  const status = isMissing ? 2 : statusOf(problems);
  return { status, problems, sources, json: factsOf(instrument, problems), text: `${lineOf(instrument, problems)}\n` };
}

async function checkInStudy(request: Request): Promise<Outcome> {
  const maxShare = shareOption(request, 'maxShare') ?? 0.05;
  const open = await requestedStudy(request);
  const { instrument } = open;
  const state = patternUseFold.start(instrument);
  const study = await runStudy(open, {
    workers: 1,
    onMapped: (mapped) => patternUseFold.add(state, mapped),
    progress: request.progress,
    signal: request.signal,
  });
  const use = patternUseFold.finish(state);
  const forms = wordForms(instrument, use);
  const guide = open.settings.guide.flatMap((question) => question.themes.map((id) => ({ id, place: { path: 'study.yaml' } })));
  const { path, patternTable } = instrument.codebook;
  const own = open.problems.filter((problem) => problem.place.path === path || problem.place.path === patternTable);
  const problems = [...own, ...codebookFindings(instrument, guide), ...useFindings(instrument, use, forms, maxShare)];
  const shown = request.options.forms === true ? forms : forms.filter((one) => one.kind === 'prefix');
  const sums = `${count(study.transcripts.length, 'transcript')}, ${count(use.sentences, 'sentence')} that can be coded.`;
  const line = `${lineOf(instrument, problems)} ${sums}`;
  return {
    status: statusOf(study.problems),
    problems: [...study.problems.filter((problem) => problem.severity === 'error' && !own.includes(problem)), ...problems],
    sources: open.sources,
    json: { ...factsOf(instrument, problems), sentences: use.sentences, maxShare, patternsInStudy: patternFigures(instrument, use, forms) },
    report: {
      title: `${instrument.codebook.title} ${instrument.codebook.version}`,
      subtitle: `instrument: ${open.fingerprint}`,
      blocks: [
        ...(shown.length === 0 ? [] : [formsTable(instrument, shown)]),
        { block: 'paragraph', runs: [{ text: line, style: 'strong' }] },
      ],
    },
  };
}

function factsOf(instrument: Instrument | undefined, problems: readonly Problem[]) {
  const codes = instrument?.codebook.codes ?? [];
  return {
    codebook: instrument?.codebook.title,
    version: instrument?.codebook.version,
    themes: codes.filter((code) => code.parent === undefined).length,
    codes: codes.length,
    patterns: instrument?.patterns.length ?? 0,
    problems: problems.map(({ code, severity, message, hint, place }) => ({ code, severity, message, hint, place })),
  };
}

function lineOf(instrument: Instrument | undefined, problems: readonly Problem[]): string {
  if (instrument === undefined) return 'The codebook cannot be read.';
  const { codebook } = instrument;
  const { themes, codes, patterns } = factsOf(instrument, problems);
  return `${codebook.title} ${codebook.version}: ${count(themes, 'theme')}, ${count(codes - themes, 'sub-code')}, ${count(patterns, 'pattern')}; ${count(problems.length, 'problem')}.${languageLine(codebook)}`;
}
