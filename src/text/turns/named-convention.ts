import type { Page } from '../../model/source.ts';
import { findTableTurns } from './cell-turns.ts';
import { cells, cues, noLabels, questionsIn, quotations } from './convention-names.ts';
import { findCueTurns, findStampedTurns, findTimedTurns } from './cue-turns.ts';
import { readOpenings } from './find-form.ts';
import { findUnlabelled, layTurns, type RawTurns } from './find-turns.ts';
import { findFormattedTurns } from './formatted-turns.ts';
import { believed, type Opening } from './label-evidence.ts';
import { type LabelForm, labelForms } from './label-forms.ts';
import type { Line } from './lines.ts';
import { findQuotedTurns } from './quoted-turns.ts';
import { splitBare, splitInside } from './split-turns.ts';

/**
 * Turns by the one convention that the study file names; nothing where the page has no turn of it. Because somebody who knows says how
 * speakers are labelled, a label that opens one line is believed where none opens several.
 */
export function findByName(page: Page, lines: readonly Line[], known: ReadonlySet<string>, name: string): RawTurns | undefined {
  if (name === cues) return withWhy(findCueTurns(page) ?? findStampedTurns(page, lines) ?? findTimedTurns(page), name);
  if (name === noLabels) return withWhy(findUnlabelled(page, lines), name);
  if (name === cells) return withWhy(findTableTurns(page), name);
  if (name === quotations) return withWhy(findQuotedTurns(page, lines, true), name);
  if (name === questionsIn.bold) return withWhy(findFormattedTurns(page, lines, 'bold'), name);
  if (name === questionsIn.italic) return withWhy(findFormattedTurns(page, lines, 'italic'), name);
  for (const form of labelForms.filter((one) => one.name === name)) {
    const found = findByForm(page, lines, known, form);
    if (found !== undefined) return withWhy(found, name);
  }
  return undefined;
}

function findByForm(page: Page, lines: readonly Line[], known: ReadonlySet<string>, form: LabelForm): RawTurns | undefined {
  const openings = believedOnce(page.text, form, readOpenings(page.text, lines, form), known);
  if (openings.length === 0) return undefined;
  return splitBare(page, splitInside(page.text, layTurns(page.text, lines, form, openings)));
}

/** Forms in which a line of prose may stand by chance: there a label must come again, where any does. */
const looksLikeProse: ReadonlySet<string> = new Set(['label and colon', 'initials without a colon', 'label on its own line']);

function believedOnce(text: string, form: LabelForm, openings: readonly Opening[], known: ReadonlySet<string>): Opening[] {
  const several = believed(text, { ...form, needs: looksLikeProse.has(form.name) ? 2 : 1 }, openings, known);
  return several.length > 0 ? several : believed(text, { ...form, needs: 1 }, openings, known);
}

function withWhy(raw: RawTurns | undefined, name: string): RawTurns | undefined {
  if (raw === undefined || raw.turns.length === 0) return undefined;
  return { ...raw, why: [`the study file says \`convention: ${name}\``, ...raw.why] };
}
