import type { MemoText } from '../wire.ts';
import { ask } from './choose-code.ts';
import { h, key, moment } from './element.ts';

/** Asks for a memo; shows what was written before. */
export async function writeMemo(subject: string, before: readonly MemoText[]): Promise<string | undefined> {
  const area = h('textarea', {
    rows: 7,
    'aria-label': `Memo on ${subject}`,
    placeholder: 'What do you notice, doubt, want to come back to?',
  });
  const dialog = h(
    'dialog',
    { class: 'memo', 'aria-label': `Memo on ${subject}` },
    h('h2', {}, `Memo on ${subject}`),
    before.map(memoBlock),
    area,
    h(
      'p',
      { class: 'buttons' },
      h('button', { type: 'button', class: 'main', onclick: () => dialog.close(area.value.trim()) }, 'Keep memo ', key('Ctrl ⏎')),
      h('button', { type: 'button', onclick: () => dialog.close('') }, 'Cancel ', key('Esc')),
    ),
  );
  area.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) dialog.close(area.value.trim());
  });
  const text = await ask(dialog, area);
  return text === '' ? undefined : text;
}

export function memoBlock(memo: MemoText): HTMLElement {
  return h(
    'figure',
    { class: 'memo-text' },
    h('blockquote', {}, memo.text),
    h('figcaption', {}, memo.at === '' ? memo.coder : `${memo.coder}, ${moment(memo.at)}`),
  );
}
