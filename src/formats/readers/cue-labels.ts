import type { Passage } from './passages.ts';

/**
 * A name in front of what is said: one to five words that begin with a capital or a digit, perhaps a bracket, then a colon and a space.
 * `Mary Dunn (SL): …`, `P08: …`, `SPEAKER_00: …`, `>> INTERVIEWER: …`.
 */
const label =
  /^(?:>>+\s*)?((?:[Tt]he |THE )?[\p{Lu}\d][\p{L}\p{M}\d_.'’/-]{0,30}(?: (?:[\p{Lu}\d(][\p{L}\p{M}\d_.'’/()-]{0,30}|(?:de|van|von|der|la|le|of|al)(?= ))){0,4}(?: ?[([][^)\]]{1,40}[)\]])?) ?:(?:\s+|$)/u;
/** `[SPEAKER_00] …`, `[Interviewer]: …`: in brackets, where what services call a speaker cannot be an event such as `[laughs]`. */
const inBrackets = /^\[((?:SPEAKER|Speaker|[Ii]nterviewe[re]|[Pp]articipant|[Rr]espondent|[Mm]oderator)[ _]?[\dA-Z]{0,3})\]:?\s+/u;
const roleWord = /^(?:interviewer|interviewee|participant|respondent|moderator|facilitator|researcher|speaker|host|guest)\b/iu;

/** A cue's text with its lines still apart. */
export interface CueLines extends Passage {
  readonly lines: readonly string[];
}

/**
 * Takes the names out of cues that begin with one. A name counts where it begins at least two lines, because a capital and a colon are
 * prose too ("Question: …"); where names are established, one more that looks like a person's (two capital words, a code such as `P09`,
 * a role word) counts the first time. A cue with several named lines becomes several passages. Cues that name their speaker are left alone.
 */
export function takeLabels(cues: readonly CueLines[]): readonly Passage[] {
  const known = findLabels(cues);
  return cues.flatMap((cue) => (cue.speaker !== undefined || known.size === 0 ? [joined(cue, cue.lines)] : split(cue, known)));
}

function findLabels(cues: readonly CueLines[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const cue of cues) {
    for (const line of cue.speaker === undefined ? cue.lines : []) {
      const name = labelOf(line);
      // Broadcasters write `>>` where the speaker changes: with it, once is enough.
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + (line.startsWith('>>') ? 2 : 1));
    }
  }
  const names = [...counts.keys()];
  const repeated = names.filter((name) => (counts.get(name) ?? 0) > 1);
  if (repeated.length > 0) return new Set([...repeated, ...names.filter(looksLikePerson)]);
  return new Set(names.length >= 2 && names.length >= cues.length * 0.8 ? names : []);
}

function labelOf(line: string): string | undefined {
  const name = (label.exec(line) ?? inBrackets.exec(line))?.[1];
  return name !== undefined && !/^\d+$/.test(name) ? name.trim() : undefined;
}

function looksLikePerson(name: string): boolean {
  return (
    /^\p{Lu}{1,4}[-_ ]?\d{1,4}$/u.test(name) || roleWord.test(name) || /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*)+(?: \(.+\))?$/u.test(name)
  );
}

function split(cue: CueLines, known: ReadonlySet<string>): readonly Passage[] {
  const pieces: { speaker?: string; lines: string[] }[] = [{ lines: [] }];
  for (const line of cue.lines) {
    const name = labelOf(line);
    if (name !== undefined && known.has(name)) pieces.push({ speaker: name, lines: [line.replace(label, '').replace(inBrackets, '')] });
    else pieces.at(-1)?.lines.push(line);
  }
  return pieces.filter(({ lines }) => lines.length > 0).map(({ speaker, lines }) => joined({ ...cue, speaker }, lines));
}

function joined(cue: Passage, lines: readonly string[]): Passage {
  const text = lines.filter((line) => line.trim() !== '').join(' ');
  return { text, speaker: cue.speaker, start: cue.start, end: cue.end };
}
