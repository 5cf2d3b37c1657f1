import { type Study, themesOf } from '../analysis/study.ts';
import { CannotStart } from '../model/cannot-start.ts';
import { bankColumns, bankRow, quoteBank } from '../report/quote-bank.ts';
import { quotesReport } from '../report/quotes-report.ts';
import { runStudy } from '../run-study.ts';
import { countOption, listOption, type Outcome, type Request } from './command.ts';
import { requestedStudy, statusOf, workersOf } from './study.ts';

/** The quote bank, or the part of it that was asked for. */
export async function run(request: Request): Promise<Outcome> {
  const open = await requestedStudy(request);
  const max = countOption(request, 'max', 10);
  const perRespondent = countOption(request, 'perRespondent', 2);
  const study = await runStudy(open, { workers: workersOf(request, open), progress: request.progress, signal: request.signal });
  const themes = themesAsked(study, listOption(request, 'theme'));
  const bank = quoteBank(study, { max, perRespondent, themes });
  const rows = bank.map((entry) => bankRow(study, entry));
  return {
    status: statusOf(study.problems),
    report: quotesReport(study, bank, request.options.context === true, themes),
    rows: { columns: bankColumns, rows: rows.map((row) => bankColumns.map((column) => row[column])) },
    problems: study.problems,
    sources: open.sources,
  };
}

/** The themes of the codes asked for: a quotation stands under its theme. */
function themesAsked(study: Study, ids: readonly string[]): number[] {
  if (ids.length === 0) return themesOf(study.instrument);
  const { codes } = study.instrument.codebook;
  const positions = ids.map((id) => codes.findIndex((code) => code.id === id.toLowerCase()));
  if (positions.includes(-1)) throw new CannotStart(`no theme is called \`${ids[positions.indexOf(-1)]}\``);
  return [...new Set(positions.map((position) => study.instrument.themeOf[position] ?? position))].sort((a, b) => a - b);
}
