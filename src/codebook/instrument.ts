import type { Codebook, PatternSource } from '../model/codebook.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import type { Expression } from './expression.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { type Chain, type Link, type NotationFault, type Phrase, readChain, readPhrase } from './notation.ts';
import { labelPatterns } from './pattern-label.ts';

/** A sequence as element numbers. */
export type CompiledSequence = Int32Array;
/** All spellings of a phrase. */
export type CompiledPhrase = readonly CompiledSequence[];

export interface CompiledChain {
  readonly phrases: readonly CompiledPhrase[];
  readonly links: readonly Link[];
}

/** A pattern ready to be matched. `owner` is a position in `Instrument.owners`. */
export interface CompiledPattern {
  readonly index: number;
  readonly owner: number;
  /** As written; a list in full. */
  readonly text: string;
  /** As shown where it matched: see `labelPatterns`. */
  readonly label: string;
  readonly place: Place;
  readonly weight: number;
  /** The chains of which one must match; empty for a regular expression. */
  readonly any: readonly CompiledChain[];
  readonly near: readonly CompiledPhrase[];
  readonly within: number;
  readonly unless: readonly CompiledPhrase[];
  readonly expression?: Expression;
  /** One phrase and no condition: what matches needs no second look. */
  readonly isSimple: boolean;
}

/** What a pattern speaks for: a code, a value of a facet, or the codebook's subject. */
export type Owner =
  | { readonly kind: 'code'; readonly code: number }
  | { readonly kind: 'facet'; readonly facet: number; readonly value: number }
  | { readonly kind: 'subject' };

/** A sequence that wakes its pattern when the element at `anchor` is met. */
export interface Trigger {
  readonly sequence: CompiledSequence;
  readonly anchor: number;
  readonly pattern: number;
  /** One word, in any case: where the element is met the sequence is there. */
  readonly isSure: boolean;
}

