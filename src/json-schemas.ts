import { z } from 'zod';
import { codebookSchema } from './codebook/schema.ts';
import { studySchema } from './study/schema.ts';

/** The published schemas, made from the schemas that check the files: `npm run schemas` writes them, a test says when they are stale. */
export function codebookJsonSchema(): unknown {
  return named(codebookSchema, 'codebook');
}

export function studyJsonSchema(): unknown {
  return named(studySchema, 'study');
}

/** YAML scalars may be written without quotes, so where the file wants text an editor must accept numbers too. */
function named(schema: z.ZodType, name: string): unknown {
  const json = z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as Record<string, unknown>;
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `${name}.schema.json`, ...loosened(json) };
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
