import type { Code, Codebook, PatternSource } from '../model/codebook.ts';

/** Phrases as a row, the way nine of ten patterns are: text, weight, and where they stand; others whole. */
type Row = readonly [text: string, weight: number, start: number, end: number];
type PackedPattern = Row | PatternSource;
type PackedCode = Omit<Code, 'patterns'> & { readonly patterns: readonly PackedPattern[] };

/** A codebook as JSON holds it: a third as long as written out. */
export interface PackedCodebook extends Omit<Codebook, 'codes'> {
  readonly codes: readonly PackedCode[];
}

/** Packs a codebook: patterns of the file that holds most of them, its table where it has one, as rows. */
export function packCodebook(codebook: Codebook): PackedCodebook {
  const pack = (pattern: PatternSource) => packPattern(pattern, codebook.patternTable ?? codebook.path);
  return { ...codebook, codes: codebook.codes.map((code) => ({ ...code, patterns: code.patterns.map(pack) })) };
}

function packPattern(pattern: PatternSource, path: string): PackedPattern {
  if (pattern.kind !== 'phrases' || pattern.place.span === undefined || pattern.place.path !== path) return pattern;
  const { start, end } = pattern.place.span;
  return [pattern.text, pattern.weight, start, end];
}

/** The codebook that was packed. */
export function unpackCodebook(packed: PackedCodebook): Codebook {
  const path = packed.patternTable ?? packed.path;
  const unpack = (pattern: PackedPattern): PatternSource => {
    if (!isRow(pattern)) return pattern;
    const [text, weight, start, end] = pattern;
    return { kind: 'phrases', text, weight, place: { path, span: { start, end } } };
  };
  return { ...packed, codes: packed.codes.map((code) => ({ ...code, patterns: code.patterns.map(unpack) })) };
}

function isRow(pattern: PackedPattern): pattern is Row {
  return Array.isArray(pattern);
}
