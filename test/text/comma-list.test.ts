import { describe, expect, test } from 'vitest';
import { piecesOf } from '../../src/text/comma-list.ts';

describe('a text with commas between', () => {
  test.each([
    ['one', ['one']],
    ['', ['']],
    ['one, two words ,three', ['one', 'two words', 'three']],
    ['one,\r\n  two,\n', ['one', 'two']],
    ['one,, two', ['one', '', 'two']],
    ['10,000 pounds, 2,500', ['10,000 pounds', '2,500']],
    ['/colou?r/, /gr[ae]y/', ['/colou?r/', '/gr[ae]y/']],
    ['/b{1,2}lue/, sky{2,}', ['/b{1,2}lue/', 'sky{2,}']],
    ['/a, b/', ['/a, b/']],
  ])('%j', (text, pieces) => {
    expect(piecesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(pieces);
  });
});
