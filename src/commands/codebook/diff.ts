import { type CodingChanges, codingChangesFold } from '../../analysis/coding-changes.ts';
import { type CodebookComparison, compareCodebooks } from '../../codebook/compare-codebooks.ts';
import { compileInstrument, type Instrument } from '../../codebook/instrument.ts';
import { loadCodebook } from '../../load-codebook.ts';
import { CannotStart } from '../../model/cannot-start.ts';
import type { Problem } from '../../model/problem.ts';
import { type OpenStudy, requireTranscripts } from '../../open-study.ts';
import { createMapper, type Mapped } from '../../pipeline.ts';
import { comparisonBlocks, comparisonLine } from '../../report/codebook-diff.ts';
import { changesBlocks, sumChanges } from '../../report/coding-changes.ts';
import { decisionsUnder } from '../../study/decisions-under.ts';
import { type Outcome, type Request, textOption } from '../command.ts';
import { requestedStudy, statusOf } from '../study.ts';

/** What differs between two codebooks, and with a study what the new one gains and loses in it. Differences are no errors: status 0. */
export async function run(request: Request): Promise<Outcome> {
  const [before = '', after = '', study] = request.args;
  const sources = new Map<string, string>();
  const old = await load(before, request, sources);
  const now = await load(after, request, sources);
  const comparison = compareCodebooks(old.codebook, now.codebook);
  const titles = [old, now].map(({ codebook }) => `${codebook.title} ${codebook.version}`);
  const title = `From ${titles[0]} to ${titles[1]}`;
  const facts = { before: titles[0], after: titles[1], summary: comparisonLine(comparison), ...shown(comparison) };
  if (study === undefined && textOption(request, 'study') === undefined)
    return { status: 0, report: { title, blocks: comparisonBlocks(comparison) }, json: facts, sources };
  const open = (codebook: string) => requestedStudy({ ...request, options: { ...request.options, codebook } }, 2);
  const [one, other] = [await open(before), await open(after)];
  const { changes, problems } = await compareCodings(one, other, comparison, request);
  const orphaned = decisionsUnder(other.decisions, new Set(comparison.removed.map(({ id }) => id)));
  const { levels } = other.settings;
  const names = new Map([...old.codebook.codes, ...now.codebook.codes].map((code) => [code.id, code.name]));
  return {
    status: statusOf(problems),
    report: {
      title,
      subtitle: `instruments: ${one.fingerprint}; ${other.fingerprint}`,
      blocks: [...comparisonBlocks(comparison), ...changesBlocks(changes, { levels, names, orphaned })],
    },
    json: { ...facts, study: { ...changes, sums: sumChanges(changes, levels), orphaned } },
    problems,
    sources: new Map([...sources, ...other.sources]),
  };
}

async function load(reference: string, request: Request, sources: Map<string, string>): Promise<Instrument> {
  const loaded = await loadCodebook(reference, request.cwd, request.cwd);
  for (const [path, text] of loaded.sources) sources.set(path, text);
  const instrument = loaded.codebook === undefined ? undefined : await compileInstrument(loaded.codebook);
  const problems = [...loaded.problems, ...(instrument?.problems ?? [])].filter((problem) => problem.severity === 'error');
  // an id that was none may be what the new codebook mends
  const isStopping = problems.some((problem) => problem.code !== 'code-id-invalid');
  if (instrument === undefined || isStopping)
    throw new CannotStart(`the codebook \`${reference}\` cannot be read`, undefined, problems, sources);
  return instrument;
}

/** Codes every transcript by both instruments, one after the other. */
async function compareCodings(
  before: OpenStudy,
  after: OpenStudy,
  comparison: CodebookComparison,
  request: Request,
): Promise<{ changes: CodingChanges; problems: readonly Problem[] }> {
  requireTranscripts(after);
  const [old, now] = [createMapper(before), createMapper(after)];
  const state = codingChangesFold.start(before.instrument, after.instrument, comparison);
  const problems: Problem[] = after.problems.filter((problem) => problem.severity === 'error');
  for (const [index, file] of after.files.entries()) {
    request.signal.throwIfAborted();
    const found = await now.map(file);
    problems.push(...(found.mapped ?? found).problems.filter((problem) => problem.severity === 'error'));
    const former: Mapped | undefined = found.mapped === undefined ? undefined : (await old.map(file)).mapped;
    if (found.mapped !== undefined && former !== undefined) codingChangesFold.add(state, former, found.mapped);
    request.progress(index + 1, after.files.length, 'transcripts');
    if (index % 16 === 15) await new Promise((resolve) => setImmediate(resolve));
  }
  return { changes: codingChangesFold.finish(state), problems };
}

/** The comparison for programs: of added and removed codes what identifies them. */
function shown(comparison: CodebookComparison) {
  const brief = (codes: CodebookComparison['added']) =>
    codes.map(({ id, name, parent, definition, patterns }) => ({
      id,
      name,
      parent,
      definition,
      patterns: patterns.map(({ text }) => text),
    }));
  const { settings, added, removed, changed, facets, successors } = comparison;
  return { settings, added: brief(added), removed: brief(removed), changed, facets, successors: Object.fromEntries(successors) };
}
