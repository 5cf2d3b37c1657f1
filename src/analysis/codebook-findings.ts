import type { CompiledPattern, Instrument } from '../codebook/instrument.ts';
import { type PatternPart, partsOf } from '../codebook/pattern-parts.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import { isFunctionWord } from '../text/function-words.ts';
import { familyOf } from './examples.ts';

/** An id of a code that stands somewhere outside the codebook, and where. */
export interface GivenId {
  readonly id: string;
  readonly place: Place;
}

/**
 * What is doubtful in a codebook by itself: patterns said twice, patterns of two codes, patterns of words that everyone says, ids that
 * differ from a code's only in capitals. `given`: ids used outside the codebook.
 */
export function codebookFindings(instrument: Instrument, given: readonly GivenId[] = []): Problem[] {
  return [...repeatedPatterns(instrument), ...commonPatterns(instrument), ...idsInOtherCase(instrument, given)];
}

/** A pattern on one short line, for messages. */
export function shortPattern(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

/** What a pattern speaks for, in words: a code's id, a value of a facet, or the subject. */
export function ownerName(instrument: Instrument, owner: number): string {
  const owned = instrument.owners[owner];
  const { codes, facets } = instrument.codebook;
  if (owned?.kind === 'code') return codes[owned.code]?.id ?? '';
  if (owned?.kind === 'subject') return 'subject';
  const facet = owned === undefined ? undefined : facets[owned.facet];
  return facet === undefined || owned === undefined ? '' : `${facet.id}: ${facet.values[owned.value]?.id ?? ''}`;
}

function repeatedPatterns(instrument: Instrument): Problem[] {
  const firsts = new Map<string, PatternPart>();
  return instrument.patterns.flatMap((pattern) =>
    partsOf(instrument, pattern).flatMap((part): Problem[] => {
      const own = `${pattern.owner}: ${part.key}`;
      const inOwner = firsts.get(own);
      if (inOwner !== undefined) return isToldAlready(part, inOwner) ? [] : [twice(part, inOwner)];
      firsts.set(own, part);
      if (!marksAlone(instrument, pattern)) return [];
      const elsewhere = firsts.get(part.key);
      if (elsewhere === undefined) firsts.set(part.key, part);
      return elsewhere === undefined || isAbove(instrument, elsewhere.pattern.owner, pattern.owner)
        ? []
        : [shared(instrument, part, elsewhere)];
    }),
  );
}

/** Two patterns of one code that are written alike were found when the codebook was read. */
function isToldAlready(part: PatternPart, first: PatternPart): boolean {
  return first.pattern !== part.pattern && first.pattern.text === part.pattern.text;
}

/** Whether a pattern gives its code to a sentence without the help of others. */
export function marksAlone(instrument: Instrument, pattern: CompiledPattern): boolean {
  const code = instrument.codeOf[pattern.index] as number;
  return code >= 0 && pattern.weight >= (instrument.codebook.codes[code]?.atLeast ?? 1);
}

/** Whether one owner is a code above the other, or below it: what is said of a sub-code is said of its theme. */
function isAbove(instrument: Instrument, one: number, other: number): boolean {
  const [a, b] = [ownerName(instrument, one), ownerName(instrument, other)];
  return familyOf(instrument, a).has(b) || familyOf(instrument, b).has(a);
}

function twice(part: PatternPart, first: PatternPart): Problem {
  const where = first.pattern === part.pattern ? 'stands twice in one list' : `says the same as \`${shortPattern(first.pattern.text)}\``;
  return problem('pattern-redundant', part.pattern.place, `the pattern \`${shortPattern(part.words)}\` ${where}`, 'take one of them out');
}

function shared(instrument: Instrument, part: PatternPart, first: PatternPart): Problem {
  const [own, other] = [ownerName(instrument, part.pattern.owner), ownerName(instrument, first.pattern.owner)];
  return problem(
    'pattern-shared',
    part.pattern.place,
    `the pattern \`${shortPattern(part.words)}\` of \`${own}\` is a pattern of \`${other}\` too`,
    'every sentence with it gets both codes: keep it where the definitions put it',
  );
}

function commonPatterns(instrument: Instrument): Problem[] {
  return instrument.patterns.flatMap((pattern) => {
    if (pattern.near.length > 0 || pattern.expression !== undefined || !marksAlone(instrument, pattern)) return [];
    const common = partsOf(instrument, { ...pattern, unless: [] }).filter((_, index) => isCommon(instrument, pattern, index));
    return common.map((part) =>
      problem(
        'pattern-broad',
        pattern.place,
        `the pattern \`${shortPattern(part.words)}\` has only words that everyone says`,
        'add a word that tells the theme, or a `near` list',
      ),
    );
  });
}

/** Three function words and more may be a saying: `the way we do things`. */
const mostCommonWords = 2;

function isCommon(instrument: Instrument, pattern: CompiledPattern, index: number): boolean {
  const words = (pattern.any[index]?.phrases ?? []).flatMap((phrase) =>
    [...(phrase[0] ?? [])].map((number) => instrument.lexicon.elements[number]),
  );
  if (words.length > mostCommonWords) return false;
  return words.every(
    (element) => element !== undefined && element.cased === undefined && element.kind !== 'prefix' && isFunctionWord(element.word),
  );
}

function idsInOtherCase(instrument: Instrument, given: readonly GivenId[]): Problem[] {
  const { codes } = instrument.codebook;
  const ids = new Set(codes.map((code) => code.id));
  const formers = codes.flatMap((code) => code.formerly.map((id) => ({ id, place: code.place })));
  return [...formers, ...given].flatMap(({ id, place }) => {
    if (ids.has(id) || !ids.has(id.toLowerCase())) return [];
    const message = `\`${id}\` differs from the id \`${id.toLowerCase()}\` only in capitals`;
    return [problem('code-id-case', place, message, `write \`${id.toLowerCase()}\` everywhere; decisions are kept by id`)];
  });
}
