import * as z from 'zod';
import { splitList } from '../text/comma-list.ts';

const text = z.string();
const number = z
  .string()
  .refine((value) => value.trim() !== '' && Number.isFinite(Number(value)), 'a number was expected')
  .transform(Number);
const whole = number.refine((value) => Number.isInteger(value) && value >= 1, 'a whole number from 1 was expected');
const positive = number.refine((value) => value > 0, 'a number above 0 was expected');

/** A list, or a text with commas between: thousands of phrases are read ten times as fast as text. */
const phrases = z.union([z.array(text), text.transform((value) => splitList(value).map((phrase) => phrase.replace(/\s+/g, ' ')))]);

/** What the numbers of a pattern may be, wherever it is written. */
export const numberLimits = {
  weight: { fits: (value: number) => Number.isFinite(value) && value !== 0, expected: 'a number other than 0 was expected' },
  within: {
    fits: (value: number) => Number.isInteger(value) && value >= 1 && value <= 200,
    expected: 'a whole number from 1 to 200 was expected',
  },
} as const;

/** A pattern with conditions: `any` or `pattern`, and what must or must not stand near. */
const rule = z
  .strictObject({
    any: phrases
      .optional()
      .describe('One of these phrases must match. Together they count as one pattern. A list, or a text with commas between.'),
    each: phrases
      .optional()
      .describe(
        'Phrases of which every one counts by itself, with the same weight and conditions: the same as a pattern for each. A list, or a text with commas between.',
      ),
    pattern: text.optional().describe('A single pattern, in place of `any`; it may hold distances: `senior ~5 back*`.'),
    near: phrases
      .optional()
      .describe('One of these phrases must stand in the same sentence, within `within` words. A list, or a text with commas between.'),
    within: number
      .refine(numberLimits.within.fits, numberLimits.within.expected)
      .optional()
      .describe('How many words a `near` phrase may be away; without it, anywhere in the sentence.'),
    unless: phrases.optional().describe('Where one of these stands in the sentence, this pattern does not count there.'),
    weight: number
      .refine(numberLimits.weight.fits, numberLimits.weight.expected)
      .optional()
      .describe(
        'How much a match counts; 1 where nothing is said. Below 0 it speaks against the code. A code needs `atLeast` in a sentence.',
      ),
  })
  .describe('A pattern with conditions.');

export const patternSchema = z
  .union([
    text.describe(
      'Words in order (`protected time`), exact (`=OFSTED`), open at the end (`innovat*`), at a distance (`senior ~5 back*`), or a regular expression between slashes.',
    ),
    rule,
  ])
  .describe('What to look for.');

const codeId = text.describe(
  "The code's id: lower case letters, digits and hyphens, levels separated by `/`, for example `leadership/protection`.",
);

const codeFields = {
  id: codeId,
  name: text.optional().describe('The name that tables and reports print.'),
  definition: text.optional().describe('What the code means.'),
  include: text.optional().describe('What belongs under it.'),
  exclude: text.optional().describe('What does not, and where it goes instead.'),
  patterns: z.array(patternSchema).optional().describe('What suggests the code. Every match is a suggestion for a person to decide on.'),
  atLeast: positive.optional().describe('Sum of weights of distinct patterns that a sentence needs; 1 where nothing is said.'),
  gather: whole
    .refine((value) => value <= 9, 'at most 9 was expected')
    .optional()
    .describe(
      'Of a theme only: weights add up over so many neighbouring sentences of a turn, for each sub-code those of the theme and its own. Where they reach its `atLeast`, the sub-code that most speaks for is suggested, or the theme where little is its own.',
    ),
  examples: z.array(text).optional().describe('Passages that must be coded; `verbatim codebook test` proves it.'),
  counterexamples: z.array(text).optional().describe('Passages that must not be coded.'),
  formerly: z.array(text).optional().describe('Ids this code had in earlier versions, so that decisions follow it.'),
  origin: z.enum(['beforehand', 'data']).optional().describe('Whether the code was fixed beforehand or came from the data.'),
  colour: text.optional().describe('A colour for exchange with other tools.'),
  guid: text.optional().describe('An identifier for exchange with other tools.'),
};

