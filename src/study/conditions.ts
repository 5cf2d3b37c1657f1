import { type Coding, statuses } from '../model/coding.ts';
import type { Level, Participation } from '../model/people.ts';
import { didYouMean } from '../text/suggest.ts';
import { splitConditions, type WrittenCondition, type WrittenValue } from './condition-syntax.ts';
import { foldName } from './fold.ts';
import { findLevel, levelNames } from './levels.ts';

const peopleKeys = ['level', 'site', 'respondent', 'transcript', 'speaker'];
const codingKeys = ['theme', 'code', 'status', 'coder', 'strength'];

/** What a study has that conditions may ask for. `codes` are the ids of the codebook: without them codes are not checked. */
export interface KnownNames {
  readonly levels: readonly Level[];
  readonly facets: readonly string[];
  readonly attributes: readonly string[];
  readonly codes?: readonly string[];
}

/** One condition. People conditions filter codings and denominators, coding conditions codings only. */
export interface Condition {
  readonly about: 'person' | 'coding';
  /** `level`, `code` …, or `attribute`, `facet` with its `name`. */
  readonly key: string;
  readonly name: string;
  readonly negated: boolean;
  /** Any of these; each in folded pieces between `*`. One empty piece: not known. */
  readonly values: readonly (readonly string[])[];
}

/** What is wrong with a condition, in words: the program cannot start with it. */
export interface ConditionFault {
  readonly message: string;
  readonly hint?: string;
}

/** What of a coding conditions look at. */
export type CodingFacts = Pick<Coding, 'code' | 'status' | 'coder' | 'strength' | 'facets'>;

/**
 * Reads the texts of `--where`: conditions separated by white space must all hold; `key=a,b` any of the values; `key!=a` none; `key=`
 * not known; `*` any characters; quotes round values with spaces or commas. Level values may be ids, labels or aliases.
 *
 * A facet is meant before an attribute of the same name; `attribute.<name>` is always the person's. `fault` is set at the first text that
 * cannot be read, unknown key, or value that nobody declared, with a suggestion; `conditions` are then empty.
 *
 * @example readConditions(['level=senior site!=leeds'], known).conditions.length // 2
 */
export function readConditions(texts: readonly string[], known: KnownNames): { conditions: Condition[]; fault?: ConditionFault } {
  const conditions: Condition[] = [];
  for (const text of texts) {
    const { conditions: written, rest } = splitConditions(text);
    if (rest !== undefined) return { conditions: [], fault: unreadable(rest) };
    for (const one of written) {
      const read = readCondition(one, known);
      if ('message' in read) return { conditions: [], fault: read };
      conditions.push(read);
    }
  }
  return { conditions };
}

/** Whether a person in an interview fits every people condition. `speaker` is the label in that transcript. */
export function matchesPerson(conditions: readonly Condition[], person: Participation, speaker: string): boolean {
  return conditions.every((one) => one.about !== 'person' || holds(one, personValues(one, person, speaker)));
}

/**
 * Whether a coding fits every coding condition. `parents` gives the parent of a code where it has one, for codebooks whose ids do not
 * show it; `code=x` and `theme=x` hold for everything under `x`.
 */
export function matchesCoding(conditions: readonly Condition[], coding: CodingFacts, parents: ReadonlyMap<string, string>): boolean {
  return conditions.every((one) => one.about !== 'coding' || holds(one, codingValues(one, coding, parents)));
}

/** Whether any condition is about people: denominators change with it. */
export function hasPeopleConditions(conditions: readonly Condition[]): boolean {
  return conditions.some(({ about }) => about === 'person');
}

/** Whether any condition is about codings. */
export function hasCodingConditions(conditions: readonly Condition[]): boolean {
  return conditions.some(({ about }) => about === 'coding');
}

function readCondition(written: WrittenCondition, known: KnownNames): Condition | ConditionFault {
  const key = keyOf(written.key, known);
  if (key === undefined) return unknownKey(written.key, known);
  const values: string[][] = [];
  for (const value of written.values) {
    const read = readValue(key.key, value, known);
    if ('message' in read) return read;
    values.push(read.pieces);
  }
  return { ...key, negated: written.negated, values };
}

function keyOf(written: string, { facets, attributes }: KnownNames): Pick<Condition, 'about' | 'key' | 'name'> | undefined {
  const folded = foldName(written);
  if (peopleKeys.includes(folded)) return { about: 'person', key: folded, name: folded };
  if (codingKeys.includes(folded)) return { about: 'coding', key: folded, name: folded };
  const facet = facets.find((name) => foldName(name) === folded);
  if (facet !== undefined) return { about: 'coding', key: 'facet', name: facet };
  const attribute = attributes.find((name) => foldName(name) === folded || `attribute ${foldName(name)}` === folded);
  return attribute === undefined ? undefined : { about: 'person', key: 'attribute', name: attribute };
}

