import type { CodingView, TranscriptView } from '../wire.ts';
import { fill, h } from './element.ts';
import type { Store } from './store.ts';
import { turnBlock } from './turn-block.ts';

/** What of a transcript is shown. */
export interface Showing {
  /** Themes that are not shown, by position. */
  readonly hidden: ReadonlySet<number>;
  readonly withRejected: boolean;
  readonly focus: string | undefined;
}

export interface TranscriptBody {
  readonly element: HTMLElement;
  readonly codings: () => readonly CodingView[];
  /** Draws those turns anew whose marks are others than before. */
  readonly update: (view: TranscriptView, showing: Showing) => void;
  readonly turn: (index: number) => HTMLElement | undefined;
}

/** Turns are kept in sheets, which the browser lays out only when they come near: a long transcript scrolls like a short one. */
const turnsOfSheet = 24;
/** Sheets that are drawn before the first look; the others follow when the browser has nothing else to do. */
const sheetsAtOnce = 3;

/** The whole text, searchable by the browser, with its marks and notes. */
export function transcriptBody(store: Store, first: TranscriptView, start: Showing): TranscriptBody {
  let view = first;
  let showing = start;
  let shown = visible(store, view, showing);
  const element = h('div', { class: 'transcript', lang: 'en' });
  const sheets: HTMLElement[] = [];

  const drawTurn = (index: number) => {
    const { speech = [] } = view.turns[index] ?? {};
    const from = speech[0]?.[0] ?? 0;
    const to = speech.at(-1)?.[1] ?? 0;
    const codings = shown.filter((coding) => coding.start < to && coding.end > from);
    const painting = { store, text: view.text, codings, focus: showing.focus };
    return turnBlock(
      painting,
      view,
      index,
      codings.filter(({ turn }) => turn === index),
    );
  };
  const drawSheet = (sheet: number) => {
    const place = sheets[sheet];
    if (place === undefined || place.childElementCount > 0) return;
    const turns = view.turns.slice(sheet * turnsOfSheet, (sheet + 1) * turnsOfSheet);
    fill(
      place,
      turns.map((_, index) => drawTurn(sheet * turnsOfSheet + index)),
    );
  };
  const update = (next: TranscriptView, nextShowing: Showing) => {
    const before = new Map(shown.map((coding) => [coding.id, coding]));
    const after = visible(store, next, nextShowing);
    const touched = new Set<number>();
    const touch = (coding: CodingView | undefined) => {
      if (coding !== undefined) for (const turn of turnsUnder(next, coding)) touched.add(turn);
    };
    for (const coding of after) {
      const old = before.get(coding.id);
      before.delete(coding.id);
      const isFocus = coding.id === nextShowing.focus || coding.id === showing.focus;
      if (isFocus || old !== coding) touch(coding);
    }
    for (const gone of before.values()) touch(gone);
    view = next;
    showing = nextShowing;
    shown = after;
    for (const index of touched) element.querySelector(`#turn-${index}`)?.replaceWith(drawTurn(index));
  };

  for (let at = 0; at < view.turns.length; at += turnsOfSheet) sheets.push(h('div', { class: 'sheet' }));
  fill(element, sheets);
  for (const [index, sheet] of sheets.entries()) sheet.classList.add(`long-${sheetLength(view, index)}`);
  for (let sheet = 0; sheet < Math.min(sheetsAtOnce, sheets.length); sheet += 1) drawSheet(sheet);
  drawLater(sheets.length, drawSheet, element);
  return {
    element,
    codings: () => shown,
    update,
    turn: (index) => {
      drawSheet(Math.floor(index / turnsOfSheet));
      return element.querySelector<HTMLElement>(`#turn-${index}`) ?? undefined;
    },
  };
}

/** How long a sheet will be, in steps of 500 characters: the scroll bar is right before it is laid out. */
function sheetLength({ turns }: TranscriptView, sheet: number): number {
  let units = 0;
  for (const { speech } of turns.slice(sheet * turnsOfSheet, (sheet + 1) * turnsOfSheet))
    for (const [start, end] of speech) units += end - start;
  return Math.min(20, Math.max(1, Math.round(units / 1000)));
}

function drawLater(sheets: number, draw: (sheet: number) => void, element: HTMLElement): void {
  let next = sheetsAtOnce;
  const more = () => {
    const until = performance.now() + 8;
    while (next < sheets && performance.now() < until) {
      draw(next);
      next += 1;
    }
    if (next < sheets && (element.isConnected || next <= sheetsAtOnce + 1)) setTimeout(more, 4);
  };
  setTimeout(more, 0);
}

function turnsUnder({ turns }: TranscriptView, coding: CodingView): number[] {
  const under: number[] = [];
  for (let index = coding.turn; index < turns.length; index += 1) {
    if ((turns[index]?.speech[0]?.[0] ?? 0) >= coding.end) break;
    under.push(index);
  }
  return under;
}

function visible(store: Store, { codings }: TranscriptView, { hidden, withRejected }: Showing): CodingView[] {
  return codings.filter(({ code, status }) => !hidden.has(store.codes[code]?.theme ?? code) && (withRejected || status !== 'rejected'));
}
