import type { CodedTranscript } from '../coding/apply-codebook.ts';
import type { Transcript } from '../model/transcript.ts';

const questionWords = 60;

/** The last 60 words of the interviewer's speech that the turn answers. */
export function questionBefore(transcript: Transcript, coded: CodedTranscript, turn: number): string {
  const [from, to] = coded.questionOf(turn);
  const speech = transcript.turns.slice(from, to).flatMap((asked) => asked.speech);
  const last = speech.at(-1);
  if (last === undefined) return '';
  let start = last.end;
  for (let words = 0; start > last.start && words < questionWords; words += 1) {
    while (start > last.start && isSpace(transcript.text, start - 1)) start -= 1;
    while (start > last.start && !isSpace(transcript.text, start - 1)) start -= 1;
  }
  return transcript.text.slice(start, last.end);
}

function isSpace(text: string, at: number): boolean {
  return text.charCodeAt(at) <= 32;
}
