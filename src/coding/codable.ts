import type { Transcript, Turn } from '../model/transcript.ts';

/** Whether a turn is coded: those of respondents; in observations and documents, whose words are nobody's answer, all but questions. */
export function isCodable(transcript: Transcript, turn: Turn): boolean {
  const role = transcript.speakers[turn.speaker]?.role;
  if (transcript.kind === 'observation' || transcript.kind === 'document') return role !== 'interviewer';
  return role === 'respondent';
}
