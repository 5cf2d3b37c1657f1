import { foldWord } from '../text/characters.ts';

/** One word of a pattern. `word` is folded; `cased` is there where the author asked for exactly these capitals. */
export interface Element {
  readonly kind: 'plain' | 'exact' | 'prefix';
  readonly word: string;
  readonly cased?: string;
}

/** Words that follow each other directly. */
export type Sequence = readonly Element[];

/** A phrase in all its spellings: a hyphen allows the open and the closed compound. */
export type Phrase = readonly Sequence[];

/** `~N`: at most N word positions apart, either order; `->N`: the second after the first. */
export interface Link {
  readonly distance: number;
  readonly ordered: boolean;
}

/** Phrases joined from left to right by links; `links.length === phrases.length - 1`. */
export interface Chain {
  readonly phrases: readonly Phrase[];
  readonly links: readonly Link[];
}

/** What is wrong with a pattern, and which characters of it. */
export interface NotationFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly hint?: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: NotationFault };

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const longestPhrase = 12;
const link = /^(~|->)(\d*)$/;
/** Numbers are several words in a text where something stands between their digits. */
const number = /^=?(\d+(?:[.,:/]\d+)+)$/;
const smallLetters = /^[a-z]+$/;
const element = /^(=?)([\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*)(\*?)$/u;

/** Words read before, with all their spellings: the ten thousand phrases of a codebook are made of a few thousand words. */
export type KnownWords = Map<string, readonly Sequence[]>;

/**
 * Reads a pattern of words: phrases joined by `~N` and `->N`.
 *
 * @example readChain('senior ~5 back*') // two phrases, one link of distance 5 in either order
 */
export function readChain(pattern: string, known: KnownWords = new Map()): Parsed<Chain> {
  const usual = readUsual(pattern, known);
  if (usual !== undefined) return { ok: true, value: { phrases: [usual], links: noLinks } };
  const tokens = [...pattern.matchAll(/\S+/g)].map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }));
  if (tokens.length === 0) return fault('the pattern is empty', { text: '', start: 0, end: pattern.length });
  const phrases: Phrase[] = [];
  const links: Link[] = [];
  let words: Token[] = [];
  for (const token of [...tokens, undefined]) {
    const operator = token === undefined ? undefined : link.exec(token.text);
    if (token !== undefined && operator === null) {
      words.push(token);
      continue;
    }
    if (words.length === 0)
      return fault(
        'a word is missing beside the distance',
        token ?? (tokens.at(-1) as Token),
        'write a word on both sides: `senior ~5 back*`',
      );
    const phrase = readWords(words, known);
    if (!phrase.ok) return phrase;
    phrases.push(phrase.value);
    words = [];
    if (token === undefined || !operator) continue;
    const distance = Number(operator[2]);
    if (distance < 1 || distance > 50)
      return fault(`the distance \`${token.text}\` is not between 1 and 50`, token, 'write for example `~5`');
    links.push({ distance, ordered: operator[1] === '->' });
  }
  return { ok: true, value: { phrases, links } };
}

/** Reads one phrase; a distance in it is a fault. */
export function readPhrase(pattern: string): Parsed<Phrase> {
  const chain = readChain(pattern);
  if (!chain.ok) return chain;
  const [phrase, second] = chain.value.phrases;
  return phrase !== undefined && second === undefined ? { ok: true, value: phrase } : misplacedLink(pattern);
}

/** A distance where only a phrase can stand. */
export function misplacedLink(pattern: string): { ok: false; fault: NotationFault } {
  return fault(
    'a distance cannot stand here',
    { text: pattern, start: 0, end: pattern.length },
    'use a phrase; `within` gives the distance of `near`',
  );
}

const noLinks: readonly Link[] = [];

