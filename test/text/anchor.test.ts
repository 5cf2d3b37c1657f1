import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAnchorFinder, makeAnchor, resolveAnchor } from '../../src/text/anchor.ts';
import { foldText } from '../../src/text/folded-text.ts';

const all = (text: string) => [{ start: 0, end: text.length }];

function anchorOf(text: string, exact: string, nth = 0) {
  let start = text.indexOf(exact);
  for (let n = 0; n < nth; n += 1) start = text.indexOf(exact, start + 1);
  return makeAnchor('P01', text, { start, end: start + exact.length });
}

function found(text: string, anchor: ReturnType<typeof anchorOf>): [string, string] {
  const resolution = resolveAnchor(text, all(text), anchor);
  return [resolution.found, resolution.found === 'orphaned' ? '' : text.slice(resolution.span.start, resolution.span.end)];
}

const said = 'P01: Well, our manager kept the time free for us every week. Yes. I think that mattered. Yes. It did.';

describe('an anchor', () => {
  test('keeps the words, at most 32 units around them, and never half a character', () => {
    const text = `${'a'.repeat(40)}😀${'b'.repeat(31)}words${'c'.repeat(31)}😀`;
    const { exact, prefix, suffix, start } = anchorOf(text, 'words');
    expect([exact, prefix, suffix, start]).toEqual(['words', 'b'.repeat(31), 'c'.repeat(31), 73]);
  });

  test('is at its place in the same text', () => {
    expect(found(said, anchorOf(said, 'I think that mattered.'))).toEqual(['same', 'I think that mattered.']);
    expect(found(said, anchorOf(said, 'Yes.', 1))).toEqual(['same', 'Yes.']);
  });

  test('of equal passages is the one with the same words around it', () => {
    const corrected = said.replace('Well, our', 'Yes. Well, our');
    const resolution = resolveAnchor(corrected, all(corrected), anchorOf(said, 'Yes.', 1));
    expect(resolution).toMatchObject({ found: 'moved', span: { start: corrected.lastIndexOf('Yes.') } });
  });

  test('of a few words is not found where nothing around them is the same', () => {
    expect(found('P02: Somebody else entirely. Yes. So they said.', anchorOf(said, 'Yes.'))).toEqual(['orphaned', '']);
  });

  test('moves with new line ends, quotation marks and dashes', () => {
    const text = `She said "it's ours" - and we   kept it.`;
    const corrected = 'So: she said “it’s ours” —\nand we kept it.';
    expect(found(corrected, anchorOf(text, `"it's ours" - and we   kept it.`))).toEqual(['moved', '“it’s ours” —\nand we kept it.']);
  });

  test('is changed where one word in five is another, with the marks that belong to it', () => {
    const corrected = said.replace('kept the time free', 'kept this time free');
    expect(found(corrected, anchorOf(said, 'our manager kept the time free for us every week.'))).toEqual([
      'changed',
      'our manager kept this time free for us every week.',
    ]);
  });

  test('is orphaned where two passages are as near, or where more is different', () => {
    const text = 'We had time to think it over. We had room to think it over.';
    expect(found(text, anchorOf('We had money to think it over.', 'We had money to think it over.'))[0]).toBe('orphaned');
    expect(found('We had time to talk about it.', anchorOf(text, 'We had time to think it over.'))[0]).toBe('orphaned');
  });

  test('is not taken to the words of an interviewer where the words differ', () => {
    const text = 'Q: Our manager kept this time free for us every week? A: No.';
    const speech = [{ start: text.indexOf('No'), end: text.length }];
    const anchor = anchorOf(said, 'our manager kept the time free for us every week');
    expect(resolveAnchor(text, speech, anchor)).toEqual({ found: 'orphaned' });
    expect(resolveAnchor(text, all(text), anchor)).toMatchObject({ found: 'changed', edits: 1 });
  });
});

/** Words that are all different, so that every passage is the only one of its kind. */
const words = (from: number, count: number) => Array.from({ length: count }, (_, index) => `w${(from + index).toString(36)}x`);

