import type { PatternSource } from '../model/codebook.ts';

const fewestShown = 3;

/**
 * Short names of the patterns of one code, for evidence and messages: as written, but of a long list only its first phrases and how many
 * more there are. Two patterns have two names: lists that begin alike are shown as far as they differ. `taken`: what
 * is named already, such as the patterns of the theme, with their texts.
 *
 * @example `[got our back, has our back, got your back, … 3 more] near [they, she, he, … 9 more] within 8`
 */
export function labelPatterns(sources: readonly PatternSource[], taken = new Map<string, string>()): string[] {
  return sources.map((source) => {
    const isAnother = (label: string) => (taken.get(label) ?? source.text) !== source.text;
    let label = labelOf(source, fewestShown);
    for (let shown = fewestShown * 2; isAnother(label) && label !== source.text; shown *= 2) label = labelOf(source, shown);
    taken.set(label, source.text);
    return label;
  });
}

function labelOf(source: PatternSource, shown: number): string {
  if (source.kind !== 'rule') return source.text;
  const near = source.near.length === 0 ? '' : ` near ${listOf(source.near, shown)}`;
  const within = source.within === undefined || near === '' ? '' : ` within ${source.within}`;
  const unless = source.unless.length === 0 ? '' : ` unless ${listOf(source.unless, shown)}`;
  return `${listOf(source.any, shown)}${near}${within}${unless}`;
}

function listOf(phrases: readonly string[], shown: number): string {
  const [only] = phrases;
  if (phrases.length === 1 && only !== undefined) return only;
  // “… 1 more” is no shorter than the phrase
  if (phrases.length <= shown + 1) return `[${phrases.join(', ')}]`;
  return `[${phrases.slice(0, shown).join(', ')}, … ${phrases.length - shown} more]`;
}
