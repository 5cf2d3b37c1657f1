import { isListOfNames } from './askers.ts';
import { isDialogue } from './dialogue.ts';
import type { LabelForm, LabelledLine } from './label-forms.ts';
import { countLabels, findSlips } from './near-labels.ts';
import { foldLabel, isHeaderWord, isLeadIn, isSureRole, roleOfLabel } from './role-words.ts';

/** A labelled line in its place: its number among the lines, and where it starts. */
export interface Opening extends LabelledLine {
  readonly line: number;
  readonly start: number;
}

/** Openings whose label has evidence: repeated, a role word, known, or a slip of one that has it. */
export function believed(text: string, form: LabelForm, read: readonly Opening[], known: ReadonlySet<string>): Opening[] {
  const openings = withoutNumbers(read);
  const counts = countLabels(openings.map((one) => one.label));
  const slips = findSlips(counts);
  const spellings = [...new Set(openings.map((one) => one.label))];
  const isAlone = form.name === 'label on its own line';
  const hasRole = spellings.some(isSureRole);
  const wrapped = wrappedLabels(text, openings);
  const talks = (isAlone ? !hasRole : form.name === 'markdown bold') && talk(text, openings, counts, isAlone);
  const aliases = hasRole ? codesBeside(openings) : new Set<string>();
  const isBelieved = (label: string): boolean => {
    const folded = foldLabel(label);
    const count = counts.get(folded) ?? 0;
    if (known.has(folded) || aliases.has(folded) || isSureRole(label) || (hasRole && /^[A-Z]{1,4}-?\d{1,4}$/.test(label))) return true;
    if (isHeaderWord(label) || isLeadIn(label) || count < form.needs || wrapped.has(folded)) return false;
    if (isAlone) return isAloneLabel(label, count, hasRole) || (talks && mayTalk(label, counts));
    return looksLikeName(label, count);
  };
  const labels = new Set(spellings.filter(isBelieved));
  const folded = new Set([...labels].map(foldLabel));
  const spoken = openings.filter(
    ({ label, isBare }) => (!isBare || talks) && (labels.has(label) || (slips.size > 0 && folded.has(slips.get(foldLabel(label)) ?? ''))),
  );
  const found = withoutHead(text, spoken, counts);
  if (found.length < 2) return found;
  if (form.name === 'markdown bold') return withOnce(text, openings, found);
  if (form.name === 'label and tab') return hasRole || isDialogue(text, found) ? found : [];
  if (!isTimed.has(form.name)) return found;
  if (isProgramme(found)) return [];
  const sure = new Set(found);
  return openings.filter((one) => sure.has(one) || isNamed(one));
}

/**
 * Openings without those of a head further down, and all above it: lines such as `INTERVIEWER: Ann Bell` in a transcript whose speakers
 * have names.
 */
function withoutHead(text: string, found: Opening[], counts: ReadonlyMap<string, number>): Opening[] {
  const labels = [...new Set(found.map(({ label }) => label))];
  const once = new Set(labels.filter((label) => counts.get(foldLabel(label)) === 1 && isSureRole(label)));
  if (once.size === 0 || new Set(labels.filter((label) => !isSureRole(label)).map(foldLabel)).size < 2) return found;
  const last = found.findLast(({ label, speech }) => once.has(label) && isListOfNames(restOfLine(text, speech)));
  return last === undefined ? found : found.filter(({ start }) => start > last.start);
}

/** Codes in brackets behind a role word (`Interviewee (P12): …`), which may stand for it further down. */
function codesBeside(openings: readonly Opening[]): ReadonlySet<string> {
  const isOne = ({ label, bracket }: Opening) => bracket !== undefined && /^[A-Z]{1,4}\d{0,3}$/.test(bracket) && isSureRole(label);
  return new Set(openings.flatMap((one) => (isOne(one) ? foldLabel(one.bracket ?? '') : [])));
}

/** Whether names without colon or time take turns: all that stand alone on a line, or those in bold that nothing else marks. */
function talk(text: string, openings: readonly Opening[], counts: ReadonlyMap<string, number>, isAlone: boolean): boolean {
  return isDialogue(
    text,
    openings.filter(({ label, isBare }) => (isAlone || isBare === true) && mayTalk(label, counts)),
  );
}

function restOfLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? text.length : end);
}

