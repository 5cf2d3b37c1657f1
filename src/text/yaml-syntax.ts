import { type Document, isAlias, isNode, visit } from 'yaml';
import { type Problem, problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';

const quotesHint = 'put the text in quotes: a value that begins with a special character, or has `: ` or ` #` in it, needs them';

/** What each fault of the YAML parser means to somebody who does not know YAML, and what to do about it. */
const faults: Readonly<Record<string, readonly [message: string, hint?: string]>> = {
  BAD_ALIAS: ['a value that begins with `*` or `&` means a reference in YAML, and none can be read here', quotesHint],
  BAD_DQ_ESCAPE: ['a backslash inside `"…"` starts an escape that is not known', "use single quotes: '…' takes a backslash as it is"],
  BAD_INDENT: ['this line is indented too little or too much for the lines above', 'lines that belong together begin in the same column'],
  BAD_SCALAR_START: ['a value cannot begin with this character', quotesHint],
  BLOCK_AS_IMPLICIT_KEY: ['a second `: ` in one line cannot be read', quotesHint],
  BLOCK_IN_FLOW: ['lists and mappings inside `[…]` or `{…}` must be written in brackets too'],
  DUPLICATE_KEY: ['this key stands twice in one mapping', 'keep one of them'],
  KEY_OVER_1024_CHARS: ['a key is longer than 1,024 characters', quotesHint],
  MULTILINE_IMPLICIT_KEY: ['a key cannot go over several lines', 'is a `:` or a `- ` missing, or a quotation mark left open?'],
  MULTIPLE_DOCS: ['a line `---` starts a second document; one was expected', 'take the line out'],
  TAB_AS_INDENT: ['a tab is used to indent', 'use spaces'],
  TAG_RESOLVE_FAILED: ['a value that begins with `!` means a type in YAML, and this one is not known', quotesHint],
  UNEXPECTED_TOKEN: ['this is not expected here', quotesHint],
};

/**
 * The faults of a YAML text as problems: one `yaml-broken` a line at most, since one slip makes the parser stumble several times,
 * and one `yaml-alias` for every anchor and alias, which are refused because they hide what a value is.
 */
export function yamlProblems(document: Document, text: string, path: string): Problem[] {
  const found: Problem[] = [];
  const linesSeen = new Set<number>();
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    const span = code === 'DUPLICATE_KEY' ? wordSpan(text, pos[0]) : visibleSpan(text, pos[0], pos[1]);
    const line = text.lastIndexOf('\n', span.start - 1);
    if (linesSeen.has(line)) continue;
    linesSeen.add(line);
    const [words, hint] = faults[code] ?? inOurWords(message);
    found.push(problem('yaml-broken', { path, span }, words, hint));
  }
  return [...found, ...aliasProblems(document, text, path)];
}

/** Whether the tree behind the faults still says what its author meant. */
export function isReadable(document: Document): boolean {
  return document.errors.every(({ code }) => code === 'DUPLICATE_KEY');
}

function aliasProblems(document: Document, text: string, path: string): Problem[] {
  const found: Problem[] = [];
  visit(document, (_, node) => {
    if (!isNode(node) || !node.range) return;
    const end = node.range[1];
    if (isAlias(node)) found.push(aliasProblem(path, { start: node.range[0], end }, `*${node.source}`));
    else if (node.anchor !== undefined) found.push(aliasProblem(path, anchorSpan(text, node.anchor, node.range[0]), `&${node.anchor}`));
  });
  return found;
}

function aliasProblem(path: string, span: Span, name: string): Problem {
  const message = `\`${name}\` is a reference in YAML; references are not read`;
  return problem('yaml-alias', { path, span }, message, `write it in quotes if the text was meant: '${name}'`);
}

function anchorSpan(text: string, anchor: string, nodeStart: number): Span {
  const start = text.lastIndexOf(`&${anchor}`, nodeStart);
  return start < 0 ? { start: nodeStart, end: nodeStart } : { start, end: start + anchor.length + 1 };
}

function wordSpan(text: string, start: number): Span {
  const word = /^[^\s:,\]}]+/.exec(text.slice(start, start + 200))?.[0] ?? '';
  return { start, end: start + word.length };
}

/** At least one character where the line has any, never over its end; at the end of the text its last character. */
function visibleSpan(text: string, from: number, to: number): Span {
  const start = text.slice(from).trim() === '' ? Math.max(0, text.trimEnd().length - 1) : from;
  const lineEnd = text.indexOf('\n', start);
  const limit = lineEnd < 0 ? text.length : lineEnd;
  return { start, end: Math.max(Math.min(to, limit), Math.min(start + 1, limit)) };
}

function inOurWords(message: string): readonly [message: string, hint?: string] {
  if (message.startsWith('Sequence item without'))
    return ['this line is indented like a list item but does not begin with `- `', 'lines that belong together begin in the same column'];
  if (message.startsWith('Implicit map keys')) return ['a key must be followed by `: ` and a value'];
  const sentence = message.replace(/\.$/, '');
  return [sentence.slice(0, 1).toLowerCase() + sentence.slice(1)];
}