/** The codebook ready for use: everything that turns words into codings. */
export interface Instrument {
  readonly codebook: Codebook;
  readonly lexicon: Lexicon;
  readonly owners: readonly Owner[];
  readonly patterns: readonly CompiledPattern[];
  /** By element number: the triggers anchored on it. */
  readonly triggers: readonly (readonly Trigger[])[];
  readonly expressions: readonly CompiledPattern[];
  /** By code: its theme's position among the codes. */
  readonly themeOf: readonly number[];
  /** By code: the theme that gathers its evidence, where one does; and whether any does. */
  readonly gathererOf: readonly (number | undefined)[];
  readonly gathers: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Compiles every pattern of a codebook. A pattern that cannot be read is left out and reported as `pattern-invalid` with its place; a
 * regular expression without a literal to look for first as `pattern-slow`.
 */
export async function compileInstrument(codebook: Codebook): Promise<Instrument> {
  const expressionCompiler = hasExpressions(codebook) ? (await import('./expression.ts')).compileExpression : undefined;
  const lexicon = createLexicon(codebook.language);
  const owners: Owner[] = [];
  const patterns: CompiledPattern[] = [];
  const problems: Problem[] = [];
  const compileAll = (sources: readonly PatternSource[], owner: Owner) => {
    const number = owners.push(owner) - 1;
    const labels = labelPatterns(sources);
    for (const [place, source] of sources.entries()) {
      const names = { index: patterns.length, owner: number, label: labels[place] ?? source.text };
      const compiled = compilePattern(source, names, { lexicon, problems, expressionCompiler });
      if (compiled !== undefined) patterns.push(compiled);
    }
  };
  for (const [index, code] of codebook.codes.entries()) compileAll(code.patterns, { kind: 'code', code: index });
  for (const [index, facet] of codebook.facets.entries()) {
    for (const [position, value] of facet.values.entries()) compileAll(value.patterns, { kind: 'facet', facet: index, value: position });
  }
  if (codebook.subject !== undefined) compileAll(codebook.subject.patterns, { kind: 'subject' });
  const positions = new Map(codebook.codes.map((code, index) => [code.id, index]));
  const themeOf = codebook.codes.map((_, index) => themeIndex(codebook, positions, index));
  const gathererOf = themeOf.map((theme) => (codebook.codes[theme]?.gather === undefined ? undefined : theme));
  return {
    codebook,
    lexicon,
    owners,
    patterns,
    triggers: collectTriggers(patterns, lexicon),
    expressions: patterns.filter((pattern) => pattern.expression !== undefined),
    themeOf,
    gathererOf,
    gathers: gathererOf.some((theme) => theme !== undefined),
    problems,
  };
}

function themeIndex(codebook: Codebook, positions: ReadonlyMap<string, number>, index: number): number {
  const parent = codebook.codes[index]?.parent;
  const above = parent === undefined ? undefined : positions.get(parent);
  return above === undefined ? index : themeIndex(codebook, positions, above);
}

function hasExpressions(codebook: Codebook): boolean {
  const subject = codebook.subject === undefined ? [] : [codebook.subject];
  const owners = [...codebook.codes, ...codebook.facets.flatMap((facet) => facet.values), ...subject];
  const sources = owners.flatMap((owner) => owner.patterns);
  return sources.some((source) => source.kind === 'expression');
}

interface Workshop {
  readonly lexicon: Lexicon;
  readonly problems: Problem[];
  readonly expressionCompiler: typeof import('./expression.ts').compileExpression | undefined;
}

function compilePattern(
  source: PatternSource,
  names: Pick<CompiledPattern, 'index' | 'owner' | 'label'>,
  workshop: Workshop,
): CompiledPattern | undefined {
  const { lexicon, problems, expressionCompiler } = workshop;
  const report = (text: string, found: NotationFault) => {
    problems.push(problem('pattern-invalid', source.place, `the pattern \`${text}\` cannot be read: ${found.message}`, found.hint));
    return undefined;
  };
  const base = { ...names, text: source.text, place: source.place, weight: source.weight, near: [], within: 0, unless: [] };
  if (source.kind === 'expression') {
    if (expressionCompiler === undefined) return undefined;
    const expression = expressionCompiler(source.text);
    if (!expression.ok) return report(source.text, expression.fault);
    if (expression.value.literal === '') {
      problems.push(
        problem(
          'pattern-slow',
          source.place,
          `the pattern \`${source.text}\` has no run of letters that must occur, so it is tried on every sentence`,
          'write at least three letters that every match contains',
        ),
      );
    }
    return { ...base, any: [], expression: expression.value, isSimple: false };
  }
  const chains: CompiledChain[] = [];
  for (const text of source.kind === 'phrases' ? [source.text] : source.any) {
    const chain = readChain(text);
    if (!chain.ok) return report(text, chain.fault);
    chains.push(compileChain(chain.value, lexicon));
  }
  if (source.kind === 'phrases') return { ...base, any: chains, isSimple: chains[0]?.links.length === 0 };
  const conditions: { near: CompiledPhrase[]; unless: CompiledPhrase[] } = { near: [], unless: [] };
  for (const kind of ['near', 'unless'] as const) {
    for (const text of source[kind]) {
      const phrase = readPhrase(text);
      if (!phrase.ok) return report(text, phrase.fault);
      conditions[kind].push(compilePhrase(phrase.value, lexicon));
    }
  }
  const isSimple = conditions.near.length === 0 && conditions.unless.length === 0 && chains.every((chain) => chain.links.length === 0);
  return { ...base, ...conditions, any: chains, within: source.within ?? Number.MAX_SAFE_INTEGER, isSimple };
}

function compileChain(chain: Chain, lexicon: Lexicon): CompiledChain {
  return { phrases: chain.phrases.map((phrase) => compilePhrase(phrase, lexicon)), links: chain.links };
}

function compilePhrase(phrase: Phrase, lexicon: Lexicon): CompiledPhrase {
  return phrase.map((sequence) => Int32Array.from(sequence, (element) => lexicon.add(element)));
}

function collectTriggers(patterns: readonly CompiledPattern[], lexicon: Lexicon): Trigger[][] {
  const triggers: Trigger[][] = lexicon.elements.map(() => []);
  for (const pattern of patterns) {
    for (const chain of pattern.any) {
      for (const sequence of rarestPhrase(chain, lexicon)) {
        const anchor = rarestElement(sequence, lexicon);
        const element = sequence[anchor] ?? 0;
        const isSure = sequence.length === 1 && lexicon.elements[element]?.cased === undefined;
        triggers[element]?.push({ sequence, anchor, pattern: pattern.index, isSure });
      }
    }
  }
  return triggers;
}

function rarestPhrase(chain: CompiledChain, lexicon: Lexicon): CompiledPhrase {
  const rarity = (phrase: CompiledPhrase) =>
    Math.min(...phrase.map((sequence) => rarityOf(sequence[rarestElement(sequence, lexicon)] ?? 0, lexicon)));
  return chain.phrases.reduce((best, phrase) => (rarity(phrase) > rarity(best) ? phrase : best));
}

function rarestElement(sequence: CompiledSequence, lexicon: Lexicon): number {
  let best = 0;
  for (let position = 1; position < sequence.length; position += 1) {
    if (rarityOf(sequence[position] ?? 0, lexicon) > rarityOf(sequence[best] ?? 0, lexicon)) best = position;
  }
  return best;
}

const common = new Set(
  `about after again all always and any anything are back because been being but came can could did does doing don't down even every from
  get give going good have here his how into it's just know like look made make many more most much need never nothing not now off only
  other our out over own people really right said same say see should some something still take than that that's the their them then
  there they they're thing think this those time too very want was way we're well were what when where which who will with work would
  you you're your service team staff young help everyone`.split(/\s+/),
);

/** Long words are rare, and a pattern should wake as seldom as possible. */
function rarityOf(element: number, lexicon: Lexicon): number {
  const word = lexicon.elements[element]?.word ?? '';
  return common.has(word) ? Math.min(word.length, 3) : word.length;
}
