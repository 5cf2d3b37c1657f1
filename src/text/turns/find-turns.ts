import { type Problem, problem } from '../../model/problem.ts';
import type { Page } from '../../model/source.ts';
import type { Kind, Speaker, Turn } from '../../model/transcript.ts';
import type { TurnHints } from '../../model/turn-hints.ts';
import { joinBareSpeech, placeBareSpeech } from './bare-speech.ts';
import { findCellTurns, findTableTurns } from './cell-turns.ts';
import { withoutClosing } from './closing-lines.ts';
import { findCueTurns, findStampedTurns, findTimedTurns } from './cue-turns.ts';
import { findForm } from './find-form.ts';
import { findFormattedTurns } from './formatted-turns.ts';
import { readHeader } from './header.ts';
import { joinLabels } from './join-labels.ts';
import type { Opening } from './label-evidence.ts';
import type { LabelForm } from './label-forms.ts';
import { type Line, splitLines, trimmed } from './lines.ts';
import { findByName } from './named-convention.ts';
import { countLabels } from './near-labels.ts';
import { splitParagraphs } from './paragraphs.ts';
import { findQuotedTurns } from './quoted-turns.ts';
import { foldLabel, isSureRole } from './role-words.ts';
import { assignRoles, type RawSpeaker, type RawTurn } from './roles.ts';
import { splitBare, splitInside } from './split-turns.ts';
import { withoutHeadings, withoutStamps } from './stamps.ts';

export interface FoundTurns {
  readonly header: Readonly<Record<string, string>>;
  readonly speakers: readonly Speaker[];
  readonly turns: readonly Turn[];
  /** What the text shows itself to be; an interview where this is absent. */
  readonly kind?: Kind;
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
  readonly kind?: Kind;
  /** What was assumed of who asks, where the convention alone says it. */
  readonly assumed?: string;
}

/**
 * Finds header, speakers, roles and turns of a page. A label is believed where it opens several lines, is a role word, stands in a legend
 * or header, or is known to the study (`hints`). Speech that nobody's label claims is *unattributed*: visible, and never coded.
 * Where the study names the convention or the columns, nothing else is tried: `setting-unfit` and no turns where they are not there.
 */
export function findTurns(page: Page, hints: TurnHints): FoundTurns {
  const lines = splitLines(page.text);
  const { header, legend, end } = readHeader(page.text, lines);
  const body = withoutClosing(page.text, lines.slice(end));
  const named = codeLabels(page.text.slice(0, Math.min(2000, lines[end]?.start ?? 0)));
  const known = new Set([...[...hints.roles.keys()].map(foldLabel), ...legend.keys(), ...named]);
  const said = findAsSaid(page, body, known, hints);
  if (said?.turns.length === 0) return unfit(page, header, hints);
  const raw =
    said ??
    findCueTurns(page) ??
    findStampedTurns(page, lines) ??
    findTableTurns(page) ??
    findWritten(page, body, known, { ...page.header, ...header }, hints);
  const facts = hints.before === 'ignore' ? page.header : { ...page.header, ...header };
  const isRespondents = hints.unlabelledIsRespondent || hints.before === 'respondent';
  const placed = placeBareSpeech(page, body, joinLabels(raw, known), hints);
  const roles = assignRoles(page, placed, { header: facts, legend, hints: { ...hints, unlabelledIsRespondent: isRespondents } });
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

/** Turns of what a person wrote down: labelled, quoted in a report, told apart by their setting alone, or by nothing. */
function findWritten(
  page: Page,
  lines: readonly Line[],
  known: ReadonlySet<string>,
  header: Readonly<Record<string, string>>,
  hints: TurnHints,
): RawTurns {
  const labelled = findLabelled(page, lines, known);
  const quoted = mayBePublished(labelled, header, hints) ? findQuotedTurns(page, lines, hints.kind === 'published') : undefined;
  if (quoted !== undefined && (hints.kind === 'published' || quoted.turns.length > (labelled?.turns.length ?? 0))) return quoted;
  return labelled ?? findFormattedTurns(page, lines) ?? findTimedTurns(page) ?? findUnlabelled(page, lines);
}

/** An interview in which somebody is named as asking or answering is none, whatever is read out in it; nor is what says what it is. */
function mayBePublished(labelled: RawTurns | undefined, header: Readonly<Record<string, string>>, hints: TurnHints): boolean {
  if (hints.kind !== undefined) return hints.kind === 'published';
  if (/interview|group|observation|field ?note|document/i.test(header.kind ?? header.type ?? '')) return false;
  return labelled?.speakers.some(({ label }) => isSureRole(label)) !== true;
}

/** Codes that the head of a transcript names (`Participant ES1`) are labels at their first sight. */
function codeLabels(head: string): string[] {
  return (head.match(/\b[A-Z]{1,4}-?\d{1,4}\b/g) ?? []).map(foldLabel);
}

function findLabelled(page: Page, lines: readonly Line[], known: ReadonlySet<string>): RawTurns | undefined {
  const { text } = page;
  const best = findForm(text, lines, known);
  if (best === undefined) return undefined;
  const split = splitInside(text, layTurns(text, lines, best.form, best.openings));
  return best.openings.length < 2 && split.turns.length < 3 ? undefined : dropHeadings(page, splitBare(page, split));
}

/** Headings between turns are nobody's speech; in Markdown they can be told. */
function dropHeadings(page: Page, raw: RawTurns): RawTurns {
  if (page.format !== 'md') return raw;
  const turns = raw.turns.flatMap((turn): RawTurn[] => {
    const speech = turn.speech.flatMap((span) => withoutHeadings(page.text, span));
    const end = speech.at(-1)?.end;
    return end === undefined ? [] : [{ ...turn, span: { start: turn.span.start, end }, speech }];
  });
  return { ...raw, turns };
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
  const counts = countLabels(openings.map((one) => one.label));
  const why = speakers.map((speaker) => {
    const opened = counts.get(foldLabel(speaker.label)) ?? 0;
    return `\`${speaker.label}\` opens ${opened === 1 ? 'one line' : `${opened} lines`}`;
  });
  return { speakers, turns, convention: form.name, why };
}

/** No label at all: one speaker without a name, a turn a paragraph. */
export function findUnlabelled(page: Page, lines: readonly Line[]): RawTurns {
  const turns = splitParagraphs(page, lines).map((span) => ({ speaker: 0, span, speech: withoutStamps(page.text, span) }));
  return { speakers: [{ label: '', spellings: [] }], turns, convention: 'no labels', why: ['no label opens several lines'] };
}
