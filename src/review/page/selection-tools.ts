import type { TurnView } from '../wire.ts';
import { h, key } from './element.ts';
import { type Selected, selectedIn, selectSpan, sentencesIn } from './selection.ts';

export interface SelectionTools {
  /** Stands beside the selection while there is one. */
  readonly button: HTMLElement;
  /** Codes the selection; false where nothing is selected. */
  readonly code: () => boolean;
  /** Selects the next sentence, or adds it to the selection. */
  readonly nextSentence: (step: SentenceStep) => boolean;
}

export interface SentenceStep {
  readonly text: string;
  readonly turns: readonly TurnView[];
  readonly adds: boolean;
  /** Where the first sentence is looked for while nothing is selected: at the coding in focus, else at the first words on the screen. */
  readonly from: number | undefined;
}

/** What can be done with selected words, by mouse, finger or keyboard. */
export function createSelectionTools(place: HTMLElement, act: (selected: Selected) => Promise<void>): SelectionTools {
  const code = () => {
    const selected = selectedIn(place);
    if (selected === undefined) return false;
    button.hidden = true;
    void act(selected);
    return true;
  };
  const button = h('button', { type: 'button', class: 'code-selection', hidden: true, onclick: code }, 'Code these words ', key('c'));
  // the selection would be lost before the click
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  document.addEventListener('selectionchange', () => {
    const selected = place.isConnected ? selectedIn(place) : undefined;
    button.hidden = selected === undefined;
    if (selected === undefined) return;
    const { bottom, left, width } = selected.rectangle;
    button.style.top = `${Math.min(bottom + 8, innerHeight - 60)}px`;
    button.style.left = `${Math.min(Math.max(left + width / 2, 110), innerWidth - 110)}px`;
  });

  const nextSentence = (step: SentenceStep) => {
    selectNextSentence(place, step);
    return true;
  };
  return { button, code, nextSentence };
}

/** Selects the sentence after the selection, or adds it. */
export function selectNextSentence(place: HTMLElement, { text, turns, adds, from: begin }: SentenceStep): void {
  const now = selectedIn(place);
  const after = now?.end ?? begin ?? firstInSight(place) ?? 0;
  for (const { speech } of turns)
    for (const [from, to] of speech) {
      if (to <= after) continue;
      const next = sentencesIn(text, from, to).find(([start]) => start >= after);
      if (next === undefined) continue;
      selectSpan(place, adds && now !== undefined ? now.start : next[0], next[1]);
      return;
    }
}

/** Where the first words on the screen begin. */
function firstInSight(place: HTMLElement): number | undefined {
  const piece = [...place.querySelectorAll<HTMLElement>('[data-at]')].find((one) => one.getBoundingClientRect().top > 130);
  return piece === undefined ? undefined : Number(piece.dataset.at);
}
