import { type Document, isMap, isNode, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import type * as z from 'zod';
import { type Problem, type ProblemCode, problem } from '../model/problem.ts';
import type { Place, Span } from '../model/span.ts';
import { piecesOf } from './comma-list.ts';
import { type Finding, findingsOf } from './schema-findings.ts';
import { isReadable, yamlProblems } from './yaml-syntax.ts';

/** Keys and list positions from the top of the file to a value. */
export type ValuePath = readonly (string | number)[];

/** What a YAML file says, and where it says it. */
export interface YamlReading<T> {
  /** Absent where the file cannot be read as the schema wants it. */
  readonly value?: T;
  readonly problems: readonly Problem[];
  /** Where a value stands; of the nearest value around it where the path leads nowhere. */
  readonly placeOf: (path: ValuePath) => Place;
  /** Where the key of a value stands. */
  readonly placeOfKey: (path: ValuePath) => Place;
  /** The likely slip behind a value that is not what its author meant (cut by ` #`, made a mapping by `: `). */
  readonly hintAt: (path: ValuePath) => string | undefined;
}

/**
 * Reads a YAML text by a schema and reports every problem with its place, at once.
 *
 * All scalars are strings (`no`, `012` and `2019` stay as written): the schema coerces. A key without value counts as not written.
 * Anchors, aliases and tags are refused. Unknown keys are reported as `codes.keyUnknown`, all else that the schema refuses as
 * `codes.invalid`, faults of the YAML itself as `yaml-broken`. An empty text is an empty mapping.
 */
export function readYaml<T>(
  text: string,
  path: string,
  schema: z.ZodType<T>,
  codes: { readonly invalid: ProblemCode; readonly keyUnknown: ProblemCode },
): YamlReading<T> {
  const document = parse(text);
  if (document === undefined) return unreadable(path);
  const root = document.contents;
  const placeAt = (span: Span): Place => ({ path, span });
  const doors = {
    placeOf: (at: ValuePath) => placeAt(spanOfValue(text, root, at)),
    placeOfKey: (at: ValuePath) => placeAt(spanOfKey(text, root, at)),
    hintAt: (at: ValuePath) => slipAt(text, nodeAt(root, at)),
  };
  const syntax = yamlProblems(document, text, path);
  if (!isReadable(document)) return { problems: syntax, ...doors };
  const parsed = schema.safeParse(plainValue(root) ?? {});
  const tell = (finding: Finding): Problem => {
    const isKey = finding.about === 'key';
    const place = isKey ? doors.placeOfKey(finding.path) : doors.placeOf(finding.path);
    const hint = finding.hint ?? (finding.wantsText === true ? doors.hintAt(finding.path) : undefined);
    return problem(isKey ? codes.keyUnknown : codes.invalid, place, finding.message, hint);
  };
  const findings = parsed.success ? [] : findingsOf(parsed.error.issues, schema, (at) => describeNode(nodeAt(root, at)));
  const problems = [...syntax, ...findings.map(tell)].sort((a, b) => (a.place.span?.start ?? 0) - (b.place.span?.start ?? 0));
  return parsed.success ? { value: parsed.data, problems, ...doors } : { problems, ...doors };
}

function parse(text: string): Document | undefined {
  try {
    return parseDocument(text, { schema: 'failsafe', logLevel: 'error', prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function unreadable(path: string): YamlReading<never> {
  const place: Place = { path, span: { start: 0, end: 0 } };
  const problems = [problem('yaml-broken', place, 'the brackets are nested too deeply to be read')];
  return { problems, placeOf: () => place, placeOfKey: () => place, hintAt: () => undefined };
}

/** Strings, lists and objects; `undefined` for what is not written. */
function plainValue(node: unknown): unknown {
  if (isScalar(node)) return isNotWritten(node) ? undefined : String(node.value);
  if (isSeq(node)) return node.items.map((item) => plainValue(item) ?? '');
  if (!isMap(node)) return undefined;
  const entries = node.items.map((pair) => [keyOf(pair), plainValue(pair.value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isNotWritten(node: { value: unknown; type?: unknown }): boolean {
  return node.value === null || (node.value === '' && node.type === 'PLAIN');
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
}

function pairAt(map: YAMLMap, key: string | number): Pair | undefined {
  return map.items.findLast((pair) => keyOf(pair) === String(key));
}

function child(node: unknown, step: string | number): unknown {
  if (isMap(node)) return pairAt(node, step)?.value;
  return isSeq(node) ? node.items[Number(step)] : undefined;
}

function nodeAt(root: unknown, path: ValuePath): unknown {
  return path.reduce(child, root);
}

function spanOfValue(text: string, root: unknown, path: ValuePath): Span {
  const node = nodeAt(root, path);
  if (isNode(node) && node.range && !(isScalar(node) && isNotWritten(node))) return nodeSpan(text, node);
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(root, parentPath);
  const step = path.at(-1);
  if (step !== undefined && isMap(parent)) return spanOfKey(text, root, path);
  const piece = typeof step === 'number' && isScalar(parent) ? placesOfPieces(text, parent)[step] : undefined;
  if (piece !== undefined) return piece;
  return path.length === 0 ? { start: 0, end: 0 } : spanOfValue(text, root, parentPath);
}

const knownPieces = new WeakMap<Scalar, readonly Span[]>();

/** Where the pieces of a text stand that is read as a list. */
function placesOfPieces(text: string, node: Scalar): readonly Span[] {
  const known = knownPieces.get(node);
  if (known !== undefined || !node.range) return known ?? [];
  const [start, end] = node.range;
  const written = text.slice(start, end);
  const isQuoted = node.type?.startsWith('QUOTE') === true;
  const from = isQuoted ? 1 : node.type?.startsWith('BLOCK') === true ? written.indexOf('\n') + 1 : 0;
  const pieces = piecesOf(written.slice(from, isQuoted ? -1 : undefined)).map((piece) => ({
    start: start + from + piece.start,
    end: start + from + piece.end,
  }));
  knownPieces.set(node, pieces);
  return pieces;
}

/** The key itself; for a key that is not there, the first key of the mapping that lacks it. */
function spanOfKey(text: string, root: unknown, path: ValuePath): Span {
  const parent = nodeAt(root, path.slice(0, -1));
  const step = path.at(-1);
  if (step === undefined) return { start: 0, end: 0 };
  if (!isMap(parent)) return spanOfValue(text, root, path);
  const key = (pairAt(parent, step) ?? parent.items[0])?.key;
  return isNode(key) && key.range ? nodeSpan(text, key) : nodeSpan(text, parent);
}

function nodeSpan(text: string, node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

function describeNode(node: unknown): string | undefined {
  if (isScalar(node)) return isNotWritten(node) ? undefined : `\`${String(node.value)}\``;
  if (isSeq(node)) return 'a list';
  return isMap(node) ? 'a mapping' : undefined;
}

function slipAt(text: string, node: unknown): string | undefined {
  if (isMap(node)) return 'if text was meant: text that has `: ` in it needs quotes, or YAML takes it for a mapping';
  if (!isNode(node) || !node.range) return undefined;
  if (isSeq(node))
    return node.flow === true ? 'if text was meant: text that begins with `[` needs quotes, or YAML takes it for a list' : undefined;
  const isCut = isScalar(node) && node.type === 'PLAIN' && /^[ \t]*#/.test(text.slice(node.range[1], node.range[1] + 200));
  return isCut ? 'in YAML ` #` starts a comment and ends the value: put the whole value in quotes' : undefined;
}
