import type { TranscriptView } from '../wire.ts';
import { chooseCode } from './choose-code.ts';
import { codeCard } from './code-card.ts';
import { decide } from './decide.ts';
import { fill, h, key } from './element.ts';
import { complain } from './notices.ts';
import { proposeCode } from './propose-code.ts';
import { actionBar } from './queue-card.ts';
import { createReadHead } from './read-head.ts';
import { followReading, type Reading } from './reading.ts';
import { createSelectionTools } from './selection-tools.ts';
import { codePath, themeShape } from './signs.ts';
import { type Store, textOf } from './store.ts';
import { type Showing, type TranscriptBody, transcriptBody } from './transcript-body.ts';
import { addedBy, trim } from './trim.ts';
import { createVerdicts } from './verdicts.ts';
import type { View } from './view.ts';
import { writeMemo } from './write-memo.ts';

/** A transcript to be read, with what is coded in it; any words can be selected and coded. */
export function createReader(store: Store): View {
  let id = store.transcripts[0]?.head.id ?? '';
  let view: TranscriptView | undefined;
  let body: TranscriptBody | undefined;
  let reading: Reading | undefined;
  let showing: Showing = { hidden: new Set(), withRejected: false, focus: undefined };
  const place = h('div', { class: 'page' });
  const rule = h('aside', { class: 'rule-side', 'aria-label': 'The code in focus' });
  const subject = h('p', { class: 'subject' });
  const bar = h(
    'div',
    { class: 'focus-bar', hidden: true },
    subject,
    actionBar((name) => press(name)),
  );
  const verdicts = createVerdicts(store);

  const redraw = (next: Partial<Showing>) => {
    showing = { ...showing, ...next };
    if (view !== undefined) body?.update(view, showing);
    const coding = body?.codings().find((one) => one.id === showing.focus);
    bar.hidden = coding === undefined;
    if (coding !== undefined) fill(subject, themeShape(store, coding.code), codePath(store, coding.code));
    fill(rule, coding === undefined ? hint(store) : codeCard(store, coding.code));
  };
  const focus = (coding: string | undefined, scroll: boolean) => {
    redraw({ focus: coding });
    const found = body?.codings().find((one) => one.id === coding);
    if (found === undefined || !scroll) return;
    body?.turn(found.turn);
    const piece = place.querySelector(`.lit`) ?? body?.turn(found.turn);
    piece?.scrollIntoView({ block: 'center' });
  };

  /** Takes over what has been decided since, here or elsewhere. */
  const refresh = () => {
    const wanted = id;
    textOf(store, wanted)
      .then((next) => {
        if (wanted !== id) return;
        view = next;
        redraw({});
      })
      .catch(complain);
  };
  const markRead = async () => {
    if (store.transcripts.find(({ head }) => head.id === id)?.head.read !== undefined) return;
    await decide(store, { verdict: 'read', transcript: id });
  };
  const head = createReadHead(store, {
    memo: () => void memo(),
    read: () => void markRead(),
    unread: () => void decide(store, { verdict: 'unread', transcript: id }),
    hide: (hidden) => redraw({ hidden }),
    rejected: (withRejected) => redraw({ withRejected }),
  });
  const memo = async () => {
    const before = store.memos.filter(({ about }) => 'transcript' in about && about.transcript === id);
    const text = await writeMemo(`the transcript ${id}`, before);
    if (text !== undefined) await decide(store, { verdict: 'memo', about: { transcript: id }, text });
  };
  const tools = createSelectionTools(place, async ({ start, end }) => {
    const chosen = await chooseCode(store, 'Code the selected words');
    if (chosen === undefined) return;
    getSelection()?.removeAllRanges();
    const passage = { transcript: id, start, end };
    const ask =
      'lacking' in chosen ? await proposeCode(chosen.lacking, passage) : ({ verdict: 'add', ...passage, code: chosen.code } as const);
    const saved = ask === undefined ? undefined : await decide(store, ask);
    const added = addedBy(saved).find((one) => one.start >= start && one.end <= end && one.mine === 'add');
    if (added !== undefined) focus(added.id, false);
  });

  const open = async (coding: string | undefined) => {
    try {
      const wanted = id;
      const found = await textOf(store, wanted);
      if (wanted !== id) return;
      view = found;
      showing = { ...showing, focus: coding };
      body = transcriptBody(store, view, showing);
      fill(place, body.element, head.foot);
      reading?.stop();
      reading = followReading(body.element, view.turns.length, (share) => {
        head.progress(share);
        if (share >= 1 && store.study.readFirst) void markRead();
      });
      head.show(id);
      scrollTo(0, 0);
      focus(coding, true);
    } catch (error) {
      complain(error);
    }
  };

  place.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || getSelection()?.isCollapsed === false) return;
    const note = event.target.closest<HTMLElement>('[data-coding]')?.dataset.coding;
    const passage = event.target.closest<HTMLElement>('[data-codings]')?.dataset.codings?.split(' ');
    if (note !== undefined) focus(note === showing.focus ? undefined : note, false);
    else if (passage !== undefined) focus(passage[(passage.indexOf(showing.focus ?? '') + 1) % passage.length], false);
  });
  store.listeners.add((changed) => {
    if (!element.isConnected) return;
    head.refresh();
    if (!changed.has(id)) return;
    refresh();
  });

  const step = (by: number) => {
    const codings = body?.codings() ?? [];
    const now = codings.findIndex((one) => one.id === showing.focus);
    const from =
      now < 0
        ? firstInSight(
            place,
            codings.map(({ turn }) => turn),
          ) - (by > 0 ? 1 : 0)
        : now;
    focus(codings[Math.min(Math.max(from + by, 0), codings.length - 1)]?.id, true);
  };
  const press = (name: string): boolean => {
    if (name === 'c' && tools.code()) return true;
    const inFocus = body?.codings().find((one) => one.id === showing.focus);
    if (name === 't') {
      void trim(store, place, id, inFocus?.id).then((trimmed) => trimmed !== undefined && focus(trimmed.id, false));
      return true;
    }
    if (name === 'x' || name === 'X')
      return tools.nextSentence({ text: view?.text ?? '', turns: view?.turns ?? [], adds: name === 'X', from: inFocus?.start });
    if (name === 'j' || name === 'k') {
      step(name === 'j' ? 1 : -1);
      return true;
    }
    if (name === 'Escape' && inFocus !== undefined) {
      focus(undefined, false);
      return true;
    }
    if (name === 'm' && inFocus === undefined) {
      void memo();
      return true;
    }
    return verdicts.press(name, inFocus?.id, () => undefined);
  };
  const element = h('div', { class: 'reader' }, head.element, h('div', { class: 'sides' }, place, rule), bar, tools.button);
  return {
    element,
    press,
    show: ([transcript, coding]) => {
      const wanted = transcript === undefined ? id : decodeURIComponent(transcript);
      if (wanted === id && view !== undefined && view.id === id) {
        head.show(id);
        refresh();
        focus(coding ?? showing.focus, coding !== undefined);
        return;
      }
      id = wanted;
      redraw({ focus: undefined });
      void open(coding);
    },
  };
}

/** The first coding whose turn is on the screen. */
function firstInSight(place: HTMLElement, turns: readonly number[]): number {
  const inSight = [...place.querySelectorAll<HTMLElement>('.turn')].find((turn) => turn.getBoundingClientRect().bottom > 120);
  const first = Number(inSight?.dataset.turn ?? 0);
  const found = turns.findIndex((turn) => turn >= first);
  return found < 0 ? turns.length : found;
}

function hint(store: Store): HTMLElement {
  const steps = store.study.readFirst
    ? ['Read first. Suggestions come later, when you start the review without ', h('code', {}, '--read'), '.']
    : ['Choose a passage or a note in the margin to see its code here.'];
  return h(
    'div',
    { class: 'hint' },
    h('p', {}, steps),
    h(
      'ul',
      {},
      [
        ['select words, then ', key('c'), ' to code them'],
        [key('x'), ' selects sentence by sentence, ', key('X'), ' adds the next'],
        [key('t'), ' trims the coding in focus to the selected words'],
        [key('j'), ' and ', key('k'), ' go from coding to coding'],
        [key('m'), ' writes a memo'],
      ].map((line) => h('li', {}, line)),
    ),
  );
}
