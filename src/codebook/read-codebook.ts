import type { Codebook } from '../model/codebook.ts';
import type { Problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import { readYaml } from '../text/yaml-with-places.ts';
import { type CodebookShape, codebookSchema } from './schema.ts';
import { settleCodebook } from './settle-codebook.ts';

export interface CodebookReading {
  /** Absent where the file cannot be read as a codebook at all. */
  readonly codebook?: Codebook;
  readonly problems: readonly Problem[];
  /** The table of further patterns that the codebook names, as it names it, and where it does. */
  readonly tableNamed?: { readonly name: string; readonly place: Place };
}

/** Reads a codebook from YAML, with all problems at once, each with its place. A table of patterns is named, not read (`addPatternTable`). */
export function readCodebook(text: string, path: string): CodebookReading {
  const reading = readYaml<CodebookShape>(text, path, codebookSchema, { invalid: 'codebook-invalid', keyUnknown: 'codebook-key-unknown' });
  if (reading.value === undefined) return { problems: reading.problems };
  const { codebook, problems } = settleCodebook(reading.value, path, reading);
  const { patternTable: name } = reading.value;
  const named = name === undefined ? {} : { tableNamed: { name, place: reading.placeOf(['patternTable']) } };
  return { codebook, problems: [...reading.problems, ...problems], ...named };
}
