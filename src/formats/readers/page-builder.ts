import type { Problem } from '../../model/problem.ts';
import type { Mark, MarkKind, Page, Source } from '../../model/source.ts';
import { replaceBroken, replacedWarning, unifyLineEnds } from './decode.ts';

/** A page being written: text grows at the end, marks are set on what was written. */
export interface PageBuilder {
  /** Where the next character will stand. */
  length(): number;
  append(text: string): void;
  /** Marks what was written since `start`; nothing where that is empty. */
  mark(kind: MarkKind, start: number, value?: string): void;
  finish(source: Source, format: string, rest?: PageRest): Page;
}

export interface PageRest {
  readonly header?: Readonly<Record<string, string>>;
  readonly problems?: readonly Problem[];
}

/** A builder of a page whose text is not the file itself. It keeps line ends LF and the text well formed. */
export function createPageBuilder(): PageBuilder {
  const parts: string[] = [];
  const marks: Mark[] = [];
  let length = 0;
  return {
    length: () => length,
    append(text) {
      const unified = unifyLineEnds(text);
      parts.push(unified);
      length += unified.length;
    },
    mark(kind, start, value) {
      const span = { start, end: length };
      if (length > start) marks.push(value === undefined ? { span, kind } : { span, kind, value });
    },
    finish: (source, format, rest = {}) => pageOf(source, format, parts.join(''), marks, rest),
  };
}

function pageOf(source: Source, format: string, raw: string, marks: readonly Mark[], rest: PageRest): Page {
  const text = replaceBroken(raw);
  const replaced = text === raw ? 0 : differences(raw, text);
  const problems = [...(rest.problems ?? []), ...(replaced > 0 ? [replacedWarning(source.path, replaced)] : [])];
  return { path: source.path, format, text, marks: sortMarks(marks), header: rest.header ?? {}, isFile: false, problems };
}

function differences(a: string, b: string): number {
  let found = 0;
  for (let index = 0; index < a.length; index += 1) if (a.charCodeAt(index) !== b.charCodeAt(index)) found += 1;
  return found;
}

/** By start, the longer first, so that what encloses comes before what it holds. */
function sortMarks(marks: readonly Mark[]): readonly Mark[] {
  return [...marks].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}
