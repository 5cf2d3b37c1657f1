import { at, type Fields, fieldsOf, listOf, secondsIn, speakerIn, textIn } from './json-values.ts';
import type { Passage } from './passages.ts';

/** The passages of one shape of JSON, or `undefined` where the value is of another. */
export type Recogniser = (value: unknown) => readonly Passage[] | undefined;

/** Asked in this order; the general ones last. */
export const recognisers: readonly Recogniser[] = [amazon, rev, deepgram, azure, google, assembly, whisperCpp, list, plain];

/** One word or mark of a service that gives words and not sentences. */
interface Word extends Passage {
  readonly joins: boolean;
}

/** Words of one speaker in a row become a passage; punctuation joins the word before it. */
function joinWords(words: readonly Word[]): readonly Passage[] {
  const passages: { text: string; speaker: string | undefined; start: number | undefined; end: number | undefined }[] = [];
  for (const { text, speaker, start, end, joins } of words) {
    const last = passages.at(-1);
    if (last === undefined || (speaker !== undefined && speaker !== last.speaker)) passages.push({ text, speaker, start, end });
    else {
      last.text += joins ? text : ` ${text}`;
      last.end = end ?? last.end;
    }
  }
  return passages;
}

/** AWS Transcribe: `results.items[]`, each with its speaker, or with the time that `speaker_labels.segments[]` gives to one. */
function amazon(value: unknown): readonly Passage[] | undefined {
  const items = listOf(at(value, 'results', 'items'));
  if (items.length === 0) return undefined;
  const byTime = new Map<string, string>();
  for (const segment of listOf(at(value, 'results', 'speaker_labels', 'segments'))) {
    const speaker = speakerIn(segment, 'speaker_label');
    for (const item of listOf(segment.items)) if (speaker !== undefined) byTime.set(textIn(item, 'start_time') ?? '', speaker);
  }
  return joinWords(items.map((item) => amazonWord(item, byTime)));
}

function amazonWord(item: Fields, byTime: ReadonlyMap<string, string>): Word {
  const isMark = item.type === 'punctuation';
  const speaker = isMark ? undefined : (speakerIn(item, 'speaker_label') ?? byTime.get(textIn(item, 'start_time') ?? ''));
  const text = textIn(listOf(item.alternatives)[0] ?? {}, 'content') ?? '';
  return { text, speaker, start: secondsIn(item, 'start_time'), end: secondsIn(item, 'end_time'), joins: isMark };
}

/** Rev: `monologues[]` of `elements[]`, which hold their own spaces. */
function rev(value: unknown): readonly Passage[] | undefined {
  const monologues = listOf(at(value, 'monologues'));
  if (!monologues.some(({ elements }) => Array.isArray(elements))) return undefined;
  const names = new Map(listOf(at(value, 'speakers')).map((speaker) => [textIn(speaker, 'id'), textIn(speaker, 'name')]));
  return monologues.map((monologue) => {
    const elements = listOf(monologue.elements);
    const speaker = names.get(textIn(monologue, 'speaker')) ?? speakerIn(monologue, 'speaker_name', 'speaker');
    const ends = elements.flatMap((element) => secondsIn(element, 'end_ts') ?? []);
    const starts = elements.flatMap((element) => secondsIn(element, 'ts') ?? []);
    return { text: elements.map((element) => textIn(element, 'value') ?? '').join(''), speaker, start: starts[0], end: ends.at(-1) };
  });
}

/** Deepgram: `results.utterances[]`, or the paragraphs of the best alternative. */
function deepgram(value: unknown): readonly Passage[] | undefined {
  const utterances = listOf(at(value, 'results', 'utterances'));
  if (utterances.length > 0) return utterances.flatMap((one) => passageOf(one, 1));
  const best = listOf(listOf(at(value, 'results', 'channels'))[0]?.alternatives)[0];
  const paragraphs = listOf(at(best, 'paragraphs', 'paragraphs'));
  return paragraphs.length === 0 ? undefined : paragraphs.flatMap((one) => passageOf(one, 1));
}

/** Azure: `recognizedPhrases[]`, times in units of 100 nanoseconds. */
function azure(value: unknown): readonly Passage[] | undefined {
  const phrases = listOf(at(value, 'recognizedPhrases'));
  if (phrases.length === 0) return undefined;
  return phrases.map((phrase) => {
    const start = secondsIn(phrase, 'offsetInTicks');
    const length = secondsIn(phrase, 'durationInTicks');
    const times = start === undefined || length === undefined ? {} : { start: start / 1e7, end: (start + length) / 1e7 };
    return { text: textIn(listOf(phrase.nBest)[0] ?? {}, 'display') ?? '', speaker: speakerIn(phrase, 'speaker'), ...times };
  });
}