function readValue(key: string, { pieces }: WrittenValue, known: KnownNames): { pieces: string[] } | ConditionFault {
  const [only] = pieces;
  const text = pieces.length === 1 ? only?.trim() : undefined;
  if (text === undefined || text === '') return { pieces: pieces.map(foldValue) };
  if (key === 'level') return readLevel(text, known.levels);
  const allowed: readonly string[] | undefined = key === 'status' ? statuses : key === 'code' || key === 'theme' ? known.codes : undefined;
  const isAllowed = allowed === undefined || allowed.some((value) => foldValue(value) === foldValue(text));
  return isAllowed ? { pieces: [foldValue(text)] } : unknownValue(key, text, allowed);
}

function readLevel(text: string, levels: readonly Level[]): { pieces: string[] } | ConditionFault {
  const level = findLevel(text, levels);
  if (level !== undefined) return { pieces: [foldValue(level.id)] };
  const hint = didYouMean(text, levels.flatMap(levelNames)) ?? `the levels are ${listed(levels.map(({ id }) => id))}`;
  return { message: `no level is called \`${text}\``, hint };
}

function unknownKey(key: string, { facets, attributes }: KnownNames): ConditionFault {
  const keys = [...peopleKeys, ...codingKeys, ...facets, ...attributes];
  return { message: `the key \`${key}\` is not known in a condition`, hint: didYouMean(key, keys) ?? `the keys are ${listed(keys)}` };
}

function unknownValue(key: string, text: string, allowed: readonly string[]): ConditionFault {
  const hint = didYouMean(text, allowed) ?? (allowed.length > 12 ? undefined : `known are ${listed(allowed)}`);
  const message = `no ${key} is called \`${text}\``;
  return hint === undefined ? { message } : { message, hint };
}

function unreadable(rest: string): ConditionFault {
  const isOpen = (rest.split('"').length - 1) % 2 === 1;
  if (isOpen) return { message: `a quotation mark is not closed in \`${rest.trim()}\`` };
  return {
    message: `\`${rest.trim()}\` is not a condition`,
    hint: 'write `key=value`, with quotes round a value that has spaces: level="service user"',
  };
}

function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function holds({ negated, values }: Condition, facts: readonly string[]): boolean {
  const folded = facts.filter((fact) => fact.trim() !== '').map(foldValue);
  return values.some((pieces) => fits(pieces, folded)) !== negated;
}

function fits(pieces: readonly string[], facts: readonly string[]): boolean {
  if (pieces.length === 1 && pieces[0] === '') return facts.length === 0;
  return facts.some((fact) => fitsPieces(pieces, fact));
}

/** Pieces in order, the first at the start and the last at the end: linear, whatever the user writes. */
function fitsPieces(pieces: readonly string[], fact: string): boolean {
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return fact === first;
  const last = pieces.at(-1) ?? '';
  if (!fact.startsWith(first) || !fact.endsWith(last) || fact.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = fact.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= fact.length - last.length;
}

function personValues({ key, name }: Condition, person: Participation, speaker: string): readonly string[] {
  if (key === 'attribute') return person.attributes[name] ?? [];
  if (key === 'speaker') return [speaker];
  // a transcript is also known by its file name alone
  if (key === 'transcript') return [person.transcript, person.transcript.slice(person.transcript.lastIndexOf('/') + 1)];
  const facts = { level: person.level, site: person.site, respondent: person.respondent };
  const value = Object.entries(facts).find(([fact]) => fact === key)?.[1];
  return value === undefined ? [] : [value];
}

function codingValues({ key, name }: Condition, coding: CodingFacts, parents: ReadonlyMap<string, string>): readonly string[] {
  switch (key) {
    case 'facet':
      return coding.facets[name]?.values ?? [];
    case 'code':
    case 'theme':
      return lineage(coding.code, parents);
    case 'status':
      return [coding.status];
    case 'coder':
      return coding.coder.split(';');
    default:
      return [String(coding.strength)];
  }
}

/** A code and everything above it, by its id and by the codebook. */
function lineage(code: string, parents: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  for (let at: string | undefined = code; at !== undefined && !found.has(at); ) {
    found.add(at);
    at = parents.get(at) ?? (at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : undefined);
  }
  return [...found];
}

/** Values keep their hyphens and slashes: `a-b` and `a b` are two sites. Only case and white space do not matter. */
function foldValue(value: string): string {
  return value.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
