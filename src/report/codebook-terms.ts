import type { ResemblingPassage } from '../analysis/resembling.ts';
import type { RankedTerm, TermLine } from '../analysis/term-search.ts';
import { codingId } from '../coding/coding-id.ts';
import type { Code } from '../model/codebook.ts';
import type { Level } from '../model/people.ts';
import type { Block, Cell, Paragraph, Table } from '../model/report.ts';
import { count } from './standing.ts';
import { number, text } from './tables.ts';

/** Where the terms of a code come from. */
export type TermSource = 'added' | 'accepted' | 'examples' | 'suggested';

/** A candidate term, with the codes that its words get already. */
export interface TermEntry extends RankedTerm {
  readonly coveredBy: readonly string[];
}

/** Candidates for one code, and what has to be said of them. */
export interface TermsFindings {
  readonly code: Code;
  readonly source: TermSource;
  /** Words of the passages that terms were taken from, and of the rest of respondents' speech. */
  readonly words: number;
  readonly restWords: number;
  readonly minPeople: number;
  /** Terms said at most so often had to be forgotten; 0: none. */
  readonly forgotten: number;
  readonly terms: readonly TermEntry[];
  readonly passages: readonly ResemblingPassage[];
}

const sources: Readonly<Record<TermSource, string>> = {
  added: 'passages that people added under the code',
  accepted: 'passages that people accepted or added under the code',
  examples: 'the examples of the code and its sub-codes',
  suggested: 'passages that patterns suggest for the code',
};

/** Candidate terms and passages of a code to read. Nothing here is a coding. */
export function termsBlocks(found: TermsFindings, levels: readonly Level[]): Block[] {
  return [...cautions(found), termsTable(found), ...passageBlocks(found, levels)];
}

function cautions({ source, words, forgotten }: TermsFindings): Paragraph[] {
  const lines = [
    ...(words === 0 ? [`There is nothing to start from in ${sources[source]}.`] : []),
    ...(source === 'suggested' || source === 'accepted' ? ['Terms of what patterns found mirror the patterns that found it.'] : []),
    ...(forgotten === 0
      ? []
      : [`There were too many phrases to keep: those said at most ${forgotten} times may be missing, or counted too low.`]),
  ];
  return lines.map((line) => ({ block: 'paragraph', runs: [{ text: line }], tone: 'caution' }));
}

function termsTable({ code, source, words, restWords, minPeople, terms }: TermsFindings): Table {
  const figures = ['Log ratio', 'Here', 'Rest', 'People'].map((title) => ({ title, align: 'end' as const }));
  const who = source === 'examples' ? 'in the study' : 'in the passages';
  return {
    block: 'table',
    caption: `${code.name}: words and phrases that may become patterns`,
    columns: [{ title: 'Term' }, ...figures, { title: 'Covered' }, { title: 'In context' }],
    rows: terms.flatMap(termRows),
    notes: [
      `From ${sources[source]} (${count(words, 'word')}) against the speech of respondents without the code (${count(restWords, 'word')}). One to three words that neither begin nor end with a function word; said by at least ${count(minPeople, 'person', 'people')} ${who}.`,
      'Log ratio: how many doublings more frequent here than in the rest, with half an occurrence added to both counts (Hardie 2014). It orders what to read; it is no test.',
    ],
  };
}

function termRows(entry: TermEntry): Cell[][] {
  const [first, ...others] = entry.lines;
  const figures = [number(entry.logRatio, 1), number(entry.count), number(entry.restCount), number(entry.people)];
  const blank = Array.from({ length: 6 }, () => text(''));
  return [
    [text(entry.term), ...figures, text(entry.coveredBy.join(', ')), text(first === undefined ? '' : lineText(first))],
    ...others.map((line) => [...blank, text(lineText(line))]),
  ];
}

function lineText({ left, match, right, transcript, turn }: TermLine): string {
  return `${left}«${match}»${right} (${transcript}, turn ${turn})`;
}

function passageBlocks({ code, passages }: TermsFindings, levels: readonly Level[]): Block[] {
  if (passages.length === 0) return [];
  const rule =
    'Sentences of respondents without any code that are most like the definition, examples and accepted passages of the code (cosine of TF-IDF weights of stems; at least six words, two of them in common; at most three of one person). Suggestions to read, not codings.';
  return [
    { block: 'heading', depth: 2, text: `${code.name}: passages that resemble it`, id: 'resembling' },
    { block: 'paragraph', runs: [{ text: rule }], tone: 'note' },
    ...passages.map(
      (passage): Block => ({
        block: 'quotation',
        parts: [{ part: 'slice', text: passage.quote, coded: false }],
        evidence: [],
        attribution: levels.find((level) => level.id === passage.level)?.label ?? 'Level not known',
        status: `suggestion, not coded; resemblance ${passage.similarity.toFixed(2)}`,
        code: code.name,
        id: codingId(passage.transcript, code.id, passage.quote, 0),
        source: `${passage.transcript}, turn ${passage.turn}`,
      }),
    ),
  ];
}
