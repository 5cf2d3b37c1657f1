/** Words that matched, of one pattern. */
export interface MatchedWords {
  readonly words: string;
  readonly pattern: string;
}

/** Evidence with the words of one pattern joined, in the order of the text: what stands in one row of a table. */
export function byPattern<Evidence extends MatchedWords>(evidence: readonly Evidence[]): Evidence[] {
  const rows = new Map<string, Evidence>();
  for (const one of evidence) {
    const known = rows.get(one.pattern);
    rows.set(one.pattern, known === undefined ? one : { ...known, words: `${known.words} … ${one.words}` });
  }
  return [...rows.values()];
}
