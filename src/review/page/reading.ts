/** Follows how much of a transcript has been on the screen. */
export interface Reading {
  readonly stop: () => void;
  /** Share of the turns that were in sight, 0 to 1. */
  readonly share: () => number;
}

/** A turn is in sight when it stays on the screen for a moment; a jump over the text does not count what was jumped over. */
const stayMilliseconds = 150;

/** Watches turns; tells when the share changes, until all have been in sight. */
export function followReading(body: HTMLElement, turns: number, changed: (share: number) => void): Reading {
  const seen = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const before = seen.size;
    for (const turn of body.querySelectorAll<HTMLElement>('.turn:not(.seen)')) {
      const { top, bottom } = turn.getBoundingClientRect();
      if (top > innerHeight) break;
      // a turn longer than the screen was read when its end came in sight
      if (bottom <= innerHeight + 40 && bottom > 0) {
        seen.add(turn.dataset.turn ?? '');
        turn.classList.add('seen');
      }
    }
    if (seen.size !== before) changed(seen.size / turns);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(look, stayMilliseconds);
  };
  addEventListener('scroll', later, { passive: true });
  later();
  return {
    stop: () => {
      clearTimeout(timer);
      removeEventListener('scroll', later);
    },
    share: () => seen.size / turns,
  };
}
