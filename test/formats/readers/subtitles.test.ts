import { expect, it } from 'vitest';
import { codesOf, marked, pageOf, read } from './sources.ts';

it('reads voice tags, opaque ids, notes, styles, entities and Windows line ends', async () => {
  const file = [
    '\ufeffWEBVTT - Call of 3 May',
    'Kind: captions',
    'Language: en',
    '',
    'STYLE',
    '::cue { color: lime }',
    '',
    'NOTE',
    'made by hand --> not a cue',
    '',
    '3f2a-77/12-0',
    '00:00:01.000 --> 00:00:04.500 align:start',
    '<v Dunn, Mary>So, first &amp; foremost,',
    'the <i>till</i></v>',
    '',
    '00:05.000 --> 00:06.250',
    '<v.loud Alex &lt;B&gt;>Yes.',
    '',
    '',
  ].join('\r\n');
  const page = await pageOf('call.vtt', file);
  expect(page.text).toBe('So, first & foremost, the till\nYes.');
  expect(marked(page, 'speaker')).toEqual([
    ['So, first & foremost, the till', 'Dunn, Mary'],
    ['Yes.', 'Alex <B>'],
  ]);
  expect(marked(page, 'cue').map(([, value]) => value)).toEqual(['1 4.5', '5 6.25']);
  expect(page.header).toEqual({ kind: 'captions', language: 'en' });
});

it('makes a line a voice where one cue has several', async () => {
  const page = await pageOf('a.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Did it?</v>\n<v Ben>It did.</v>\n');
  expect(marked(page, 'speaker')).toEqual([
    ['Did it?', 'Ann'],
    ['It did.', 'Ben'],
  ]);
});

function cues(...texts: string[]): string {
  return `WEBVTT\n\n${texts.map((text, index) => `00:0${index}.000 --> 00:0${index + 1}.000\n${text}\n`).join('\n')}`;
}

it('takes names from the front of cues where they come again', async () => {
  const page = await pageOf(
    'a.vtt',
    cues('Mary Dunn (SL): Let us begin.', 'It was: hard.', 'P08: Yes.', 'Question: who paid?', 'P08: Us.', 'Mary Dunn (SL): Oh.'),
  );
  expect(page.text).toBe('Let us begin.\nIt was: hard.\nYes.\nQuestion: who paid?\nUs.\nOh.');
  expect(marked(page, 'speaker').map(([, value]) => value)).toEqual(['Mary Dunn (SL)', 'P08', 'P08', 'Mary Dunn (SL)']);
});

it('leaves a colon alone that is prose', async () => {
  const page = await pageOf('a.vtt', cues('Well.', 'The thing is: nobody came.', 'Conclusion: we stopped.', 'At 10:30 we met.'));
  expect(page.text).toContain('Conclusion: we stopped.');
  expect(marked(page, 'speaker')).toEqual([]);
});

it('splits a cue at the names of its lines', async () => {
  const page = await pageOf('a.vtt', cues('Ann: So?', 'Ben: No.\nAnn: Why', 'Ben: Because\nof the rain.'));
  expect(marked(page, 'speaker')).toEqual([
    ['So?', 'Ann'],
    ['No.', 'Ben'],
    ['Why', 'Ann'],
    ['Because of the rain.', 'Ben'],
  ]);
});

it('believes the sign of broadcasters that the speaker changes', async () => {
  const page = await pageOf('a.vtt', cues('>> ANN: So?', 'It rained.', '>> BEN: Yes.', 'Note: nobody came.'));
  expect(marked(page, 'speaker').map(([, value]) => value)).toEqual(['ANN', 'BEN']);
});

it('takes karaoke tags and repeated lines out of rolling captions', async () => {
  const rolling = cues(
    'we had<00:00:00.500><c> a</c><00:00:00.700><c> van</c>',
    'we had a van\nand it<00:00:01.200><c> broke</c>',
    'and it broke\nso we walked',
    'so we walked\nall the way',
    'all the way',
  );
  expect((await pageOf('a.vtt', rolling)).text).toBe('we had a van\nand it broke\nso we walked\nall the way');
});

it('keeps what people say twice', async () => {
  expect((await pageOf('a.vtt', cues('Yes.', 'Yes.', 'Yes.\nYes.', 'No.'))).text).toBe('Yes.\nYes.\nYes. Yes.\nNo.');
});

it('reads SubRip: hours, commas, formatting, a missing blank line', async () => {
  const srt =
    '1\n01:00:01,000 --> 01:00:02,500\n{\\an8}<font color="#fff">So</font> we <b>began</b>\n2\n01:00:03,000 --> 01:00:04,000\nsmall.\n';
  const page = await pageOf('a.srt', srt);
  expect(marked(page, 'cue')).toEqual([
    ['So we began', '3601 3602.5'],
    ['small.', '3603 3604'],
  ]);
  expect((await pageOf('a.txt', srt)).format).toBe('srt');
});

it('says what is wrong with subtitles without speech', async () => {
  expect(codesOf(await read('a.vtt', 'WEBVTT\n\n'))).toEqual(['transcript-no-speech']);
  expect(codesOf(await read('a.vtt', 'Just a text.'))).toEqual(['format-broken']);
});

it('stays linear in arrows without blank lines', async () => {
  const many = `WEBVTT\n\n${'00:01.000 --> 00:02.000\nyes\n'.repeat(50_000)}`;
  expect((await pageOf('a.vtt', many)).marks.length).toBe(50_000);
});
