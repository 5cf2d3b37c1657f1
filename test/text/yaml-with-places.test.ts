import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../../src/text/yaml-with-places.ts';

const code = z.strictObject({
  id: z.string(),
  name: z.string(),
  weight: z.coerce.number().max(5).optional(),
  patterns: z
    .array(z.union([z.string().min(1), z.strictObject({ any: z.array(z.string()), within: z.coerce.number().optional() })]))
    .default([]),
  get codes() {
    return z.array(code).optional();
  },
});
const schema = z.strictObject({
  title: z.string().optional(),
  unit: z.enum(['sentence', 'turn']).default('sentence'),
  codes: z.array(code).optional(),
});

function read(text: string) {
  return readYaml(text, 'codebook.yaml', schema, { invalid: 'codebook-invalid', keyUnknown: 'codebook-key-unknown' });
}

function told(text: string): string[] {
  return read(text).problems.map(({ code, message, hint, place }) => {
    const span = place.span ?? { start: 0, end: 0 };
    return `${code} [${text.slice(span.start, span.end)}] ${message}${hint === undefined ? '' : ` | ${hint}`}`;
  });
}

describe('a YAML file read by a schema', () => {
  test('keeps every scalar as it is written', () => {
    expect(read('title: 012\n').value?.title).toBe('012');
    expect(read('title: no\n').value?.title).toBe('no');
    expect(read('title: ""\n').value?.title).toBe('');
  });

  test('lets the schema coerce numbers', () => {
    expect(read('codes:\n  - {id: a, name: A, weight: 0.5}\n').value?.codes?.[0]?.weight).toBe(0.5);
  });

  test('takes an empty file for an empty mapping and a key without value as not written', () => {
    expect(read('').value).toEqual({ unit: 'sentence' });
    expect(read('title:\ncodes:\n').value).toEqual({ unit: 'sentence' });
  });

  test('reports unknown keys with a suggestion, at any depth', () => {
    expect(told('titel: x\n')).toEqual(['codebook-key-unknown [titel] the key `titel` is not known | did you mean `title`?']);
    expect(told('codes:\n  - id: a\n    name: A\n    codes:\n      - id: b\n        nmae: B\n        name: B\n')).toEqual([
      'codebook-key-unknown [nmae] the key `nmae` is not known | did you mean `name`?',
    ]);
  });

  test('lists the known keys where nothing is near', () => {
    expect(told('zzz: x\n')).toEqual(['codebook-key-unknown [zzz] the key `zzz` is not known | known here: `title`, `unit`, `codes`']);
  });

  test('says what was found against what was expected', () => {
    expect(told('unit: sentnce\n')).toEqual([
      'codebook-invalid [sentnce] `unit` must be `sentence` or `turn`, found `sentnce` | did you mean `sentence`?',
    ]);
    expect(told('title: [a]\n')).toEqual([
      'codebook-invalid [[a]] `title` must be text, found a list | if text was meant: text that begins with `[` needs quotes, or YAML takes it for a list',
    ]);
    expect(told('codes:\n  - id: a\n')).toEqual(['codebook-invalid [id] `codes[0].name` is missing']);
    expect(told('codes:\n  - {id: a, name: A, weight: heavy}\n')).toEqual([
      'codebook-invalid [heavy] `codes[0].weight` must be a number, found `heavy`',
    ]);
    expect(told('codes:\n  - {id: a, name: A, weight: 9}\n')).toEqual([
      'codebook-invalid [9] `codes[0].weight` must be at most 5, found `9`',
    ]);
    expect(told('- a\n')).toEqual(['codebook-invalid [- a] the file must be a mapping, found a list']);
  });

  test('looks into the shape that was written where several are allowed', () => {
    expect(told('codes:\n  - id: a\n    name: A\n    patterns:\n      - {any: [x], witin: 3}\n')).toEqual([
      'codebook-key-unknown [witin] the key `witin` is not known | did you mean `within`?',
    ]);
  });

  test('hints where `: ` made a mapping of a text and where ` #` cut it', () => {
    expect(told('title:\n  so: far\n')[0]).toContain('text that has `: ` in it needs quotes');
    const text = 'codes:\n  - id: a\n    name: A\n    patterns:\n      - /a #b/\n';
    expect(read(text).hintAt(['codes', 0, 'patterns', 0])).toContain('starts a comment');
    expect(read('title: plain\n').hintAt(['title'])).toBeUndefined();
  });

  test('refuses aliases and anchors', () => {
    expect(told('title: *care\n')).toEqual([
      "yaml-alias [*care] `*care` is a reference in YAML; references are not read | write it in quotes if the text was meant: '*care'",
    ]);
    expect(told('title: &a x\n')).toEqual([
      "yaml-alias [&a] `&a` is a reference in YAML; references are not read | write it in quotes if the text was meant: '&a'",
    ]);
  });

  test.each([
    ['title: a\ntitle: b\n', 'this key stands twice'],
    ['codes:\n\t- id: a\n', 'a tab is used to indent'],
    ['title: a: b\n', 'a second `: ` in one line'],
    ['codes:\n  - id: a\n   name: A\n', 'indented'],
    ['title: !x y\n', 'begins with `!`'],
    ['title: @x\n', 'cannot begin'],
  ])('says what is wrong with YAML that cannot be read: %j', (text, message) => {
    const { problems } = read(text);
    expect(problems[0]?.code).toBe('yaml-broken');
    expect(problems[0]?.message).toContain(message);
  });

  test('survives brackets nested without end', () => {
    expect(read(`title: ${'['.repeat(20_000)}`).problems[0]?.code).toBe('yaml-broken');
  });

  test('says what is wrong with a key without value', () => {
    expect(told('title: a\nunit\n')[0]).toContain('a key must be followed by `: ` and a value');
    expect(told('title: "a\n')[0]).toContain('missing closing "quote');
  });

  test('refuses a second document, and points into the text where it breaks off', () => {
    expect(told('title: a\n---\ntitle: b\n')[0]).toContain('a line `---` starts a second document');
    expect(told('title: "a\n\n')[0]).toContain('yaml-broken [a] ');
    expect(told('title: a\ntitle: b\n')[0]).toContain('yaml-broken [title] ');
  });

  test('reports all problems at once, in the order of the file', () => {
    expect(told('titel: x\nunit: words\ntitle: a\ntitle: b\n').map((line) => line.split(' ')[0])).toEqual([
      'codebook-key-unknown',
      'codebook-invalid',
      'yaml-broken',
    ]);
  });

  test('finds the place of a value by its path, and of what surrounds a missing one', () => {
    const text = 'codes:\n  - id: a\n    name: A name\n';
    const { placeOf, placeOfKey } = read(text);
    const shown = ({ span }: { span?: { start: number; end: number } }) => text.slice(span?.start, span?.end);
    expect(shown(placeOf(['codes', 0, 'name']))).toBe('A name');
    expect(shown(placeOfKey(['codes', 0, 'name']))).toBe('name');
    expect(shown(placeOf(['codes', 0, 'weight']))).toBe('id');
    expect(shown(placeOf(['codes', 7]))).toBe('- id: a\n    name: A name');
  });
});
