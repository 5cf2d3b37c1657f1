import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { irregularForms, irregularLemmas, isUnrelated } from './irregular-forms.ts';

const americanWords = new Map(
  Object.entries({
    centre: 'center',
    centres: 'centers',
    centred: 'centered',
    theatre: 'theater',
    theatres: 'theaters',
    programme: 'program',
    programmes: 'programs',
    catalogue: 'catalog',
    catalogues: 'catalogs',
    dialogue: 'dialog',
    dialogues: 'dialogs',
    licence: 'license',
    licences: 'licenses',
    defence: 'defense',
    defences: 'defenses',
    practise: 'practice',
    practises: 'practices',
    practised: 'practiced',
    practising: 'practicing',
    counselling: 'counseling',
    counsellor: 'counselor',
    counsellors: 'counselors',
    counselled: 'counseled',
    fulfil: 'fulfill',
    fulfils: 'fulfills',
    enrol: 'enroll',
    enrols: 'enrolls',
    enrolment: 'enrollment',
    enrolments: 'enrollments',
    acknowledgement: 'acknowledgment',
    acknowledgements: 'acknowledgments',
    skilful: 'skillful',
    skilfully: 'skillfully',
    wilful: 'willful',
    offence: 'offense',
    offences: 'offenses',
    sceptical: 'skeptical',
    scepticism: 'skepticism',
    sceptic: 'skeptic',
    sceptics: 'skeptics',
    paediatric: 'pediatric',
    paediatrics: 'pediatrics',
    paediatrician: 'pediatrician',
    paediatricians: 'pediatricians',
    travelled: 'traveled',
    travelling: 'traveling',
    modelled: 'modeled',
    modelling: 'modeling',
    labelled: 'labeled',
    labelling: 'labeling',
    judgement: 'judgment',
    judgements: 'judgments',
    ageing: 'aging',
    grey: 'gray',
    mum: 'mom',
    mums: 'moms',
    adviser: 'advisor',
    advisers: 'advisors',
  }),
);

/** One spelling for British and American: `organise` and `organize`, `behaviour` and `behavior`. A key to compare by, not a text. */
export function commonSpelling(word: string): string {
  if (word.endsWith("'s")) return `${commonSpelling(word.slice(0, -2))}'s`;
  const known = americanWords.get(word);
  if (known !== undefined) return known;
  if (word.length < 6 || !/is|lys|our/.test(word)) return word;
  return word
    .replace(/(.{3})is(e|es|ed|er|ers|ing|ation|ations|ational|able)$/, '$1iz$2')
    .replace(/lys(e|es|ed|er|ing)$/, 'lyz$1')
    .replace(/(.{3})our(s|ed|er|ers|ing|al|ally|able|ite|ites|hood|hoods|ful|ists?)?$/, '$1or$2');
}

/** British spellings that begin otherwise than the common one: `grey` where a pattern says `gray`. */
export function otherStarts(spelling: string): readonly string[] {
  return britishStarts.get(spelling.slice(0, 3)) ?? [];
}

/** By the first three letters of the common spelling. */
const britishStarts = new Map<string, string[]>();
for (const [word, spelling] of americanWords) {
  const start = spelling.slice(0, 3);
  if (word.slice(0, 3) !== start) britishStarts.set(start, [...(britishStarts.get(start) ?? []), word]);
}

const shortestBase = 3;

/** The forms a word may have before `s es ies 's ed d ied ing` was put to it, itself first. Longer than two letters, except itself. */
export function baseForms(word: string): readonly string[] {
  const plain = word.endsWith("'s") ? word.slice(0, -2) : word;
  const bases = [plain];
  if (/(?:ies|ied)$/.test(plain)) bases.push(`${plain.slice(0, -3)}y`);
  if (/[^su]s$|us$/.test(plain)) bases.push(plain.slice(0, -1));
  if (plain.endsWith('es')) bases.push(plain.slice(0, -2));
  if (plain.endsWith('ed')) bases.push(plain.slice(0, -1), ...withoutEnding(plain.slice(0, -2)));
  if (plain.endsWith('ing')) bases.push(`${plain.slice(0, -3)}e`, ...withoutEnding(plain.slice(0, -3)));
  return [plain, ...bases.slice(1).filter((base) => base.length >= shortestBase && !isForeign(base, plain))];
}

/** `house` and `hous` are no bases of `housing`. */
function isForeign(base: string, word: string): boolean {
  return isUnrelated(base, word) || isUnrelated(`${base}e`, word);
}

function withoutEnding(rest: string): string[] {
  const isDoubled = rest.length > 2 && rest.at(-1) === rest.at(-2) && !/[aeiou]/.test(rest.at(-1) ?? '');
  return isDoubled ? [rest, rest.slice(0, -1)] : [rest];
}

/**
 * Whether two folded words are inflections of one word: `manager`, `managers`, `manager's`; `support`, `supported`, `supporting`;
 * `child`, `children`. Not derivations: `manage` and `manager` are two words.
 *
 * Inflections share a base after taking off inflecting endings only, and have the same stem (Porter 1980), or stand in the table of
 * irregular forms. The stem alone unites `community` and `communication`; the base alone unites `wing` and `we`.
 */
export function isInflection(a: string, b: string): boolean {
  const left = commonSpelling(a);
  const right = commonSpelling(b);
  if (plainForm(left) === plainForm(right)) return true;
  if (isUnrelated(plainForm(a), plainForm(b))) return false;
  const lemmas = lemmasOf(a);
  if (lemmas.length > 0 && lemmasOf(b).some((lemma) => lemmas.includes(lemma))) return true;
  const rightBases = baseForms(right);
  if (!baseForms(left).some((base) => rightBases.includes(base))) return false;
  return isPlural(left, right) || isPlural(right, left) || porter.stem(plainForm(left)) === porter.stem(plainForm(right));
}

/** What a word shares with those derived from it (Porter 1980, adverbs as their adjectives): `carefully` has the stem of `care`, `career` has not. */
export function stemOf(word: string): string {
  return porter.stem(plainForm(commonSpelling(word)).replace(/(.{3})ly$/, '$1'));
}

function plainForm(word: string): string {
  return word.endsWith("'s") ? word.slice(0, -2) : word;
}

/** Irregular forms stand in the table as they are spelled: `analyses` is there, `analyzes` is not. */
function lemmasOf(word: string): readonly string[] {
  return irregularLemmas(plainForm(word));
}

/** `ties` has not the stem of `tie`, yet is its plural. */
function isPlural(plural: string, singular: string): boolean {
  return plural === `${singular}s` || plural === `${singular}'s`;
}

/** Keys under which a word meets all its possible inflections: candidates for `isInflection`. */
export function inflectionKeys(word: string): readonly string[] {
  const spelling = commonSpelling(word);
  return [...new Set([...baseForms(spelling), ...lemmasOf(word).map((lemma) => `!${lemma}`)])];
}

/** Spellings that every inflection of a word shares its first letters with. */
export function inflectionForms(word: string): readonly string[] {
  const spelling = commonSpelling(word);
  return [spelling, ...lemmasOf(word).flatMap(irregularForms).map(commonSpelling)];
}
