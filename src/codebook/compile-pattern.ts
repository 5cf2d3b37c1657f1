import type { PatternSource } from '../model/codebook.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { CompiledChain, CompiledPattern, CompiledPhrase } from './instrument.ts';
import type { Lexicon } from './lexicon.ts';
import { type KnownWords, misplacedLink, type NotationFault, type Parsed, type Phrase, readChain } from './notation.ts';

/** What the patterns of a codebook are compiled with. */
export interface Workshop {
  readonly lexicon: Lexicon;
  readonly problems: Problem[];
  readonly expressionCompiler: typeof import('./expression.ts').compileExpression | undefined;
  readonly words: KnownWords;
  /** By how they are written: ten thousand patterns say half of their phrases more than once. */
  readonly chains: Map<string, CompiledChain>;
}

export function createWorkshop(lexicon: Lexicon, problems: Problem[], expressionCompiler: Workshop['expressionCompiler']): Workshop {
  return { lexicon, problems, expressionCompiler, words: new Map(), chains: new Map() };
}

/** What a pattern is called. */
type Names = Pick<CompiledPattern, 'index' | 'owner' | 'label'>;

/** Compiles one pattern; one that cannot be read is a problem and nothing. */
export function compilePattern(source: PatternSource, names: Names, workshop: Workshop): CompiledPattern | undefined {
  if (source.kind === 'expression') return compileExpressionOf(source, names, workshop);
  const any: CompiledChain[] = [];
  for (const text of source.kind === 'phrases' ? [source.text] : source.any) {
    const chain = chainOf(text, workshop);
    if (!chain.ok) return refuse(source, text, chain.fault, workshop);
    any.push(chain.value);
  }
  const { index, owner, label } = names;
  const { text, place, weight } = source;
  // written out: an object spread here takes half of the time of reading the pattern
  if (source.kind === 'phrases')
    return { index, owner, text, label, place, weight, any, near: none, within: 0, unless: none, isSimple: any[0]?.links.length === 0 };
  const near = phrasesOf(source, source.near, workshop);
  const unless = near && phrasesOf(source, source.unless, workshop);
  if (near === undefined || unless === undefined) return undefined;
  const isSimple = near.length === 0 && unless.length === 0 && any.every((chain) => chain.links.length === 0);
  return { index, owner, text, label, place, weight, any, near, within: source.within ?? Number.MAX_SAFE_INTEGER, unless, isSimple };
}

const none: readonly never[] = [];

function refuse({ place }: PatternSource, text: string, { message, hint }: NotationFault, { problems }: Workshop): undefined {
  problems.push(problem('pattern-invalid', place, `the pattern \`${text}\` cannot be read: ${message}`, hint));
}

function compileExpressionOf(source: PatternSource, names: Names, workshop: Workshop): CompiledPattern | undefined {
  const { text, place, weight } = source;
  const expression = workshop.expressionCompiler?.(text);
  if (expression === undefined) return undefined;
  if (!expression.ok) return refuse(source, text, expression.fault, workshop);
  if (expression.value.literal === '') {
    workshop.problems.push(
      problem(
        'pattern-slow',
        place,
        `the pattern \`${text}\` has no run of letters that must occur, so it is tried on every sentence`,
        'write at least three letters that every match contains',
      ),
    );
  }
  return { ...names, text, place, weight, any: none, near: none, within: 0, unless: none, expression: expression.value, isSimple: false };
}

function chainOf(text: string, { lexicon, words, chains }: Workshop): Parsed<CompiledChain> {
  const known = chains.get(text);
  if (known !== undefined) return { ok: true, value: known };
  const read = readChain(text, words);
  if (!read.ok) return read;
  const { phrases, links } = read.value;
  const value = { phrases: phrases.map((phrase) => compilePhrase(phrase, lexicon)), links };
  chains.set(text, value);
  return { ok: true, value };
}

/** The phrases of one condition of a rule. */
function phrasesOf(source: PatternSource, texts: readonly string[], workshop: Workshop): CompiledPhrase[] | undefined {
  const phrases: CompiledPhrase[] = [];
  for (const text of texts) {
    const chain = chainOf(text, workshop);
    if (!chain.ok) return refuse(source, text, chain.fault, workshop);
    const [phrase, second] = chain.value.phrases;
    if (phrase === undefined || second !== undefined) return refuse(source, text, misplacedLink(text).fault, workshop);
    phrases.push(phrase);
  }
  return phrases;
}

function compilePhrase(phrase: Phrase, lexicon: Lexicon): CompiledPhrase {
  return phrase.map((sequence) => sequence.map(lexicon.add));
}
