import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { compileInstrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import type { ScannedCoding } from '../../src/coding/apply-codebook.ts';
import type { Participation } from '../../src/model/people.ts';
import type { Transcript } from '../../src/model/transcript.ts';
import { codingRows } from '../../src/report/coding-rows.ts';

const text = 'P01: They said "=no", so we stopped.\nAnd \ud800 then, well.';
const transcript: Transcript = {
  id: 'leeds/P01, second',
  path: 'leeds/P01, second.txt',
  format: 'txt',
  sha256: '',
  text,
  kind: 'interview',
  header: {},
  speakers: [{ label: 'P01', spellings: ['P01'], role: 'respondent' }],
  turns: [{ index: 0, speaker: 0, span: { start: 0, end: text.length }, speech: [{ start: 5, end: text.length }], time: 3725 }],
  convention: '',
  why: [],
  problems: [],
};
const person: Participation = {
  respondent: 'P01',
  transcript: transcript.id,
  speaker: 0,
  level: 'middle',
  attributes: { agency: ['A; B', 'C'], status: ['new'] },
};

function scanned(start: number, end: number, facts: Partial<ScannedCoding['coding']> = {}): ScannedCoding {
  return {
    coding: {
      id: 'abcdefghjkmn',
      transcript: transcript.id,
      turn: 0,
      code: 'a/b',
      span: { start, end },
      segments: [{ start, end }],
      quote: text.slice(start, end),
      evidence: [
        { span: { start: 5, end: 9 }, pattern: 'they "said"' },
        { span: { start: 10, end: 14 }, pattern: '/x\\d/' },
      ],
      strength: 1.5,
      coder: 'codebook',
      status: 'suggested',
      prompted: 'after',
      facets: { stance: { values: ['helps'], from: 'pattern' }, innovation: { values: ['hub', 'team'], from: 'question' } },
      ...facts,
    },
    code: 1,
    speaker: 0,
    sentences: [0],
    patterns: [0],
  };
}

async function rows() {
  const yaml =
    'codebook: X\nversion: 1\ncodes:\n  - {id: a, name: A, definition: d, codes: [{id: a/b, name: B, definition: d, patterns: [said]}]}\nfacets:\n  - {id: stance, values: [{id: helps}]}\n  - {id: innovation}\n';
  const { codebook } = readCodebook(yaml, 'x.yaml');
  if (codebook === undefined) throw new Error('the codebook of this test is broken');
  return codingRows(await compileInstrument(codebook), ['agency', 'status']);
}

describe('the rows of a coding', () => {
  test('are JSON that says what the coding is', async () => {
    const { of } = await rows();
    const whole = scanned(5, text.length, { memo: 'a "memo"' });
    const [first, second] = [...of(transcript, new Map([[0, person]]), [whole, scanned(5, 20, { facets: {} })])]
      .map((piece) => piece.jsonl)
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toEqual({
      id: 'abcdefghjkmn',
      transcript: transcript.id,
      turn: 1,
      time: 3725,
      respondent: 'P01',
      level: 'middle',
      theme: 'a',
      code: 'a/b',
      start: 5,
      end: text.length,
      quote: text.slice(5),
      segments: [[5, text.length]],
      evidence: [
        { start: 5, end: 9, words: 'They', pattern: 'they "said"' },
        { start: 10, end: 14, words: 'said', pattern: '/x\\d/' },
      ],
      strength: 1.5,
      coder: 'codebook',
      status: 'suggested',
      prompted: 'after',
      facets: whole.coding.facets,
      memo: 'a "memo"',
      attributes: person.attributes,
    });
    expect(second.facets).toEqual({});
  });

  test('are CSV with the same facts, one column an attribute, pattern stance left out', async () => {
    const { head, of } = await rows();
    const [piece] = of(transcript, new Map([[0, person]]), [scanned(5, 20)]);
    const csv = `${head}${piece?.csv}`;
    const [row] = parse(csv, { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({
      transcript: transcript.id,
      time: '1:02:05',
      level: 'middle',
      site: '',
      theme: 'a',
      quote: text.slice(5, 20),
      evidence: 'They | said',
      stance: '',
      innovation: 'hub; team',
      status: 'suggested',
      'attribute.status': 'new',
      agency: 'A; B; C',
    });
  });

  test('come in pieces, so that those of a long transcript are never all in memory', async () => {
    const { of } = await rows();
    const many = Array.from({ length: 4500 }, () => scanned(5, 20));
    const pieces = [...of(transcript, new Map([[0, person]]), many)];
    expect(pieces.map(({ jsonl }) => String(jsonl).split('\n').length - 1)).toEqual([2000, 2000, 500]);
  });
});
