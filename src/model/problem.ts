import type { Place } from './span.ts';

export type Severity = 'error' | 'warning' | 'note';

/**
 * The closed table of problems: every code that can be reported, with its severity. `fixtures/problems/<code>/` has the smallest
 * input that causes it. Errors leave something out (exit status 1); warnings and notes do not change the status.
 */
export const problemTable = {
  // transcripts and their files
  'file-unreadable': 'error',
  'file-empty': 'error',
  'file-too-large': 'error',
  'format-unknown': 'error',
  'format-broken': 'error',
  'format-mismatch': 'warning',
  'transcript-id-twice': 'error',
  'transcript-no-speech': 'error',
  'transcript-withdrawn': 'note',
  'characters-replaced': 'warning',
  'encoding-guessed': 'note',
  'pdf-inferred': 'note',
  'labels-joined': 'note',
  'speech-unattributed': 'warning',
  'interviewer-assumed': 'warning',
  'interviewer-unknown': 'warning',
  'table-not-transcript': 'note',
  'not-punctuated': 'warning',
  'subject-other': 'warning',
  // people and levels
  'sheet-broken': 'error',
  'sheet-column-missing': 'error',
  'respondent-twice': 'error',
  'respondent-without-transcript': 'note',
  'level-unknown': 'warning',
  'level-undeclared': 'error',
  'level-disagrees': 'warning',
  // study file
  'study-invalid': 'error',
  'study-key-unknown': 'error',
  'yaml-broken': 'error',
  'yaml-alias': 'error',
  'glob-matches-nothing': 'warning',
  'setting-unfit': 'error',
  'transcripts-none': 'error',
  // codebook
  'codebook-missing': 'error',
  'codebook-invalid': 'error',
  'codebook-key-unknown': 'error',
  'code-id-invalid': 'error',
  'code-id-twice': 'error',
  'code-incomplete': 'warning',
  'pattern-invalid': 'error',
  'pattern-slow': 'warning',
  'pattern-twice': 'warning',
  'pattern-idle': 'warning',
  'pattern-broad': 'warning',
  'pattern-redundant': 'warning',
  'pattern-shared': 'warning',
  'wildcard-astray': 'warning',
  'code-id-case': 'warning',
  'gold-invalid': 'error',
  // double coding
  'pack-invalid': 'error',
  // journals of decisions
  'decision-invalid': 'error',
  'decision-orphaned': 'error',
  'decision-code-unknown': 'error',
  'decision-changed': 'warning',
  'decision-moved': 'note',
  'journal-torn': 'warning',
  'review-sheet-invalid': 'error',
  'review-row-skipped': 'error',
  // outputs
  'output-not-writable': 'error',
  'output-locked': 'error',
} as const satisfies Record<string, Severity>;

export type ProblemCode = keyof typeof problemTable;

/**
 * Something the user should know, as data until it is drawn. `message`: lower case, no full stop, names in back-ticks, what was
 * found against what was expected; advice goes in `hint`.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly place: Place;
  readonly message: string;
  readonly hint?: string;
}

/** A problem with the severity of the closed table. */
export function problem(code: ProblemCode, place: Place, message: string, hint?: string): Problem {
  const severity = problemTable[code];
  return hint === undefined ? { code, severity, place, message } : { code, severity, place, message, hint };
}
