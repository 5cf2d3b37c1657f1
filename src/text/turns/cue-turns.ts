import type { Mark, Page } from '../../model/source.ts';
import type { Span } from '../../model/span.ts';
import type { RawTurns } from './find-turns.ts';
import { type Line, readTime } from './lines.ts';
import { foldLabel } from './role-words.ts';
import type { RawTurn } from './roles.ts';

const farthestApart = 2;
const longestUnnamed = 120;

/** Turns of formats that know cues and speakers (subtitles, tables, JSON): cues of one speaker up to two seconds apart are one turn. */
export function findCueTurns(page: Page): RawTurns | undefined {
  const speakers = page.marks.filter((mark) => mark.kind === 'speaker');
  const cues = page.marks.filter((mark) => mark.kind === 'cue' || mark.kind === 'time');
  if (speakers.length === 0 && !page.marks.some((mark) => mark.kind === 'cue')) return undefined;
  const pieces = piecesOf(cues, speakers);
  return speakers.length === 0 ? unnamedTurns(page, pieces) : namedTurns(page, pieces);
}

/** Turns of timed lines in which nobody is named, neither by the format nor in the text. */
export function findTimedTurns(page: Page): RawTurns | undefined {
  const times = page.marks.filter((mark) => mark.kind === 'time');
  return times.length === 0 ? undefined : unnamedTurns(page, piecesOf(times, []));
}

interface Piece {
  readonly span: Span;
  readonly label?: string;
  readonly start?: number;
  readonly end?: number;
}

const stampedLine = /^\[(\d{1,2}:\d{2}(?::\d{2})?[.,]\d{1,3}) --> (\d{1,2}:\d{2}(?::\d{2})?[.,]\d{1,3})\][ \t]*/;

/** Turns of plain text in which every line is a cue: `[00:04.564 --> 00:09.624]  words`. */
export function findStampedTurns(page: Page, lines: readonly Line[]): RawTurns | undefined {
  const pieces: Piece[] = [];
  for (const line of lines) {
    if (line.start === line.end) continue;
    const match = stampedLine.exec(page.text.slice(line.start, Math.min(line.end, line.start + 60)));
    if (match === null) return undefined;
    const [start, end] = [readTime(match[1] ?? ''), readTime(match[2] ?? '')];
    pieces.push({
      span: { start: line.start + match[0].length, end: line.end },
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
    });
  }
  return pieces.length < 2 || pieces.every(({ span }) => named.test(page.text.slice(span.start, span.end)))
    ? undefined
    : unnamedTurns(page, pieces);
}

/** What opens with a label is left to the forms of labels. */
const named = /^(?:\[[^\]\n]{2,30}\]:?|[\p{Lu}\d][\p{L}\d_ .'’-]{0,30}:)\s/u;

function piecesOf(cues: readonly Mark[], speakers: readonly Mark[]): Piece[] {
  const labels = new Map(speakers.map((mark) => [mark.span.start, mark]));
  const timed = new Map(cues.map((mark) => [mark.span.start, mark]));
  const starts = [...new Set([...labels.keys(), ...timed.keys()])].sort((a, b) => a - b);
  return starts.map((start) => {
    const label = labels.get(start);
    const cue = timed.get(start);
    const [from, to] = (cue?.value ?? '').split(' ').map(Number);
    const span = { start, end: Math.max(label?.span.end ?? start, cue?.span.end ?? start) };
    return {
      span,
      ...(label?.value === undefined ? {} : { label: label.value }),
      ...(from === undefined || Number.isNaN(from) || cue?.value === '' || cue?.value === undefined ? {} : { start: from }),
      ...(to === undefined || Number.isNaN(to) ? {} : { end: to }),
    };
  });
}

function namedTurns(page: Page, pieces: readonly Piece[]): RawTurns {
  const labels: { label: string; spellings: string[]; bracket?: string }[] = [];
  const positions = new Map<string, number>();
  const turns: RawTurn[] = [];
  let before: Piece | undefined;
  let last = -1;
  for (const piece of pieces) {
    const isNear =
      before === undefined || piece.start === undefined || before.end === undefined || piece.start - before.end <= farthestApart;
    if (piece.label !== undefined) {
      const [, name = piece.label, bracket] = /^(.+?)[ \t]*\(([^()]{1,60})\)$/.exec(piece.label) ?? [];
      const folded = foldLabel(name);
      const known = positions.get(folded);
      const position = known ?? labels.push({ label: name, spellings: [], ...(bracket === undefined ? {} : { bracket }) }) - 1;
      positions.set(folded, position);
      const spellings = labels[position]?.spellings;
      if (spellings !== undefined && !spellings.includes(piece.label)) spellings.push(piece.label);
      if (position === last && isNear) extend(turns, piece);
      else turns.push(turnOf(position, piece));
      last = position;
    } else if (turns.length > 0) extend(turns, piece);
    before = piece;
  }
  return {
    speakers: labels,
    turns: merged(turns, page),
    convention: `${page.format} with speakers`,
    why: labels.map((one) => `\`${one.label}\` is named as a speaker`),
  };
}

function unnamedTurns(page: Page, pieces: readonly Piece[]): RawTurns {
  const turns: RawTurn[] = [];
  let before: Piece | undefined;
  let words = 0;
  for (const piece of pieces) {
    const isNear =
      before !== undefined && (piece.start === undefined || before.end === undefined || piece.start - before.end <= farthestApart);
    const count = page.text.slice(piece.span.start, piece.span.end).split(/\s+/).length;
    if (isNear && words + count <= longestUnnamed) extend(turns, piece);
    else {
      turns.push(turnOf(0, piece));
      words = 0;
    }
    words += count;
    before = piece;
  }
  return {
    speakers: [{ label: '', spellings: [] }],
    turns: merged(turns, page),
    convention: 'cues without speakers',
    why: ['no cue names a speaker'],
  };
}

function turnOf(speaker: number, piece: Piece): RawTurn {
  return { speaker, span: piece.span, speech: [piece.span], ...(piece.start === undefined ? {} : { time: piece.start }) };
}

function extend(turns: RawTurn[], piece: Piece): void {
  const last = turns.at(-1);
  const before = last?.speech.at(-1);
  if (last === undefined || before === undefined) return;
  const span = { start: last.span.start, end: piece.span.end };
  // cues stand on lines of their own; where a stamp stands between them it is no speech
  const isNext = piece.span.start - before.end <= 2;
  const speech = isNext ? [...last.speech.slice(0, -1), { start: before.start, end: piece.span.end }] : [...last.speech, piece.span];
  turns[turns.length - 1] = { ...last, span, speech };
}

function merged(turns: readonly RawTurn[], page: Page): RawTurn[] {
  return turns.filter((turn) => page.text.slice(turn.span.start, turn.span.end).trim() !== '');
}
