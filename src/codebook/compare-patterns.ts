import type { PatternSource } from '../model/codebook.ts';

/** Phrases that a list of a pattern got and lost. */
export interface PhraseChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** What became of one pattern of a code. `edited`: lists of phrases that are still mostly the same. */
export type PatternChange =
  | { readonly change: 'added' | 'removed'; readonly text: string; readonly weight: number }
  | { readonly change: 'reweighted'; readonly text: string; readonly before: number; readonly after: number }
  | {
      readonly change: 'edited';
      readonly text: string;
      readonly any: PhraseChange;
      readonly near: PhraseChange;
      readonly unless: PhraseChange;
      /** Absent where it is as it was. */
      readonly within?: { readonly before: number | undefined; readonly after: number | undefined };
      readonly weight?: { readonly before: number; readonly after: number };
    };

/**
 * Compares the patterns of one code before and after by what they say: the order of patterns, of phrases in a list, and white space do not
 * matter. A changed list counts as edited where at least half of its phrases, of both together, are the same; else as removed and added.
 */
export function comparePatterns(before: readonly PatternSource[], after: readonly PatternSource[]): PatternChange[] {
  const old = byMeaning(before);
  const now = byMeaning(after);
  const reweighted = [...now].flatMap(([key, pattern]): PatternChange[] => {
    const former = old.get(key);
    if (former === undefined || former.weight === pattern.weight) return [];
    return [{ change: 'reweighted', text: pattern.text, before: former.weight, after: pattern.weight }];
  });
  const gone = [...old].flatMap(([key, pattern]) => (now.has(key) ? [] : [pattern]));
  const come = [...now].flatMap(([key, pattern]) => (old.has(key) ? [] : [pattern]));
  const pairs = pairEdited(gone, come);
  const paired = new Set(pairs.flat());
  const single = (change: 'added' | 'removed', list: readonly PatternSource[]) =>
    list.flatMap((pattern): PatternChange[] => (paired.has(pattern) ? [] : [{ change, text: pattern.text, weight: pattern.weight }]));
  return [...single('removed', gone), ...single('added', come), ...pairs.map(([from, to]) => editOf(from, to)), ...reweighted];
}

function byMeaning(patterns: readonly PatternSource[]): Map<string, PatternSource> {
  return new Map(patterns.map((pattern) => [meaningOf(pattern), pattern]));
}

function meaningOf(pattern: PatternSource): string {
  if (pattern.kind === 'expression') return pattern.text;
  const { any, near, unless, within } = listsOf(pattern);
  return JSON.stringify([...[any, near, unless].map((list) => [...list].map(oneSpaced).sort()), within ?? null]);
}

function listsOf(pattern: PatternSource) {
  if (pattern.kind === 'rule') return pattern;
  return { any: [pattern.text], near: [], unless: [], within: undefined };
}

function oneSpaced(phrase: string): string {
  return phrase.trim().replace(/\s+/g, ' ');
}

/** Each list that went with the list that came and shares most phrases with it. Only lists with a common phrase are held together. */
function pairEdited(gone: readonly PatternSource[], come: readonly PatternSource[]): (readonly [PatternSource, PatternSource])[] {
  const holders = new Map<string, number[]>();
  for (const [index, pattern] of come.entries())
    for (const phrase of phrasesOf(pattern)) holders.set(phrase, [...(holders.get(phrase) ?? []), index]);
  const taken = new Set<number>();
  return gone.flatMap((pattern) => {
    const shared = new Map<number, number>();
    const phrases = phrasesOf(pattern);
    for (const phrase of phrases)
      for (const index of holders.get(phrase) ?? []) if (!taken.has(index)) shared.set(index, (shared.get(index) ?? 0) + 1);
    const [best, most = 0] = [...shared].reduce<readonly number[]>((one, other) => (other[1] > (one[1] ?? 0) ? other : one), []);
    const partner = best === undefined ? undefined : come[best];
    if (best === undefined || partner === undefined) return [];
    if (most * 2 < phrases.size + phrasesOf(partner).size - most) return [];
    taken.add(best);
    return [[pattern, partner] as const];
  });
}

function phrasesOf(pattern: PatternSource): ReadonlySet<string> {
  return new Set(listsOf(pattern).any.map(oneSpaced));
}

function editOf(before: PatternSource, after: PatternSource): PatternChange {
  const [old, now] = [listsOf(before), listsOf(after)];
  return {
    change: 'edited',
    text: after.text,
    any: changeOf(old.any, now.any),
    near: changeOf(old.near, now.near),
    unless: changeOf(old.unless, now.unless),
    ...(old.within === now.within ? {} : { within: { before: old.within, after: now.within } }),
    ...(before.weight === after.weight ? {} : { weight: { before: before.weight, after: after.weight } }),
  };
}

/** What a list got and lost, in the order in which it is written. */
export function changeOf(before: readonly string[], after: readonly string[]): PhraseChange {
  const [old, now] = [before.map(oneSpaced), after.map(oneSpaced)];
  return { added: now.filter((phrase) => !old.includes(phrase)), removed: old.filter((phrase) => !now.includes(phrase)) };
}
