import { type Problem, problem } from '../../model/problem.ts';
import type { Page } from '../../model/source.ts';
import type { Span } from '../../model/span.ts';
import type { Speaker, Turn } from '../../model/transcript.ts';
import type { TurnHints } from '../../model/turn-hints.ts';
import { joinBareSpeech, placeBareSpeech } from './bare-speech.ts';
import { findCellTurns } from './cell-turns.ts';
import { findCueTurns, findStampedTurns } from './cue-turns.ts';
import { readHeader } from './header.ts';
import { believed, type Opening } from './label-evidence.ts';
import { type LabelForm, labelForms } from './label-forms.ts';
import { type Line, splitLines } from './lines.ts';
import { findByName } from './named-convention.ts';
import { foldLabel } from './role-words.ts';
import { assignRoles, type RawSpeaker, type RawTurn } from './roles.ts';
import { splitBare, splitInside } from './split-turns.ts';

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
 * Where the study names the convention or the columns, nothing else is tried: `setting-unfit` and no turns where they are not there.
 */
export function findTurns(page: Page, hints: TurnHints): FoundTurns {
  const lines = splitLines(page.text);
  const known = new Set([...hints.roles.keys()].map(foldLabel));
  const { header, legend, end } = readHeader(page.text, lines);
  const body = lines.slice(end);
  const labels = new Set([...known, ...legend.keys(), ...codeLabels(page.text.slice(0, Math.min(2000, lines[end]?.start ?? 0)))]);
  const said = findAsSaid(page, body, labels, hints);
  if (said?.turns.length === 0) return unfit(page, header, hints);
  const raw =
    said ?? findCueTurns(page) ?? findStampedTurns(page, lines) ?? findLabelled(page.text, body, labels) ?? findUnlabelled(page.text, body);
  const facts = hints.before === 'ignore' ? page.header : { ...page.header, ...header };
  const isRespondents = hints.unlabelledIsRespondent || hints.before === 'respondent';
  const placed = placeBareSpeech(page.text, body, raw, hints);
  const roles = assignRoles(page, facts, legend, placed, { ...hints, unlabelledIsRespondent: isRespondents });
  const { found, isClear } = joinBareSpeech(roles);
  return isClear ? found : { ...found, problems: [...found.problems, unclear(page)] };
}

/** Turns by what the study file says of the file; `undefined` where it says nothing, none where it does not fit. */
function findAsSaid(page: Page, lines: readonly Line[], known: ReadonlySet<string>, hints: TurnHints): RawTurns | undefined {
  const none: RawTurns = { speakers: [], turns: [], convention: '', why: [] };
  if (hints.convention !== undefined)
    return findByName(page, lines, known, hints.convention) ?? findByName(page, splitLines(page.text), known, hints.convention) ?? none;
  return hints.columns === undefined ? undefined : findCellTurns(page, hints.columns);
}

function unfit(page: Page, header: FoundTurns['header'], hints: TurnHints): FoundTurns {
  const found =
    hints.convention === undefined
      ? problem(
          'setting-unfit',
          hints.columnsPlace ?? { path: page.path },
          `no table of \`${page.path}\` has these columns`,
          'write the names as they stand in the first row of the table, or the numbers of the columns',
        )
      : problem(
          'setting-unfit',
          hints.conventionPlace ?? { path: page.path },
          `\`${page.path}\` has no turn in the convention \`${hints.convention}\``,
          `take the line out, and \`verbatim check "${page.path}" --verbose\` says what is recognised and why`,
        );
  return { header, speakers: [], turns: [], convention: '', why: [], problems: [found] };
}

function unclear(page: Page): Problem {
  return problem(
    'speech-unattributed',
    { path: page.path },
    'several respondents have labels, and speech without a label could be any of theirs: it is counted and not coded',
    `say whose it is in study.yaml: \`transcripts: [{files: "${page.path}", speaker: P07}]\``,
  );
}

