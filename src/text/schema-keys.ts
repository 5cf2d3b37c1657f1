import type * as z from 'zod';

/**
 * The keys that a schema allows at a path of a value: of the object found there, or of every object where several shapes are allowed.
 * Empty where the path leads to no object or to a mapping with free keys.
 *
 * @example schemaKeys(z.object({ a: z.array(z.object({ b: z.string() })) }), ['a', 0]) // ['b']
 */
export function schemaKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current = unwrap(schema);
  for (const step of path) current = current.flatMap((shape) => stepInto(shape, step));
  const keys = current.flatMap((shape) => (shape._zod.def.type === 'object' ? Object.keys(shape._zod.def.shape) : []));
  return [...new Set(keys)];
}

function stepInto(schema: z.core.$ZodTypes, step: PropertyKey): z.core.$ZodTypes[] {
  const def = schema._zod.def;
  if (def.type === 'object') {
    const shape: Readonly<Record<PropertyKey, z.core.$ZodType>> = def.shape;
    const inner = shape[step];
    return inner === undefined ? [] : unwrap(inner);
  }
  if (def.type === 'array') return unwrap(def.element);
  if (def.type === 'record') return unwrap(def.valueType);
  return [];
}

/** The shapes behind defaults, options, unions and conversions. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodTypes[] {
  // zod keeps its schemas discriminable by `_zod.def.type`, but types them openly
  const known = schema as z.core.$ZodTypes;
  const def = known._zod.def;
  switch (def.type) {
    case 'optional':
    case 'default':
    case 'prefault':
    case 'nullable':
    case 'readonly':
    case 'catch':
      return unwrap(def.innerType);
    case 'pipe':
      return [...unwrap(def.in), ...unwrap(def.out)];
    case 'union':
      return def.options.flatMap((option) => unwrap(option));
    case 'lazy':
      return unwrap(def.getter());
    default:
      return [known];
  }
}
