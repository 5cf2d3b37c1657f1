/** What may open a round bracket that holds an event and not words: `(laughs)`, `(pause 3s)`. */
const eventWords = new Set(
  `applause background beep breath breathes chuckles chuckling clap coughing coughs cough cries crosstalk crying cuts ding exhales
  gesture gestures giggles groan groans hesitates inaudible inhales indistinct interruption laugh laughing laughs laughter long mumbles
  music nods noise overlapping pause pauses phone recording ringing shrugs sigh sighing sighs silence simultaneous smiles sneezes
  sniffs sound speaking tears tuts unclear unintelligible whispers yawns`.split(/\s+/),
);

const roundEvent = /^[a-z]+(?=[\s,.:;)\]\d–-])/i;
const squareTime = /^[\s\d:.,–-]+$/;

/**
 * Where the event that opens at `start` (a `[` or `(`) ends, or -1 where it is no event.
 *
 * `[…]` of at most six words, all lower case, or a bracketed time; `(…)` whose first word is in a closed list. `[…]` beginning with a
 * capital or a digit is text: pseudonyms are written so. Events stand on one line and are at most 80 characters long.
 */
export function eventEnd(text: string, start: number, end: number): number {
  const isSquare = text.charCodeAt(start) === 91;
  const close = text.indexOf(isSquare ? ']' : ')', start + 1);
  if (close < 0 || close >= end || close - start > 80) return -1;
  const inside = text.slice(start + 1, close);
  if (inside.includes('\n')) return -1;
  return (isSquare ? isSquareEvent(inside) : isRoundEvent(inside)) ? close + 1 : -1;
}

function isSquareEvent(inside: string): boolean {
  if (/\d/.test(inside) && squareTime.test(inside)) return true;
  const words = inside.trim().split(/\s+/);
  const plain = inside.replace(/\bX{2,}\b/g, '');
  return words.length <= 6 && /^(?:\p{Ll}|…|\.\.\.|\?|X{2,}$)/u.test(words[0] ?? '') && plain === plain.toLowerCase();
}

function isRoundEvent(inside: string): boolean {
  const first = roundEvent.exec(`${inside})`)?.[0];
  return first !== undefined && eventWords.has(first.toLowerCase()) && inside.split(/\s+/).length <= 6;
}
