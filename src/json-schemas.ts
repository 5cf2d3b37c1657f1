import * as z from 'zod';
import { codebookSchema } from './codebook/schema.ts';
import { codebookExamples, studyExamples } from './schema-examples.ts';
import { studySchema } from './study/schema.ts';

/** The published schemas, made from the schemas that check the files: `npm run schemas` writes them, a test says when they are stale. */
export function codebookJsonSchema(): unknown {
  return named(codebookSchema, 'codebook', codebookExamples);
}

export function studyJsonSchema(): unknown {
  return named(studySchema, 'study', studyExamples);
}

/** YAML scalars may be written without quotes, so where the file wants text an editor must accept numbers too. */
function named(schema: z.ZodType, name: string, examples: Examples): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as Record<string, unknown>;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${name}.schema.json`,
    ...withExamples(loosened(json), '', examples),
  };
}

type Examples = Readonly<Record<string, readonly unknown[]>>;

/** Gives every key its examples: those of its path, or of the end of it. */
function withExamples(node: Record<string, unknown>, path: string, examples: Examples): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'properties' && isObject(value)) return [key, keysWithExamples(value, path, examples)];
      // what is defined once and used at several places stands under `$`
      if (key === '$defs' && isObject(value))
        return [
          key,
          Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isObject(one) ? withExamples(one, '$', examples) : one])),
        ];
      if (key === 'default' || key === 'enum') return [key, value];
      if (Array.isArray(value)) return [key, value.map((item) => (isObject(item) ? withExamples(item, path, examples) : item))];
      return [key, isObject(value) ? withExamples(value, path, examples) : value];
    }),
  );
}

function keysWithExamples(properties: Record<string, unknown>, path: string, examples: Examples): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, shape]) => {
      const full = path === '' ? name : `${path}.${name}`;
      const steps = full.split('.');
      const found = steps.map((_, index) => examples[steps.slice(index).join('.')]).find((list) => list !== undefined);
      const inner = isObject(shape) ? withExamples(shape, full, examples) : shape;
      return [name, isObject(inner) && found !== undefined ? { ...inner, examples: found } : inner];
    }),
  );
}

function loosened(node: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'type' && value === 'string') return [key, ['string', 'number', 'boolean']];
      if (Array.isArray(value)) return [key, value.map((item) => (isObject(item) ? loosened(item) : item))];
      return [key, isObject(value) ? loosened(value) : value];
    }),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
