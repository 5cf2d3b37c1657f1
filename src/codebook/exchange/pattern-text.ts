import type { PatternSource } from '../../model/codebook.ts';
import { flowList, flowText } from './yaml-scalar.ts';

/**
 * Patterns as a codebook writes them, one text each: words or an expression as they are, what has conditions or a weight as a mapping.
 * Neighbours that differ in nothing but their words become one `each`.
 *
 * @example patternTexts(read('{each: [team, manager], weight: 0.5}')) // ['{each: [team, manager], weight: 0.5}']
 */
export function patternTexts(sources: readonly PatternSource[]): (string | PatternMapping)[] {
  const texts: (string | PatternMapping)[] = [];
  for (let at = 0; at < sources.length; ) {
    const source = sources[at];
    if (source === undefined) break;
    const conditions = conditionsOf(source);
    let end = at + 1;
    if (conditions !== '' && wordsOf(source).length === 1) while (end < sources.length && isAlike(sources[end], conditions)) end += 1;
    const words = sources.slice(at, end).flatMap(wordsOf);
    const key = end - at > 1 ? 'each' : words.length > 1 ? 'any' : 'pattern';
    const [only = ''] = words;
    const isPlain = conditions === '' && key === 'pattern';
    texts.push(isPlain ? only : { mapping: `{${key}: ${key === 'pattern' ? flowText(only) : flowList(words)}${conditions}}` });
    at = end;
  }
  return texts;
}

/** A pattern that is a mapping, as one line of YAML. */
export interface PatternMapping {
  readonly mapping: string;
}

function isAlike(source: PatternSource | undefined, conditions: string): boolean {
  return source !== undefined && wordsOf(source).length === 1 && conditionsOf(source) === conditions;
}

function wordsOf(source: PatternSource): readonly string[] {
  return source.kind === 'rule' ? source.any : [source.text];
}

function conditionsOf(source: PatternSource): string {
  const weight = source.weight === 1 ? '' : `, weight: ${source.weight}`;
  if (source.kind !== 'rule') return weight;
  const near = source.near.length === 0 ? '' : `, near: ${flowList(source.near)}`;
  const within = source.within === undefined ? '' : `, within: ${source.within}`;
  const unless = source.unless.length === 0 ? '' : `, unless: ${flowList(source.unless)}`;
  return `${near}${within}${unless}${weight}`;
}
