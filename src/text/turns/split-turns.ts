import type { RawTurns } from './find-turns.ts';
import { trimmed, withoutStamps } from './find-turns.ts';
import { roleOfLabel } from './role-words.ts';
import type { RawTurn } from './roles.ts';

/**
 * Splits turns in which another established label stands inside the line (`…is that OK?Interviewee: Yes.`): directly behind the end of a
 * sentence, spelled as before.
 */
export function splitInside(text: string, raw: RawTurns): RawTurns {
  const labels = raw.speakers.flatMap((speaker, index) => speaker.spellings.map((spelling) => ({ spelling, index })));
  if (labels.length < 2 || !raw.convention.includes('colon')) return raw;
  const escaped = labels.map(({ spelling }) => spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const inside = new RegExp(`(?<=[.?!…)"”\\]])[ \\t]*(${escaped.join('|')})[ \\t]*:[ \\t]*`, 'gu');
  const turns = raw.turns.flatMap((turn): RawTurn[] => {
    if (!text.slice(turn.speech[0]?.start ?? turn.span.start, turn.span.end).includes(':')) return [turn];
    const found = [...text.slice(turn.span.start, turn.span.end).matchAll(inside)];
    if (found.length === 0) return [turn];
    const starts = found.map((match) => ({
      at: turn.span.start + match.index,
      speech: turn.span.start + match.index + match[0].length,
      label: match[1],
    }));
    const first = trimmed(text, turn.speech[0]?.start ?? turn.span.start, starts[0]?.at ?? turn.span.end);
    const head: RawTurn[] =
      first === undefined ? [] : [{ ...turn, span: { start: turn.span.start, end: first.end }, speech: withoutStamps(text, first) }];
    const rest = starts.flatMap(({ at, speech, label }, index): RawTurn[] => {
      const span = trimmed(text, speech, starts[index + 1]?.at ?? turn.span.end);
      const speaker = labels.find((one) => one.spelling === label)?.index ?? turn.speaker;
      return span === undefined ? [] : [{ speaker, span: { start: at, end: span.end }, speech: withoutStamps(text, span) }];
    });
    return [...head, ...rest];
  });
  return { ...raw, turns };
}

/**
 * Where only the interviewer is labelled, the paragraphs after theirs are somebody else's: a speaker without a label, whose role the study
 * file says.
 */
export function splitBare(text: string, raw: RawTurns): RawTurns {
  const [only] = raw.speakers;
  if (only === undefined || raw.speakers.length !== 1 || roleOfLabel(only.label) !== 'interviewer') return raw;
  const bare = raw.speakers.length;
  const turns = raw.turns.flatMap((turn): RawTurn[] => {
    const start = turn.speech[0]?.start ?? turn.span.start;
    const gap = /\n[ \t]*\n/.exec(text.slice(start, turn.span.end));
    const rest = gap === null ? undefined : trimmed(text, start + gap.index, turn.span.end);
    const asked = gap === null ? undefined : trimmed(text, start, start + gap.index);
    if (rest === undefined || asked === undefined) return [turn];
    return [
      { ...turn, span: { start: turn.span.start, end: asked.end }, speech: withoutStamps(text, asked) },
      { speaker: bare, span: rest, speech: withoutStamps(text, rest) },
    ];
  });
  if (turns.length === raw.turns.length) return raw;
  return { ...raw, speakers: [...raw.speakers, { label: '', spellings: [] }], turns, convention: `${raw.convention}, interviewer only` };
}
