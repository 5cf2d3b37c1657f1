import { type Study, themesOf } from '../analysis/study.ts';
import type { Block, Report } from '../model/report.ts';
import { type BankEntry, bankBlocks } from './quote-bank.ts';
import { standingOf } from './run-report.ts';
import { standingParagraph } from './standing.ts';
import { nameOf } from './tables.ts';

/** The quote bank as a document. `withContext`: the interviewer's question and the sentences before and after. */
export function quotesReport(
  study: Study,
  bank: readonly BankEntry[],
  withContext: boolean,
  themes: readonly number[] = themesOf(study.instrument),
): Report {
  const caution = standingParagraph(standingOf(study), study.instrument.codebook.title);
  const blocks = themes.flatMap((theme): Block[] => [
    { block: 'heading', depth: 2, text: nameOf(study, theme), id: `quotations-${study.instrument.codebook.codes[theme]?.id ?? theme}` },
    ...bankBlocks(study, theme, bank).map((block): Block => {
      if (block.block !== 'quotation' || withContext) return block;
      const { question: _, ...rest } = block;
      return rest;
    }),
  ]);
  return { title: `${study.title}: quotations`, subtitle: `instrument: ${study.fingerprint}`, blocks: [caution, ...blocks] };
}
