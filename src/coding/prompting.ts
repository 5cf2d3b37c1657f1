import type { Instrument } from '../codebook/instrument.ts';
import type { Prompted } from '../model/coding.ts';
import type { Transcript } from '../model/transcript.ts';
import { foldWord } from '../text/characters.ts';
import type { Scan } from '../text/scan.ts';
import type { Mark } from './mark.ts';

/** A question of the interview guide and the themes it asks about (theme ids). */
export interface GuideQuestion {
  readonly ask: string;
  readonly themes: readonly string[];
}

/** What the interviewer had said before each turn, as positions of themes among the codes. */
export interface Prompting {
  /** How the theme of code `code` came up in `turn`. */
  readonly of: (code: number, turn: number) => Prompted;
  /** The turns of the question that a turn answers: from, to (exclusive); empty where none. */
  readonly questionOf: (turn: number) => readonly [number, number];
  /** Themes the interviewer asked about anywhere, once questions had begun. */
  readonly asked: ReadonlySet<number>;
}

/**
 * Follows the interviewer's words through a transcript. *Asked*: a pattern of the theme matches the question that the turn answers, or
 * the guide gives that question to the theme. *After*: the interviewer used such words earlier, once questions had begun. It is a
 * reading aid: a paraphrased question is not seen.
 */
export function followPrompts(
  transcript: Transcript,
  marks: readonly Mark[],
  scan: Scan,
  instrument: Instrument,
  guide: readonly GuideQuestion[],
): Prompting {
  const isInterviewer = transcript.turns.map((turn) => transcript.speakers[turn.speaker]?.role === 'interviewer');
  if (!isInterviewer.includes(true)) return { of: () => 'unknown', questionOf: () => [0, 0], asked: new Set() };
  const themesOf = interviewerThemes(transcript, marks, scan, instrument, guide, isInterviewer);
  const questions = questionRanges(isInterviewer);
  const firstQuestion = transcript.turns.findIndex(
    (turn, index) => isInterviewer[index] === true && transcript.text.slice(turn.span.start, turn.span.end).includes('?'),
  );
  const firstHeard = new Map<number, number>();
  themesOf.forEach((themes, turn) => {
    if (turn >= firstQuestion) for (const theme of themes) if (!firstHeard.has(theme)) firstHeard.set(theme, turn);
  });
  const of = (code: number, turn: number): Prompted => {
    const theme = instrument.themeOf[code] ?? code;
    const [from, to] = questions[turn] ?? [0, 0];
    for (let asked = from; asked < to; asked += 1) if (themesOf[asked]?.has(theme)) return 'asked';
    return (firstHeard.get(theme) ?? Number.POSITIVE_INFINITY) < turn ? 'after' : 'unprompted';
  };
  return { of, questionOf: (turn) => questions[turn] ?? [0, 0], asked: new Set(firstHeard.keys()) };
}

function interviewerThemes(
  transcript: Transcript,
  marks: readonly Mark[],
  scan: Scan,
  instrument: Instrument,
  guide: readonly GuideQuestion[],
  isInterviewer: readonly boolean[],
): ReadonlySet<number>[] {
  const themes = transcript.turns.map(() => new Set<number>());
  for (const mark of marks) {
    const turn = scan.turnOf[mark.sentence] as number;
    if (isInterviewer[turn]) themes[turn]?.add(instrument.themeOf[mark.code] ?? mark.code);
  }
  if (guide.length === 0) return themes;
  const positions = new Map(instrument.codebook.codes.map((code, index) => [code.id, index]));
  const asks = guide.map((question) => ({
    words: longWords(question.ask),
    themes: question.themes.flatMap((id) => positions.get(id) ?? []),
  }));
  transcript.turns.forEach((turn, index) => {
    if (!isInterviewer[index]) return;
    const words = new Set(longWords(transcript.text.slice(turn.span.start, turn.span.end)));
    for (const ask of asks) if (isSameQuestion(ask.words, words)) for (const theme of ask.themes) themes[index]?.add(theme);
  });
  return themes;
}

/** Interviewers reword the guide: three in five of its longer words are enough. */
function isSameQuestion(ask: readonly string[], said: ReadonlySet<string>): boolean {
  return ask.length > 0 && ask.filter((word) => said.has(word)).length >= 0.6 * ask.length;
}

function longWords(text: string): string[] {
  return [...new Set((text.match(/[\p{L}\p{M}\p{N}'’]{4,}/gu) ?? []).map(foldWord))];
}

/** For each turn the run of interviewer turns directly before it. */
function questionRanges(isInterviewer: readonly boolean[]): (readonly [number, number])[] {
  let start = 0;
  let end = 0;
  return isInterviewer.map((asks, turn) => {
    if (asks) {
      start = turn > 0 && isInterviewer[turn - 1] ? start : turn;
      end = turn + 1;
      return [turn, turn] as const;
    }
    return [start, end] as const;
  });
}
