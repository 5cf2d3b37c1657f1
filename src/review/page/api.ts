import type { Ask, Changes, Refused, Saved, StudyView, TranscriptView } from '../wire.ts';

const token = new URLSearchParams(location.search).get('token') ?? '';

/** What the server would not do, in words for the person. */
export class RefusedError extends Error {}

/** The server does not answer: the review has been ended. */
export class GoneError extends Error {}

export function getStudy(): Promise<StudyView> {
  return ask('api/study');
}

export function getTranscript(id: string): Promise<TranscriptView> {
  return ask(`api/transcript?id=${encodeURIComponent(id)}`);
}

export function getChanges(since: number): Promise<Changes> {
  return ask(`api/changes?since=${since}`);
}

export function searchWords(text: string): Promise<readonly (readonly [transcript: number, coding: string])[]> {
  return ask(`api/search?for=${encodeURIComponent(text)}`);
}

/** Resolves when the decision is on disk. */
export function sendDecision(decision: Ask, since: number): Promise<Saved> {
  return ask(`api/decisions?since=${since}`, {
    method: 'POST',
    body: JSON.stringify(decision),
    headers: { 'content-type': 'application/json' },
  });
}

async function ask<Result>(address: string, options: RequestInit = {}): Promise<Result> {
  const headers = { ...options.headers, 'x-verbatim-token': token };
  const response = await fetch(address, { ...options, headers }).catch(() => {
    throw new GoneError('The review has been ended in the terminal. What was shown as saved is on disk.');
  });
  const answer: unknown = await response.json();
  if (!response.ok) {
    const { error, hint } = answer as Refused;
    throw new RefusedError(hint === undefined ? error : `${error} (${hint})`);
  }
  return answer as Result;
}
