import type { CodingsNow, CodingView } from './wire.ts';

/** What a decision changed in a transcript: usually one coding of hundreds. */
export function differences(before: readonly CodingView[], now: readonly CodingView[]): CodingsNow {
  const old = new Map(before.map((coding) => [coding.id, coding]));
  const changed = now.filter((coding) => {
    const known = old.get(coding.id);
    old.delete(coding.id);
    return known !== coding && (known === undefined || !isSame(known, coding));
  });
  return { changed, gone: [...old.keys()] };
}

function isSame(left: CodingView, right: CodingView): boolean {
  return left.start === right.start && left.end === right.end && left.status === right.status && wordsOf(left) === wordsOf(right);
}

/** All that people can say of a coding, and what follows from it. */
function wordsOf({ mine, coder, stars, myStars, memos, judged, segments, evidence }: CodingView): string {
  return [mine, coder, stars, myStars, memos.length, JSON.stringify(judged), segments.length, evidence.length].join(' ');
}
