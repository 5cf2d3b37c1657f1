const word = /^[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*\*?$/u;

/**
 * An entry of a dictionary as a pattern of ours. Dictionaries mean their words exactly as written, in any case, with `*` for any letters and
 * `?` for one: words become exact words, and what our notation cannot hold a regular expression.
 *
 * @example dictionaryPattern('Climate chang*') // '=climate chang*'
 */
export function dictionaryPattern(entry: string): string {
  const words = entry
    .toLowerCase()
    .trim()
    .split(/[\s_]+/);
  const isPlain = words.length <= 12 && words.every((one) => word.test(one) && !/(?:^|-).?\*$/.test(one));
  if (isPlain) return words.map((one) => (one.endsWith('*') ? one : `=${one}`)).join(' ');
  const first = /^[\p{L}\p{N}]/u.test(entry.trim()) ? '\\b' : '';
  const last = /[\p{L}\p{N}]$/u.test(entry.trim()) ? '\\b' : '';
  return `/${first}${words.map(expressionOf).join('\\s+')}${last}/`;
}

function expressionOf(text: string): string {
  return text
    .replace(/’/g, "'")
    .replace(/[.+^${}()|[\]\\/]/g, '\\$&')
    .replaceAll('*', "[\\p{L}\\p{N}']*")
    .replaceAll('?', '[\\p{L}\\p{N}]');
}
