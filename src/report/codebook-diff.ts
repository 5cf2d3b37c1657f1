import type { CodebookComparison, CodeChange } from '../codebook/compare-codebooks.ts';
import type { PatternChange, PhraseChange } from '../codebook/compare-patterns.ts';
import type { Block, Paragraph, Table } from '../model/report.ts';
import { count } from './standing.ts';
import { text } from './tables.ts';

/** The difference of two codebooks to read. */
export function comparisonBlocks(comparison: CodebookComparison): Block[] {
  const codes = codeRows(comparison);
  const patterns = patternRows(comparison);
  const settings = comparison.settings.map(({ field, before, after }) => [field, before, after]);
  return [
    paragraph(`${comparisonLine(comparison)}.`),
    ...(settings.length === 0 ? [] : [table('The codebook as a whole', ['What', 'Before', 'After'], settings)]),
    ...(codes.length === 0 ? [] : [table('Codes', ['Code', 'Change', 'Before', 'After'], codes)]),
    ...(patterns.length === 0 ? [] : [table('Patterns', ['Of', 'Change', 'Pattern', 'Weight'], patterns)]),
  ];
}

/** How much changed, in one line. */
export function comparisonLine({ added, removed, changed, facets, settings }: CodebookComparison): string {
  const patterns = [...changed, ...facets].flatMap((one) => one.patterns);
  const of = (kind: PatternChange['change']) => patterns.filter((one) => one.change === kind).length;
  const parts = [
    counted(added.length, 'code', 'added'),
    counted(removed.length, 'code', 'removed'),
    counted(changed.filter((one) => one.renamedFrom !== undefined).length, 'code', 'renamed'),
    counted(changed.filter((one) => one.moved !== undefined).length, 'code', 'moved'),
    counted(changed.filter((one) => one.fields.length > 0).length, 'code', 'redefined'),
    counted(of('added') + patternsOf(added), 'pattern', 'added'),
    counted(of('removed') + patternsOf(removed), 'pattern', 'removed'),
    counted(of('edited'), 'pattern', 'edited'),
    counted(of('reweighted'), 'pattern', 'reweighted'),
    counted(facets.filter((one) => one.change !== 'changed').length, 'value of a facet', 'added or removed', 'values of facets'),
    counted(settings.length, 'setting', 'changed'),
  ].filter((part) => part !== '');
  if (parts.length > 0) return parts.join(', ');
  return changed.length > 0 ? 'Only examples changed' : 'Nothing that the codebooks say differs';
}

function counted(amount: number, noun: string, what: string, plural = `${noun}s`): string {
  return amount === 0 ? '' : `${count(amount, noun, plural)} ${what}`;
}

function patternsOf(codes: CodebookComparison['added']): number {
  return codes.reduce((sum, code) => sum + code.patterns.length, 0);
}

function codeRows({ added, removed, changed, facets }: CodebookComparison): string[][] {
  return [
    ...added.map((code) => [code.id, 'added', '', code.definition]),
    ...removed.map((code) => [code.id, 'removed', code.definition, '']),
    ...changed.flatMap(changeRows),
    ...facets.flatMap(({ facet, value, change }) => (change === 'changed' ? [] : [[`${facet}: ${value}`, `${change} (facet)`, '', '']])),
  ];
}

function changeRows(change: CodeChange): string[][] {
  const { id, renamedFrom, moved, merged, fields, examples, counterexamples } = change;
  return [
    ...(renamedFrom === undefined ? [] : [[id, 'renamed', renamedFrom, id]]),
    ...(moved === undefined ? [] : [[id, 'moved', moved.from === '' ? 'a theme' : moved.from, moved.to === '' ? 'a theme' : moved.to]]),
    ...merged.map((former) => [id, 'takes in', former, id]),
    ...fields.map(({ field, before, after }) => [id, field, before, after]),
    ...phraseRows(id, 'example', examples),
    ...phraseRows(id, 'counterexample', counterexamples),
  ];
}

function phraseRows(id: string, what: string, change: PhraseChange): string[][] {
  return [...change.removed.map((one) => [id, `${what} removed`, one, '']), ...change.added.map((one) => [id, `${what} added`, '', one])];
}

function patternRows({ added, removed, changed, facets }: CodebookComparison): string[][] {
  const whole = (change: string, codes: CodebookComparison['added']) =>
    codes.flatMap((code) => code.patterns.map((pattern) => [code.id, change, pattern.text, weightText(pattern.weight)]));
  return [
    ...whole('added', added),
    ...whole('removed', removed),
    ...changed.flatMap((one) => one.patterns.map((pattern) => patternRow(one.id, pattern))),
    ...facets.flatMap((one) => one.patterns.map((pattern) => patternRow(`${one.facet}: ${one.value}`, pattern))),
  ];
}

function patternRow(of: string, change: PatternChange): string[] {
  if (change.change === 'reweighted') return [of, 'reweighted', change.text, `${change.before} → ${change.after}`];
  if (change.change !== 'edited') return [of, change.change, change.text, weightText(change.weight)];
  const { within, weight } = change;
  const parts = [
    phrases('', change.any),
    phrases('near ', change.near),
    phrases('unless ', change.unless),
    within === undefined ? '' : `within ${within.before ?? 'the sentence'} → ${within.after ?? 'the sentence'}`,
  ];
  const shown = parts.filter((part) => part !== '').join('; ');
  return [of, 'edited', shown, weight === undefined ? '' : `${weight.before} → ${weight.after}`];
}

function phrases(list: string, { added, removed }: PhraseChange): string {
  const all = [...added.map((one) => `+ ${one}`), ...removed.map((one) => `− ${one}`)];
  return all.length === 0 ? '' : list + all.join(', ');
}

function weightText(weight: number): string {
  return weight === 1 ? '' : String(weight);
}

function paragraph(words: string): Paragraph {
  return { block: 'paragraph', runs: [{ text: words, style: 'strong' }] };
}

function table(caption: string, titles: readonly string[], rows: readonly (readonly string[])[]): Table {
  return { block: 'table', caption, columns: titles.map((title) => ({ title })), rows: rows.map((row) => row.map((cell) => text(cell))) };
}
