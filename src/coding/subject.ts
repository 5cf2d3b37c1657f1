import type { CompiledPattern, Instrument } from '../codebook/instrument.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Transcript } from '../model/transcript.ts';
import type { Scan } from '../text/scan.ts';
import type { Hits } from './match.ts';

/**
 * Whether a transcript speaks of what the codebook is for, by everything said in it, questions too. True also where the codebook names no
 * subject, and where the transcript is too short to tell.
 */
export function speaksOfSubject(instrument: Instrument, scan: Scan, hits: Hits): boolean {
  const { subject } = instrument.codebook;
  if (subject === undefined || scan.sentenceCount < subject.from) return true;
  const patterns = new Set<number>();
  const sentences = new Set<number>();
  for (let hit = 0; hit < hits.count; hit += 1) {
    const pattern = instrument.patterns[hits.pattern[hit] as number] as CompiledPattern;
    if (instrument.owners[pattern.owner]?.kind !== 'subject') continue;
    patterns.add(pattern.index);
    sentences.add(hits.sentence[hit] as number);
  }
  return patterns.size >= subject.least && sentences.size >= subject.share * scan.sentenceCount;
}

/** The word that says why a transcript got no suggestion. */
export function subjectOther(transcript: Transcript, instrument: Instrument): Problem {
  return problem(
    'subject-other',
    { path: transcript.path },
    `the transcript hardly speaks of ${instrument.codebook.subject?.name ?? 'the subject'}, for which the codebook is made: nothing is suggested in it`,
    'if it belongs to the study all the same, write `subject: any` into `study.yaml`',
  );
}
