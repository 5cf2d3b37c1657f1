import type { Candidate } from '../analysis/candidates.ts';
import { pickQuotations } from '../analysis/quotations.ts';
import { type Study, themesOf } from '../analysis/study.ts';
import { csvRow } from '../formats/csv-cells.ts';
import type { Block, QuotationBlock } from '../model/report.ts';
import { nameOf } from './tables.ts';

/** One quotation of the bank, in its place. */
export interface BankEntry {
  readonly theme: number;
  /** From 1 within the theme. */
  readonly rank: number;
  readonly candidate: Candidate;
}

export interface BankSettings {
  readonly max: number;
  readonly perRespondent: number;
  /** Positions of themes; all where absent. */
  readonly themes?: readonly number[];
}

export const defaultBank: BankSettings = { max: 10, perRespondent: 2 };

/** The best quotations of each theme, balanced over levels and people. */
export function quoteBank(study: Study, settings: BankSettings = defaultBank): BankEntry[] {
  const levels = levelOrder(study);
  return (settings.themes ?? themesOf(study.instrument)).flatMap((theme) =>
    pickQuotations(study.pool, theme, { levels, max: settings.max, perRespondent: settings.perRespondent }).map((candidate, index) => ({
      theme,
      rank: index + 1,
      candidate,
    })),
  );
}

/** Levels by rank, unranked ones after: the order in which they take turns. */
export function levelOrder(study: Study): string[] {
  const unranked = Number.MAX_SAFE_INTEGER;
  return [...study.levels].sort((a, b) => (a.rank ?? unranked) - (b.rank ?? unranked)).map((level) => level.id);
}

/** Columns of `quotes.csv`, in order. */
export const bankColumns = [
  'theme',
  'code',
  'rank',
  'quote',
  'attribution',
  'level',
  'respondent',
  'site',
  'transcript',
  'turn',
  'before',
  'after',
  'strength',
  'id',
  'status',
  'question',
  'instrument',
] as const;

export type BankRow = Readonly<Record<(typeof bankColumns)[number], string | number>>;

export function bankRow(study: Study, entry: BankEntry): BankRow {
  const { candidate } = entry;
  const { codes } = study.instrument.codebook;
  return {
    theme: codes[entry.theme]?.id ?? '',
    code: candidate.codes.map((code) => codes[code]?.id ?? '').join('; '),
    rank: entry.rank,
    quote: candidate.slices.map((slice) => slice.text).join(''),
    attribution: attributionOf(study, candidate.level),
    level: candidate.level ?? '',
    respondent: candidate.respondent,
    site: candidate.site ?? '',
    transcript: candidate.transcript,
    turn: candidate.turn + 1,
    before: candidate.before,
    after: candidate.after,
    strength: candidate.strength,
    id: candidate.id,
    status: [candidate.status === 'suggested' ? 'unread' : candidate.status, ...candidate.stars].join('; '),
    question: candidate.question,
    instrument: study.fingerprint,
  };
}

export function bankCsv(study: Study, bank: readonly BankEntry[]): string {
  const rows = bank.map((entry) => {
    const row = bankRow(study, entry);
    return csvRow(bankColumns.map((column) => row[column]));
  });
  return csvRow(bankColumns) + rows.join('');
}

/** Who is quoted, as a report prints it: the level and nothing that tells more. */
export function attributionOf(study: Study, level: string | undefined): string {
  return study.levels.find((one) => one.id === level)?.label ?? 'Level not known';
}

export function quotationBlock(study: Study, entry: BankEntry): QuotationBlock {
  const { candidate } = entry;
  const row = bankRow(study, entry);
  const published = study.transcripts.some(({ id, kind }) => kind === 'published' && id === candidate.transcript);
  return {
    block: 'quotation',
    parts: candidate.slices.map((slice) => ({ part: 'slice', ...slice })),
    evidence: candidate.evidence,
    attribution: attributionOf(study, candidate.level),
    ...(candidate.question === '' ? {} : { question: candidate.question }),
    status: String(row.status),
    code: candidate.codes.map((code) => nameOf(study, code)).join(', '),
    id: candidate.id,
    source: `${published ? `quoted in ${candidate.transcript}, quotation` : `${candidate.transcript}, turn`} ${candidate.turn + 1}`,
  };
}

/** A theme's quotations as blocks, with the levels that have none named: no weak passage stands in for an empty level. */
export function bankBlocks(study: Study, theme: number, bank: readonly BankEntry[]): Block[] {
  const entries = bank.filter((entry) => entry.theme === theme);
  if (entries.length === 0) return [{ block: 'paragraph', runs: [{ text: 'No passage was coded under this theme.' }] }];
  const missing = study.levels.flatMap((level) => {
    if (entries.some((entry) => entry.candidate.level === level.id)) return [];
    const people = study.people.filter((person) => person.level === level.id && person.isCountable);
    if (people.length === 0) return [`nobody interviewed at the level ${level.label}`];
    const having = people.filter((person) => person.codes.has(theme)).length;
    return [`no passage chosen from ${level.label} (${having} of ${people.length} had one)`];
  });
  const isStarred = study.transcripts.some((transcript) => transcript.starred > 0);
  if (isStarred && !entries.some((entry) => entry.candidate.stars.includes('contrary'))) missing.push('no contrary passage is starred');
  const note: Block[] =
    missing.length === 0 ? [] : [{ block: 'paragraph', tone: 'note', runs: [{ text: `${capital(missing.join('; '))}.` }] }];
  return [...entries.map((entry) => quotationBlock(study, entry)), ...note];
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
