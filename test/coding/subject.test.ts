import { describe, expect, test } from 'vitest';
import { compileInstrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import { createHits, createMatcher, matchSentences } from '../../src/coding/match.ts';
import { speaksOfSubject } from '../../src/coding/subject.ts';
import { createScan, scanTurns } from '../../src/text/scan.ts';
import { createVocabulary } from '../../src/text/vocabulary.ts';

const codebook = (subject: string) => `codebook: Small\nversion: "1"\n${subject}codes: [{id: a, definition: A, patterns: [trust]}]\n`;
const baking = 'subject: {name: baking, patterns: [oven, dough, flour*], least: 2, share: 0.3, from: 4}\n';

async function speaks(subject: string, text: string): Promise<boolean> {
  const { codebook: read, problems } = readCodebook(codebook(subject), 'codebook.yaml');
  expect(problems).toEqual([]);
  if (read === undefined) throw new Error('the codebook was expected to be read');
  const instrument = await compileInstrument(read);
  const scan = createScan(createVocabulary(), instrument.lexicon.starts);
  const hits = createHits();
  const span = { start: 0, end: text.length };
  scanTurns(scan, text, [{ index: 0, speaker: 0, span, speech: [span] }]);
  matchSentences(createMatcher(instrument), scan, text, hits);
  return speaksOfSubject(instrument, scan, hits);
}

describe('what a transcript speaks of', () => {
  test.each([
    ['enough words of the subject', 'The dough rests. The oven is hot. We trust it. That is all.', true],
    ['one word of it only, however often', 'The oven. The oven. The ovens. The oven.', false],
    ['two of them in too few sentences', 'The oven and the dough. We trust it. It is fine. That is all.', false],
    ['too short to tell', 'We trust it. It is fine. That is all.', true],
    ['none of it', 'We trust it. It is fine. That is all. And so on.', false],
  ])('%s', async (_, text, expected) => {
    expect(await speaks(baking, text)).toBe(expected);
  });

  test('a codebook without a subject is for everything', async () => {
    expect(await speaks('', 'We trust it. It is fine. That is all. And so on.')).toBe(true);
  });
});