export interface CodeShape {
  id: string;
  name?: string | undefined;
  definition?: string | undefined;
  include?: string | undefined;
  exclude?: string | undefined;
  patterns?: z.infer<typeof patternSchema>[] | undefined;
  atLeast?: number | undefined;
  gather?: number | undefined;
  examples?: string[] | undefined;
  counterexamples?: string[] | undefined;
  formerly?: string[] | undefined;
  origin?: 'beforehand' | 'data' | undefined;
  colour?: string | undefined;
  guid?: string | undefined;
  codes?: CodeShape[] | undefined;
}

const code: z.ZodType<CodeShape> = z
  .strictObject({
    ...codeFields,
    get codes() {
      return z.array(code).optional().describe('Sub-codes.');
    },
  })
  .describe('A code; one at the top is a theme.') as z.ZodType<CodeShape>;

const facetValue = z.strictObject({
  id: text.describe("The value's id."),
  name: text.optional().describe('The name that tables print.'),
  patterns: z.array(patternSchema).optional().describe('What suggests the value. Patterns of facets only sort the queue.'),
});

const facet = z.strictObject({
  id: text.describe("The facet's id, for example `stance`."),
  name: text.optional().describe('The name that tables print.'),
  definition: text.optional().describe('What the facet says of a passage.'),
  values: z.array(facetValue).optional().describe('Its values; those of `innovation` come from the study file.'),
});

const subject = z
  .strictObject({
    name: text.describe('What the codebook is for, in a few words.'),
    patterns: z.array(patternSchema).describe('Words by which a transcript shows that it speaks of the subject.'),
    least: whole.optional().describe('How many different ones of them a transcript must hold; 3 where nothing is said.'),
    share: positive
      .refine((value) => value <= 1, 'a share is at most 1')
      .optional()
      .describe('The share of its sentences that must hold one; 0.02 where nothing is said.'),
    from: whole.optional().describe('Transcripts of fewer sentences are coded as they are; 15 where nothing is said.'),
  })
  .describe(
    'What a transcript must speak of before the codebook suggests anything: patterns of common words are only right in their field.',
  );

/** The shape of a codebook file. */
export const codebookSchema = z
  .strictObject({
    codebook: text.describe("The codebook's title."),
    version: text.describe('Its version, printed with every result.'),
    language: text.optional().describe('Language of the transcripts, `en` where nothing is said; words of others do not inflect.'),
    unit: z.enum(['sentence', 'turn']).optional().describe('What a coding is: the sentence that matched, or its whole turn.'),
    overlap: z
      .enum(['within-code', 'across-codes'])
      .optional()
      .describe('`within-code`: every code speaks for itself. `across-codes`: of several in one sentence the longest match speaks alone.'),
    subject: subject.optional(),
    patternTable: text
      .optional()
      .describe(
        'A table (CSV) with further patterns, for weights by the thousand: `code,pattern,weight`, and where needed `near,within,unless`; a row for each. Looked for beside the codebook, then among the built-in ones.',
      ),
    codes: z.array(code).describe('The themes, each with its sub-codes.'),
    facets: z.array(facet).optional().describe('Properties of a passage beside its codes: stance, innovation, stage.'),
  })
  .describe('A codebook of verbatim.');

export type CodebookShape = z.infer<typeof codebookSchema>;
export type PatternShape = z.infer<typeof patternSchema>;

/** A dictionary of quanteda: categories with words or further categories in them. */
export type DictionaryEntry = string | DictionaryEntry[] | { [name: string]: DictionaryEntry };

const dictionaryEntry: z.ZodType<DictionaryEntry> = z.lazy(() =>
  z.union([text, z.array(dictionaryEntry), z.record(text, dictionaryEntry)]),
);

export const dictionarySchema: z.ZodType<Record<string, DictionaryEntry>> = z.record(text, dictionaryEntry);
