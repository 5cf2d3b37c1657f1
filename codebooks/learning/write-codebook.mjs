import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const width = 138;

/** The codebook as YAML: its head and facets as `sayings.yaml` has them, every code with its rule, its weighted patterns and its examples. */
export function writeCodebook(root, codebook, patternsOf) {
  const source = readFileSync(join(root, 'codebooks/learning/sayings.yaml'), 'utf8');
  const body = source.indexOf('\ncodes:\n') + 1;
  const facets = source.indexOf('\nfacets:') + 1;
  const head = source
    .slice(0, body)
    .replace('../../schemas/', '../schemas/')
    .replace(/^# .*sayings.*\n/m, '');
  return `${head}codes:\n${codebook.codes.map((code) => codeText(code, 2, patternsOf, true)).join('')}${source.slice(facets)}`;
}

function codeText(code, indent, patternsOf, isTheme) {
  const pad = ' '.repeat(indent);
  const lines = ['name', 'definition', 'include', 'exclude'].flatMap((key) =>
    code[key] === undefined ? [] : [`${pad}  ${key}: ${JSON.stringify(code[key])}\n`],
  );
  const list = (key) =>
    code[key]?.length ? `${pad}  ${key}:\n${code[key].map((text) => `${pad}    - ${JSON.stringify(text)}\n`).join('')}` : '';
  const patterns = patternText(patternsOf.get(code.id) ?? [], indent + 4);
  return [
    `${pad}- id: ${code.id}\n`,
    ...lines,
    isTheme ? `${pad}  gather: 5\n` : '',
    list('examples'),
    list('counterexamples'),
    patterns === '' ? '' : `${pad}  patterns:\n${patterns}`,
    code.codes === undefined ? '' : `${pad}  codes:\n${code.codes.map((one) => codeText(one, indent + 4, patternsOf, false)).join('')}`,
  ].join('');
}

function patternText(list, indent) {
  const pad = ' '.repeat(indent);
  const groups = new Map();
  for (const { pattern, weight } of list) if (typeof pattern === 'string') groups.set(weight, [...(groups.get(weight) ?? []), pattern]);
  const lists = [...groups]
    .sort(([a], [b]) => b - a)
    .map(([weight, phrases]) => listed(`${pad}- each: `, phrases.sort(), indent + 4) + weightText(pad, weight));
  const rules = list.flatMap(({ pattern, weight }) => (typeof pattern === 'string' ? [] : [ruleText(pattern, weight, indent)]));
  return [...lists, ...rules].join('');
}

function ruleText({ any, near, within, unless }, weight, indent) {
  const pad = ' '.repeat(indent);
  return [
    listed(`${pad}- any: `, any, indent + 4),
    listed(`${pad}  near: `, near, indent + 4),
    within === undefined ? '' : `${pad}  within: ${within}\n`,
    unless === undefined ? '' : listed(`${pad}  unless: `, [unless].flat(), indent + 4),
    weightText(pad, weight),
  ].join('');
}

function weightText(pad, weight) {
  return weight === 1 ? '' : `${pad}  weight: ${Math.round(weight * 100) / 100}\n`;
}

/** Phrases as one text, which a YAML parser reads ten times as fast as a list; folded where a line is too short or YAML would read a sign. */
function listed(start, phrases, indent) {
  const text = phrases.join(', ');
  if ((start + text).length <= width && isPlain(text)) return `${start}${text}\n`;
  const lines = [];
  let line = ' '.repeat(indent);
  phrases.forEach((phrase, index) => {
    const piece = phrase + (index < phrases.length - 1 ? ', ' : '');
    if ((line + piece.trimEnd()).length > width) {
      lines.push(line.trimEnd());
      line = ' '.repeat(indent);
    }
    line += piece;
  });
  return `${start}>-\n${[...lines, line].join('\n')}\n`;
}

/** Read by every YAML reader as text: `no` and `off` are no words to all of them. */
function isPlain(text) {
  return !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text) && /^[\p{L}\p{N}][\p{L}\p{N}\p{M} '’,=*~>-]*$/u.test(text);
}