/** Forms that a time makes so unlike prose that who has spoken once is believed where others have spoken twice. */
const isTimed: ReadonlySet<string> = new Set(['name and time above', 'time and name above', 'label then time', 'time then label']);

/** Bold labels, and those of people who speak once among them; facts at the head are often a list with bold names, and no speech. */
function withOnce(text: string, openings: readonly Opening[], found: readonly Opening[]): Opening[] {
  const sure = new Set(found);
  const isList = found.every(({ start }) => isItem(text, start));
  const first = found[0]?.start ?? 0;
  const isOnce = (one: Opening) =>
    found.length > 3 && one.start > first && one.isBare !== true && /^\p{Lu}/u.test(one.label) && isSpeaker(one.label);
  return openings.filter((one) => (sure.has(one) || isOnce(one)) && (isList || !isItem(text, one.start)));
}

function isSpeaker(label: string): boolean {
  return !isHeaderWord(label) && !isLeadIn(label) && looksLikeName(label, 4);
}

/** Questions and answers that are numbered (`Q1: …`, `A1: …`, `Q2: …`) are two speakers. */
function withoutNumbers(openings: readonly Opening[]): readonly Opening[] {
  const isNumbered = (letter: string) => {
    const labels = openings.flatMap(({ label }) => (label[0] === letter && /^[QA]\d{1,3}$/.test(label) ? label : []));
    return labels.length > 1 && new Set(labels).size > 0.7 * labels.length;
  };
  if (!isNumbered('Q') || !isNumbered('A')) return openings;
  return openings.map((one) => (/^[QA]\d{1,3}$/.test(one.label) ? { ...one, label: one.label.charAt(0) } : one));
}

const longestProgramme = 100;

/** Whether names come again at the same times on another day: a programme of several days (`10:30 Coffee break`), and no talk. */
function isProgramme(found: readonly Opening[]): boolean {
  if (found.length > longestProgramme) return false;
  const days = new Map<string, Set<number>>();
  let day = 0;
  found.forEach(({ label, time = 0 }, at) => {
    if (time < (found[at - 1]?.time ?? 0)) day += 1;
    days.set(`${label} ${time}`, (days.get(`${label} ${time}`) ?? new Set<number>()).add(day));
  });
  return [...days.values()].reduce((sum, { size }) => sum + (size > 1 ? size : 0), 0) >= 0.5 * found.length;
}

function isNamed({ label, time }: Opening): boolean {
  return time !== undefined && /^\p{Lu}/u.test(label) && isSpeaker(label);
}

/** Whether a line is an item of a list: facts at the head are often a list with bold names, in transcripts that have none. */
function isItem(text: string, start: number): boolean {
  return /[*+-][ \t]/y.test(text.slice(start, start + 2));
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

/** A name that may be a speaker without any other sign: in full or in capitals, and it comes again. */
function mayTalk(label: string, counts: ReadonlyMap<string, number>): boolean {
  const isWhole = /^\p{Lu}[\p{L}.'’-]+(?:[ \t]\p{Lu}[\p{L}.'’-]*){1,3}$|^\p{Lu}{3,}$|^Unknown$/u.test(label);
  return isWhole && !isHeaderWord(label) && !isLeadIn(label) && (counts.get(foldLabel(label)) ?? 0) > 1;
}

const shortestWrapped = 30;

/**
 * Labels that mostly stand behind an unfinished line: words of a hard-wrapped sentence (`in order of⏎Price: we had`). A short line is no
 * wrapped one, nor is a line with a label of its own: transcripts made by machines often have no full stops.
 */
function wrappedLabels(text: string, openings: readonly Opening[]): ReadonlySet<string> {
  const counts = new Map<string, { all: number; wrapped: number }>();
  const starts = new Set(openings.map((one) => one.start));
  for (const { label, start } of openings) {
    const count = counts.get(foldLabel(label)) ?? { all: 0, wrapped: 0 };
    counts.set(foldLabel(label), count);
    count.all += 1;
    if (start < 2 || !/[\p{L}\p{N},]/u.test(text.charAt(start - 2))) continue;
    const before = text.lastIndexOf('\n', start - 2) + 1;
    count.wrapped += start - before > shortestWrapped && !starts.has(before) ? 1 : 0;
  }
  return new Set(
    [...counts].filter(([label, count]) => count.wrapped > count.all / 2 && !/^[a-z]{1,3}\d*$/.test(label)).map(([label]) => label),
  );
}
