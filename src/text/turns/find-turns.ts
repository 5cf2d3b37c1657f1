import type { Problem } from '../../model/problem.ts';
import type { Page } from '../../model/source.ts';
import type { Span } from '../../model/span.ts';
import type { Speaker, Turn } from '../../model/transcript.ts';
import type { TurnHints } from '../../model/turn-hints.ts';
import { findCueTurns } from './cue-turns.ts';
import { readHeader } from './header.ts';
import { type LabelForm, type LabelledLine, labelForms } from './label-forms.ts';
import { type Line, splitLines } from './lines.ts';
import { foldLabel, isHeaderWord, isSureRole, roleOfLabel } from './role-words.ts';
import { assignRoles, type RawSpeaker, type RawTurn } from './roles.ts';

export interface FoundTurns {
  readonly header: Readonly<Record<string, string>>;
  readonly speakers: readonly Speaker[];
  readonly turns: readonly Turn[];
  readonly convention: string;
  readonly why: readonly string[];
  readonly problems: readonly Problem[];
}

/** What a convention found before roles are given. */
export interface RawTurns {
  readonly speakers: readonly RawSpeaker[];
  readonly turns: readonly RawTurn[];
  readonly convention: string;
  readonly why: readonly string[];
}

/**
 * Finds header, speakers, roles and turns of a page. A label is believed where it opens several lines, is a role word, stands in a legend
 * or header, or is known to the study (`hints`). Speech that nobody's label claims is *unattributed*: visible, and never coded.
 */
export function findTurns(page: Page, hints: TurnHints): FoundTurns {
  const lines = splitLines(page.text);
  const known = new Set([...hints.roles.keys()].map(foldLabel));
  const { header, legend, end } = readHeader(page.text, lines);
  const raw =
    findCueTurns(page) ??
    findLabelled(
      page.text,
      lines.slice(end),
      new Set([...known, ...legend.keys(), ...codeLabels(page.text.slice(0, Math.min(2000, lines[end]?.start ?? 0)))]),
    ) ??
    findUnlabelled(page.text, lines.slice(end));
  return assignRoles(page, { ...page.header, ...header }, legend, raw, hints);
}

/** Codes that the head of a transcript names (`Participant ES1`) are labels at their first sight. */
function codeLabels(head: string): string[] {
  return (head.match(/\b[A-Z]{1,4}-?\d{1,4}\b/g) ?? []).map(foldLabel);
}

interface Opening extends LabelledLine {
  readonly line: number;
}

function findLabelled(text: string, lines: readonly Line[], known: ReadonlySet<string>): RawTurns | undefined {
  const sample = lines.filter((line) => line.end > line.start).slice(0, sampledLines);
  const likely = labelForms.filter((form) => sample.some((line) => form.read(text, line.start, line.end) !== undefined));
  const best = bestForm(text, lines, likely, known) ?? bestForm(text, lines, labelForms, known);
  return best === undefined ? undefined : layTurns(text, lines, best.form, best.openings);
}

/** Most forms are ruled out by the first lines. */
const sampledLines = 60;

function bestForm(
  text: string,
  lines: readonly Line[],
  forms: readonly LabelForm[],
  known: ReadonlySet<string>,
): { form: LabelForm; openings: Opening[] } | undefined {
  let best: { form: LabelForm; openings: Opening[]; score: number } | undefined;
  for (const form of forms) {
    const openings = believed(form, readOpenings(text, lines, form), known);
    const speakers = new Set(openings.map((one) => foldLabel(one.label))).size;
    const score = speakers < 2 && openings.length < 3 && !openings.some((one) => known.has(foldLabel(one.label))) ? 0 : openings.length;
    if (score > (best === undefined ? 1 : best.score * 1.1)) best = { form, openings, score };
  }
  return best;
}

function readOpenings(text: string, lines: readonly Line[], form: LabelForm): Opening[] {
  const openings: Opening[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const { start, end } = lines[line] as Line;
    if (end === start) continue;
    const read = form.read(text, start, end);
    if (read !== undefined) openings.push({ ...read, line });
  }
  return openings;
}

