import type { Page, Source } from '../../model/source.ts';
import { type CueLines, takeLabels } from './cue-labels.ts';
import { decode } from './decode.ts';
import { pageOfPassages, parseTime } from './passages.ts';
import { after, type MaybePromise, type Reader, Unreadable } from './reader.ts';

/** LRC: a time in brackets before each line, as lyrics have it and some transcription tools write. */
export const lrcReader: Reader = {
  name: 'lrc',
  extensions: ['lrc'],
  summary: 'lines that begin with `[mm:ss.xx]`',
  recognises: () => false,
  read: readLrc,
};

const timed = /^\s*((?:\[\d+:\d+(?:[.:]\d+){0,2}\]\s*)+)(.*)$/;

function readLrc(source: Source): MaybePromise<Page> {
  return after(decode(source), ({ text, problems }) => {
    const lines = text.split('\n');
    const cues = lines.flatMap((line) => cueOf(line) ?? []);
    if (cues.length === 0)
      throw new Unreadable('format-broken', 'has no line that begins with a time such as `[00:12.50]`', 'is it the right file?');
    return pageOfPassages(source, 'lrc', takeLabels(cues), { header: headerOf(lines), problems });
  });
}

/** A line with several times is sung again; a transcript has it once, at the first. */
function cueOf(line: string): CueLines | undefined {
  const [, times = '', text = ''] = timed.exec(line) ?? [];
  const start = parseTime(times.slice(0, times.indexOf(']') + 1));
  return start === undefined ? undefined : { text: '', start, lines: [text.replace(/<\d+:\d+[.:]\d+>/g, '').trim()] };
}

function headerOf(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.flatMap((line) => {
      const match = /^\[([a-z]{2,10}):\s*([^\]]+)\]\s*$/i.exec(line);
      return match?.[1] === undefined || match[2] === undefined ? [] : [[match[1].toLowerCase(), match[2].trim()]];
    }),
  );
}
