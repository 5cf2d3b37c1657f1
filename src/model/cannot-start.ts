import type { Problem } from './problem.ts';

/** Why a command could not start: shown without a trace, status 2. */
export class CannotStart extends Error {
  readonly hint: string | undefined;
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
  constructor(message: string, hint?: string, problems: readonly Problem[] = [], sources: ReadonlyMap<string, string> = new Map()) {
    super(message);
    this.hint = hint;
    this.problems = problems;
    this.sources = sources;
  }
}
