import { compileInstrument } from '../../src/codebook/instrument.ts';
import { createHits, createMatcher, matchSentences } from '../../src/coding/match.ts';
import type { Codebook, PatternSource } from '../../src/model/codebook.ts';
import { createScan, scanTurns } from '../../src/text/scan.ts';
import { createVocabulary } from '../../src/text/vocabulary.ts';

type Shape =
  | string
  | { readonly any: readonly string[]; readonly near: readonly string[]; readonly within?: string; readonly unless?: string[] };

/** For every passage and sentence the positions of the shapes that match there; and what is wrong with shapes that cannot be read. */
export async function matchPassages(shapes: readonly Shape[], texts: readonly string[]) {
  const patterns = shapes.map(sourceOf);
  const shared = { examples: [], counterexamples: [], formerly: [], origin: 'data' as const, atLeast: 1 };
  const code = { id: 'all', name: 'all', definition: '', patterns, ...shared, place: { path: '' } };
  const codebook: Codebook = {
    title: '',
    version: '',
    language: 'en',
    unit: 'sentence',
    overlap: 'within-code',
    codes: [code],
    facets: [],
    path: '',
  };
  const instrument = await compileInstrument(codebook);
  const positions = new Map(patterns.map(({ text }, index) => [text, index]));
  const matcher = createMatcher(instrument);
  const scan = createScan(createVocabulary(), instrument.lexicon.starts);
  const hits = createHits();
  const sentences = texts.map((text) => {
    const span = { start: 0, end: text.length };
    scanTurns(scan, text, [{ index: 0, speaker: 0, span, speech: [span] }]);
    matchSentences(matcher, scan, text, hits);
    const found = Array.from({ length: scan.sentenceCount }, () => new Set<number>());
    for (let hit = 0; hit < hits.count; hit += 1)
      found[hits.sentence[hit] as number]?.add(positions.get(instrument.patterns[hits.pattern[hit] as number]?.text ?? '') ?? 0);
    return found.map((one) => [...one].sort((a, b) => a - b));
  });
  return { sentences, broken: instrument.problems.map(({ message }) => message) };
}

function sourceOf(shape: Shape, index: number): PatternSource {
  const place = { path: '' };
  if (typeof shape === 'string') return { kind: 'phrases', text: shape, weight: 1, place };
  const { any, near, within, unless = [] } = shape;
  return { kind: 'rule', text: `rule ${index}`, any, near, ...(within && { within: Number(within) }), unless, weight: 1, place };
}
