import type { Paragraph } from '../model/report.ts';

/** How many codings of a study (or of a table's scope) have which status, and how many transcripts a person has read. */
export interface Standing {
  readonly suggested: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly added: number;
  readonly disputed: number;
  readonly transcripts: number;
  readonly transcriptsRead: number;
}

export const emptyStanding: Standing = {
  suggested: 0,
  accepted: 0,
  rejected: 0,
  added: 0,
  disputed: 0,
  transcripts: 0,
  transcriptsRead: 0,
};

/**
 * The line that every table, sheet and page carries: that nothing has been read by a person, as long as that is so; how far people have
 * come, after. It cannot be turned off.
 */
export function standingLine(standing: Standing, codebook: string): string {
  const decided = standing.accepted + standing.rejected + standing.added;
  const all = standing.suggested + standing.disputed + standing.accepted + standing.rejected;
  const read = `${standing.transcriptsRead} of ${count(standing.transcripts, 'transcript')} read to the end`;
  if (all === 0 && decided === 0) return `Codebook ${codebook}: no passage was suggested; ${read}.`;
  if (standing.suggested + standing.disputed > 0) {
    const known = standing.accepted + standing.rejected + standing.disputed;
    const isBegun = known + standing.added + standing.transcriptsRead > 0;
    const disputed = standing.disputed === 0 ? '' : `, ${standing.disputed} disputed`;
    const counts = `: ${standing.accepted} accepted, ${standing.rejected} rejected${disputed}; ${standing.added} added by people; ${read}`;
    const state = isBegun ? 'What is not yet read is a search result, not a finding.' : 'A search result, not a finding.';
    return `Suggested by codebook ${codebook}. ${known} of ${count(all, 'passage')} read by a person${isBegun ? counts : ''}. ${state}`;
  }
  return `${all} suggested, ${standing.accepted} accepted, ${standing.rejected} rejected, ${standing.added} added by people; ${read}.`;
}

/** The same line as a block that must not be overlooked while anything is unread. */
export function standingParagraph(standing: Standing, codebook: string): Paragraph {
  const isOpen = standing.suggested + standing.disputed > 0;
  return { block: 'paragraph', runs: [{ text: standingLine(standing, codebook) }], tone: isOpen ? 'caution' : 'note' };
}

/**
 * A number with its noun.
 *
 * @example count(2, 'passage') // '2 passages'
 */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
