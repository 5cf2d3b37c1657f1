import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Turn } from '../../src/model/transcript.ts';
import { countWords, createScan, type Scan, scanTurns } from '../../src/text/scan.ts';
import { createVocabulary, spellingOf } from '../../src/text/vocabulary.ts';

function oneTurn(text: string): Turn[] {
  const span = { start: 0, end: text.length };
  return [{ index: 0, speaker: 0, span, speech: [span] }];
}

function scan(text: string): Scan {
  const result = createScan(createVocabulary());
  scanTurns(result, text, oneTurn(text));
  return result;
}

function words(text: string): string[] {
  const { wordCount, words: numbers, vocabulary } = scan(text);
  return [...numbers.subarray(0, wordCount)].map((word) => spellingOf(vocabulary, word));
}

function counted(text: string): number {
  const result = scan(text);
  return countWords(result, 0, result.wordCount);
}

function sentences(text: string): string[] {
  const { sentenceCount, sentenceStarts, sentenceEnds } = scan(text);
  return Array.from({ length: sentenceCount }, (_, index) => text.slice(sentenceStarts[index], sentenceEnds[index]));
}

describe('words', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['are runs of letters', 'We began, then—stopped.', ['we', 'began', 'then', 'stopped']],
    ['keep a straight apostrophe inside', "don't", ["don't"]],
    ['make a curly apostrophe straight', 'don’t donʼt', ["don't", "don't"]],
    ['leave apostrophes at their ends out', "'cause the mums' group", ['cause', 'the', 'mums', 'group']],
    ['do not hold two apostrophes in a row', "a''b", ['a', 'b']],
    ['are parted by a hyphen', 'co-design', ['co', 'design']],
    ['hold digits', 'Year2 in 2019, P07', ['year2', 'in', '2019', 'p07']],
    ['hold marks', 'cafe\u0301 café', ['cafe\u0301', 'café']],
    ['hold letters of any script', 'Ärger Łódź привет', ['ärger', 'łódź', 'привет']],
    ['hold letters that are surrogate pairs', 'the 𐐨𐐩 𝒜b a𝟘', ['the', '𐐨𐐩', '𝒜b', 'a𝟘']],
    ['are not emoji', 'good😀day 👍🏽 ok', ['good', 'day', 'ok']],
    ['are not lone surrogates', 'a\ud83d b \udc00c', ['a', 'b', 'c']],
    ['may be longer than twelve letters', 'Institutionalisation institutionalisation', ['institutionalisation', 'institutionalisation']],
    ['are parted by underscores and slashes', 'and/or a_b', ['and', 'or', 'a', 'b']],
  ])('%s', (_, text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test.each<readonly [string, number]>([
    ['co-design is one', 3],
    ['state-of-the-art kit', 2],
    ['non\u2011breaking and un\u2010typed', 3],
    ['we stopped - then began', 4],
    ['we–they', 2],
    ['co- and re-design', 3],
    ['', 0],
  ])('%j counts %i', (text, expected) => {
    expect(counted(text)).toBe(expected);
  });

  test('have one number for one word, however long it is and however often it is said', () => {
    const list = fc.array(fc.stringMatching(/^[a-zéß']{1,16}$/), { maxLength: 200 });
    fc.assert(
      fc.property(list, (drawn) => {
        const text = drawn.join(' ');
        const { wordCount, words: numbers, vocabulary, starts, ends } = scan(text);
        const spelled = new Map<number, string>();
        for (let word = 0; word < wordCount; word += 1) {
          const spelling = text.slice(starts[word], ends[word]);
          expect(spellingOf(vocabulary, numbers[word] as number)).toBe(spelling);
          expect(spelled.get(numbers[word] as number) ?? spelling).toBe(spelling);
          spelled.set(numbers[word] as number, spelling);
        }
        // one number stands for words that nobody asked for
        expect(new Set(spelled.values()).size).toBe(vocabulary.size - 1);
      }),
    );
  });

  test('stay apart in a vocabulary that has to grow', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `w${index.toString(36)}${'x'.repeat(index % 14)}`);
    expect(words(`${many.join(' ')} ${many.join(' ')}`)).toEqual([...many, ...many]);
  });
});

describe('events', () => {
  test.each([
    '[laughs]',
    '[inaudible 00:12:03]',
    '[00:12:03]',
    '[00:12 - 00:14]',
    '[both talk at once]',
    '[XXXX]',
    '[name of XXXX]',
    '[…]',
    '[?]',
    'XXXX',
    'XX',
    '(laughter)',
    '(Laughs)',
    '(pause 3s)',
    '(inaudible, 00:12)',
  ])('%s is no word', (event) => {
    expect(words(`we ${event} went`)).toEqual(['we', 'went']);
  });

  test.each<readonly [string, number]>([
    ['[Name]', 1],
    ['[Service A]', 2],
    ['[2019]', 1],
    ['[4 years]', 2],
    ['[they all said the same thing twice]', 7],
    ['(which was hard)', 3],
    ['[laughs\nloudly]', 2],
    ['[laughs', 1],
    ['X', 1],
    ['XL', 1],
  ])('%s is text', (text, expected) => {
    expect(counted(text)).toBe(expected);
  });

  test('do not begin a sentence and do not end one', () => {
    expect(sentences('[laughs] Yes. [pause] It was [coughs] hard.')).toEqual(['Yes.', 'It was [coughs] hard.']);
    expect(sentences('We waited… [pause] and waited.')).toEqual(['We waited… [pause] and waited.']);
  });

  test('cost no more where nothing closes them', () => {
    const text = '[a '.repeat(300_000);
    const start = performance.now();
    expect(scan(text).wordCount).toBe(300_000);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('sentences', () => {
  test.each<readonly [string, readonly string[]]>([
    ['We began. Then we stopped! Why? Money…', ['We began.', 'Then we stopped!', 'Why?', 'Money…']],
    ['no capitals here. and again. no', ['no capitals here.', 'and again.', 'no']],
    ['I asked Dr. Hale and Mrs. Poe. They came.', ['I asked Dr. Hale and Mrs. Poe.', 'They came.']],
    ['Some, e.g. Leeds, i.e. the north, did. Yes.', ['Some, e.g. Leeds, i.e. the north, did.', 'Yes.']],
    ['It was 5 p.m. Then we left.', ['It was 5 p.m.', 'Then we left.']],
    ['It was 5 p.m. when we left.', ['It was 5 p.m. when we left.']],
    ['Forms, plans, etc. and so on. And etc. Then more.', ['Forms, plans, etc. and so on.', 'And etc.', 'Then more.']],
    ['So we… went on. And… Then it was over.', ['So we… went on.', 'And…', 'Then it was over.']],
    ['So we... went on... Then stopped.', ['So we... went on...', 'Then stopped.']],
    ['It was J. Hale who asked.', ['It was J. Hale who asked.']],
    ['She and I. We did it.', ['She and I.', 'We did it.']],
    ['1. We began. 2. We stopped.', ['1. We began.', '2. We stopped.']],
    ['It was in 2019. Then it closed.', ['It was in 2019.', 'Then it closed.']],
    ['It is 3.5 per cent. Yes.', ['It is 3.5 per cent.', 'Yes.']],
    ['See www.example.org now. Yes.', ['See www.example.org now.', 'Yes.']],
    ['No space.Then one. Yes.', ['No space.Then one.', 'Yes.']],
    ['She said “stop.” Then left.', ['She said “stop.”', 'Then left.']],
    ["She said 'stop.' Then left.", ["She said 'stop.'", 'Then left.']],
    ['She said ‘stop.’ Then left.', ['She said ‘stop.’', 'Then left.']],
    ['He said “she told me ‘no.’” Then left.', ['He said “she told me ‘no.’”', 'Then left.']],
    ['“Why not?” she said. “Well.”', ['“Why not?” she said.', '“Well.”']],
    ['‘Why not?’ she said. ‘Well.’ And so.', ['‘Why not?’ she said.', '‘Well.’', 'And so.']],
    ["'Cause we had to. 'Cause of it.", ["'Cause we had to.", "'Cause of it."]],
    ['It was (we thought.) Fine.', ['It was (we thought.)', 'Fine.']],
    ['What?! No.', ['What?!', 'No.']],
    ['£5 was it. $6 too.', ['£5 was it.', '$6 too.']],
    ['It was for XXXX. Then we left.', ['It was for XXXX.', 'Then we left.']],
    ['...', []],
    ['', []],
    ['  padded  ', ['padded']],
    ['no stop \u00a0', ['no stop']],
  ])('%j', (text, expected) => {
    expect(sentences(text)).toEqual(expected);
  });

  test('never end at a hard wrap and always at a blank line', () => {
    expect(sentences('we went on\nand on\n\nthen we stopped')).toEqual(['we went on\nand on', 'then we stopped']);
    expect(sentences('we went on\n \t\u00a0\nthen we stopped')).toEqual(['we went on', 'then we stopped']);
    expect(sentences('XXXX\n\nWe went on.')).toEqual(['We went on.']);
  });

  test('end at the end of every stretch of speech', () => {
    const text = 'we went 00:12 and stopped';
    const result = createScan(createVocabulary());
    const speech = [
      { start: 0, end: 7 },
      { start: 14, end: text.length },
    ];
    scanTurns(result, text, [{ index: 0, speaker: 0, span: { start: 0, end: text.length }, speech }]);
    expect(result.sentenceCount).toBe(2);
    expect([...result.speechOf.subarray(0, 2)]).toEqual([0, 1]);
  });

  const many = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `w${from + index}`).join(' ');

  test('of a hundred words stay whole', () => {
    expect(sentences(many(100))).toHaveLength(1);
    expect(sentences(`co-design ${many(99)}`)).toHaveLength(1);
  });

  test('of more are cut at the last comma before word 60, else at word 60', () => {
    expect(sentences(`${many(20)}, ${many(30, 20)}, ${many(60, 50)}`).map(counted)).toEqual([50, 60]);
    expect(sentences(many(130)).map(counted)).toEqual([60, 70]);
    expect(sentences(`${many(59)} co-design ${many(60, 60)}`)[1]?.startsWith('co-design')).toBe(true);
    expect(sentences(`${many(10)}, ${many(91, 10)}`)[0]?.endsWith(',')).toBe(true);
  });

  test('are not cut inside a compound', () => {
    const pieces = sentences(`${many(59)} co-design-work ${many(60, 60)}`);
    expect(pieces.every((piece) => !piece.startsWith('-') && !piece.endsWith('co'))).toBe(true);
    expect(pieces.map(counted).reduce((a, b) => a + b)).toBe(120);
  });
});

test('sentences lie in order, inside the speech, and hold every word', () => {
  const piece = fc.constantFrom(
    'word',
    "it's",
    'co-op',
    'Dr',
    '.',
    '…',
    '?',
    ' ',
    ' ',
    '\n',
    '\n\n',
    '“',
    '”',
    '’',
    '[laughs]',
    '[Name]',
    '(',
    ')',
    'XX',
    '5',
    '😀',
    '𝒜',
    ',',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 400 }), (pieces) => {
      const text = pieces.join('');
      const { sentenceCount, sentenceStarts, sentenceEnds, firstWords, starts, ends, wordCount } = scan(text);
      let end = 0;
      for (let sentence = 0; sentence < sentenceCount; sentence += 1) {
        expect(sentenceStarts[sentence]).toBeGreaterThanOrEqual(end);
        end = sentenceEnds[sentence] as number;
        for (let word = firstWords[sentence] as number; word < (firstWords[sentence + 1] as number); word += 1) {
          expect(starts[word]).toBeGreaterThanOrEqual(sentenceStarts[sentence] as number);
          expect(ends[word]).toBeLessThanOrEqual(end);
        }
        expect(text.slice(sentenceStarts[sentence], end)).toBe(text.slice(sentenceStarts[sentence], end).trim());
      }
      expect(end).toBeLessThanOrEqual(text.length);
      expect(firstWords[sentenceCount]).toBe(wordCount);
      expect(sentenceCount === 0 ? wordCount : firstWords[0]).toBe(0);
    }),
  );
});
