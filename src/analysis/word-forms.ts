import { stemOf } from '../codebook/inflection.ts';
import type { CompiledPattern, Instrument } from '../codebook/instrument.ts';
import type { PatternUse } from './pattern-use.ts';

export interface WordForm {
  readonly word: string;
  readonly count: number;
  /** A wildcard caught it, and it has neither the stem of the wildcard's letters nor that of the most frequent form. */
  readonly isAstray: boolean;
}

/** The forms in which one word of a pattern was really said, the most frequent first. */
export interface WordForms {
  readonly pattern: number;
  /** The word as a pattern writes it: `care*`, `manager`. */
  readonly element: string;
  readonly kind: 'prefix' | 'plain';
  readonly forms: readonly WordForm[];
}

/**
 * What the words of every pattern that may change (with a wildcard, or inflected) matched in a study, in order of the codebook; words that
 * matched nothing are left out.
 *
 * A form is *astray* where its stem (Porter 1980) is neither the stem of the letters before the wildcard nor the stem of the most frequent
 * form: `career` under `care*`. A rule to look by, not a verdict: `carer` is astray too, and may be meant. Only for English.
 */
export function wordForms(instrument: Instrument, use: PatternUse): WordForms[] {
  const { language } = instrument.codebook;
  const hasStems = language === 'en' || language.startsWith('en-');
  const elementsOf = new Map<string, readonly number[]>();
  const matching = (word: string) => {
    const known = elementsOf.get(word) ?? instrument.lexicon.match(word.normalize('NFC'));
    elementsOf.set(word, known);
    return known;
  };
  return instrument.patterns.flatMap((pattern) => {
    const words = use.words[pattern.index] ?? new Map<string, number>();
    if (words.size === 0) return [];
    return [...elementsIn(pattern)].flatMap((number): WordForms[] => {
      const element = instrument.lexicon.elements[number];
      if (element === undefined || element.kind === 'exact') return [];
      const found = [...words].filter(([word]) => matching(word).includes(number));
      if (found.length === 0) return [];
      const isPrefix = element.kind === 'prefix';
      const forms = sorted(found);
      const stems = isPrefix && hasStems ? new Set([stemOf(element.word), stemOf(forms[0]?.[0] ?? '')]) : undefined;
      return [
        {
          pattern: pattern.index,
          element: isPrefix ? `${element.word}*` : element.word,
          kind: element.kind,
          forms: forms.map(([word, count]) => ({ word, count, isAstray: stems !== undefined && !stems.has(stemOf(word)) })),
        },
      ];
    });
  });
}

/** The most frequent first; of equals the shorter, then by letters. */
function sorted(words: readonly (readonly [string, number])[]): (readonly [string, number])[] {
  return [...words].sort(([a, many], [b, few]) => few - many || a.length - b.length || (a < b ? -1 : 1));
}

function elementsIn(pattern: CompiledPattern): ReadonlySet<number> {
  const phrases = [...pattern.any.flatMap((chain) => chain.phrases), ...pattern.near];
  return new Set(phrases.flatMap((phrase) => phrase.flatMap((sequence) => [...sequence])));
}
