import type { Codebook } from '../model/codebook.ts';
import type { Coding } from '../model/coding.ts';
import type { Anchor, Decision, StarKind } from '../model/decision.ts';
import type { Transcript } from '../model/transcript.ts';
import { createAnchorFinder } from '../text/anchor.ts';
import type { Answer, MemoText } from './wire.ts';

/** What one coder said of one passage under one code, and what anybody noted on it. */
export interface OwnWord {
  answer: Answer;
  readonly stars: Set<StarKind>;
  readonly memos: MemoText[];
  judged: Readonly<Record<string, readonly string[]>>;
  /** The codes that the passage has in place of this one. */
  to: readonly string[];
  /** The line that the answer stands on, to be taken back. */
  line?: string;
  /** This coder's own memos. */
  readonly noted: { readonly line: string; readonly text: string }[];
  /** What was said when the passage read otherwise: the transcript has been corrected since, and it is to be decided anew. */
  earlier?: { readonly answer: Answer; readonly words: string };
}

function nothingYet(): OwnWord {
  return { answer: 'open', stars: new Set(), memos: [], judged: {}, to: [], noted: [] };
}

/** Of a coding on which this coder has said nothing, and nobody has noted anything. */
export const nothingSaid: OwnWord = nothingYet();

/**
 * What a coder said of each passage of a transcript, whatever the study's verdict on it is: passages are found again as in the map stage.
 * Memos are those of all coders.
 */
export function ownWords(
  transcript: Transcript,
  about: readonly Decision[],
  coder: string,
  codebook: Codebook,
): (coding: Coding) => OwnWord {
  if (about.length === 0) return () => nothingSaid;
  const words = new Map<string, OwnWord>();
  const find = createAnchorFinder(
    transcript.text,
    transcript.turns.flatMap(({ speech }) => speech),
  );
  const former = new Map(codebook.codes.flatMap((code) => code.formerly.map((id) => [id, code.id] as const)));
  const wordAt = (anchor: Anchor, code: string): Found | undefined => {
    const place = find(anchor);
    if (place.found === 'orphaned') return undefined;
    const key = keyOf(former.get(code) ?? code, place.span.start, place.span.end);
    const word = words.get(key) ?? nothingYet();
    words.set(key, word);
    return { word, isChanged: place.found === 'changed' };
  };
  for (const decision of about) enter(decision, coder, wordAt);
  return ({ code, span }) => words.get(keyOf(code, span.start, span.end)) ?? nothingSaid;
}

interface Found {
  readonly word: OwnWord;
  readonly isChanged: boolean;
}

function keyOf(code: string, start: number, end: number): string {
  return `${start} ${end} ${code}`;
}

function enter(decision: Decision, coder: string, wordAt: (anchor: Anchor, code: string) => Found | undefined): void {
  const answer = (anchor: Anchor, code: string, said: Answer) => {
    const found = wordAt(anchor, code);
    if (found === undefined) return;
    found.word.answer = found.isChanged ? 'open' : said;
    found.word.line = decision.id;
    found.word.to = decision.verdict === 'recode' && said === 'recode' ? decision.to : [];
    if (found.isChanged) found.word.earlier = { answer: said, words: anchor.exact };
    else delete found.word.earlier;
  };
  if (decision.verdict === 'memo') {
    const { about, at, text } = decision;
    const word = 'anchor' in about ? wordAt(about.anchor, about.code)?.word : undefined;
    word?.memos.push({ coder: decision.coder, at, text });
    if (decision.coder === coder) word?.noted.push({ line: decision.id, text });
    return;
  }
  if (decision.coder !== coder) return;
  switch (decision.verdict) {
    case 'accept':
    case 'reject':
    case 'add':
      return void answer(decision.anchor, decision.code, decision.verdict);
    case 'recode':
      answer(decision.anchor, decision.code, 'recode');
      for (const code of decision.to) answer(decision.anchor, code, 'add');
      return;
    case 'trim':
      answer(decision.anchor, decision.code, 'trim');
      return void answer(decision.passage, decision.code, 'trim');
    case 'star': {
      const stars = wordAt(decision.anchor, decision.code)?.word.stars;
      if (decision.on) stars?.add(decision.kind);
      else stars?.delete(decision.kind);
      return;
    }
    case 'judge': {
      const word = wordAt(decision.anchor, decision.code)?.word;
      if (word !== undefined) word.judged = { ...word.judged, ...decision.facets };
      return;
    }
    default:
      return;
  }
}
