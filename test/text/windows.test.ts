import { describe, expect, test } from 'vitest';
import type { Turn } from '../../src/model/transcript.ts';
import { countWords, createScan, type Scan, scanTurns } from '../../src/text/scan.ts';
import { createVocabulary } from '../../src/text/vocabulary.ts';
import { cutWindows, measurePunctuation } from '../../src/text/windows.ts';

function scanned(speeches: readonly string[]): { text: string; turns: Turn[]; scan: Scan } {
  const turns: Turn[] = [];
  let text = '';
  for (const speech of speeches) {
    const span = { start: text.length, end: text.length + speech.length };
    turns.push({ index: turns.length, speaker: 0, span, speech: [span] });
    text += `${speech}\n\n`;
  }
  const scan = createScan(createVocabulary());
  scanTurns(scan, text, turns);
  return { text, turns, scan };
}

const long = (words: number, word = 'a') => Array.from({ length: words }, () => word).join(' ');

describe('a transcript is punctuated', () => {
  test.each<readonly [string, readonly string[], boolean]>([
    ['with short sentences', ['We began. Then we stopped. Yes. No.'], true],
    ['with fewer than three sentences, whatever they are', [long(90), long(90)], true],
    ['not with a median of more than 35 words', [long(36), long(36), long(36)], false],
    ['with a median of 35 words', [long(35), long(35), long(35)], true],
    ['not where more than one turn in ten has over 60 words and no end', [long(61), ...Array.from({ length: 8 }, () => 'Yes.')], false],
    ['where one turn in ten has', [long(61), ...Array.from({ length: 9 }, () => 'Yes.')], true],
    ['where long words make a turn of fewer than 60 words long', [long(50, 'accommodation'), 'Yes.', 'No.', 'Yes.', 'No.'], true],
    ['not by the stop of an abbreviation', [`Dr. Hale ${long(70)} at 3.5 ${long(20)}`, 'Yes.', 'No.', 'Yes.', 'No.'], false],
  ])('%s', (_, speeches, expected) => {
    const { scan, text, turns } = scanned(speeches);
    expect(measurePunctuation(scan, text, turns).isPunctuated).toBe(expected);
  });
});

describe('windows', () => {
  const cut = (speech: string) => {
    const { scan, text } = scanned([speech]);
    cutWindows(scan, text);
    return Array.from({ length: scan.sentenceCount }, (_, at) => ({
      words: countWords(scan, scan.firstWords[at] as number, scan.firstWords[at + 1] as number),
      text: text.slice(scan.sentenceStarts[at], scan.sentenceEnds[at]),
    }));
  };

  test('have at most 40 words and lose none', () => {
    expect(cut(long(95)).map((window) => window.words)).toEqual([40, 40, 15]);
    expect(cut(long(40))).toHaveLength(1);
  });

  test('open with the last clause word of their second half', () => {
    const [first, second] = cut(`${long(25)} because ${long(5)} but ${long(30)}`);
    expect(first?.words).toBe(31);
    expect(second?.text.startsWith('but')).toBe(true);
  });

  test('do not part a compound', () => {
    expect(cut(`${long(39)} co-design ${long(20)}`)[1]?.text.startsWith('co-design')).toBe(true);
  });
});
