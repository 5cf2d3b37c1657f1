import type { Ask } from '../wire.ts';
import { ask } from './choose-code.ts';
import { h, key } from './element.ts';

/** A passage for which the codebook lacks a code. */
export interface Passage {
  readonly transcript: string;
  readonly start: number;
  readonly end: number;
}

/** Asks what a code would mean that the codebook lacks. It is kept with the passage, until someone moves it into the codebook. */
export async function proposeCode(name: string, passage: Passage): Promise<Ask | undefined> {
  const title = `Propose the code “${name}”`;
  const area = h('textarea', { rows: 4, 'aria-label': 'Definition', placeholder: 'What does it mean? What belongs to it?' });
  const keep = () => dialog.close(area.value.trim());
  const dialog = h(
    'dialog',
    { 'aria-label': title },
    h('h2', {}, title),
    h('p', { class: 'soft' }, 'The report lists it with the passage. Nothing is coded with it before it is in the codebook.'),
    area,
    h(
      'p',
      { class: 'buttons' },
      h('button', { type: 'button', class: 'main', onclick: keep }, 'Propose ', key('Ctrl ⏎')),
      h('button', { type: 'button', onclick: () => dialog.close('') }, 'Cancel ', key('Esc')),
    ),
  );
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
  });
  const definition = await ask(dialog, area);
  const code = name
    .toLowerCase()
    .replace(/[^a-z0-9/]+/g, '-')
    .replace(/^[-/]+|[-/]+$/g, '');
  return definition === '' || code === '' ? undefined : { verdict: 'propose', ...passage, code, definition };
}
