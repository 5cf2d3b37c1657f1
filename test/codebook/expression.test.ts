import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../src/codebook/expression.ts';

function found(expression: string, sentence: string): string[] {
  const compiled = compileExpression(expression);
  if (!compiled.ok) throw new Error(compiled.fault.message);
  return compiled.value.find(sentence).map(([start, end]) => sentence.slice(start, end));
}

function fault(expression: string) {
  const compiled = compileExpression(expression);
  return compiled.ok ? undefined : compiled.fault;
}

describe('a regular expression', () => {
  test.each<readonly [string, string, readonly string[]]>([
    ['/co-?produc\\w+/', 'Co-production and COPRODUCED', ['Co-production', 'COPRODUCED']],
    ['/(?-i)OFSTED/', 'Ofsted and OFSTED', ['OFSTED']],
    ['/art/', 'a start', ['art']],
    ['/don’t/', "I don't", ["don't"]],
    ['/\\(?=x/', 'a (=x', ['(=x']],
  ])('%s in %j', (expression, sentence, expected) => {
    expect(found(expression, sentence)).toEqual(expected);
  });

  test.each<readonly [string, string, string | undefined]>([
    ['/a(?=b)/', 'look-ahead and look-behind are not supported', 'use `near` and `unless`, or two patterns'],
    ['/(?<!a)b/', 'look-ahead and look-behind are not supported', 'use `near` and `unless`, or two patterns'],
    ['/(a)\\1/', 'back-references are not supported', undefined],
    ['/x*/', 'it matches nothing at all, and so every sentence', 'use `+` in place of `*`'],
    ['/\\b/', 'it matches nothing at all, and so every sentence', 'use `+` in place of `*`'],
    ['/ab|$/', 'it matches nothing at all, and so every sentence', 'use `+` in place of `*`'],
    ['//', 'it matches nothing at all, and so every sentence', 'use `+` in place of `*`'],
    ['/exclu(de/', 'missing closing )', 'write `\\(` or `\\)` to match a bracket'],
  ])('%s is refused', (expression, message, hint) => {
    expect(fault(expression)).toMatchObject({ message: expect.stringContaining(message) });
    expect(fault(expression)?.hint).toBe(hint);
  });

  test('takes linear time where others take for ever', () => {
    const start = performance.now();
    expect(found('/(a+)+b/', 'a'.repeat(5_000))).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test.each<readonly [string, string]>([
    ['/co-?produc\\w+/', 'produc'],
    ['/Protected time/', 'protected time'],
    ['/(?:one|two) three/', ''],
    ['/\\d{10}/', ''],
    ['/ab{10}c/', 'a'],
    ['/\\pLing/', 'ing'],
    ['/\\p{Lu}ing/', 'ing'],
    ['/\\012x/', 'x'],
    ['/[abc]def/', 'def'],
    ['/colou?rs/', 'colo'],
    ['/(very )?good/', 'good'],
  ])('%s is looked for by %j', (expression, literal) => {
    const compiled = compileExpression(expression);
    expect(compiled.ok && compiled.value.literal).toBe(literal);
  });

  test('has its literal in every match', () => {
    const atom = fc.constantFrom('a', 'b', 'B', '12', '\\d', '\\w', '[ab]', '(ab)', '(?:a|b)', '.', ' ', "'", '\\b', '\\pL', '\\x41');
    const many = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{1,2}', '{0,1}?');
    const expression = fc
      .array(fc.tuple(atom, many), { minLength: 1, maxLength: 6 })
      .map((parts) => `/${parts.map((part) => part.join('')).join('')}/`);
    const sentence = fc.stringMatching(/^[abAB12' ]{0,30}$/);
    fc.assert(
      fc.property(expression, sentence, (pattern, text) => {
        const compiled = compileExpression(pattern);
        if (!compiled.ok) return;
        for (const [start, end] of compiled.value.find(text))
          expect(text.slice(start, end).toLowerCase()).toContain(compiled.value.literal);
      }),
      { numRuns: 500 },
    );
  });
});
