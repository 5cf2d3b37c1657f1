import type { Code, Codebook, Facet, PatternSource } from '../model/codebook.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import type { ValuePath } from '../text/yaml-with-places.ts';
import { codeId, idOf } from './code-id.ts';
import type { CodebookShape, CodeShape, PatternShape } from './schema.ts';

/** Where the values of a codebook stand in its file, whatever its form. */
export interface Places {
  readonly placeOf: (path: ValuePath) => Place;
  readonly hintAt: (path: ValuePath) => string | undefined;
}

/**
 * Makes a codebook of what a file says, with every problem at its place: ids that are none or stand twice, codes without definition,
 * patterns that say nothing. Patterns are read when the codebook is compiled (`compileInstrument`).
 */
export function settleCodebook(shape: CodebookShape, path: string, reading: Places): { codebook: Codebook; problems: Problem[] } {
  const problems: Problem[] = [];
  const codes: Code[] = [];
  for (const [index, code] of shape.codes.entries()) addCode(code, ['codes', index], undefined, codes, reading, problems);
  problems.push(...idProblems(codes));
  if (codes.length === 0)
    problems.push(
      problem('codebook-invalid', reading.placeOf(['codes']), 'the codebook has no codes', 'write at least one under `codes:`'),
    );
  const codebook: Codebook = {
    title: shape.codebook,
    version: shape.version,
    language: shape.language ?? 'en',
    unit: shape.unit ?? 'sentence',
    overlap: shape.overlap ?? 'within-code',
    codes,
    facets: readFacets(shape, reading, problems),
    ...readSubject(shape, reading, problems),
    path,
  };
  return { codebook, problems };
}

function addCode(shape: CodeShape, at: ValuePath, parent: string | undefined, codes: Code[], reading: Places, problems: Problem[]): void {
  const place = reading.placeOf([...at, 'id']);
  const examplePlaces = (['examples', 'counterexamples'] as const).flatMap((key) =>
    (shape[key] ?? []).map((_, index) => reading.placeOf([...at, key, index])),
  );
  codes.push({
    id: shape.id,
    name: shape.name ?? shape.id,
    ...(parent === undefined ? {} : { parent }),
    definition: shape.definition ?? '',
    ...(shape.include === undefined ? {} : { include: shape.include }),
    ...(shape.exclude === undefined ? {} : { exclude: shape.exclude }),
    patterns: readPatterns(shape.patterns ?? [], [...at, 'patterns'], reading, problems),
    atLeast: shape.atLeast ?? 1,
    ...(shape.gather === undefined ? {} : { gather: shape.gather }),
    examples: shape.examples ?? [],
    counterexamples: shape.counterexamples ?? [],
    ...(examplePlaces.length === 0 ? {} : { examplePlaces }),
    formerly: shape.formerly ?? [],
    origin: shape.origin ?? 'beforehand',
    ...(shape.colour === undefined ? {} : { colour: shape.colour }),
    ...(shape.guid === undefined ? {} : { guid: shape.guid }),
    place,
  });
  if (shape.gather !== undefined && parent !== undefined)
    problems.push(
      problem(
        'codebook-invalid',
        reading.placeOf([...at, 'gather']),
        `\`${shape.id}\` cannot gather: only a theme can`,
        `write \`gather:\` at its theme`,
      ),
    );
  if (shape.definition === undefined) {
    problems.push(
      problem(
        'code-incomplete',
        place,
        `the code \`${shape.id}\` has no definition`,
        'two people can only code alike by a definition they both read',
      ),
    );
  }
  for (const [index, child] of (shape.codes ?? []).entries()) addCode(child, [...at, 'codes', index], shape.id, codes, reading, problems);
}

function idProblems(codes: readonly Code[]): Problem[] {
  const seen = new Map<string, Code>();
  return codes.flatMap((code) => {
    if (!codeId.test(code.id)) {
      return [
        problem(
          'code-id-invalid',
          code.place,
          `the id \`${code.id}\` is not of small letters, digits and hyphens, with \`/\` between levels`,
          `write for example \`${idOf(code.id) || 'leadership/vision'}\``,
        ),
      ];
    }
    const first = seen.get(code.id.toLowerCase());
    if (first !== undefined)
      return [
        problem(
          'code-id-twice',
          code.place,
          `the id \`${code.id}\` is given to two codes`,
          'give one of them another id; decisions are kept by id',
        ),
      ];
    seen.set(code.id.toLowerCase(), code);
    return [];
  });
}

