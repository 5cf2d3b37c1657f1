import { expect, it } from 'vitest';
import { marked, pageOf } from './sources.ts';

/** What a page of JSON says: who, what, when. */
async function said(value: unknown): Promise<(string | undefined)[][]> {
  const page = await pageOf('a.json', JSON.stringify(value));
  const times = new Map([...marked(page, 'cue'), ...marked(page, 'time')]);
  const speakers = new Map(marked(page, 'speaker'));
  return page.text.split('\n').map((text) => [speakers.get(text), text, times.get(text)]);
}

it('reads Whisper and whisperX', async () => {
  expect(
    await said({
      text: ' So. Yes.',
      segments: [
        { id: 0, start: 0, end: 1.25, text: ' So.', speaker: 'SPEAKER_00' },
        { start: 2, end: 3, text: ' Yes.' },
      ],
    }),
  ).toEqual([
    ['SPEAKER_00', 'So.', '0 1.25'],
    [undefined, 'Yes.', '2 3'],
  ]);
  expect(await said({ transcription: [{ timestamps: {}, offsets: { from: 500, to: 1500 }, text: ' So.' }] })).toEqual([
    [undefined, 'So.', '0.5 1.5'],
  ]);
});

it('reads AWS Transcribe: words with speakers from their segments', async () => {
  const word = (content: string, start: number) => ({
    type: 'pronunciation',
    start_time: `${start}`,
    end_time: `${start + 1}`,
    alternatives: [{ content }],
  });
  const mark = (content: string) => ({ type: 'punctuation', alternatives: [{ content }] });
  const segments = [
    { speaker_label: 'spk_0', items: [{ start_time: '0' }, { start_time: '1' }] },
    { speaker_label: 'spk_1', items: [{ start_time: '2' }] },
  ];
  const items = [word('So', 0), mark(','), word('then', 1), mark('?'), word('Yes', 2), mark('.')];
  expect(await said({ jobName: 'a', results: { transcripts: [], items, speaker_labels: { segments } } })).toEqual([
    ['spk_0', 'So, then?', '0 2'],
    ['spk_1', 'Yes.', '2 3'],
  ]);
});

it('reads the monologues of Rev', async () => {
  const elements = [
    { type: 'text', value: 'So', ts: 0.5, end_ts: 1 },
    { type: 'punct', value: ' ' },
    { type: 'text', value: 'it', ts: 1, end_ts: 2 },
  ];
  expect(await said({ speakers: [{ id: 0, name: 'Ann' }], monologues: [{ speaker: 0, elements }] })).toEqual([['Ann', 'So it', '0.5 2']]);
});

it('reads Deepgram, AssemblyAI, Azure and Google', async () => {
  const sentences = [
    { text: 'So.', start: 0, end: 1 },
    { text: 'Yes.', start: 1, end: 2 },
  ];
  const paragraphs = { paragraphs: [{ speaker: 0, start: 0, end: 2, sentences }] };
  expect(await said({ results: { channels: [{ alternatives: [{ paragraphs }] }] } })).toEqual([['Speaker 0', 'So. Yes.', '0 2']]);
  expect(await said({ audio_url: 'x', utterances: [{ speaker: 'A', text: 'So.', start: 1000, end: 2500 }] })).toEqual([
    ['A', 'So.', '1 2.5'],
  ]);
  expect(
    await said({ recognizedPhrases: [{ speaker: 1, offsetInTicks: 1e7, durationInTicks: 5e6, nBest: [{ display: 'So.' }] }] }),
  ).toEqual([['Speaker 1', 'So.', '1 1.5']]);
  const words = [
    { word: 'So', speakerTag: 1, startTime: '0s', endTime: '1s' },
    { word: 'Yes', speakerTag: 2, startTime: '1.5s', endTime: '2s' },
  ];
  expect(await said({ results: [{ alternatives: [{ transcript: 'So Yes' }] }, { alternatives: [{ words }] }] })).toEqual([
    ['Speaker 1', 'So', '0 1'],
    ['Speaker 2', 'Yes', '1.5 2'],
  ]);
});

it('reads any list of speakers and texts, and of paragraphs', async () => {
  expect(await said([{ speaker: { name: 'P07' }, text: 'So.', timestamp: '00:01:05' }])).toEqual([['P07', 'So.', '65']]);
  expect(await said({ transcript: { turns: [{ name: 'P07', content: 'So.' }] } })).toEqual([['P07', 'So.', undefined]]);
  expect(await said({ paragraphs: ['So.', 'Yes.'] })).toEqual([
    [undefined, 'So.', undefined],
    [undefined, 'Yes.', undefined],
  ]);
  expect(await said(['Ann: So?', 'P07: Yes.', 'Ann: Oh.', 'P07: No.']).then((all) => all[1])).toEqual(['P07', 'Yes.', undefined]);
});

it('is known by its content where the name says nothing', async () => {
  expect(await pageOf('interviews/P07', '[{"speaker":"P07","text":"So."}]')).toMatchObject({ format: 'json', text: 'So.', problems: [] });
});
