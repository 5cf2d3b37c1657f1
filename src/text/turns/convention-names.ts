import { labelForms } from './label-forms.ts';

/** Conventions that are no form of label: what the format itself knows of speakers and times, and no labels at all. */
export const cues = 'cues';
export const noLabels = 'no labels';

/** The names that `convention:` of a study file knows. */
export const conventionNames: readonly [string, ...string[]] = [cues, noLabels, ...labelForms.map((form) => form.name)];