/** Codes that the head of a transcript names (`Participant ES1`) are labels at their first sight. */
function codeLabels(head: string): string[] {
  return (head.match(/\b[A-Z]{1,4}-?\d{1,4}\b/g) ?? []).map(foldLabel);
}

function findLabelled(text: string, lines: readonly Line[], known: ReadonlySet<string>): RawTurns | undefined {
  const sample = lines.filter((line) => line.end > line.start).slice(0, sampledLines);
  const likely = labelForms.filter((form) => sample.some((line) => form.read(text, line.start, line.end) !== undefined));
  const best = bestForm(text, lines, likely, known) ?? bestForm(text, lines, labelForms, known);
  return best === undefined ? undefined : splitBare(text, splitInside(text, layTurns(text, lines, best.form, best.openings)));
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
    const openings = believed(text, form, readOpenings(text, lines, form), known);
    const speakers = new Set(openings.map((one) => foldLabel(one.label))).size;
    const score = speakers < 2 && openings.length < 3 && !openings.some((one) => known.has(foldLabel(one.label))) ? 0 : openings.length;
    if (score > (best === undefined ? 1 : best.score * 1.1)) best = { form, openings, score };
  }
  return best;
}

export function readOpenings(text: string, lines: readonly Line[], form: LabelForm): Opening[] {
  const openings: Opening[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const { start, end } = lines[line] as Line;
    if (end === start) continue;
    const read = form.read(text, start, end);
    if (read !== undefined) openings.push(Object.assign(read, { line, start }));
  }
  return openings;
}

export function layTurns(text: string, lines: readonly Line[], form: LabelForm, openings: readonly Opening[]): RawTurns {
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
    if (opening.bracket !== undefined && /^\p{Lu}\w{0,3}$/u.test(opening.bracket)) positions.set(foldLabel(opening.bracket), position);
    const speaker = speakers[position] as { label: string; spellings: string[]; bracket?: string };
    if (!speaker.spellings.includes(opening.label)) speaker.spellings.push(opening.label);
    if (opening.bracket !== undefined) speaker.bracket ??= opening.bracket;
    const next = openings[index + 1];
    const end = next === undefined ? (lines.at(-1)?.end ?? text.length) : (lines[next.line - 1]?.end ?? opening.speech);
    const speech = trimmed(text, opening.speech, end);
    if (speech === undefined) return;
    const span = { start: lines[opening.line]?.start ?? opening.speech, end: speech.end };
    const turn = { speaker: position, span, speech: withoutStamps(text, speech) };
    turns.push(opening.time === undefined ? turn : { ...turn, time: opening.time });
  });
  const counts = new Map<string, number>();
  for (const one of openings) counts.set(foldLabel(one.label), (counts.get(foldLabel(one.label)) ?? 0) + 1);
  const why = speakers.map((speaker) => {
    const opened = counts.get(foldLabel(speaker.label)) ?? 0;
    return `\`${speaker.label}\` opens ${opened === 1 ? 'one line' : `${opened} lines`}`;
  });
  return { speakers, turns, convention: form.name, why };
}

const innerStamp = /(?:#\d{2}:\d{2}:\d{2}-\d#|\[\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\])/g;

/** Speech without the time stamps inside it. */
export function withoutStamps(text: string, speech: Span): Span[] {
  const said = text.slice(speech.start, speech.end);
  if (!opensNumber(said, '[') && !opensNumber(said, '#')) return [speech];
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

/** Whether a mark stands before a digit: `[00:01` does, `[laughs]` does not. */
function opensNumber(said: string, mark: string): boolean {
  for (let at = said.indexOf(mark); at >= 0; at = said.indexOf(mark, at + 1)) {
    const next = said.charCodeAt(at + 1);
    if (next >= 48 && next <= 57) return true;
  }
  return false;
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
export function findUnlabelled(text: string, lines: readonly Line[]): RawTurns {
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
