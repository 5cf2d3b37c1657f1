/** A text as it is compared when only its typing changed, with the way back. */
export interface FoldedText {
  readonly text: string;
  /** Where the folded unit `n` began in the text as it is; one more entry for its end. */
  readonly starts: Int32Array;
  /** Where the folded unit `n` ended. */
  readonly ends: Int32Array;
}

const white = 1;
const quote = 2;
const dash = 3;

const kinds = new Map<number, number>(
  [
    ['\t\n\v\f\r \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000', white],
    ['"\'`´‘’‚‛“”„‟‹›«»ʼ′″', quote],
    ['-‐‑‒–—―−', dash],
  ].flatMap(([characters, kind]) => [...String(characters)].map((character) => [character.charCodeAt(0), Number(kind)] as const)),
);

const signs = ['', ' ', "'", '-'];

/**
 * Folds what a typist or a word processor changes without changing words: a run of white space is one space, a run of quotation marks
 * one `'`, a run of dashes one `-`.
 *
 * @example foldText('“we –\n well”').text // "'we - well'"
 */
export function foldText(text: string): FoldedText {
  const starts = new Int32Array(text.length + 1);
  const ends = new Int32Array(text.length + 1);
  const pieces: string[] = [];
  let count = 0;
  let plainFrom = 0;
  let before = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = unit < 128 && (unit > 96 || (unit > 63 && unit < 91)) ? 0 : (kinds.get(unit) ?? 0);
    if (kind !== 0) {
      pieces.push(text.slice(plainFrom, at), kind === before ? '' : (signs[kind] ?? ''));
      plainFrom = at + 1;
    }
    if (kind === 0 || kind !== before) {
      starts[count] = at;
      count += 1;
    }
    ends[count - 1] = at + 1;
    before = kind;
  }
  pieces.push(text.slice(plainFrom));
  return { text: pieces.join(''), starts, ends };
}