/** Google: `results[].alternatives[]`; with speakers, the last result has all words again, each with its speaker. */
function google(value: unknown): readonly Passage[] | undefined {
  const best = listOf(at(value, 'results')).map(({ alternatives }) => listOf(alternatives)[0] ?? {});
  if (!best.some((one) => textIn(one, 'transcript') !== undefined)) return undefined;
  const words = listOf(best.at(-1)?.words);
  const tag = (word: Fields) => speakerIn(word, 'speakerLabel', 'speakerTag', 'speaker_tag');
  if (!words.some((word) => tag(word) !== undefined)) return best.map((one) => ({ text: textIn(one, 'transcript') ?? '' }));
  const times = (word: Fields) => ({ start: secondsIn(word, 'startTime', 'startOffset'), end: secondsIn(word, 'endTime', 'endOffset') });
  return joinWords(words.map((word) => ({ text: textIn(word, 'word') ?? '', speaker: tag(word), ...times(word), joins: false })));
}

/** AssemblyAI: `utterances[]` with times in milliseconds beside a list of words. */
function assembly(value: unknown): readonly Passage[] | undefined {
  const utterances = listOf(at(value, 'utterances'));
  const isOurs = utterances.length > 0 && ['audio_url', 'audio_duration', 'acoustic_model'].some((key) => at(value, key) !== undefined);
  return isOurs ? utterances.flatMap((one) => passageOf(one, 1000)) : undefined;
}

/** whisper.cpp: `transcription[]` with `offsets` in milliseconds. */
function whisperCpp(value: unknown): readonly Passage[] | undefined {
  const segments = listOf(at(value, 'transcription'));
  if (!segments.some(({ offsets }) => offsets !== undefined)) return undefined;
  return segments.map((segment) => {
    const from = secondsIn(fieldsOf(segment.offsets), 'from');
    const to = secondsIn(fieldsOf(segment.offsets), 'to');
    const times = from === undefined || to === undefined ? {} : { start: from / 1000, end: to / 1000 };
    return { text: textIn(segment, 'text') ?? '', speaker: speakerIn(segment, 'speaker'), ...times };
  });
}

const listKeys =
  'segments utterances monologues paragraphs turns transcript transcription entries messages cues captions results data items dialogue'.split(
    ' ',
  );

/** Any list of objects with text (Whisper's `segments[]` among them), at the top or under a usual name, one level down too. */
function list(value: unknown): readonly Passage[] | undefined {
  const inner = listKeys.map((key) => at(value, key));
  const candidates = [value, ...inner, ...inner.flatMap((one) => listKeys.map((key) => at(one, key)))];
  for (const candidate of candidates) {
    const passages = listOf(candidate).flatMap((fields) => passageOf(fields, 1));
    if (passages.length > 0) return passages;
  }
  return undefined;
}

/** A passage of an object with text, or with a list of sentences that have it; nothing where it has neither. */
function passageOf(fields: Fields, perSecond: number): readonly Passage[] {
  const own = textIn(
    fields,
    'text',
    'transcript',
    'words',
    'utterance',
    'content',
    'speech',
    'sentence',
    'paragraph',
    'message',
    'body',
    'value',
  );
  const sentences = listOf(fields.sentences).flatMap((sentence) => textIn(sentence, 'text', 'sentence') ?? []);
  const text = own ?? (sentences.length > 0 ? sentences.join(' ') : undefined);
  if (text === undefined) return [];
  const speaker = speakerIn(
    fields,
    'speaker',
    'speaker_name',
    'speakerName',
    'speaker_label',
    'speakerLabel',
    'speaker_id',
    'name',
    'role',
    'author',
    'sender',
    'from',
    'who',
  );
  const time = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds / perSecond);
  const start = time(secondsIn(fields, 'start', 'start_time', 'startTime', 'begin', 'from', 'timestamp', 'time', 'offset'));
  return [{ text, speaker, start, end: time(secondsIn(fields, 'end', 'end_time', 'endTime', 'to', 'stop')) }];
}

/** A list of texts, or one text under a usual name: paragraphs that name nobody. */
function plain(value: unknown): readonly Passage[] | undefined {
  const candidates = [value, ...['paragraphs', 'lines', 'transcript', 'text'].map((key) => at(value, key))];
  for (const candidate of candidates) {
    if (typeof candidate === 'string' && candidate !== value) return candidate.split('\n').map((text) => ({ text }));
    if (Array.isArray(candidate) && candidate.length > 0 && candidate.every((one) => typeof one === 'string'))
      return candidate.map((text) => ({ text }));
  }
  return undefined;
}
