import { stringify } from 'csv-stringify/sync';

const columns = ['code', 'pattern', 'weight', 'near', 'within', 'unless'];

/** The table of patterns: codes in the order of `patternsOf`, of each the heaviest patterns first, those that speak against it last. */
export function writeTable(patternsOf) {
  const rows = [...patternsOf].flatMap(([code, patterns]) =>
    patterns
      .map(({ pattern, weight }) => rowOf(code, pattern, weight))
      .sort((a, b) => b.weight - a.weight || (a.pattern < b.pattern ? -1 : 1)),
  );
  return stringify(rows, { header: true, columns, bom: true });
}

function rowOf(code, pattern, weight) {
  if (typeof pattern === 'string') return { code, pattern: asText(pattern), weight };
  const { any, near, within = '', unless = [] } = pattern;
  return { code, pattern: asText(any.join(', ')), weight, near: near.join(', '), within, unless: [unless].flat().join(', ') };
}

/** A spreadsheet takes what begins with `=` for a formula, and with `'` for text. */
function asText(pattern) {
  return pattern.startsWith('=') ? `'${pattern}` : pattern;
}
