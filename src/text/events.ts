/** What may open a round bracket that holds an event and not words: `(laughs)`, `(pause 3s)`. */
const eventWords = new Set(
  `applause background beep breath breathes chuckles chuckling clap coughing coughs cough cries crosstalk crying cuts ding exhales
  gesture gestures giggles groan groans hesitates inaudible inhales indistinct interruption laugh laughing laughs laughter long mumbles
  music nods noise overlapping pause pauses phone recording ringing shrugs sigh sighing sighs silence simultaneous smiles sneezes
  sniffs sound speaking tears tuts unclear unintelligible whispers yawns`.split(/\s+/),
);

const roundEvent = /^[a-z]+(?=[\s,.:;)\]\d–-])/i;
const squareTime = /^[\s\d:.,–-]*\d[:.]\d\d[\s\d:.,–-]*$/;
const longestEvent = 80;

/**
 * Where the event that opens at `start` (a `[` or `(`) ends, or -1 where it is no event.
 *
 * `[…]` of at most six words, all lower case, or a bracketed time; `(…)` whose first word is in a closed list. `[…]` beginning with a
 * capital or a digit is text: pseudonyms are written so. Events stand on one line and are at most 80 characters long.
 */
export function eventEnd(text: string, start: number, end: number): number {
  const isSquare = text.charCodeAt(start) === 91;
  const ahead = text.slice(start + 1, Math.min(end, start + longestEvent + 1));
  const close = ahead.indexOf(isSquare ? ']' : ')');
  if (close < 0) return -1;
  const inside = ahead.slice(0, close);
  if (inside.includes('\n')) return -1;
  return (isSquare ? isSquareEvent(inside) : isRoundEvent(inside)) ? start + close + 2 : -1;
}

function isSquareEvent(inside: string): boolean {
  if (squareTime.test(inside)) return true;
  const words = inside.trim().split(/\s+/);
  const plain = inside.replace(/\bX{2,}\b/g, '');
  return words.length <= 6 && /^(?:\p{Ll}|…|\.\.\.|\?|X{2,}$)/u.test(words[0] ?? '') && plain === plain.toLowerCase();
}

function isRoundEvent(inside: string): boolean {
  const first = roundEvent.exec(`${inside})`)?.[0];
  return first !== undefined && eventWords.has(first.toLowerCase()) && inside.split(/\s+/).length <= 6;
}

/** Whether the word `text[start, end)` is a name taken out: `XX`, `XXXX`. */
export function isRedaction(text: string, start: number, end: number): boolean {
  if (end - start < 2) return false;
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) !== 88) return false;
  return true;
}

const mayBeEvent = /[[(]|\bX{2,}\b/g;

/** The text with spaces for its events and redactions, every position kept: what a regular expression may match. */
export function blankEvents(text: string): string {
  let blanked = '';
  let kept = 0;
  for (const { 0: opening, index } of text.matchAll(mayBeEvent)) {
    if (index < kept) continue;
    const end = opening.startsWith('X') ? index + opening.length : eventEnd(text, index, text.length);
    if (end < 0) continue;
    blanked += text.slice(kept, index) + ' '.repeat(end - index);
    kept = end;
  }
  return kept === 0 ? text : blanked + text.slice(kept);
}
