import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileInstrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import type { ScannedCoding } from '../../src/coding/apply-codebook.ts';
import { noFacets } from '../../src/coding/facets.ts';
import { csvRow } from '../../src/formats/csv-cells.ts';
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
    const lines = Array.from(of(transcript, new Map([[0, person]]), many), ({ jsonl }) => String(jsonl).split('\n').length - 1);
    expect(lines).toEqual([2000, 2000, 500]);
  });

  test('hold any text as CSV and JSON write it', async () => {
    const { of } = await rows();
    const unit = fc.constantFrom('a', 'b', ' ', ',', '"', '\\', '\n', '\t', '=', '-', 'é', '’', '好', '😀', '\u0007', '\uff1d', '\ufffd');
    const texts = fc.array(unit, { minLength: 1, maxLength: 40 }).map((units) => units.join(''));
    const spans = fc.array(fc.tuple(fc.nat(80), fc.nat(80), fc.nat(80)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(texts, spans, fc.constantFrom(1, 0.75, 1.5), (said, drawn, strength) => {
        const spoken = { ...transcript, text: said, turns: [{ index: 0, speaker: 0, span: { start: 0, end: said.length }, speech: [] }] };
        const codings = drawn.map(([a, b, c], index) => {
          const [start, middle, end] = [a, b, c].map((place) => place % (said.length + 1)).sort((x, y) => x - y) as [
            number,
            number,
            number,
          ];
          const evidence = [
            { span: { start, end: middle }, pattern: 'said' },
            { span: { start: middle, end }, pattern: 'other "one"' },
          ];
          const facts = { quote: said.slice(start, end), evidence, strength, memo: index % 2 === 0 ? undefined : 'm', facets: noFacets };
          return scanned(start, end, facts as Partial<ScannedCoding['coding']>);
        });
        const [piece] = of(spoken, new Map([[0, person]]), codings);
        const csv = codings.map(({ coding }) => {
          const spans = coding.evidence.map(({ span }) => span);
          const liesIn = (one: (typeof spans)[number], other: (typeof spans)[number]) => one.start >= other.start && one.end <= other.end;
          // what lies in other evidence is not said again; of two that are the same the later is shown
          const shown = spans.filter(
            (one, at) =>
              one.end > 0 && !spans.some((other, place) => place !== at && liesIn(one, other) && (place > at || !liesIn(other, one))),
          );
          const words = shown.map(({ start, end }) => said.slice(start, end)).join(' | ');
          const place = [coding.span.start, coding.span.end];
          const whose = [coding.id, transcript.id, 1, '', 'P01', 'middle', '', 'a', 'a/b'];
          const how = ['', '', strength, 'codebook', 'suggested', 'after', coding.memo, 'A; B; C', 'new'];
          return csvRow([...whose, ...place, coding.quote, words, ...how]);
        });
        const jsonl = codings.map(({ coding }) => {
          const { id, span, quote, memo } = coding;
          const evidence = coding.evidence.map(({ span: { start, end }, pattern }) => ({
            start,
            end,
            words: said.slice(start, end),
            pattern,
          }));
          const where = {
            id,
            transcript: transcript.id,
            turn: 1,
            respondent: 'P01',
            level: 'middle',
            theme: 'a',
            code: 'a/b',
            ...span,
            quote,
          };
          const what = {
            segments: [[span.start, span.end]],
            evidence,
            strength,
            coder: 'codebook',
            status: 'suggested',
            prompted: 'after',
          };
          return `${JSON.stringify({ ...where, ...what, facets: {}, memo, attributes: person.attributes })}\n`;
        });
        expect(String(piece?.csv)).toBe(String(Buffer.from(csv.join(''))));
        expect(String(piece?.jsonl)).toBe(jsonl.join(''));
      }),
    );
  });
});
