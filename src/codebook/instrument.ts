import type { Codebook, PatternSource } from '../model/codebook.ts';
import type { Problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import { compilePattern, createWorkshop } from './compile-pattern.ts';
import type { Expression } from './expression.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import type { Link } from './notation.ts';
import { labelPatterns } from './pattern-label.ts';

/** A sequence as element numbers. */
export type CompiledSequence = readonly number[];
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
  /** By pattern: later ones that say the same, of whatever owner. Only the first is looked for. */
  readonly twinsOf: readonly (readonly number[] | undefined)[];
  /** By element number: the triggers anchored on it. */
  readonly triggers: readonly (readonly Trigger[])[];
  readonly expressions: readonly CompiledPattern[];
  /** By code: its theme's position among the codes. */
  readonly themeOf: readonly number[];
  /** By code: the theme that gathers its evidence, where one does; and whether any does. */
  readonly gathererOf: readonly (number | undefined)[];
  readonly gathers: boolean;
  /** By pattern: its code, and the theme that gathers it; -1 for none. Asked for every hit. */
  readonly codeOf: Int32Array;
  readonly gathererOfPattern: Int32Array;
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
  const said: (string | undefined)[] = [];
  const problems: Problem[] = [];
  const workshop = createWorkshop(lexicon, problems, expressionCompiler);
  const positions = new Map(codebook.codes.map((code, index) => [code.id, index]));
  const themeOf = codebook.codes.map((_, index) => themeIndex(codebook, positions, index));
  const named = codebook.codes.map(() => new Map<string, string>());
  const compileAll = (sources: readonly PatternSource[], owner: Owner) => {
    const number = owners.push(owner) - 1;
    const labels = labelPatterns(sources, owner.kind === 'code' ? named[themeOf[owner.code] as number] : undefined);
    for (const [place, source] of sources.entries()) {
      const names = { index: patterns.length, owner: number, label: labels[place] ?? source.text };
      const compiled = compilePattern(source, names, workshop);
      if (compiled === undefined) continue;
      patterns.push(compiled);
      said.push(wordingOf(source));
    }
  };
  for (const [index, code] of codebook.codes.entries()) compileAll(code.patterns, { kind: 'code', code: index });
  for (const [index, facet] of codebook.facets.entries()) {
    for (const [position, value] of facet.values.entries()) compileAll(value.patterns, { kind: 'facet', facet: index, value: position });
  }
  if (codebook.subject !== undefined) compileAll(codebook.subject.patterns, { kind: 'subject' });
  const gathererOf = themeOf.map((theme) => (codebook.codes[theme]?.gather === undefined ? undefined : theme));
  const codeOf = Int32Array.from(patterns, ({ owner }) => codeOfOwner(owners[owner]));
  const twinsOf = collectTwins(said);
  const twins = new Set(twinsOf.flatMap((own) => own ?? []));
  const firsts = twins.size === 0 ? patterns : patterns.filter(({ index }) => !twins.has(index));
  return {
    codebook,
    lexicon,
    owners,
    patterns,
    twinsOf,
    triggers: collectTriggers(firsts, lexicon),
    expressions: patterns.filter((pattern) => pattern.expression !== undefined),
    themeOf,
    gathererOf,
    gathers: gathererOf.some((theme) => theme !== undefined),
    codeOf,
    gathererOfPattern: codeOf.map((code) => gathererOf[code] ?? -1),
    problems,
  };
}

function codeOfOwner(owner: Owner | undefined): number {
  return owner?.kind === 'code' ? owner.code : -1;
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

/** Equal for patterns that match alike, whatever they weigh; none for expressions, which are looked for apart. */
function wordingOf(source: PatternSource): string | undefined {
  if (source.kind === 'rule') return JSON.stringify([source.any, source.near, source.within, source.unless]);
  return source.kind === 'phrases' ? `phrases ${source.text}` : undefined;
}

/** A learned codebook weighs one word for many codes. */
function collectTwins(said: readonly (string | undefined)[]): (number[] | undefined)[] {
  const firsts = new Map<string, number>();
  const twins: (number[] | undefined)[] = said.map(() => undefined);
  for (const [index, wording] of said.entries()) {
    if (wording === undefined) continue;
    const first = firsts.get(wording);
    if (first === undefined) firsts.set(wording, index);
    else if (twins[first] === undefined) twins[first] = [index];
    else twins[first].push(index);
  }
  return twins;
}

function collectTriggers(patterns: readonly CompiledPattern[], lexicon: Lexicon): Trigger[][] {
  const triggers: Trigger[][] = lexicon.elements.map(() => []);
  const rarity = rarityOf(lexicon);
  for (const pattern of patterns) {
    for (const chain of pattern.any) {
      for (const sequence of rarestPhrase(chain, rarity)) {
        const anchor = rarestElement(sequence, rarity);
        const element = sequence[anchor] ?? 0;
        const isSure = sequence.length === 1 && lexicon.elements[element]?.cased === undefined;
        triggers[element]?.push({ sequence, anchor, pattern: pattern.index, isSure });
      }
    }
  }
  return triggers;
}

function rarestPhrase(chain: CompiledChain, rarity: Rarity): CompiledPhrase {
  const [first = [], ...others] = chain.phrases;
  const least = (phrase: CompiledPhrase) =>
    phrase.reduce((sum, sequence) => Math.min(sum, rarity[sequence[rarestElement(sequence, rarity)] ?? 0] ?? 0), Number.POSITIVE_INFINITY);
  return others.reduce((best, phrase) => (least(phrase) > least(best) ? phrase : best), first);
}

function rarestElement(sequence: CompiledSequence, rarity: Rarity): number {
  let best = 0;
  for (let position = 1; position < sequence.length; position += 1) {
    if ((rarity[sequence[position] ?? 0] ?? 0) > (rarity[sequence[best] ?? 0] ?? 0)) best = position;
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

/** By element: long words are rare, and a pattern should wake as seldom as possible. */
type Rarity = readonly number[];

function rarityOf({ elements }: Lexicon): Rarity {
  return elements.map(({ word }) => (common.has(word) ? Math.min(word.length, 3) : word.length));
}
