import type { Coding } from '../model/coding.ts';
import type { Anchor, Draft, MemoSubject } from '../model/decision.ts';
import type { Span } from '../model/span.ts';
import { makeAnchor } from '../text/anchor.ts';
import type { ReviewedTranscript } from './source.ts';
import type { Ask, MemoAbout } from './wire.ts';

/** A decision that cannot be made as things stand: said to the person, who decides anew. */
export class NotPossible extends Error {}

/** What a decision needs to know. `transcript` is that of the ask, where it names one. */
export interface DraftFrame {
  readonly coder: string;
  readonly codes: { readonly has: (code: string) => boolean };
  readonly readFirst: boolean;
  readonly reviewed: ReviewedTranscript | undefined;
}

/** What makes a line of its own; the others take lines back. */
export type Deciding = Exclude<Ask, { readonly verdict: 'undo' | 'unread' }>;

/** The line to be written for what the page asks: with the passage's anchor in place of its offsets. */
export function draftOf(ask: Deciding, frame: DraftFrame): Draft {
  const { coder } = frame;
  switch (ask.verdict) {
    case 'accept':
    case 'reject':
      return { verdict: ask.verdict, coder, ...passageOf(ask.coding, frame) };
    case 'recode':
      return { verdict: 'recode', coder, ...passageOf(ask.coding, frame), to: ask.to.map((code) => knownCode(code, frame)) };
    case 'star':
      return { verdict: 'star', coder, ...passageOf(ask.coding, frame), kind: ask.kind, on: ask.on };
    case 'judge':
      return { verdict: 'judge', coder, ...passageOf(ask.coding, frame), facets: ask.facets };
    case 'trim':
      return { verdict: 'trim', coder, ...passageOf(ask.coding, frame), passage: trimmedAt(ask, ask.coding, frame) };
    case 'add':
      return { verdict: 'add', coder, anchor: anchorAt(ask, frame), code: knownCode(ask.code, frame) };
    case 'propose':
      return { verdict: 'propose', coder, code: newCode(ask.code, frame), definition: ask.definition, anchor: anchorAt(ask, frame) };
    case 'read':
      return { verdict: 'read', coder, transcript: known(frame).transcript.id, suggestions: frame.readFirst ? 'hidden' : 'shown' };
    case 'memo':
      return { verdict: 'memo', coder, about: subjectOf(ask.about, frame), text: ask.text };
  }
}

function known({ reviewed }: DraftFrame): ReviewedTranscript {
  if (reviewed === undefined) throw new NotPossible('the transcript can no longer be read');
  return reviewed;
}

function knownCode(code: string, { codes }: DraftFrame): string {
  if (!codes.has(code)) throw new NotPossible(`the codebook has no code \`${code}\``);
  return code;
}

function newCode(code: string, { codes }: DraftFrame): string {
  if (codes.has(code)) throw new NotPossible(`the codebook has a code \`${code}\` already`);
  return code;
}

function passageOf(id: string, frame: DraftFrame): { readonly anchor: Anchor; readonly code: string } {
  const { transcript } = known(frame);
  const { span, code } = codingOf(id, frame);
  return { anchor: makeAnchor(transcript.id, transcript.text, span), code };
}

function codingOf(id: string, frame: DraftFrame): Coding {
  const found = known(frame).codings.find((coding) => coding.id === id);
  if (found === undefined)
    throw new NotPossible('this passage is no longer there: somebody else has decided, or the transcript has changed');
  return found;
}

/** A trimmed passage is the old one, shorter or longer: it shares words with it, and has no speech of anybody else. */
function trimmedAt(selected: Span, id: string, frame: DraftFrame): Anchor {
  const { turns } = known(frame).transcript;
  const { span, turn } = codingOf(id, frame);
  if (selected.end <= span.start || span.end <= selected.start)
    throw new NotPossible(
      'the selected words share nothing with the passage: code them by themselves, and reject the passage if it is wrong',
    );
  const isInside = span.start <= selected.start && selected.end <= span.end;
  const isUnder = (part: Span) => part.start < selected.end && selected.start < part.end;
  const speakers = turns.filter(({ speech }) => speech.some(isUnder)).map(({ speaker }) => speaker);
  if (!isInside && speakers.some((speaker) => speaker !== turns[turn]?.speaker))
    throw new NotPossible('the selected words are of several speakers: a passage is trimmed within what one of them says');
  return anchorAt(selected, frame);
}

/** The anchor of a selection, without the white space round it. */
function anchorAt(span: Span, frame: DraftFrame): Anchor {
  const { transcript } = known(frame);
  const words = transcript.text.slice(span.start, span.end);
  const start = span.start + (words.length - words.trimStart().length);
  const end = start + words.trim().length;
  if (span.end > transcript.text.length || end <= start) throw new NotPossible('no words are selected');
  return makeAnchor(transcript.id, transcript.text, { start, end });
}

function subjectOf(about: MemoAbout, frame: DraftFrame): MemoSubject {
  if ('coding' in about) return passageOf(about.coding, frame);
  if ('transcript' in about) return { transcript: known(frame).transcript.id };
  return 'code' in about ? { code: knownCode(about.code, frame) } : { study: true };
}
