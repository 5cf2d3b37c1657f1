import { ownerName } from '../analysis/codebook-findings.ts';
import type { PatternUse } from '../analysis/pattern-use.ts';
import type { WordForms } from '../analysis/word-forms.ts';
import type { Instrument } from '../codebook/instrument.ts';
import type { Table } from '../model/report.ts';
import { text } from './tables.ts';

/** The forms in which the words of patterns were said, those that may not be meant in brackets. */
export function formsTable(instrument: Instrument, forms: readonly WordForms[]): Table {
  return {
    block: 'table',
    caption: 'Word forms: what wildcards and inflected words really matched',
    columns: [{ title: 'Code' }, { title: 'Word' }, { title: 'Forms' }],
    rows: forms.map(({ pattern, element, forms: found }) => [
      text(ownerName(instrument, instrument.patterns[pattern]?.owner ?? -1)),
      text(element),
      text(found.map(({ word, count, isAstray }) => (isAstray ? `[${word} ${count}]` : `${word} ${count}`)).join(', ')),
    ]),
    notes: [
      '[In brackets]: the word has neither the stem of the letters before the wildcard nor the stem of the most frequent form (Porter 1980). A rule to look by: such a word may well be meant.',
    ],
  };
}

/** How often each pattern matched, for programs. */
export function patternFigures(instrument: Instrument, use: PatternUse, forms: readonly WordForms[]) {
  const byPattern = new Map<number, WordForms[]>();
  for (const one of forms) byPattern.set(one.pattern, [...(byPattern.get(one.pattern) ?? []), one]);
  return instrument.patterns.map((pattern) => ({
    of: ownerName(instrument, pattern.owner),
    pattern: pattern.text,
    sentences: use.matched[pattern.index] ?? 0,
    vetoed: use.vetoed[pattern.index] ?? 0,
    forms: (byPattern.get(pattern.index) ?? []).map(({ element, kind, forms: found }) => ({
      word: element,
      wildcard: kind === 'prefix',
      forms: found.map(({ word, count, isAstray }) => ({ word, count, astray: isAstray })),
    })),
  }));
}
