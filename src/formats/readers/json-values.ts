import { parseTime } from './passages.ts';

/** Parsed JSON, asked without trusting it. */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** The objects of a list; nothing where it is no list. */
export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null).map(fieldsOf) : [];
}

/** What stands at a path of keys. */
export function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => fieldsOf(inner)[key], value);
}

/** The first of these fields that is text or a number, as text. */
export function textIn(fields: Fields, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

/** The first of these fields that is a time, in seconds. */
export function secondsIn(fields: Fields, ...keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const value = fields[key];
    const seconds = typeof value === 'number' ? value : typeof value === 'string' ? parseTime(value) : undefined;
    if (seconds !== undefined && Number.isFinite(seconds) && seconds >= 0) return seconds;
  }
  return undefined;
}

/** Who speaks: text, a number (`Speaker 0` is what services show for `0`), or an object with a name. */
export function speakerIn(fields: Fields, ...keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = fields[key];
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
    if (typeof value === 'number') return `Speaker ${value}`;
    const name = textIn(fieldsOf(value), 'name', 'label', 'displayName', 'id');
    if (name !== undefined && name.trim() !== '') return name.trim();
  }
  return undefined;
}
