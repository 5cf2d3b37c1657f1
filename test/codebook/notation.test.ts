import { describe, expect, test } from 'vitest';
import { readChain, readPhrase } from '../../src/codebook/notation.ts';

/** A chain as one line: `=` exact, `*` open, `^X` capitals kept, `|` between spellings. */
function shown(pattern: string): string {
  const read = readChain(pattern);
  if (!read.ok) return `${read.fault.message} @${pattern.slice(read.fault.start, read.fault.end)}`;
  const phrases = read.value.phrases.map((phrase) =>
    phrase
      .map((sequence) =>
        sequence
          .map(({ kind, word, cased }) => `${kind === 'exact' ? '=' : ''}${word}${kind === 'prefix' ? '*' : ''}${cased ? `^${cased}` : ''}`)
          .join(' '),
      )
      .join(' | '),
  );
  return phrases.map((phrase, at) => (at === 0 ? phrase : `${linkText(read.value.links[at - 1])} ${phrase}`)).join(' ');
}

function linkText(link: { distance: number; ordered: boolean } | undefined): string {
  return link === undefined ? '' : `${link.ordered ? '->' : '~'}${link.distance}`;
}

describe('a pattern of words', () => {
  test.each<readonly [string, string, string]>([
    ['is words in order', 'protected time', 'protected time'],
    ['is in any case', 'Protected TIME', 'protected time'],
    ['may be exact', '=Time', '=time^Time'],
    ['means its capitals where it is exact', '=OFSTED report', '=ofsted^OFSTED report'],
    ['has no capitals in mind where an exact word has none', '=time', '=time'],
    ['may be open at the end', 'innovat*', 'innovat*'],
    ['may be exact and open', '=OFST*', 'ofst*^OFST'],
    ['is exact under three letters', 'go to it', '=go =to =it'],
    ['is exact with an apostrophe, made straight', 'don’t', "=don't"],
    ['keeps capitals with a straight apostrophe', '=O’Neil', "=o'neil^O'Neil"],
    ['is exact with a digit', '2019 covid19', '=2019 =covid19'],
    ['may be a number with signs in it', '24/7 3.5 =9:30', '=24 =7 =3 =5 =9 =30'],
    ['may be a number of thousands, open and closed', '10,000 people', '=10 =000 people | =10000 people'],
    [
      'takes other hyphens and dashes for a hyphen',
      'co‑design multi–agency',
      '=co design multi agency | =co design multiagency | codesign multi agency | codesign multiagency',
    ],
    ['with a hyphen allows the closed word', 'co-design', '=co design | codesign'],
    ['with two hyphens too', 'well-thought-out plan', 'well thought out plan | wellthoughtout plan'],
    ['with a hyphen may be open', 'co-produc*', '=co produc* | coproduc*'],
    ['has distances in either order', 'senior ~5 back*', 'senior ~5 back*'],
    ['has distances in order', 'ask ->50 young people', 'ask ->50 young people'],
    ['has chains of them', 'one ~1 two ->3 three', 'one ~1 two ->3 three'],
    ['may have twelve words', 'a b c d e f g h i j k l', '=a =b =c =d =e =f =g =h =i =j =k =l'],
    ['is composed, whatever the file says', 'cafe\u0301', 'café'],
  ])('%s', (_, pattern, expected) => {
    expect(shown(pattern)).toBe(expected);
  });

  test.each<readonly [string, string, string, string | undefined]>([
    ['', 'the pattern is empty', '', undefined],
    ['a*', '`a*` has a wildcard after fewer than two letters', 'a*', 'write more of the word: `innovat*`'],
    ['co-p*', '`co-p*` has a wildcard after fewer than two letters', 'co-p*', 'write more of the word: `innovat*`'],
    ['*', '`*` is not a word of a pattern', '*', undefined],
    ['in*vat', '`in*vat` is not a word of a pattern', 'in*vat', 'a wildcard can stand only at the end of a word: `innovat*`'],
    ['senior ~0 back', 'the distance `~0` is not between 1 and 50', '~0', 'write for example `~5`'],
    ['senior ~51 back', 'the distance `~51` is not between 1 and 50', '~51', 'write for example `~5`'],
    ['senior -> back', 'the distance `->` is not between 1 and 50', '->', 'write for example `~5`'],
    ['senior ~5', 'a word is missing beside the distance', '~5', 'write a word on both sides: `senior ~5 back*`'],
    ['~5 back', 'a word is missing beside the distance', '~5', 'write a word on both sides: `senior ~5 back*`'],
    ['one ~5 ->2 two', 'a word is missing beside the distance', '->2', 'write a word on both sides: `senior ~5 back*`'],
    ['senior ~5back', '`~5back` is not a word of a pattern', '~5back', 'a distance is its own word: `senior ~5 back*`'],
    [
      'time, money',
      '`time,` is not a word of a pattern',
      'time,',
      'leave out punctuation: commas, dashes and line ends between words do not matter',
    ],
    ['50% more', '`50%` is not a word of a pattern', '50%', 'leave out signs of currency and per cent: `50%` is the word `50` in a text'],
    ['one|other', '`one|other` is not a word of a pattern', 'one|other', 'write alternatives as `any: [one, other]`'],
    [
      'see /x+/',
      '`/x+/` is not a word of a pattern',
      '/x+/',
      'a regular expression is the whole pattern, between two slashes: `/co-?produc\\w+/`',
    ],
    ['a b c d e f g h i j k l m', 'the phrase has 13 words, at most 12 are allowed', 'a b c d e f g h i j k l m', undefined],
  ])('%j is a fault, said with its place', (pattern, message, part, hint) => {
    const read = readChain(pattern);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.fault.message).toBe(message);
    expect(pattern.slice(read.fault.start, read.fault.end)).toBe(part);
    expect(read.fault.hint).toBe(hint);
  });

  test('of very many compounds is refused before its spellings are made', () => {
    expect(shown(Array.from({ length: 40 }, () => 'a-b').join(' '))).toContain('has 40 words');
  });

  test('of a condition has no distances', () => {
    expect(readPhrase('annual leave').ok).toBe(true);
    expect(readPhrase('annual ~3 leave')).toMatchObject({
      ok: false,
      fault: { message: 'a distance cannot stand here', hint: 'use a phrase; `within` gives the distance of `near`' },
    });
  });
});
