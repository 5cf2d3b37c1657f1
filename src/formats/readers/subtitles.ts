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
    const voices = unroll(cues.map((cue) => withLines(cue, cue.lines.map(withoutTimestamps)))).flatMap(splitVoices);
    const clean = voices.map((cue) => withLines(cue, cue.lines.map(withoutTags)));
    return pageOfPassages(source, format, takeLabels(clean), { header: headerOf(head), problems });
  });
}

function withLines({ start, end, speaker }: CueLines, lines: readonly string[]): CueLines {
  return { text: '', start, end, speaker, lines };
}

/** Karaoke tags say when each word is sung; they differ between the repeated lines of rolling captions. */
function withoutTimestamps(line: string): string {
  return line.includes('<') ? line.replace(/<(?:\d+:)?\d+:\d+[.,]\d+>|<\/?c(?:\.[^<>]*)?>/g, '').trim() : line.trim();
}

/** A cue with voice tags becomes one cue a voice; what stands before the first tag has no name. */
function splitVoices(cue: CueLines): readonly CueLines[] {
  if (!cue.lines.some((line) => line.includes('<v'))) return [cue];
  const pieces = cue.lines.join('\n').split(/<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>/);
  const voices: CueLines[] = [];
  for (let index = 0; index < pieces.length; index += 2) {
    const name = decodeEntities(pieces[index - 1] ?? '').trim();
    const lines = (pieces[index] ?? '').split('\n');
    const speaker = name === '' ? undefined : name;
    if (lines.some((line) => line.trim() !== '')) voices.push({ text: '', start: cue.start, end: cue.end, speaker, lines });
  }
  return voices;
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
