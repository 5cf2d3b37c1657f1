import type { LabelForm, LabelledLine } from './label-forms.ts';
import { countLabels, findSlips } from './near-labels.ts';
import { foldLabel, isHeaderWord, isLeadIn, isSureRole, roleOfLabel } from './role-words.ts';

/** A labelled line in its place: its number among the lines, and where it starts. */
export interface Opening extends LabelledLine {
  readonly line: number;
  readonly start: number;
}

/** Openings whose label has evidence: repeated, a role word, known, or a slip of one that has it. */
export function believed(text: string, form: LabelForm, openings: readonly Opening[], known: ReadonlySet<string>): Opening[] {
  const counts = countLabels(openings.map((one) => one.label));
  const slips = findSlips(counts);
  const isAlone = form.name === 'label on its own line';
  const hasRole = openings.some((one) => isSureRole(one.label));
  const wrapped = wrappedLabels(text, openings);
  const isBelieved = (label: string): boolean => {
    const folded = foldLabel(label);
    const count = counts.get(folded) ?? 0;
    if (known.has(folded) || isSureRole(label) || (hasRole && /^[A-Z]{1,4}-?\d{1,4}$/.test(label))) return true;
    if (isHeaderWord(label) || isLeadIn(label) || count < form.needs || wrapped.has(folded)) return false;
    if (isAlone) return isAloneLabel(label, count, hasRole);
    return looksLikeName(label, count);
  };
  const labels = new Set(openings.filter(({ label }) => isBelieved(label)).map(({ label }) => label));
  const folded = new Set([...labels].map(foldLabel));
  return openings.filter(({ label }) => labels.has(label) || folded.has(slips.get(foldLabel(label)) ?? ''));
}

/** A sentence is no name: names have capitals or digits, and few words. Nor are figures alone: they are times (`09:15`) and verses. */
function looksLikeName(label: string, count: number): boolean {
  if (!/\p{L}/u.test(label)) return false;
  if (/^[\p{Lu}\d .'’-]+$/u.test(label)) return true;
  const words = label.split(/\s+/);
  if (words.length > 3 && count < 4) return false;
  if (
    words.some((word) => /^(?:i|we|you|they|so|and|but|the|is|was|said|say|would|that|this|what|think|of|it)$/i.test(word)) &&
    words.length > 1
  )
    return false;
  return words.length === 1 || words.every((word) => /^[\p{Lu}\p{N}(]/u.test(word));
}

/** A name alone on its line is one where another label alone is a role word, or where it comes back often. */
function isAloneLabel(label: string, count: number, hasRole: boolean): boolean {
  if (roleOfLabel(label) !== undefined || /^[A-Z]{1,3}\d{1,3}$/.test(label)) return true;
  return hasRole && count > 2 && label.length <= 24 && looksLikeName(label, count);
}

/** Labels that mostly stand behind an unfinished line: words of a hard-wrapped sentence (`in order of⏎Price: we had`). */
function wrappedLabels(text: string, openings: readonly Opening[]): ReadonlySet<string> {
  const counts = new Map<string, { all: number; wrapped: number }>();
  for (const { label, start } of openings) {
    const count = counts.get(foldLabel(label)) ?? { all: 0, wrapped: 0 };
    counts.set(foldLabel(label), count);
    count.all += 1;
    count.wrapped += start > 1 && /[\p{L}\p{N},]/u.test(text.charAt(start - 2)) ? 1 : 0;
  }
  return new Set(
    [...counts].filter(([label, count]) => count.wrapped > count.all / 2 && !/^[a-z]{1,3}\d*$/.test(label)).map(([label]) => label),
  );
}
