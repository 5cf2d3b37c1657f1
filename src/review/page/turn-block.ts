import type { CodingView, SpeakerView, TranscriptView, TurnView } from '../wire.ts';
import { h } from './element.ts';
import { type Painting, paintSpeech } from './paint-speech.ts';
import { codePath, statusSigns, statusWords, themeClass, themeShape } from './signs.ts';
import { levelLabel, type Store } from './store.ts';

/** One turn: who speaks and when, what is said with its marks, and in the margin a note for each coding. */
export function turnBlock(painting: Painting, view: TranscriptView, index: number, notes: readonly CodingView[]): HTMLElement {
  const turn = view.turns[index];
  const speaker = view.speakers[turn?.speaker ?? -1];
  if (turn === undefined || speaker === undefined) return h('div');
  const isKnown = view.turns.findIndex((one) => one.speaker === turn.speaker) < index && painting.focus === undefined;
  return h(
    'div',
    { class: `turn ${speaker.role}`, 'data-turn': index, id: `turn-${index}` },
    speakerLine(painting.store, speaker, turn, isKnown),
    h(
      'div',
      { class: 'speech' },
      turn.speech.map(([start, end]) => paintSpeech(painting, start, end)),
    ),
    notes.length === 0
      ? undefined
      : h(
          'ul',
          { class: 'notes', 'aria-label': `Codings of turn ${index + 1}` },
          notes.map((coding) => h('li', {}, note(painting, coding))),
        ),
  );
}

function speakerLine(store: Store, speaker: SpeakerView, turn: TurnView, isKnown: boolean): HTMLElement {
  const level = speaker.level === undefined || isKnown ? undefined : h('span', { class: 'level' }, levelLabel(store, speaker.level));
  const time = turn.time === undefined ? undefined : h('time', {}, turn.time);
  return h('div', { class: 'who' }, h('span', { class: 'label' }, speaker.label), level, time);
}

/** A coding in the margin: shape and name of its code, sign of its state. */
function note({ store, focus }: Painting, coding: CodingView): HTMLElement {
  const status = statusWords.indexOf(coding.status);
  const star = coding.stars.length === 0 ? '' : ', starred';
  const name = store.codes[coding.code]?.name ?? '';
  const label = `${codePath(store, coding.code)}: ${statusWords[status] ?? ''}${star}`;
  return h(
    'button',
    {
      type: 'button',
      class: `note ${themeClass(store, coding.code)} ${coding.status}${coding.id === focus ? ' lit' : ''}`,
      'data-coding': coding.id,
      'aria-label': label,
      'aria-pressed': String(coding.id === focus),
      title: label,
    },
    themeShape(store, coding.code),
    h('span', { class: 'name' }, name),
    h(
      'span',
      { class: 'sign', 'aria-hidden': 'true' },
      `${coding.stars.includes('telling') ? '★' : coding.stars.length > 0 ? '☆' : ''}${coding.memos.length > 0 ? '✎' : ''}${statusSigns[status] ?? ''}`,
    ),
  );
}
