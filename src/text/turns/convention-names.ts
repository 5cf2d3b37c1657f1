import { labelForms } from './label-forms.ts';

/** Conventions that are no form of label: what the format itself knows of speakers and times, no labels at all, a report's quotations. */
export const cues = 'cues';
export const noLabels = 'no labels';
export const cells = 'columns of a table';
export const quotations = 'quotations with attributions';

/** A way of setting type, and the convention of transcripts whose questions stand in it. */
export type Style = 'bold' | 'italic';
export const questionsIn = { bold: 'questions in bold', italic: 'questions in italic' } as const satisfies Record<Style, string>;

/** The names that `convention:` of a study file knows. */
export const conventionNames: readonly [string, ...string[]] = [
  cues,
  noLabels,
  cells,
  quotations,
  ...Object.values(questionsIn),
  ...new Set(labelForms.map((form) => form.name)),
];
