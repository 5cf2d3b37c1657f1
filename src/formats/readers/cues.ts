import type { CueLines } from './cue-labels.ts';

const times = /^\s*((?:\d+:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)\s*-->\s*((?:\d+:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?)/;

/** The cues of a subtitle file, and the lines before the first one. */
export interface CueFile {
  readonly head: readonly string[];
  readonly cues: readonly CueLines[];
}

/**
 * Finds the cues of WebVTT and SubRip, which differ in nothing that matters here. A cue is a line with an arrow between two times, and the
 * lines up to the next blank one; what stands elsewhere (numbers, opaque ids, NOTE, STYLE and REGION blocks) is none. Tags are
 * left in the lines.
 */
export function findCues(text: string): CueFile {
  const lines = text.split('\n');
  const arrows = lines.flatMap((line, index) => (line.includes('-->') && times.test(line) ? [index] : []));
  const cues = arrows.map((at, index) => cueAt(lines, at, arrows[index + 1] ?? lines.length));
  return { head: lines.slice(0, arrows[0] ?? lines.length), cues };
}

function cueAt(lines: readonly string[], at: number, next: number): CueLines {
  const [, start = '', end = ''] = times.exec(lines[at] ?? '') ?? [];
  let stop = at + 1;
  while (stop < next && lines[stop]?.trim() !== '') stop += 1;
  const runsIntoNext = stop === next && next < lines.length && /^\d+$/.test(lines[stop - 1]?.trim() ?? '');
  return { text: '', start: clock(start), end: clock(end), lines: lines.slice(at + 1, runsIntoNext ? stop - 1 : stop) };
}

function clock(time: string): number {
  let seconds = 0;
  for (const part of time.split(':')) seconds = seconds * 60 + Number(part.replace(',', '.'));
  return seconds;
}

/**
 * Takes out the repeated lines of rolling captions, where each cue shows the last line again above the new one. Only where most cues of
 * several lines do that: two people may well say "Yes." one after the other.
 */
export function unroll(cues: readonly CueLines[]): readonly CueLines[] {
  const shown = cues.map((cue) => cue.lines.filter((line) => line.trim() !== ''));
  const several = shown.filter((lines, index) => index > 0 && lines.length > 1).length;
  const rolled = shown.filter((lines, index) => lines.length > 1 && lines[0] === shown[index - 1]?.at(-1)).length;
  if (rolled < 3 || rolled < several * 0.5) return cues;
  return cues.map((cue, index) => ({ ...cue, lines: withoutRepeated(shown[index] ?? [], shown[index - 1] ?? []) }));
}

function withoutRepeated(lines: readonly string[], before: readonly string[]): readonly string[] {
  for (let size = Math.min(lines.length, before.length); size > 0; size -= 1) {
    const tail = before.slice(before.length - size);
    if (tail.every((line, index) => line === lines[index])) return lines.slice(size);
  }
  return lines;
}
