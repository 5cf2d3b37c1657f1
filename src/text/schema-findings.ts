import type * as z from 'zod';
import { schemaKeys } from './schema-keys.ts';
import { didYouMean } from './suggest.ts';

type Issue = z.core.$ZodIssue;
type Step = string | number;

/** One thing that a schema refuses, in the words of the house. `about` says whether the value or its key is at fault. */
export interface Finding {
  readonly about: 'value' | 'key';
  readonly path: readonly Step[];
  readonly message: string;
  readonly hint?: string;
  /** Whether text would have been right there: a slip of YAML may have made something else of it. */
  readonly wantsText?: boolean;
}

/** What stands at a path, in words (`` `abc` ``, `a list`, `a mapping`); nothing where nothing is written. */
type Describe = (path: readonly Step[]) => string | undefined;

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  boolean: '`true` or `false`',
};

/** The issues of a schema as findings: what was found against what was expected, with a suggestion for a mistyped name. */
export function findingsOf(issues: readonly Issue[], schema: z.ZodType, describe: Describe): Finding[] {
  return issues.flatMap((issue) => findingsOfIssue(issue, [], schema, describe));
}

function findingsOfIssue(issue: Issue, base: readonly Step[], schema: z.ZodType, describe: Describe): Finding[] {
  const path = [...base, ...issue.path.map(toStep)];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key, schema));
  const found = describe(path);
  if (issue.code === 'invalid_union') {
    const branch = closestBranch(issue.errors);
    if (branch !== undefined && found !== undefined) return branch.flatMap((inner) => findingsOfIssue(inner, path, schema, describe));
  }
  if (found === undefined && isAboutShape(issue)) return [{ about: 'value', path, message: `\`${showPath(path)}\` is missing` }];
  return [{ about: 'value', path, wantsText: wantsText(issue), ...inWords(issue, path, found) }];
}

function unknownKey(path: readonly Step[], key: string, schema: z.ZodType): Finding {
  const keys = schemaKeys(schema, path);
  const hint = didYouMean(key, keys) ?? (keys.length > 0 ? `known here: ${keys.map((name) => `\`${name}\``).join(', ')}` : undefined);
  return { about: 'key', path: [...path, key], message: `the key \`${key}\` is not known`, ...(hint === undefined ? {} : { hint }) };
}

/** Of several shapes the one whose kind of value was written; none where no kind or more than one fits. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = branches.filter((issues) => !issues.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type'));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function isAboutShape(issue: Issue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union';
}

function wantsText(issue: Issue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.flat().some(wantsText);
  return issue.code !== 'invalid_type' || issue.expected === 'string';
}

function inWords(issue: Issue, path: readonly Step[], found: string | undefined): { message: string; hint?: string } {
  const name = path.length === 0 ? 'the file' : `\`${showPath(path)}\``;
  const instead = found === undefined ? '' : `, found ${found}`;
  if (issue.code === 'invalid_type') return { message: `${name} must be ${typeName(issue.expected)}${instead}` };
  if (issue.code === 'invalid_value') return invalidValue(name, issue.values.map(String), found, instead);
  if (issue.code === 'invalid_union') return { message: `${name} must be ${expectedKinds(issue.errors)}${instead}` };
  if (issue.code === 'too_small' && issue.origin === 'string') return { message: `${name} must not be empty` };
  if (issue.code === 'too_small') return { message: `${name} must be at least ${issue.minimum}${instead}` };
  if (issue.code === 'too_big') return { message: `${name} must be at most ${issue.maximum}${instead}` };
  return { message: `${name}: ${issue.message}${instead}` };
}

function invalidValue(
  name: string,
  values: readonly string[],
  found: string | undefined,
  instead: string,
): { message: string; hint?: string } {
  const message = `${name} must be ${oneOf(values.map((value) => `\`${value}\``))}${instead}`;
  const hint = found === undefined ? undefined : didYouMean(found.replaceAll('`', ''), values);
  return hint === undefined ? { message } : { message, hint };
}

function expectedKinds(branches: readonly (readonly Issue[])[]): string {
  const kinds = branches.flatMap((issues) => issues.flatMap((issue) => (issue.code === 'invalid_type' ? [typeName(issue.expected)] : [])));
  return kinds.length === 0 ? 'of another kind' : oneOf([...new Set(kinds)]);
}

function typeName(expected: string): string {
  return typeNames[expected] ?? expected;
}

function oneOf(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}

function toStep(key: PropertyKey): Step {
  return typeof key === 'number' ? key : String(key);
}

/** `codes[2].patterns[0]`, list positions from 0 as editors show them. */
function showPath(path: readonly Step[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}
