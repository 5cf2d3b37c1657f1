import { RE2JS } from 're2js';
import { foldWord } from '../text/characters.ts';
import type { NotationFault } from './notation.ts';

/** A regular expression of a pattern, in linear time. `literal` occurs (folded) in every match; '' where none could be found. */
export interface Expression {
  readonly literal: string;
  /** All matches in a sentence, as spans in it; the caller gives the sentence with white space as spaces and `’` as `'`. */
  readonly find: (sentence: string) => readonly (readonly [number, number])[];
}

/**
 * Compiles `/…/` in RE2 syntax, any case unless it opens with `(?-i)`. Look-around and back-references are not to be had in linear time,
 * and an expression that can match the empty text is refused, since it would code every sentence.
 */
export function compileExpression(text: string): { ok: true; value: Expression } | { ok: false; fault: NotationFault } {
  const body = text.slice(1, -1);
  const isCased = body.startsWith('(?-i)');
  const source = (isCased ? body.slice(5) : body).replaceAll('’', "'");
  const refused = (message: string, hint?: string) => ({
    ok: false as const,
    fault: { message, start: 0, end: text.length, ...(hint === undefined ? {} : { hint }) },
  });
  if (/(?<!\\)(?:\\\\)*\(\?<?[=!]/.test(source))
    return refused('look-ahead and look-behind are not supported', 'use `near` and `unless`, or two patterns');
  if (/(?<!\\)(?:\\\\)*\\[1-9]/.test(source)) return refused('back-references are not supported');
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(source, isCased ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    return refused(
      readable(error),
      /unexpected \)|missing closing \)/.test(String(error)) ? 'write `\\(` or `\\)` to match a bracket' : undefined,
    );
  }
  if (matchesNothing(compiled)) return refused('it matches nothing at all, and so every sentence', 'use `+` in place of `*`');
  return { ok: true, value: { literal: longestLiteral(source), find: (sentence) => findAll(compiled, sentence) } };
}

/** Whether it can match the empty text: `x*` anywhere, `\b` beside a word. */
function matchesNothing(compiled: RE2JS): boolean {
  return ['', 'a word, 1'].some((sample) => {
    const matcher = compiled.matcher(sample);
    while (matcher.find()) if (matcher.end() === matcher.start()) return true;
    return false;
  });
}

/**
 * So many units may be read again in one sentence. Each search reads on to the end of the sentence where nothing matches before
 * (`/a.*y|a/`), so many matches in an endless sentence would take its length squared; spoken sentences never come near.
 */
const mostUnits = 200_000;

function findAll(compiled: RE2JS, sentence: string): (readonly [number, number])[] {
  const matcher = compiled.matcher(sentence);
  const found: (readonly [number, number])[] = [];
  for (let units = 0; units <= mostUnits && matcher.find(); units += sentence.length)
    if (matcher.end() > matcher.start()) found.push([matcher.start(), matcher.end()]);
  return found;
}

function readable(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replace(/^error parsing regexp: /, '')
    .replace(/: `\(\?i\)[\s\S]*`$/, '')
    .replace(/[`.]/g, '')
    .replace(/^./, (first) => first.toLowerCase());
}

/**
 * The longest run of letters and spaces that every match must contain, folded. Only what stands outside brackets, classes and
 * alternatives counts, and a character before `?`, `*` or `{` does not: too little is safe, too much would lose matches.
 */
function longestLiteral(source: string): string {
  if (source.includes('|')) return '';
  const outside = source
    .replace(/\\[pP](?:\{[^}]*\}|.)|\\x\{[^}]*\}|\\x[0-9a-f]{2}|\\0[0-7]{0,2}/gi, '\u0000')
    .replace(/\\[\s\S]/g, '\u0000')
    .replace(/\[\^?\]?[^\]]*\]/g, '\u0000');
  const flat = withoutGroups(outside).replace(/[\p{L}\p{N}' ](?=[?*{])|\{[\d,]*\}/gu, '\u0000');
  const runs = flat.match(/[\p{L}\p{N}' ]+/gu) ?? [];
  return foldWord(runs.reduce((best, run) => (run.length > best.length ? run : best), ''));
}

function withoutGroups(source: string): string {
  let depth = 0;
  let flat = '';
  for (const character of source) {
    if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    else if (depth === 0) flat += character;
    if (character === '(') flat += '\u0000';
  }
  return flat;
}
