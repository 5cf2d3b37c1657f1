import { fill, h } from './element.ts';

const said = h('p', { class: 'said', role: 'status', 'aria-live': 'polite' });
const fault = h('div', { class: 'fault', role: 'alert' });
let until: ReturnType<typeof setTimeout> | undefined;

export function noticeBars(): readonly HTMLElement[] {
  return [fault, said];
}

/** Says something for a moment; screen readers say it too. */
export function say(words: string): void {
  clearTimeout(until);
  said.textContent = words;
  said.classList.add('shown');
  until = setTimeout(() => said.classList.remove('shown'), 4000);
}

/** Says what went wrong, until it is put away or something is saved. */
export function complain(error: unknown): void {
  const words = error instanceof Error ? error.message : String(error);
  const away = h('button', { type: 'button', onclick: () => fill(fault) }, 'Close');
  fill(fault, h('p', {}, words), away);
}

export function calm(): void {
  if (fault.childElementCount > 0) fill(fault);
}