function readPatterns(shapes: readonly PatternShape[], at: ValuePath, reading: Places, problems: Problem[]): PatternSource[] {
  const seen = new Set<string>();
  return shapes.flatMap((whole, index) =>
    everyOne(whole, [...at, index]).flatMap(([shape, path]) => {
      const place = reading.placeOf(path);
      const source = readPattern(shape, place, problems, reading.hintAt(path));
      if (source === undefined) return [];
      noteTwice(source, seen, problems);
      return [source];
    }),
  );
}

/** A problem where a pattern is among the `seen` texts of its code, to which it is added. */
export function noteTwice({ text, place }: PatternSource, seen: Set<string>, problems: Problem[]): void {
  if (seen.has(text))
    problems.push(problem('pattern-twice', place, `the pattern \`${text}\` stands twice under one code`, 'take one of them out'));
  seen.add(text);
}

/** The patterns that a list of `each` stands for, and where they are written. */
function everyOne(shape: PatternShape, at: ValuePath): readonly (readonly [PatternShape, ValuePath])[] {
  if (typeof shape === 'string' || (shape.each ?? []).length === 0 || shape.any !== undefined || shape.pattern !== undefined)
    return [[shape, at]];
  const { each = [], ...rest } = shape;
  return each.map((pattern, index) => [{ ...rest, pattern }, [...at, 'each', index]] as const);
}

/** A pattern as it is written; a problem where it says nothing to look for. */
export function readPattern(shape: PatternShape, place: Place, problems: Problem[], hint: string | undefined): PatternSource | undefined {
  if (typeof shape === 'string') {
    if (shape.trim() === '') {
      problems.push(problem('pattern-invalid', place, 'the pattern is empty', hint));
      return undefined;
    }
    const isExpression = shape.length > 1 && shape.startsWith('/') && shape.endsWith('/');
    return { kind: isExpression ? 'expression' : 'phrases', text: shape, weight: 1, place };
  }
  const any = shape.any ?? (shape.pattern === undefined ? [] : [shape.pattern]);
  const kinds = (['any', 'each', 'pattern'] as const).filter((kind) => shape[kind] !== undefined);
  if (any.length === 0 || kinds.length > 1) {
    problems.push(
      problem(
        'pattern-invalid',
        place,
        kinds.length > 1 ? `the pattern has both \`${kinds[0]}\` and \`${kinds[1]}\`` : 'the pattern says no words to look for',
        'write `any: [one phrase, another]`',
      ),
    );
    return undefined;
  }
  const [only] = any;
  if (only !== undefined && any.length === 1 && shape.near === undefined && shape.unless === undefined) {
    const isExpression = only.length > 1 && only.startsWith('/') && only.endsWith('/');
    return { kind: isExpression ? 'expression' : 'phrases', text: only, weight: shape.weight ?? 1, place };
  }
  return {
    kind: 'rule',
    text: ruleText(any, shape),
    any,
    near: shape.near ?? [],
    ...(shape.within === undefined ? {} : { within: shape.within }),
    unless: shape.unless ?? [],
    weight: shape.weight ?? 1,
    place,
  };
}

/** One line that shows a rule, for evidence and messages. */
function ruleText(any: readonly string[], shape: Exclude<PatternShape, string>): string {
  const list = (phrases: readonly string[]) => (phrases.length === 1 ? phrases[0] : `[${phrases.join(', ')}]`);
  const near = shape.near === undefined ? '' : ` near ${list(shape.near)}${shape.within === undefined ? '' : ` within ${shape.within}`}`;
  return `${list(any)}${near}${shape.unless === undefined ? '' : ` unless ${list(shape.unless)}`}`;
}

function readFacets(shape: CodebookShape, reading: Places, problems: Problem[]): Facet[] {
  return (shape.facets ?? []).map((facet, index) => ({
    id: facet.id,
    name: facet.name ?? facet.id,
    values: (facet.values ?? []).map((value, position) => ({
      id: value.id,
      name: value.name ?? value.id,
      patterns: readPatterns(value.patterns ?? [], ['facets', index, 'values', position, 'patterns'], reading, problems),
    })),
  }));
}

function readSubject(shape: CodebookShape, reading: Places, problems: Problem[]): Pick<Codebook, 'subject'> {
  if (shape.subject === undefined) return {};
  const { name, least = 3, share = 0.02, from = 15 } = shape.subject;
  return {
    subject: { name, patterns: readPatterns(shape.subject.patterns, ['subject', 'patterns'], reading, problems), least, share, from },
  };
}
