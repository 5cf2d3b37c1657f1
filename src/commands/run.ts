import path from 'node:path';
import { levelGroups } from '../analysis/groups.ts';
import type { Study } from '../analysis/study.ts';
import { byteOrderMark } from '../formats/csv-cells.ts';
import { textWriters } from '../formats/writers/index.ts';
import { OutputError, type OutputSet, openOutputs } from '../io/output-set.ts';
import { shownFrom } from '../io/shown-path.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Block, Report } from '../model/report.ts';
import { type OpenStudy, requireTranscripts } from '../open-study.ts';
import { codingRows } from '../report/coding-rows.ts';
import { respondentCodeCsv, themeLevelCsv } from '../report/matrix-rows.ts';
import { bankCsv, quoteBank } from '../report/quote-bank.ts';
import { quotesReport } from '../report/quotes-report.ts';
import { runReport, standingOf } from '../report/run-report.ts';
import { count, standingParagraph } from '../report/standing.ts';
import { themeTable } from '../report/tables.ts';
import { runStudy } from '../run-study.ts';
import { type Outcome, type Request, textOption } from './command.ts';
import { provenance } from './provenance.ts';
import { requestedStudy, statusOf, workersOf } from './study.ts';

/** The main job: codings, matrices, quote bank, report and provenance into the output folder, all or nothing. */
export async function run(request: Request): Promise<Outcome> {
  const open = await requestedStudy(request);
  requireTranscripts(open);
  const asked = textOption(request, 'out');
  const folder = asked === undefined ? path.join(open.root, 'out') : path.resolve(request.cwd, asked);
  const shown = asked ?? (shownFrom(request.cwd, folder) || 'out');
  const outputs = beginOutputs(folder, shown);
  try {
    outputs.append('codings.csv', byteOrderMark + codingRows(open.instrument, open.attributes).head);
    outputs.append('codings.jsonl', '');
    const study = await runStudy(open, {
      workers: workersOf(request, open),
      progress: request.progress,
      signal: request.signal,
      onRows: ({ csv, jsonl }) => {
        outputs.append('codings.csv', csv);
        outputs.append('codings.jsonl', jsonl);
      },
    });
    writeResults(study, open, outputs);
    const locked = outputs.commit();
    const problems = [...study.problems, ...locked];
    return { status: statusOf(problems), problems, sources: open.sources, summary: summaryOf(study, shown) };
  } catch (error) {
    outputs.discard();
    throw error;
  }
}

function beginOutputs(folder: string, shown: string): OutputSet {
  try {
    return openOutputs(folder, shown);
  } catch (error) {
    if (error instanceof OutputError) throw new CannotStart(`the outputs cannot be written`, undefined, [error.problem]);
    throw error;
  }
}

function writeResults(study: Study, open: OpenStudy, outputs: OutputSet): void {
  const bank = quoteBank(study);
  outputs.append('matrix-theme-level.csv', byteOrderMark + themeLevelCsv(study));
  outputs.append('matrix-respondent-code.csv', byteOrderMark + respondentCodeCsv(study));
  outputs.append('quotes.csv', byteOrderMark + bankCsv(study, bank));
  const report = runReport(study, bank);
  for (const writer of textWriters) {
    if (writer.extension === 'md') outputs.append('quotes.md', writer.write(quotesReport(study, bank, false)));
    outputs.append(`report.${writer.extension}`, writer.write(report));
  }
  outputs.append('run.json', `${JSON.stringify(provenance(study, open), null, 2)}\n`);
}

/** What was read beside the study's own transcripts. */
function besideLine(published: Study['transcripts']): string {
  const quotations = published.reduce((sum, report) => sum + report.speakers.reduce((turns, speaker) => turns + speaker.turns, 0), 0);
  if (published.length === 0) return '';
  return ` · and ${count(quotations, 'quotation')} of ${count(published.length, 'published report')}, people not countable`;
}

/** What a person likes to read when the work is done. */
function summaryOf(study: Study, shown: string): Report {
  const groups = levelGroups(study.levels, study.people);
  const people = new Set(study.people.filter((person) => person.isCountable).map((person) => person.respondent)).size;
  const published = study.transcripts.filter((transcript) => transcript.kind === 'published');
  const words = study.people.reduce((sum, person) => sum + (person.kind === 'published' ? 0 : person.words), 0);
  const byLevel = groups
    .filter((group) => group.id !== 'all')
    .map(
      (group) =>
        `${new Set(study.people.filter((person) => person.isCountable && group.includes(person)).map((person) => person.respondent)).size} ${group.label}`,
    );
  const line = `${count(people, 'person', 'people')} in ${count(study.transcripts.length - published.length, 'transcript')}, ${words} words: ${byLevel.join(' · ')}${besideLine(published)}`;
  const blocks: Block[] = [
    { block: 'paragraph', runs: [{ text: line }] },
    themeTable(study, groups, 'level'),
    standingParagraph(standingOf(study), study.instrument.codebook.title),
    ...leftOut(study),
    {
      block: 'paragraph',
      runs: [{ text: `Results are in ${shown}/ — begin with report.html; quotes.csv and codings.csv open in a spreadsheet.` }],
    },
  ];
  return { title: study.title, subtitle: `instrument: ${study.fingerprint}`, blocks };
}

/** Files that gave nothing, and speech that belongs to nobody, said in one line each. */
function leftOut(study: Study): Block[] {
  const lost = study.problems.filter((problem) => problem.severity === 'error');
  const unattributed = study.transcripts.flatMap((transcript) =>
    transcript.speakers.some((speaker) => speaker.role === 'unattributed' && speaker.words > 0) ? [transcript.id] : [],
  );
  const lines = [
    ...(lost.length === 0
      ? []
      : [
          `Left out: ${lost
            .slice(0, 8)
            .map((problem) => `${problem.place.path} (${problem.message})`)
            .join('; ')}${lost.length > 8 ? '; …' : ''}.`,
        ]),
    ...(unattributed.length === 0
      ? []
      : [
          `Not coded, because nothing says who speaks: ${unattributed.slice(0, 8).join(', ')}${unattributed.length > 8 ? ', …' : ''}. \`verbatim check\` says what to write.`,
        ]),
  ];
  return lines.map((line) => ({ block: 'paragraph', tone: 'caution', runs: [{ text: line }] }));
}
