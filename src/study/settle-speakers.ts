import { given } from './given.ts';
import type { StudyFile } from './schema.ts';
import type { SpeakerEntry } from './settings.ts';

/** A role's name is a role, any other text an id. */
export function settleSpeakers(speakers: StudyFile['speakers']): SpeakerEntry[] {
  return Object.entries(speakers).map(([label, is]) => {
    if (typeof is !== 'string') return { label, ...given(is) };
    return is === 'interviewer' || is === 'respondent' || is === 'other' ? { label, role: is } : { label, respondent: is };
  });
}
