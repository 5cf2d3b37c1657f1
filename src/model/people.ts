/** A respondent's place in the organisation. No `rank`: it stands apart, in no ordered comparison (a service user is not a grade of staff). */
export interface Level {
  readonly id: string;
  readonly label: string;
  readonly rank?: number;
  readonly aliases: readonly string[];
}

/** A fact about a person may have several values (`Landing; Kestrel`). */
export type Attributes = Readonly<Record<string, readonly string[]>>;

/**
 * One person in one interview. The same respondent may take part in several (waves), at different levels.
 * `level` is a level id, absent where nothing says it.
 */
export interface Participation {
  readonly respondent: string;
  readonly transcript: string;
  /** Index into `Transcript.speakers`. */
  readonly speaker: number;
  readonly level?: string;
  readonly levelSource?: 'sheet' | 'study' | 'header' | 'label' | 'file name';
  readonly site?: string;
  readonly attributes: Attributes;
}

/** A person of the respondents sheet without a transcript: declined, withdrew, or not yet interviewed. */
export interface Absence {
  readonly respondent: string;
  readonly level?: string;
  readonly status: string;
}
