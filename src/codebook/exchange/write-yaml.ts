import type { Code, Codebook, Facet, PatternSource, Subject } from '../../model/codebook.ts';
import { patternTexts } from './pattern-text.ts';
import { flowList, yamlText } from './yaml-scalar.ts';

/** What the first line of our YAML files is for: editors complete and check a file by the schema it names. */
export const codebookSchemaLine = '# yaml-language-server: $schema=schemas/codebook.schema.json\n';

const widest = 130;

/** A codebook as a file of our own format: reading it gives the same codebook. What says nothing beyond the default is left out. */
export function writeYaml(codebook: Codebook): string {
  const { title, version, language, unit, overlap, subject, facets } = codebook;
  return [
    codebookSchemaLine,
    line('', 'codebook', title),
    line('', 'version', version),
    language === 'en' ? '' : line('', 'language', language),
    unit === 'sentence' ? '' : line('', 'unit', unit),
    overlap === 'within-code' ? '' : line('', 'overlap', overlap),
    subject === undefined ? '' : subjectText(subject),
    'codes:\n',
    ...codebook.codes.filter((code) => code.parent === undefined).map((code) => codeText(code, codebook.codes, '  ')),
    facets.length === 0 ? '' : `facets:\n${facets.map(facetText).join('')}`,
  ].join('');
}

function line(indent: string, key: string, value: string | number | undefined): string {
  if (value === undefined || value === '') return '';
  return `${indent}${key}: ${typeof value === 'number' ? value : yamlText(value)}\n`;
}

function codeText(code: Code, codes: readonly Code[], indent: string): string {
  const inner = `${indent}  `;
  const children = codes.filter((one) => one.parent === code.id);
  return [
    `${indent}- id: ${yamlText(code.id)}\n`,
    code.name === code.id ? '' : line(inner, 'name', code.name),
    line(inner, 'definition', code.definition),
    line(inner, 'include', code.include),
    line(inner, 'exclude', code.exclude),
    code.origin === 'data' ? line(inner, 'origin', 'data') : '',
    code.formerly.length === 0 ? '' : `${inner}formerly: ${flowList(code.formerly)}\n`,
    line(inner, 'colour', code.colour),
    line(inner, 'guid', code.guid),
    code.atLeast === 1 ? '' : line(inner, 'atLeast', code.atLeast),
    line(inner, 'gather', code.gather),
    patternLines(code.patterns, inner),
    textLines('examples', code.examples, inner),
    textLines('counterexamples', code.counterexamples, inner),
    children.length === 0 ? '' : `${inner}codes:\n${children.map((child) => codeText(child, codes, `${inner}  `)).join('')}`,
  ].join('');
}

function textLines(key: string, texts: readonly string[], indent: string): string {
  return texts.length === 0 ? '' : `${indent}${key}:\n${texts.map((text) => `${indent}  - ${yamlText(text)}\n`).join('')}`;
}

function patternLines(sources: readonly PatternSource[], indent: string): string {
  if (sources.length === 0) return '';
  const texts = patternTexts(sources);
  const isPlain = texts.length > 8 && texts.every((text) => typeof text === 'string' && !text.startsWith('/'));
  if (isPlain) return `${indent}patterns:\n${folded(flowList(sources.map(({ text }) => text)), `${indent}  `)}`;
  const lines = texts.map((text) => folded(`- ${typeof text === 'string' ? yamlText(text) : text.mapping}`, `${indent}  `));
  return `${indent}patterns:\n${lines.join('')}`;
}

/** Long mappings break between their phrases: in brackets a line end is as good as a space, and quoted text is never broken. */
function folded(text: string, indent: string): string {
  const pieces = /^(?:- \{|\[)/.test(text) ? (text.match(/(?:"(?:[^"\\]|\\.)*"|[^",])+,?\s*/g) ?? [text]) : [text];
  const lines: string[] = [];
  let last = indent;
  for (const piece of pieces) {
    if (last.trim() !== '' && last.length + piece.trimEnd().length > widest) {
      lines.push(last.trimEnd());
      last = `${indent}${text.startsWith('[') ? ' ' : '    '}`;
    }
    last += piece;
  }
  return `${[...lines, last.trimEnd()].join('\n')}\n`;
}

function facetText(facet: Facet): string {
  const values = facet.values.map(
    (value) =>
      `      - id: ${yamlText(value.id)}\n${value.name === value.id ? '' : line('        ', 'name', value.name)}${patternLines(value.patterns, '        ')}`,
  );
  return [
    `  - id: ${yamlText(facet.id)}\n`,
    facet.name === facet.id ? '' : line('    ', 'name', facet.name),
    values.length === 0 ? '' : `    values:\n${values.join('')}`,
  ].join('');
}

function subjectText(subject: Subject): string {
  return `subject:\n${line('  ', 'name', subject.name)}${patternLines(subject.patterns, '  ')}${line('  ', 'least', subject.least)}${line('  ', 'share', subject.share)}${line('  ', 'from', subject.from)}`;
}
