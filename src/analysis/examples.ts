import type { Instrument } from '../codebook/instrument.ts';
import { type CodedPassage, type NearMiss, nearMisses } from '../coding/code-passage.ts';
import type { Place } from '../model/span.ts';

/** What became of one example or counterexample of a code. */
export interface ExampleResult {
  readonly code: string;
  readonly kind: 'example' | 'counterexample';
  readonly text: string;
  /** Where it stands in its codebook; of the code where that is not known. */
  readonly place: Place;
  readonly passed: boolean;
  /** Every code that the passage got. */
  readonly got: readonly string[];
  /** Patterns of the code and its sub-codes that matched. */
  readonly fired: readonly string[];
  /** Patterns that came nearest, where an example got nothing of its code. */
  readonly nearly: readonly NearMiss[];
}

/** Holds a codebook against its own examples: each must get its code or a sub-code of it, each counterexample must not. */
export function testExamples(instrument: Instrument, code: (text: string) => CodedPassage): ExampleResult[] {
  const { codes } = instrument.codebook;
  return codes.flatMap((own) => {
    const family = familyOf(instrument, own.id);
    const tested = (text: string, kind: ExampleResult['kind'], position: number): ExampleResult => {
      const { codings, elements } = code(text);
      const mine = codings.filter((scanned) => family.has(scanned.coding.code));
      const passed = mine.length > 0 === (kind === 'example');
      const isMine = (owner: number) => {
        const owned = instrument.owners[owner];
        return owned?.kind === 'code' && family.has(codes[owned.code]?.id ?? '');
      };
      return {
        code: own.id,
        kind,
        text,
        place: own.examplePlaces?.[position] ?? own.place,
        passed,
        got: [...new Set(codings.map((scanned) => scanned.coding.code))],
        fired: [...new Set(mine.flatMap((scanned) => scanned.coding.evidence.map((evidence) => evidence.pattern)))],
        nearly: passed || kind === 'counterexample' ? [] : nearMisses(instrument, isMine, elements),
      };
    };
    const { examples, counterexamples } = own;
    return [
      ...examples.map((text, index) => tested(text, 'example', index)),
      ...counterexamples.map((text, index) => tested(text, 'counterexample', examples.length + index)),
    ];
  });
}

/** A code and all below it, by id. */
export function familyOf(instrument: Instrument, id: string): ReadonlySet<string> {
  const family = new Set([id]);
  // parents stand before their children
  for (const code of instrument.codebook.codes) if (code.parent !== undefined && family.has(code.parent)) family.add(code.id);
  return family;
}
