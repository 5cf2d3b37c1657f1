import { compileInstrument } from '../../codebook/instrument.ts';
import { loadCodebook } from '../../load-codebook.ts';
import { count } from '../../report/standing.ts';
import type { Outcome, Request } from '../command.ts';
import { statusOf } from '../study.ts';

/** Every problem of a codebook, with its place. */
export async function run(request: Request): Promise<Outcome> {
  const reference = request.args[0] ?? 'codebook.yaml';
  const loaded = await loadCodebook(reference, request.cwd, request.cwd);
  const instrument = loaded.codebook === undefined ? undefined : await compileInstrument(loaded.codebook);
  const problems = [...loaded.problems, ...(instrument?.problems ?? [])];
  const sources = new Map([[loaded.shownPath, loaded.text]]);
  const codes = loaded.codebook?.codes ?? [];
  const facts = {
    codebook: loaded.codebook?.title,
    version: loaded.codebook?.version,
    themes: codes.filter((code) => code.parent === undefined).length,
    codes: codes.length,
    patterns: instrument?.patterns.length ?? 0,
    problems: problems.map(({ code, severity, message, hint, place }) => ({ code, severity, message, hint, place })),
  };
  const line =
    loaded.codebook === undefined
      ? 'The codebook cannot be read.'
      : `${loaded.codebook.title} ${loaded.codebook.version}: ${count(facts.themes, 'theme')}, ${count(facts.codes - facts.themes, 'sub-code')}, ${count(facts.patterns, 'pattern')}; ${count(problems.length, 'problem')}.`;
  const isMissing = problems.some((problem) => problem.code === 'codebook-missing');
  return { status: isMissing ? 2 : statusOf(problems), problems, sources, json: facts, text: `${line}\n` };
}
