import { type Problem, problem } from '../model/problem.ts';

/** What was drawn for double coding, and from what: `packs/sample.json`. Without it, nobody knows what the coded segments stand for. */
export interface SampleFrame {
  readonly of: 'segments' | 'transcripts';
  readonly unit: 'sentence' | 'turn';
  readonly by: readonly string[];
  readonly share: number;
  /** Share of the segments that the patterns mark, where it differs. */
  readonly suggestedShare?: number;
  readonly seed: number;
  /** Whether the packs show the codebook's suggestions: then there are no coefficients. */
  readonly withSuggestions: boolean;
  readonly instrument: string;
  /** Each coder's pack, a file beside this one. */
  readonly coders: readonly { readonly coder: string; readonly pack: string }[];
  readonly strata: readonly {
    readonly values: Readonly<Record<string, string>>;
    readonly population: number;
    readonly drawn: number;
    readonly weight: number;
  }[];
  /** Segments as start, end, number of the stratum. */
  readonly transcripts: readonly {
    readonly id: string;
    readonly sha256: string;
    readonly segments: readonly (readonly [start: number, end: number, stratum: number])[];
  }[];
}

/** Reads a sample that `sample` wrote. Anything else is reported, and there is no frame. */
export function readSampleFrame(text: string, path: string): { readonly frame?: SampleFrame; readonly problems: readonly Problem[] } {
  const broken = (what: string) => ({
    problems: [
      problem(
        'pack-invalid',
        { path },
        what,
        'it is written by `verbatim sample` and not meant to be edited: draw the sample again with its seed',
      ),
    ],
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken('the sample is not JSON');
  }
  return isFrame(value) ? { frame: value, problems: [] } : broken('the sample lacks what it was written with');
}

function isFrame(value: unknown): value is SampleFrame {
  if (typeof value !== 'object' || value === null) return false;
  const { of, unit, strata, transcripts, coders, seed, withSuggestions } = value as Partial<Record<keyof SampleFrame, unknown>>;
  const isKnown = (of === 'segments' || of === 'transcripts') && (unit === 'sentence' || unit === 'turn');
  if (!isKnown || typeof seed !== 'number' || typeof withSuggestions !== 'boolean') return false;
  if (!Array.isArray(strata) || !Array.isArray(transcripts) || !Array.isArray(coders)) return false;
  return (
    strata.every((one) => typeof one?.weight === 'number' && one.weight >= 1) &&
    coders.every((one) => typeof one?.coder === 'string' && typeof one?.pack === 'string') &&
    transcripts.every((one) => typeof one?.id === 'string' && Array.isArray(one.segments) && one.segments.every(isSegment))
  );
}

function isSegment(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === 'number');
}
