import { countEdits } from '../edits.ts';
import { foldLabel, roleOfLabel } from './role-words.ts';

const mostOfSlip = 2;
const leastOfLabel = 5;
const leastLength = 7;

/**
 * Labels, folded, that are slips of the typist or of character recognition, each with the label that was meant: at most twice in a
 * transcript, beside one that comes five times or more and differs by look-alike characters (`lnterviewer`, `PO1`) or, where both have at
 * least seven letters, by one edit. Numbers are never slips of other numbers: `Speaker 1` and `Speaker 2` are two.
 *
 * @param counts how many turns each label opens
 */
export function findSlips(counts: ReadonlyMap<string, number>): ReadonlyMap<string, string> {
  const often = [...counts].filter(([, count]) => count >= leastOfLabel).map(([label]) => label);
  const slips = new Map<string, string>();
  if (often.length === 0) return slips;
  for (const [label, count] of counts) {
    if (count > mostOfSlip) continue;
    const meant = often.filter((other) => isSlip(label, other));
    if (meant.length === 1 && meant[0] !== undefined) slips.set(label, meant[0]);
  }
  return slips;
}

/** How often each label occurs, folded. */
export function countLabels(labels: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(foldLabel(label), (counts.get(foldLabel(label)) ?? 0) + 1);
  return counts;
}

function isSlip(label: string, meant: string): boolean {
  if (label.length > 2 && looks(label) === looks(meant)) return true;
  if (label.length < leastLength || meant.length < leastLength || Math.abs(label.length - meant.length) > 1) return false;
  const isNumbered = label.replace(/\D/g, '') !== meant.replace(/\D/g, '');
  return !isNumbered && countEdits(label, meant) === 1;
}

/** A label by the look of its characters. */
function looks(label: string): string {
  return label
    .replace(/[i1|!]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/rn/g, 'm');
}

const titles = /^(?:mr|mrs|ms|miss|dr|prof|professor|sir|rev)\.?\s+/i;
const namePart = /^\p{Lu}[\p{L}'’-]{2,}$/u;

/** Whether a label is the initials of another: `AB` of `Ann Bell`. */
export function isInitialsOf(part: string, whole: string): boolean {
  if (whole.length < 2 * part.length || !/^[A-Z]{2,4}$/.test(part) || !whole.startsWith(part.charAt(0))) return false;
  const words = whole.replace(titles, '').split(/\s+/);
  return words.length === part.length && words.every((word, at) => /^\p{Lu}\p{Ll}/u.test(word) && word[0] === part[at]);
}

/** Whether a label of one word is the first or the last name of another: `Wilson` of `Marie Brito Wilson`, `Dr Bell` of `Ann Bell`. */
export function isPartOfName(part: string, whole: string): boolean {
  const word = part.replace(titles, '');
  const words = whole.replace(titles, '').split(/\s+/);
  if (roleOfLabel(part) !== undefined || !namePart.test(word) || words.length > 4) return false;
  if (titles.test(part) && titles.test(whole)) return false;
  const isLonger = words.length > 1 || (titles.test(whole) && !titles.test(part));
  const folded = foldLabel(word);
  return isLonger && words.every((one) => /^\p{Lu}/u.test(one)) && [words[0], words.at(-1)].some((one) => foldLabel(one ?? '') === folded);
}
