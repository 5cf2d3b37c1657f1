import { type Problem, problem } from '../../model/problem.ts';
import type { Place } from '../../model/span.ts';
import { idOf } from '../code-id.ts';
import { type CodeDraft, codebookOfDrafts, type ForeignCodebook } from './code-draft.ts';
import { dictionaryPattern } from './dictionary-words.ts';

/** A category of the head: its number, how far it is indented, and what is under it. */
interface Category {
  readonly number: string;
  readonly depth: number;
  readonly draft: CodeDraft & { readonly shape: { readonly patterns: string[] }; readonly places: { readonly patterns: Place[] } };
  readonly parent: Category | undefined;
}

interface Line {
  readonly text: string;
  readonly place: Place;
}

/**
 * Reads a dictionary of LIWC (`.dic`): between two lines `%` the categories with their numbers, indented under one another; then a word or
 * several a line with the numbers it belongs to. A word that is given to a category and to one above it stands in the lower one only:
 * what is under a code counts for it. Conditions in brackets are left out.
 */
export function readLiwc(text: string, path: string): { readonly found?: ForeignCodebook; readonly problems: readonly Problem[] } {
  const lines = linesOf(text, path);
  const bars = lines.flatMap(({ text: line }, index) => (line.trim() === '%' ? [index] : []));
  const [first, second] = bars;
  if (first === undefined || second === undefined) {
    const message = 'the dictionary has no head between two lines `%`';
    return {
      problems: [
        problem(
          'codebook-invalid',
          lines[0]?.place ?? { path },
          message,
          'write `%`, a line `1<tab>name` for each category, `%`, then the words',
        ),
      ],
    };
  }
  const problems: Problem[] = [];
  const categories = readHead(lines.slice(first + 1, second), problems);
  for (const line of lines.slice(second + 1)) readEntry(line, categories, problems);
  const roots = [...categories.values()].filter(({ parent }) => parent === undefined);
  return {
    found: codebookOfDrafts(
      roots.map(({ draft }) => draft),
      path,
    ),
    problems,
  };
}

function linesOf(text: string, path: string): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const indent = line.length - line.trimStart().length;
    const place = { path, span: { start: start + indent, end: start + Math.max(indent, line.trimEnd().length) } };
    start += line.length + 1;
    return { text: line, place };
  });
}

function readHead(lines: readonly Line[], problems: Problem[]): ReadonlyMap<string, Category> {
  const categories = new Map<string, Category>();
  let above: Category[] = [];
  for (const { text, place } of lines) {
    if (text.trim() === '') continue;
    const [, indent = '', number = '', said = ''] = /^(\s*)(\d+)\s+(.+)$/.exec(text) ?? [];
    if (number === '' || categories.has(number)) {
      const message = number === '' ? `\`${text.trim()}\` is no category` : `the number ${number} is given to two categories`;
      problems.push(problem('codebook-invalid', place, message, 'a line of the head is a number, a tab and a name'));
      continue;
    }
    above = above.filter((one) => one.depth < indent.length);
    const parent = above.at(-1);
    const [, short = '', long] = /^(.*?)(?:\s*\((.*)\))?$/.exec(said.trim()) ?? [];
    const id = `${parent === undefined ? '' : `${parent.draft.shape.id}/`}${idOf(short.replaceAll('/', ' ')) || `category-${number}`}`;
    const draft = { place, places: { id: place, patterns: [] }, shape: { id, name: long || short, patterns: [] }, codes: [] };
    const category: Category = { number, depth: indent.length, draft, parent };
    parent?.draft.codes.push(draft);
    categories.set(number, category);
    above.push(category);
  }
  return categories;
}

function readEntry({ text, place }: Line, categories: ReadonlyMap<string, Category>, problems: Problem[]): void {
  if (text.trim() === '') return;
  const [entry = '', ...rest] = text.includes('\t') ? text.trim().split('\t') : text.trim().split(/\s+(?=[\d(<]|$)/);
  const numbers =
    rest
      .join(' ')
      .replace(/\([^)]*\)|<[^>]*>/g, ' ')
      .match(/[^\s/]+/g) ?? [];
  const given = new Set<Category>();
  for (const number of numbers) {
    const category = categories.get(number);
    if (category === undefined)
      problems.push(problem('codebook-invalid', place, `\`${entry}\` is given to \`${number}\`, which is no category of the head`));
    else given.add(category);
  }
  if (numbers.length === 0)
    problems.push(problem('codebook-invalid', place, `\`${entry}\` is given to no category`, 'write its numbers behind a tab'));
  for (const category of [...given]) for (let one = category.parent; one !== undefined; one = one.parent) given.delete(one);
  const pattern = dictionaryPattern(entry);
  for (const { draft } of given) {
    if (draft.shape.patterns.includes(pattern)) continue;
    draft.shape.patterns.push(pattern);
    draft.places.patterns.push(place);
  }
}
