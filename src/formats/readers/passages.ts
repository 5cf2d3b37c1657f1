import type { Page, Source } from '../../model/source.ts';
import { createPageBuilder, type PageRest } from './page-builder.ts';
import { Unreadable } from './reader.ts';

/** A stretch of speech as timed formats and tables have it. Times in seconds. */
export interface Passage {
  readonly text: string;
  readonly speaker?: string | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/**
 * A page with one line a passage (a passage's own line breaks stay inside its marks). Each has a `cue` mark where both times are known,
 * a `time` mark where only the start is, and a `speaker` mark where somebody is named. Passages without text are left out; throws
 * `Unreadable` where none has any.
 */
export function pageOfPassages(source: Source, format: string, passages: readonly Passage[], rest: PageRest = {}): Page {
  const page = createPageBuilder();
  for (const passage of passages) {
    const text = passage.text.trim();
    if (text === '') continue;
    if (page.length() > 0) page.append('\n');
    const start = page.length();
    page.append(text);
    if (passage.start !== undefined && passage.end !== undefined)
      page.mark('cue', start, `${seconds(passage.start)} ${seconds(passage.end)}`);
    else if (passage.start !== undefined) page.mark('time', start, seconds(passage.start));
    if (passage.speaker !== undefined && passage.speaker !== '') page.mark('speaker', start, passage.speaker);
  }
  if (page.length() === 0) throw new Unreadable('transcript-no-speech', 'holds no speech', 'was the recording transcribed to its end?');
  return page.finish(source, format, rest);
}

/** Seconds with at most three decimals, without trailing zeros: `43.81`. */
function seconds(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

/**
 * The seconds of a time as people and machines write it: `1:02:03.5`, `00:43,810`, `62.5`, `62.5s`, `[00:12]`, `00:00:01-9` (f4).
 * `undefined` where it is none.
 */
export function parseTime(text: string): number | undefined {
  const match = /^[[(#]?\s*(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,9}(?:[.,-]\d{1,9})?)\s*s?\s*[\])#]?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, hours = '0', minutes = '0', rest = '0'] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest.replace(/[,-]/, '.'));
}
