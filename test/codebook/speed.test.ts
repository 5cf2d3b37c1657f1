import { expect, test } from 'vitest';
import { compileInstrument, type Instrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import { createHits, createMatcher, matchSentences } from '../../src/coding/match.ts';
import { createScan, scanTurns } from '../../src/text/scan.ts';
import { createVocabulary } from '../../src/text/vocabulary.ts';

/** A made-up word for every number, of two to four syllables: `bade`, `kimota`. */
function word(number: number): string {
  let [rest, letters] = [number * 7919 + 400, ''];
  for (; rest > 0; rest = Math.floor(rest / 70)) letters += `${'bdfgklmnprstvz'[rest % 14]}${'aeiou'[Math.floor(rest / 14) % 5]}`;
  return letters;
}

function codebookOf(patterns: number) {
  const lines = Array.from({ length: patterns }, (_, index) => {
    const [first, second] = [word(index * 3), word(index * 3 + 1)];
    return [`=${first} =${second}`, `${first} ${second}`, `${first}*`, first][index % 4];
  });
  const { codebook } = readCodebook(
    `codebook: Many\nversion: "1"\ncodes:\n  - id: a\n    definition: d\n    patterns:\n${lines.map((line) => `      - "${line}"\n`).join('')}`,
    'codebook.yaml',
  );
  if (codebook === undefined) throw new Error('the codebook of the test cannot be read');
  return codebook;
}

/** Processor time in milliseconds, so that a busy machine does not matter. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
}

test('five hundred patterns are compiled in less than 30 ms', async () => {
  const codebook = codebookOf(500);
  const times: number[] = [];
  for (let round = 0; round < 8; round += 1) {
    const before = process.cpuUsage();
    await compileInstrument(codebook);
    times.push(process.cpuUsage(before).user / 1000);
  }
  expect(Math.min(...times)).toBeLessThan(30);
});

test('ten thousand patterns cost at most half as much again as five hundred, on words that many of them want', async () => {
  const common = 'we had to go back and ask them what it was that the team could do for her at that time because nobody knew'.split(' ');
  const sentence = (index: number) =>
    `${Array.from({ length: 14 }, (_, at) => ((index + at) % 12 === 0 ? word((index * 31 + at) % 3_000) : common[(index * 7 + at * 5) % common.length])).join(' ')}.`;
  const text = Array.from({ length: 40_000 }, (_, index) => sentence(index)).join(' ');
  const span = { start: 0, end: text.length };
  const worker = (instrument: Instrument) => {
    const [matcher, hits] = [createMatcher(instrument), createHits()];
    const scan = createScan(createVocabulary(), instrument.lexicon.starts);
    return () => {
      scanTurns(scan, text, [{ index: 0, speaker: 0, span, speech: [span] }]);
      matchSentences(matcher, scan, text, hits);
      return hits.count;
    };
  };
  const few = worker(await compileInstrument(codebookOf(500)));
  const many = worker(await compileInstrument(codebookOf(10_000)));
  expect(many()).toBeGreaterThan(few());
  const rounds = Array.from({ length: 9 }, () => [cost(few), cost(many)] as const);
  const least = (index: 0 | 1) => Math.min(...rounds.map((round) => round[index]));
  expect(least(1)).toBeLessThan(1.5 * least(0));
});

/** One code with patterns that all want the word `time`, made without a file. */
async function wanting(patterns: number): Promise<Instrument> {
  const { codebook } = readCodebook('codebook: T\nversion: "1"\ncodes:\n  - {id: a, definition: d}\n', 'codebook.yaml');
  const code = codebook?.codes[0];
  if (codebook === undefined || code === undefined) throw new Error('the codebook of the test cannot be read');
  const rules = Array.from({ length: patterns }, (_, index) => {
    const any = ['time', word(index)];
    return { kind: 'rule' as const, text: any.join(), any, near: [], unless: [], weight: 1, place: code.place };
  });
  return compileInstrument({ ...codebook, codes: [{ ...code, patterns: rules }] });
}

test('patterns that all want one word cost by their number, not by its square', async () => {
  const text = 'We had no time. '.repeat(30);
  const span = { start: 0, end: text.length };
  const least = async (patterns: number) => {
    const instrument = await wanting(patterns);
    const [matcher, hits] = [createMatcher(instrument), createHits()];
    const scan = createScan(createVocabulary(), instrument.lexicon.starts);
    scanTurns(scan, text, [{ index: 0, speaker: 0, span, speech: [span] }]);
    const times = Array.from({ length: 5 }, () => cost(() => matchSentences(matcher, scan, text, hits)));
    expect(hits.count).toBe(30 * patterns);
    return Math.min(...times);
  };
  // the square of six times as many would be 36 times the time
  expect(await least(6_000)).toBeLessThan(20 * Math.max(await least(1_000), 2));
});
