import type { Code, Codebook, Facet, PatternSource } from '../model/codebook.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import { readYaml, type ValuePath, type YamlReading } from '../text/yaml-with-places.ts';
import { type CodebookShape, type CodeShape, codebookSchema, type PatternShape } from './schema.ts';

export interface CodebookReading {
  /** Absent where the file cannot be read as a codebook at all. */
  readonly codebook?: Codebook;
  readonly problems: readonly Problem[];
}

const codeId = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;

/**
 * Reads a codebook from YAML. All problems at once, each with its place: faults of YAML and shape, ids that are none or stand twice,
 * codes without definition. Patterns are read when the codebook is compiled (`compileInstrument`).
 */
export function readCodebook(text: string, path: string): CodebookReading {
  const reading = readYaml<CodebookShape>(text, path, codebookSchema, { invalid: 'codebook-invalid', keyUnknown: 'codebook-key-unknown' });
  if (reading.value === undefined) return { problems: reading.problems };
  const shape = reading.value;
  const problems: Problem[] = [...reading.problems];
  const codes: Code[] = [];
  for (const [index, code] of shape.codes.entries()) addCode(code, ['codes', index], undefined, codes, reading, problems);
  problems.push(...idProblems(codes));
  if (codes.length === 0)
    problems.push(
      problem('codebook-invalid', reading.placeOf(['codes']), 'the codebook has no codes', 'write at least one under `codes:`'),
    );
  return {
    codebook: {
      title: shape.codebook,
      version: shape.version,
      language: shape.language ?? 'en',
      unit: shape.unit ?? 'sentence',
      overlap: shape.overlap ?? 'within-code',
      codes,
      facets: readFacets(shape, reading, problems),
      ...readSubject(shape, reading, problems),
      path,
    },
    problems,
  };
}

type Reading = YamlReading<CodebookShape>;

function addCode(shape: CodeShape, at: ValuePath, parent: string | undefined, codes: Code[], reading: Reading, problems: Problem[]): void {
  const place = reading.placeOf([...at, 'id']);
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
    formerly: shape.formerly ?? [],
    origin: shape.origin ?? 'beforehand',
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
          `write for example \`${sluggified(code.id)}\``,
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

function sluggified(id: string): string {
  const parts = id
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, ''));
  return parts.filter((part) => part !== '').join('/') || 'leadership/vision';
}

function readPatterns(shapes: readonly PatternShape[], at: ValuePath, reading: Reading, problems: Problem[]): PatternSource[] {
  const seen = new Set<string>();
  return shapes.flatMap((whole, index) =>
    everyOne(whole, [...at, index]).flatMap(([shape, path]) => {
      const place = reading.placeOf(path);
      const source = readPattern(shape, place, problems, reading.hintAt(path));
      if (source === undefined) return [];
      if (seen.has(source.text))
        problems.push(
          problem('pattern-twice', place, `the pattern \`${source.text}\` stands twice under one code`, 'take one of them out'),
        );
      seen.add(source.text);
      return [source];
    }),
  );
}

/** The patterns that a list of `each` stands for, and where they are written. */
function everyOne(shape: PatternShape, at: ValuePath): readonly (readonly [PatternShape, ValuePath])[] {
  if (typeof shape === 'string' || (shape.each ?? []).length === 0 || shape.any !== undefined || shape.pattern !== undefined)
    return [[shape, at]];
  const { each = [], ...rest } = shape;
  return each.map((pattern, index) => [{ ...rest, pattern }, [...at, 'each', index]] as const);
}

function readPattern(shape: PatternShape, place: Place, problems: Problem[], hint: string | undefined): PatternSource | undefined {
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

function readFacets(shape: CodebookShape, reading: Reading, problems: Problem[]): Facet[] {
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

function readSubject(shape: CodebookShape, reading: Reading, problems: Problem[]): Pick<Codebook, 'subject'> {
  if (shape.subject === undefined) return {};
  const { name, least = 3, share = 0.02, from = 15 } = shape.subject;
  return {
    subject: { name, patterns: readPatterns(shape.subject.patterns, ['subject', 'patterns'], reading, problems), least, share, from },
  };
}
