import type { CompiledPattern, Instrument } from '../codebook/instrument.ts';
import type { Code } from '../model/codebook.ts';
import { type Problem, problem } from '../model/problem.ts';
import { marksAlone, shortPattern } from './codebook-findings.ts';
import type { PatternUse } from './pattern-use.ts';
import type { WordForms } from './word-forms.ts';

/** A pattern must have matched in so many sentences before it is said to find nothing of its own. */
const enoughToCompare = 3;

/**
 * What a study shows of its codebook: patterns that find nothing, too much, or nothing of their own; wildcards that catch other words;
 * codes without examples or patterns (a missing definition is told when the codebook is read). `maxShare`: the share of sentences that a pattern may match in. In order of the codebook.
 */
export function useFindings(instrument: Instrument, use: PatternUse, forms: readonly WordForms[], maxShare: number): Problem[] {
  const astray = new Map<number, Problem[]>();
  for (const one of forms) astray.set(one.pattern, [...(astray.get(one.pattern) ?? []), ...strayForms(instrument, one)]);
  // patterns of the subject only say whether a transcript belongs to the codebook: they may be as common as they like
  const isCoding = ({ owner }: CompiledPattern) => instrument.owners[owner]?.kind !== 'subject';
  return [
    ...instrument.codebook.codes.flatMap((code) => incomplete(instrument, code)),
    ...instrument.patterns
      .filter(isCoding)
      .flatMap((pattern) => [
        ...(onlyAddsUp(instrument, pattern)
          ? []
          : [...idle(pattern, use), ...broad(pattern, use, maxShare), ...redundant(pattern, instrument, use)]),
        ...(astray.get(pattern.index) ?? []),
      ]),
  ];
}

function incomplete(instrument: Instrument, code: Code): Problem[] {
  const isParent = instrument.codebook.codes.some((one) => one.parent === code.id);
  const missing = [
    ...(code.patterns.length > 0 || isParent ? [] : ['patterns']),
    ...(code.examples.length > 0 || isParent ? [] : ['examples']),
  ];
  if (missing.length === 0) return [];
  const hint = missing.includes('patterns')
    ? 'without patterns only people can give it; with examples `codebook test` and `codebook terms` can help to find some'
    : 'passages that must have the code show others what is meant, and `codebook test` proves them';
  return [problem('code-incomplete', code.place, `the code \`${code.id}\` has no ${missing.join(' and no ')}`, hint)];
}

function idle(pattern: CompiledPattern, use: PatternUse): Problem[] {
  if (use.matched[pattern.index] !== 0) return [];
  const name = `the pattern \`${shortPattern(pattern.text)}\``;
  const vetoed = use.vetoed[pattern.index] ?? 0;
  if (vetoed > 0) {
    const message = `${name} would match in ${sentences(vetoed)}, and its \`unless\` vetoes every one`;
    return [problem('pattern-idle', pattern.place, message, 'take out the words of `unless` that stand beside what is meant')];
  }
  const elsewhere = use.elsewhere[pattern.index] ?? 0;
  const heard = elsewhere === 0 ? '' : `; others than respondents say it in ${sentences(elsewhere)}`;
  const hint = 'try it with `verbatim find`; keep it only if another study may need it';
  return [problem('pattern-idle', pattern.place, `${name} matches nothing that respondents say${heard}`, hint)];
}

function broad(pattern: CompiledPattern, use: PatternUse, maxShare: number): Problem[] {
  const matched = use.matched[pattern.index] ?? 0;
  if (use.sentences === 0 || matched / use.sentences <= maxShare) return [];
  const message = `the pattern \`${shortPattern(pattern.text)}\` matches in ${matched} of ${sentences(use.sentences)} (${percent(matched / use.sentences)}), more than ${percent(maxShare)}`;
  return [problem('pattern-broad', pattern.place, message, 'add a word to it, or say what must stand `near`')];
}

function redundant(pattern: CompiledPattern, instrument: Instrument, use: PatternUse): Problem[] {
  const matched = use.matched[pattern.index] ?? 0;
  if (matched < enoughToCompare) return [];
  const companion = (use.companions[pattern.index] ?? []).find(
    // of two that always match together the later one is told about
    (other) => (use.matched[other] ?? 0) > matched || other < pattern.index || !(use.companions[other] ?? []).includes(pattern.index),
  );
  const other = companion === undefined ? undefined : instrument.patterns[companion];
  if (other === undefined) return [];
  const message = `the pattern \`${shortPattern(pattern.text)}\` matches in ${sentences(matched)}, each time on words of \`${shortPattern(other.text)}\``;
  return [
    problem('pattern-redundant', pattern.place, message, 'it finds nothing of its own here: take it out, or make the other one narrower'),
  ];
}

/**
 * Whether a code needs more than this pattern's weight. Such a pattern may be as common as it likes, may repeat another, and may be one of
 * many that a study happens not to hold.
 */
function onlyAddsUp(instrument: Instrument, pattern: CompiledPattern): boolean {
  return instrument.owners[pattern.owner]?.kind === 'code' && !marksAlone(instrument, pattern);
}

const formsShown = 8;

function strayForms(instrument: Instrument, { pattern, element, forms }: WordForms): Problem[] {
  const astray = forms.filter((form) => form.isAstray);
  const source = instrument.patterns[pattern];
  if (astray.length === 0 || source === undefined) return [];
  const told = astray.slice(0, formsShown).map(({ word, count }) => `${word} ${count}`);
  const more = astray.length > formsShown ? ` and ${astray.length - formsShown} more` : '';
  const message = `the wildcard \`${element}\` catches words of another stem: ${told.join(', ')}${more}`;
  return [
    problem('wildcard-astray', source.place, message, 'where they are not meant, write the forms that are, or more letters before the `*`'),
  ];
}

function sentences(number: number): string {
  return `${number} ${number === 1 ? 'sentence' : 'sentences'}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
