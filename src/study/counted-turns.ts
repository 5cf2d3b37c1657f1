import type { Transcript, Turn } from '../model/transcript.ts';

/** Speech before the words of `from:` and after those of `to:` is in no count. */
export function countedTurns(
  transcript: Transcript,
  { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] },
): readonly Turn[] {
  if (from.length === 0 && to.length === 0) return transcript.turns;
  const holds = (turn: Turn, marks: readonly string[]) => {
    const said = transcript.text.slice(turn.span.start, turn.span.end).toLowerCase();
    return marks.some((mark) => said.includes(mark.toLowerCase()));
  };
  const first = Math.max(
    0,
    transcript.turns.findIndex((turn) => holds(turn, from)),
  );
  const last = transcript.turns.findIndex((turn, index) => index >= first && holds(turn, to));
  return transcript.turns.slice(first, last < 0 ? undefined : last + 1);
}
