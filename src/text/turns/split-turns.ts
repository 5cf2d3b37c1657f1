import type { Page } from '../../model/source.ts';
import type { RawTurns } from './find-turns.ts';
import { trimmed } from './lines.ts';
import { isParagraphALine } from './paragraphs.ts';
import { foldLabel, isSureRole, roleOfLabel } from './role-words.ts';
import type { RawSpeaker, RawTurn } from './roles.ts';
import { withoutStamps } from './stamps.ts';

/**
 * Splits turns in which another established label stands inside the line (`…is that OK?Interviewee: Yes.`): directly behind the end of a
 * sentence, spelled as before. Where only one speaker opens lines, a role word inside them is a label too.
 */
export function splitInside(text: string, raw: RawTurns): RawTurns {
  if (!raw.convention.includes('colon')) return raw;
  const speakers = raw.speakers.length === 1 ? [...raw.speakers, ...speakersInside(text, raw)] : raw.speakers;
  const labels = speakers.flatMap((speaker, index) => speaker.spellings.map((spelling) => ({ spelling, index })));
  if (labels.length < 2) return raw;
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
  return { ...raw, speakers, turns };
}

const labelInside = /(?<=[.?!…)"”’\]])[ \t]*(?<label>\p{L}{4,14}(?: ?\d{1,2})?|[A-Z]{1,3}\d{0,3})[ \t]*:(?!\/\/)/gu;

/** Speakers whose label never opens a line: role words, and short codes that come back. */
function speakersInside(text: string, raw: RawTurns): RawSpeaker[] {
  const from = raw.turns[0]?.span.start ?? 0;
  const found = new Map<string, string[]>();
  for (const { groups } of text.slice(from, raw.turns.at(-1)?.span.end).matchAll(labelInside)) {
    const label = groups?.label ?? '';
    const folded = foldLabel(label);
    const labels = found.get(folded);
    if (labels !== undefined) labels.push(label);
    else if (folded !== foldLabel(raw.speakers[0]?.label ?? '')) found.set(folded, [label]);
  }
  return [...found.values()].flatMap((labels) => {
    const [label = ''] = labels;
    if (!isSureRole(label) && (labels.length < 2 || !/^[A-Z\d]+$/.test(label))) return [];
    return [{ label, spellings: [...new Set(labels)] }];
  });
}

/**
 * Where only the interviewer is labelled, the paragraphs after theirs are somebody else's: a speaker without a label, whose role the study
 * file says.
 */
export function splitBare(page: Page, raw: RawTurns): RawTurns {
  const { text } = page;
  const end = isParagraphALine(page) ? /\n/ : /\n[ \t]*\n/;
  const [only] = raw.speakers;
  if (only === undefined || raw.speakers.length !== 1 || roleOfLabel(only.label) !== 'interviewer') return raw;
  const bare = raw.speakers.length;
  const turns = raw.turns.flatMap((turn): RawTurn[] => {
    const start = turn.speech[0]?.start ?? turn.span.start;
    const gap = end.exec(text.slice(start, turn.span.end));
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