/** Openings whose label has evidence: repeated, a role word, or known. */
function believed(form: LabelForm, openings: readonly Opening[], known: ReadonlySet<string>): Opening[] {
  const counts = new Map<string, number>();
  for (const one of openings) counts.set(foldLabel(one.label), (counts.get(foldLabel(one.label)) ?? 0) + 1);
  const isAlone = form.name === 'label on its own line';
  const hasRole = openings.some((one) => isSureRole(one.label));
  return openings.filter(({ label }) => {
    const folded = foldLabel(label);
    const count = counts.get(folded) ?? 0;
    if (known.has(folded) || isSureRole(label) || (hasRole && /^[A-Z]{1,4}-?\d{1,4}$/.test(label))) return true;
    if (isHeaderWord(label) || count < form.needs) return false;
    if (isAlone) return roleOfLabel(label) !== undefined || /^[A-Z]{1,3}\d{1,3}$/.test(label);
    return looksLikeName(label, count);
  });
}

/** A sentence is no name: names have capitals or digits, and few words. */
function looksLikeName(label: string, count: number): boolean {
  const words = label.split(/\s+/);
  if (words.length > 3 && count < 4) return false;
  if (
    words.some((word) => /^(?:i|we|you|they|so|and|but|the|is|was|said|say|would|that|this|what|think|of|it)$/i.test(word)) &&
    words.length > 1
  )
    return false;
  return words.length === 1 || words.every((word) => /^[\p{Lu}\p{N}(]/u.test(word));
}

function layTurns(text: string, lines: readonly Line[], form: LabelForm, openings: readonly Opening[]): RawTurns {
  const speakers: { label: string; spellings: string[]; bracket?: string }[] = [];
  const positions = new Map<string, number>();
  const turns: RawTurn[] = [];
  openings.forEach((opening, index) => {
    const folded = foldLabel(opening.label);
    let position = positions.get(folded);
    if (position === undefined) {
      position = speakers.push({ label: opening.label, spellings: [] }) - 1;
      positions.set(folded, position);
    }
    const speaker = speakers[position] as { label: string; spellings: string[]; bracket?: string };
    if (!speaker.spellings.includes(opening.label)) speaker.spellings.push(opening.label);
    if (opening.bracket !== undefined) speaker.bracket ??= opening.bracket;
    const next = openings[index + 1];
    const end = next === undefined ? (lines.at(-1)?.end ?? text.length) : (lines[next.line - 1]?.end ?? opening.speech);
    const speech = trimmed(text, opening.speech, end);
    if (speech === undefined) return;
    turns.push({
      speaker: position,
      span: { start: lines[opening.line]?.start ?? opening.speech, end: speech.end },
      speech: withoutStamps(text, speech),
      ...(opening.time === undefined ? {} : { time: opening.time }),
    });
  });
  const why = speakers.map(
    (speaker) => `\`${speaker.label}\` opens ${openings.filter((one) => foldLabel(one.label) === foldLabel(speaker.label)).length} lines`,
  );
  return { speakers, turns, convention: form.name, why };
}

const innerStamp = /[ \t]*(?:#\d{2}:\d{2}:\d{2}-\d#|\[\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\])[ \t]*/g;

/** Speech without the time stamps inside it. */
function withoutStamps(text: string, speech: Span): Span[] {
  const said = text.slice(speech.start, speech.end);
  if (!said.includes('[') && !said.includes('#')) return [speech];
  const spans: Span[] = [];
  let from = speech.start;
  for (const match of said.matchAll(innerStamp)) {
    const span = trimmed(text, from, speech.start + match.index);
    if (span !== undefined) spans.push(span);
    from = speech.start + match.index + match[0].length;
  }
  const last = trimmed(text, from, speech.end);
  return last === undefined ? spans : [...spans, last];
}

/** A stretch without white space at its ends; nothing where that is all there is. */
export function trimmed(text: string, from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (start < end && text.charCodeAt(start) <= 32) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1;
  return start < end ? { start, end } : undefined;
}

/** No label at all: one speaker without a name, a turn a paragraph. */
function findUnlabelled(text: string, lines: readonly Line[]): RawTurns {
  const turns: RawTurn[] = [];
  let start = -1;
  let end = -1;
  const close = () => {
    const speech = start < 0 ? undefined : trimmed(text, start, end);
    if (speech !== undefined) turns.push({ speaker: 0, span: speech, speech: withoutStamps(text, speech) });
    start = -1;
  };
  for (const line of lines) {
    if (trimmed(text, line.start, line.end) === undefined) close();
    else {
      if (start < 0) start = line.start;
      end = line.end;
    }
  }
  close();
  return { speakers: [{ label: '', spellings: [] }], turns, convention: 'no labels', why: ['no label opens several lines'] };
}