describe('a corrected transcript', () => {
  test('any change around a passage leaves it found', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 40 }),
        fc.string(),
        fc.string(),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 20 }),
        (length, before, after, cutBefore, cutAfter) => {
          const passage = words(100, length).join(' ');
          const text = [...words(0, 20), passage, ...words(500, 20)].join(' ');
          const corrected = [before, ...words(cutBefore, 20 - cutBefore), passage, ...words(500, 20 - cutAfter), after].join(' ');
          const [how, quote] = found(corrected, anchorOf(text, passage));
          expect(['same', 'moved']).toContain(how);
          expect(quote).toBe(passage);
        },
      ),
    );
  });

  const edits = fc.array(fc.record({ at: fc.integer({ min: 1, max: 1000 }), how: fc.constantFrom('change', 'drop', 'add') }), {
    minLength: 1,
    maxLength: 8,
  });

  test('up to one word in five may be changed, dropped or added inside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 60 }), edits, (length, wanted) => {
        const original = words(100, length);
        const edited = [...original];
        for (const { at, how } of wanted.slice(0, Math.floor(length / 5))) {
          const place = 1 + (at % (edited.length - 2));
          if (how === 'add') edited.splice(place, 0, 'new');
          else if (how === 'drop') edited.splice(place, 1);
          else edited[place] = 'other';
        }
        const around = (passage: readonly string[]) => [...words(0, 20), ...passage, ...words(500, 20)].join(' ');
        fc.pre(edited.join(' ') !== original.join(' '));
        const text = around(edited);
        const resolution = resolveAnchor(text, all(text), anchorOf(around(original), original.join(' ')));
        expect(resolution).toMatchObject({ found: 'changed' });
        if (resolution.found !== 'changed') return;
        // many words added near an end may be left out with it, where that is nearer
        const quote = text.slice(resolution.span.start, resolution.span.end);
        expect(edited.join(' ')).toContain(quote);
        expect(quote.split(' ').length).toBeGreaterThanOrEqual(0.6 * length);
        expect(resolution.edits).toBeLessThanOrEqual(length / 5);
      }),
    );
  });

  test('a passage that was taken out is nowhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (length) => {
        const passage = words(100, length).join(' ');
        const text = [...words(0, 20), passage, ...words(500, 20)].join(' ');
        expect(found(text.replace(`${passage} `, ''), anchorOf(text, passage))).toEqual(['orphaned', '']);
      }),
    );
  });

  test('whatever is found is a stretch of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(50), (text, exact, start) => {
        const resolution = resolveAnchor(text, all(text), { transcript: 'P', exact, prefix: '', suffix: '', start });
        if (resolution.found === 'orphaned') return;
        expect(resolution.span.start).toBeGreaterThanOrEqual(0);
        expect(resolution.span.end).toBeGreaterThan(resolution.span.start);
        expect(resolution.span.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test('folding keeps the way back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(' ', '\n', 'a', '“', "'", '–', '-', 'é', '\u00a0') }), (text) => {
        const folded = foldText(text);
        expect(folded.text).toBe(text.replace(/\s+/g, ' ').replace(/[“']+/g, "'").replace(/[–-]+/g, '-'));
        for (let at = 0; at < folded.text.length; at += 1) {
          expect(foldText(text.slice(folded.starts[at], folded.ends[at])).text).toBe(folded.text[at]);
        }
      }),
    );
  });

  test('a thousand changed passages of one transcript are found in less time than reading a page takes', () => {
    const text = words(0, 20_000).join(' ');
    const corrected = text.replace(/w(\w)0x/g, 'w$1new');
    const find = createAnchorFinder(corrected, all(corrected));
    const started = performance.now();
    for (let at = 40; at < 1040; at += 1) {
      const quote = words(at * 10, 25).join(' ');
      expect(find(anchorOf(text, quote)).found).not.toBe('orphaned');
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
