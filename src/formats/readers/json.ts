import type { Page, Source } from '../../model/source.ts';
import { takeLabels } from './cue-labels.ts';
import { decode } from './decode.ts';
import { recognisers } from './json-vendors.ts';
import { pageOfPassages } from './passages.ts';
import { after, type MaybePromise, type Reader, Unreadable } from './reader.ts';

/** JSON of transcription services: one recogniser a shape, asked in turn. */
export const jsonReader: Reader = {
  name: 'json',
  extensions: ['json'],
  summary: 'JSON of Whisper, AWS Transcribe, AssemblyAI, Deepgram, Rev, or any list of `speaker` and `text`',
  recognises: ({ text }) => /^\s*(?:\{\s*"\w|\[\s*\{\s*"\w)/.test(text),
  read: readJson,
};

function readJson(source: Source): MaybePromise<Page> {
  return after(decode(source), ({ text, problems }) => {
    const value = parse(text);
    for (const recognise of recognisers) {
      const passages = recognise(value);
      if (passages === undefined || passages.length === 0) continue;
      const named = passages.some(({ speaker }) => speaker !== undefined);
      const cues = named ? passages : takeLabels(passages.map((passage) => ({ ...passage, lines: [passage.text.trim()] })));
      return pageOfPassages(source, 'json', cues, { problems });
    }
    throw new Unreadable(
      'table-not-transcript',
      'is JSON, but no transcript is found in it',
      'a transcript is a list such as `[{"speaker": "P07", "text": "…"}]`',
    );
  });
}

/** The parser's own words differ between versions of Node, so the message is ours. */
function parse(text: string): unknown {
  if (text.trim() === '') throw new Unreadable('file-empty', 'holds no text', 'is it the right file?');
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable('format-broken', 'is not valid JSON', 'was it downloaded completely?');
  }
}
