import { availableParallelism } from 'node:os';
import { CannotStart } from '../model/cannot-start.ts';
import { type OpenStudy, openStudy } from '../open-study.ts';
import { countOption, listOption, type Request, textOption, wholeNumber } from './command.ts';

/** Opens the study that a request names. `skipped`: how many arguments come before the study's. */
export async function requestedStudy(request: Request, skipped = 0): Promise<OpenStudy> {
  const given = request.args.slice(skipped);
  const study = textOption(request, 'study');
  if (study !== undefined && given.length > 0)
    throw new CannotStart('the study is given twice: as an argument and by `--study`', 'leave one of them out');
  const level = textOption(request, 'level');
  const themes = listOption(request, 'theme');
  const codebook = textOption(request, 'codebook');
  const respondents = textOption(request, 'respondents');
  const only = textOption(request, 'only');
  const speech = textOption(request, 'speech');
  const seed = wholeNumber(request, 'seed', 1);
  return openStudy({
    cwd: request.cwd,
    paths: study === undefined ? given : [study],
    ...(codebook === undefined ? {} : { codebook }),
    ...(respondents === undefined ? {} : { respondents }),
    ...(speech === undefined ? {} : { speech }),
    ...(seed === 1 ? {} : { seed }),
    ...(only === 'accepted' || only === 'starred' ? { only } : {}),
    where: [
      ...listOption(request, 'where'),
      ...(level === undefined ? [] : [`level=${quoted(level)}`]),
      ...(themes.length === 0 ? [] : [`theme=${themes.map(quoted).join(',')}`]),
    ],
  });
}

function quoted(value: string): string {
  return /[\s,"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}

/**
 * Corpora of so many bytes are worth a second thread, where there is a second core. It opens the study and warms up for itself, which takes
 * as long as fifteen megabytes of text; 160 MB took a sixteenth more of the processors' time, and little more than half of that on the
 * clock. Of corpora beyond the second figure the answers that wait fill the memory: half a gigabyte took 650 MB.
 */
const worthWorkers = { from: 20e6, to: 250e6 };

export function workersOf(request: Request, { bytes }: OpenStudy): number {
  const isWorthIt = bytes > worthWorkers.from && bytes < worthWorkers.to && availableParallelism() > 1;
  return countOption(request, 'workers', isWorthIt ? 2 : 1);
}

/** 1 where the material has errors, else 0. */
export function statusOf(problems: readonly { readonly severity: string }[]): 0 | 1 {
  return problems.some((problem) => problem.severity === 'error') ? 1 : 0;
}