/** One phrase of small letters or of words read before, the way nine of ten patterns are: a fifth of the time that looking at each word takes. */
function readUsual(pattern: string, known: KnownWords): Phrase | undefined {
  const words = pattern.split(' ');
  if (words.length > longestPhrase) return undefined;
  const phrase: Element[] = [];
  for (const word of words) {
    let spellings = known.get(word);
    if (spellings === undefined) {
      if (!smallLetters.test(word)) return undefined;
      spellings = [[{ kind: word.length < 3 ? 'exact' : 'plain', word }]];
      known.set(word, spellings);
    }
    const [only, second] = spellings;
    if (only === undefined || second !== undefined) return undefined;
    for (const element of only) phrase.push(element);
  }
  return [phrase];
}

function readWords(tokens: readonly Token[], known: KnownWords): Parsed<Phrase> {
  if (tokens.length > longestPhrase) {
    const last = tokens.at(-1) as Token;
    return fault(`the phrase has ${tokens.length} words, at most ${longestPhrase} are allowed`, { ...last, start: tokens[0]?.start ?? 0 });
  }
  let sequences: Element[][] = [[]];
  for (const token of tokens) {
    const read = readElement(token);
    if (!read.ok) return read;
    known.set(token.text, read.value);
    sequences = sequences.flatMap((sequence) => read.value.map((spelling) => [...sequence, ...spelling]));
  }
  return { ok: true, value: sequences };
}

/** One token in all its spellings: `co-design` is `co design` and `codesign`, `10,000` is `10 000` and `10000`, `24/7` is `24 7`. */
function readElement(token: Token): Parsed<readonly Sequence[]> {
  const digits = number.exec(token.text)?.[1];
  if (digits !== undefined) {
    const apart = digits.split(/[.,:/]/).map((part) => oneWord(part, '=', ''));
    const isThousands = /^\d{1,3}(?:,\d{3})+$/.test(digits);
    return { ok: true, value: isThousands ? [apart, [oneWord(digits.replaceAll(',', ''), '=', '')]] : [apart] };
  }
  const match = element.exec(token.text.replace(/(?<=[\p{L}\p{N}])[‐‑–](?=[\p{L}\p{N}])/gu, '-'));
  if (match === null) return elementFault(token);
  const [, equals = '', body = '', star = ''] = match;
  const parts = body.split('-');
  const last = parts.at(-1) ?? '';
  if (star !== '' && last.length < 2)
    return fault(`\`${token.text}\` has a wildcard after fewer than two letters`, token, 'write more of the word: `innovat*`');
  const open = parts.map((part, index) => oneWord(part, equals, index === parts.length - 1 ? star : ''));
  return { ok: true, value: parts.length === 1 ? [open] : [open, [oneWord(parts.join(''), equals, star)]] };
}

function oneWord(text: string, equals: string, star: string): Element {
  const cased = text.normalize('NFC').replace(/[’ʼ]/g, "'");
  const word = foldWord(cased);
  const isCased = equals !== '' && /\p{Lu}/u.test(text);
  if (star !== '') return isCased ? { kind: 'prefix', word, cased } : { kind: 'prefix', word };
  const isExact = equals !== '' || word.length < 3 || word.includes("'") || /\d/.test(word);
  if (!isExact) return { kind: 'plain', word };
  return isCased ? { kind: 'exact', word, cased } : { kind: 'exact', word };
}

function elementFault(token: Token): Parsed<never> {
  const hints: readonly [RegExp, string][] = [
    [/^~|^->|^<-/, 'a distance is its own word: `senior ~5 back*`'],
    [/\*./, 'a wildcard can stand only at the end of a word: `innovat*`'],
    [/^\/|\/$/, 'a regular expression is the whole pattern, between two slashes: `/co-?produc\\w+/`'],
    [/[|]/, 'write alternatives as `any: [one, other]`'],
    [/[£$€%]/, 'leave out signs of currency and per cent: `50%` is the word `50` in a text'],
    [/[.,;:!?"“”()[\]]/, 'leave out punctuation: commas, dashes and line ends between words do not matter'],
  ];
  const hint = hints.find(([test]) => test.test(token.text))?.[1];
  return fault(`\`${token.text}\` is not a word of a pattern`, token, hint);
}

function fault(message: string, token: Token, hint?: string): { ok: false; fault: NotationFault } {
  const place = { message, start: token.start, end: token.end };
  return { ok: false, fault: hint === undefined ? place : { ...place, hint } };
}
