import type { Page, Source } from '../../model/source.ts';
import { type CueLines, takeLabels } from './cue-labels.ts';
import { findCues, unroll } from './cues.ts';
import { decode } from './decode.ts';
import { decodeEntities } from './entities.ts';
import { pageOfPassages } from './passages.ts';
import { after, type MaybePromise, type Reader, Unreadable } from './reader.ts';

const arrow = /^\s*(?:\d+:)?\d{1,2}:\d{1,2}(?:[.,]\d{1,3})?\s*-->\s*\d/m;

export const vttReader: Reader = {
  name: 'vtt',
  extensions: ['vtt', 'webvtt'],
  summary: 'WebVTT subtitles (Teams, Zoom, YouTube, Whisper)',
  recognises: ({ text }) => /^WEBVTT(?:[ \t\n]|$)/.test(text),
  read: (source) => readSubtitles(source, 'vtt'),
};

export const srtReader: Reader = {
  name: 'srt',
  extensions: ['srt', 'sub'],
  summary: 'SubRip subtitles',
  recognises: ({ text, extension }) =>
    /^\s*\d+ *\n\s*\d{1,2}:\d\d:\d\d[,.]\d+ *--> *\d/.test(text) || (extension === 'srt' && arrow.test(text)),
  read: (source) => readSubtitles(source, 'srt'),
};

/**
 * One line a cue, the speaker's name in a mark instead of the text: from the voice tag (`<v Dunn, Mary>`), or from the front of the cue
 * where such names come again. Tags are taken off, entities resolved, the lines of a cue joined with a space.
 */
function readSubtitles(source: Source, format: string): MaybePromise<Page> {
  return after(decode(source), ({ text, problems }) => {
    const { head, cues } = findCues(text);
    if (cues.length === 0 && !text.startsWith('WEBVTT')) {
      throw new Unreadable(
        'format-broken',
        'has no line with two times and an arrow',
        'a cue begins with a line such as `00:01.000 --> 00:04.000`',
      );
    }
    const voices = unroll(cues.map((cue) => ({ ...cue, lines: cue.lines.map(withoutTimestamps) }))).flatMap(splitVoices);
    const clean = voices.map((cue) => ({ ...cue, lines: cue.lines.map(withoutTags) }));
    return pageOfPassages(source, format, takeLabels(clean), { header: headerOf(head), problems });
  });
}

/** Karaoke tags say when each word is sung; they differ between the repeated lines of rolling captions. */
function withoutTimestamps(line: string): string {
  return line.includes('<') ? line.replace(/<(?:\d+:)?\d+:\d+[.,]\d+>|<\/?c(?:\.[^<>]*)?>/g, '').trim() : line.trim();
}

/** A cue with voice tags becomes one cue a voice; what stands before the first tag has no name. */
function splitVoices(cue: CueLines): readonly CueLines[] {
  const whole = cue.lines.join('\n');
  if (!/<v[ .\t]/.test(whole)) return [cue];
  const pieces = whole.split(/<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>/);
  return pieces.flatMap((piece, index) => {
    if (index % 2 === 1) return [];
    const speaker = decodeEntities(pieces[index - 1] ?? '').trim();
    return piece.trim() === '' ? [] : [{ ...cue, lines: piece.split('\n'), ...(speaker === '' ? {} : { speaker }) }];
  });
}

const tag = /<\/?(?:v|c|i|b|u|s|em|strong|font|span|ruby|rt|lang)(?:[ .\t][^<>]*)?>|\{\\[a-z]+\d*[^{}]*\}/gi;

function withoutTags(line: string): string {
  const text = line.includes('<') || line.includes('{') ? line.replace(tag, '') : line;
  return decodeEntities(text).trim();
}

/** The facts above the first cue: `Kind: captions`, `Language: en`. */
function headerOf(head: readonly string[]): Readonly<Record<string, string>> {
  const pairs: [string, string][] = [];
  for (const line of head.slice(1)) {
    if (line.trim() === '') break;
    const match = /^([A-Za-z][\w -]{0,30}): *(\S.*)$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) pairs.push([match[1].toLowerCase(), match[2].trim()]);
  }
  return Object.fromEntries(pairs);
}
