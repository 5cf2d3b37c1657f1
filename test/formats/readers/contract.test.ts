import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Reading, readers } from '../../../src/formats/readers/index.ts';
import type { Page } from '../../../src/model/source.ts';
import { samples } from './samples.ts';
import { pageOf, read } from './sources.ts';

/** What holds of every page, whatever it was made of. */
function expectSound(page: Page): void {
  expect(page.text).not.toMatch(/[\r\0]|\p{Surrogate}/u);
  for (const { span } of page.marks) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.end).toBeLessThanOrEqual(page.text.length);
  }
}

function expectContract({ page, problems }: Reading): void {
  if (page === undefined) expect(problems.length).toBeGreaterThan(0);
  else expectSound(page);
  if (page !== undefined) expect(problems).toEqual(page.problems);
  for (const { message } of problems) expect(message).toMatch(/^[^A-Z].*[^.]$/s);
}

const bytesOf = (content: string | Uint8Array) => (typeof content === 'string' ? new TextEncoder().encode(content) : content);

describe.each(readers.map((reader) => [reader.name, reader] as const))('the reader of %s', (name, reader) => {
  const [path, content] = samples[name] ?? ['', ''];

  it('reads its sample without a word, under its own name', async () => {
    const page = await pageOf(path, content);
    expectSound(page);
    expect(page).toMatchObject({ path, format: name });
    expect(page.problems.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(page.text).toMatch(/ut/);
  });

  it('is described for the help', () => {
    expect(reader.extensions.every((extension) => /^[a-z0-9]+$/.test(extension))).toBe(true);
    expect(reader.summary).toMatch(/[^.]$/);
  });

  it('makes the same page twice', async () => {
    expect(await read(path, content)).toEqual(await read(path, content));
  });

  it('gives a page or a problem for its sample cut short at any place', async () => {
    const bytes = bytesOf(content);
    const step = Math.ceil(bytes.length / 200);
    for (let length = 0; length < bytes.length; length += step) expectContract(await read(path, bytes.slice(0, length)));
  });

  it('gives a page or a problem for its sample with bytes changed', async () => {
    const bytes = bytesOf(content);
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    const property = fc.asyncProperty(changes, async (pairs) => {
      const changed = bytes.slice();
      for (const [at, byte] of pairs) changed[at] = byte;
      expectContract(await read(path, changed));
    });
    await fc.assert(property, { numRuns: 150, seed: 7 });
  });

  it('gives a page or a problem for any bytes under its extension', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => expectContract(await read(path, bytes)));
    await fc.assert(property, { numRuns: 150, seed: 7 });
  });
});

it('has a sample for every reader and no other', () => {
  expect(Object.keys(samples).sort()).toEqual(readers.map(({ name }) => name).sort());
});

it('has no extension twice', () => {
  const all = readers.flatMap(({ extensions }) => extensions);
  expect(new Set(all).size).toBe(all.length);
});

it('loads no package before it is needed', () => {
  const folder = new URL('../../../src/formats/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?:readers\/.*|zip|xml|delimited)\.?.*\.ts$/.test(file),
  );
  expect(files).toContain('readers/docx.ts');
  for (const file of files) {
    expect(readFileSync(new URL(file, folder), 'utf8'), file).not.toMatch(/^import (?!type).* from '(?!\.|node:buffer)/m);
  }
});
