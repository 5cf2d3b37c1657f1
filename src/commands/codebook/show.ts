import { loadCodebook } from '../../load-codebook.ts';
import { CannotStart } from '../../model/cannot-start.ts';
import type { Code } from '../../model/codebook.ts';
import type { Block, Report } from '../../model/report.ts';
import type { Outcome, Request } from '../command.ts';

const columns = ['id', 'parent', 'name', 'definition', 'include', 'exclude', 'patterns', 'examples', 'counterexamples'];

/** The codebook as a person reads it, or as a table. */
export async function run(request: Request): Promise<Outcome> {
  const loaded = await loadCodebook(request.args[0] ?? 'builtin:five-ingredients', request.cwd, request.cwd);
  const sources = new Map([[loaded.shownPath, loaded.text]]);
  if (loaded.codebook === undefined) throw new CannotStart('the codebook cannot be read', undefined, loaded.problems, sources);
  const { codebook } = loaded;
  const frame: Block = {
    block: 'code-frame',
    codes: codebook.codes.map((code) => ({
      id: code.id,
      name: code.name,
      depth: depthOf(code, codebook.codes),
      definition:
        request.options.patterns === true && code.patterns.length > 0
          ? `${code.definition} Patterns: ${code.patterns.map((pattern) => pattern.text).join(' · ')}`
          : code.definition,
      ...(code.include === undefined ? {} : { include: code.include }),
      ...(code.exclude === undefined ? {} : { exclude: code.exclude }),
    })),
  };
  const report: Report = { title: `${codebook.title} ${codebook.version}`, subtitle: `unit: ${codebook.unit}`, blocks: [frame] };
  const rows = codebook.codes.map((code) => [
    code.id,
    code.parent,
    code.name,
    code.definition,
    code.include,
    code.exclude,
    code.patterns.map((pattern) => pattern.text).join(' | '),
    code.examples.join(' | '),
    code.counterexamples.join(' | '),
  ]);
  const { path: _, ...json } = codebook;
  return { status: 0, report, rows: { columns, rows }, json, problems: loaded.problems, sources };
}

function depthOf(code: Code, codes: readonly Code[]): number {
  const parent = codes.find((one) => one.id === code.parent);
  return parent === undefined ? 0 : 1 + depthOf(parent, codes);
}
