import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, suggest } from '../../src/text/suggest.ts';

describe('a suggestion for a mistyped name', () => {
  test.each([
    ['transcipts', 'transcripts'],
    ['titel', 'title'],
    ['speaks for', 'speaks_for'],
    ['LEVEL', 'level'],
  ])('%s: %s', (name, meant) => {
    expect(suggest(name, ['title', 'level', 'transcripts', 'speaks_for'])).toBe(meant);
  });

  test('is nothing where no name is near', () => {
    expect(suggest('xyz', ['title', 'level'])).toBeUndefined();
    expect(suggest('ab', ['cd'])).toBeUndefined();
    expect(didYouMean('xyz', [])).toBeUndefined();
  });

  test('is the nearest, and the first of equals', () => {
    expect(suggest('codes', ['nodes', 'modes', 'code'])).toBe('nodes');
    expect(didYouMean('levle', ['lever', 'level'])).toBe('did you mean `level`?');
  });

  test('is one of the names, and never the name itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, names) => {
        const found = suggest(name, names);
        expect(found === undefined || (names.includes(found) && found !== name)).toBe(true);
      }),
    );
  });
});
