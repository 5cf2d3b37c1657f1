import type { CompiledChain, CompiledPattern, Instrument } from './instrument.ts';

/** What can be said twice in a codebook: one chain of a pattern without conditions, or a pattern with its conditions. */
export interface PatternPart {
  /** Equal for parts that match the same words, however they are written. */
  readonly key: string;
  readonly pattern: CompiledPattern;
  /** The words of the part, for messages. */
  readonly words: string;
}

/** The parts of a pattern by which it is compared with others. A regular expression is compared as it is written. */
export function partsOf(instrument: Instrument, pattern: CompiledPattern): PatternPart[] {
  if (pattern.expression !== undefined) return [{ key: pattern.text, pattern, words: pattern.text }];
  const wordsOf = (chain: CompiledChain) => (pattern.any.length === 1 ? pattern.text : chainWords(instrument, chain));
  const chains = pattern.any.map((chain) => ({ key: chainKey(chain), pattern, words: wordsOf(chain) }));
  if (pattern.near.length === 0 && pattern.unless.length === 0) return chains;
  const phrases = (list: CompiledPattern['near']) => list.map((phrase) => phrase.map((sequence) => sequence.join(' ')).join('|')).sort();
  const key = JSON.stringify([chains.map((chain) => chain.key).sort(), phrases(pattern.near), pattern.within, phrases(pattern.unless)]);
  return [{ key, pattern, words: pattern.text }];
}

function chainKey(chain: CompiledChain): string {
  const phrases = chain.phrases.map((phrase) => phrase.map((sequence) => sequence.join(' ')).join('|'));
  return phrases.map((phrase, index) => `${phrase}${linkText(chain, index)}`).join('');
}

/** A chain as a pattern writes it; of a phrase with several spellings the first. */
function chainWords(instrument: Instrument, chain: CompiledChain): string {
  const { elements } = instrument.lexicon;
  return chain.phrases
    .map((phrase, index) => {
      const words = [...(phrase[0] ?? [])].map((number) => {
        const element = elements[number];
        return `${element?.cased ?? element?.word ?? ''}${element?.kind === 'prefix' ? '*' : ''}`;
      });
      return `${words.join(' ')}${linkText(chain, index)}`;
    })
    .join('');
}

function linkText(chain: CompiledChain, index: number): string {
  const link = chain.links[index];
  return link === undefined ? '' : ` ${link.ordered ? '->' : '~'}${link.distance} `;
}
