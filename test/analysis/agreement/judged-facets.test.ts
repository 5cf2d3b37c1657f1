import { describe, expect, test } from 'vitest';
import { agreementFold } from '../../../src/analysis/agreement/agreement.ts';
import { facetScopes, judgedFacets } from '../../../src/analysis/agreement/judged-facets.ts';
import type { Facet } from '../../../src/model/codebook.ts';
import type { Decision } from '../../../src/model/decision.ts';
import type { Transcript } from '../../../src/model/transcript.ts';
import { makeAnchor } from '../../../src/text/anchor.ts';

const sentences = Array.from({ length: 30 }, (_, n) => `On day ${n} the boat came in and we counted ${n * 7} boxes.`);
const text = sentences.join(' ');
const span = { start: 0, end: text.length };
const transcript: Transcript = {
  id: 'P01',
  path: 'P01.txt',
  format: 'txt',
  sha256: '',
  kind: 'interview',
  convention: '',
  why: [],
  text,
  header: {},
  problems: [],
  speakers: [{ label: 'P01', spellings: ['P01'], role: 'respondent' }],
  turns: [{ index: 0, speaker: 0, span, speech: [span] }],
};
const facets: Facet[] = [
  {
    id: 'stance',
    name: 'Stance',
    values: ['helps', 'hinders'].map((id) => ({ id, name: id, patterns: [] })),
  },
];

let id = 0;
function judge(coder: string, sentence: number, value: string | undefined): Decision {
  const start = text.indexOf(sentences[sentence] ?? '');
  const anchor = makeAnchor('P01', text, { start, end: start + (sentences[sentence] ?? '').length });
  id += 1;
  return {
    v: 1,
    id: String(id),
    at: '',
    coder,
    verdict: 'judge',
    anchor,
    code: 'data',
    facets: { stance: value === undefined ? [] : [value] },
  };
}

function measured(decisions: readonly Decision[]) {
  const state = agreementFold.start(['ann', 'ben'], facetScopes(facets), 'all');
  agreementFold.add(state, judgedFacets(transcript, decisions, ['ann', 'ben'], facets, 'P01'));
  return agreementFold.finish(state, { basis: 'independent', seed: 1 }).agreements;
}

describe('facets that two coders judged', () => {
  test('are measured like codes: the known answer of 14, 3, 2, 11', () => {
    const values = [
      ...Array.from({ length: 14 }, () => ['helps', 'helps']),
      ...Array.from({ length: 3 }, () => ['helps', 'hinders']),
      ...Array.from({ length: 2 }, () => ['hinders', 'helps']),
      ...Array.from({ length: 11 }, () => ['hinders', 'hinders']),
    ];
    const [helps, hinders] = measured(values.flatMap(([ann, ben], at) => [judge('ann', at, ann), judge('ben', at, ben)]));
    expect(helps).toMatchObject({ id: 'stance: helps', kind: 'facet', units: 30, cells: { a: 14, b: 3, c: 2, d: 11 } });
    expect(helps?.figures.positive?.value).toBeCloseTo(28 / 33, 12);
    expect(hinders?.figures.positive?.value).toBeCloseTo(22 / 27, 12);
    // p_o 25/30, p_e (17·16 + 13·14)/900
    const expected = (17 * 16 + 13 * 14) / 900;
    expect(helps?.figures.kappa?.value).toBeCloseTo((25 / 30 - expected) / (1 - expected), 12);
  });

  test('count where both judged; the last judgement stands, and one taken back is none', () => {
    const [helps] = measured([
      judge('ann', 0, 'helps'),
      judge('ben', 0, 'hinders'),
      judge('ben', 0, 'helps'),
      judge('ann', 1, 'helps'),
      judge('ann', 2, 'helps'),
      judge('ben', 2, 'hinders'),
      judge('ben', 2, undefined),
      judge('cleo', 1, 'helps'),
    ]);
    expect(helps).toMatchObject({ units: 1, cells: { a: 1, b: 0, c: 0, d: 0 } });
  });
});
