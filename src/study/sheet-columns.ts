/** The columns that say who a row is about, and where. */
export const placingColumns = ['respondent', 'transcript', 'speaker', 'level', 'site', 'status'] as const;
export type PlacingColumn = (typeof placingColumns)[number];

/** Attributes that every study may have, known by these names. Any other column is an attribute under its own name. */
export const knownAttributes = [
  'agency',
  'sector',
  'occupation',
  'innovation',
  'interviewer',
  'date',
  'wave',
  'mode',
  'also',
  'speaks_for',
  'lived_experience',
] as const;

const synonyms: Readonly<Record<PlacingColumn, readonly string[]>> = {
  respondent: ['respondent', 'respondent_id', 'participant', 'participant_id', 'interviewee', 'interviewee_id', 'id', 'person'],
  transcript: ['transcript', 'transcripts', 'transcript_id', 'file', 'files', 'filename', 'file_name', 'interview'],
  speaker: ['speaker', 'speakers', 'label', 'labels', 'speaker_label'],
  level: ['level', 'respondent_level'],
  site: ['site', 'case_study_site'],
  status: ['status', 'interview_status'],
};

const attributeSynonyms: Readonly<Record<string, string>> = {
  innovations: 'innovation',
  interview_date: 'date',
  date_of_interview: 'date',
  interview_mode: 'mode',
  also_level: 'also',
  lived_exp: 'lived_experience',
};

/**
 * What each cell of a header row stands for: a column that places the person, or the name of an attribute. Names are compared in any
 * case, spaces and hyphens like `_`. Of several columns that could place the person the one with the plainest name does; the others are attributes.
 *
 * @example nameColumns(['ID', 'File', 'Lived experience', 'Caseload']) // ['respondent', 'transcript', 'lived_experience', 'Caseload']
 */
export function nameColumns(header: readonly string[]): string[] {
  const folded = header.map(foldColumn);
  const names = header.map((title, index) => attributeName(title, folded[index] ?? ''));
  for (const column of placingColumns) {
    const best = synonyms[column].find((name) => folded.includes(name));
    if (best !== undefined) names[folded.indexOf(best)] = column;
  }
  return names;
}

function attributeName(title: string, folded: string): string {
  const known: readonly string[] = knownAttributes;
  return known.includes(folded) ? folded : (attributeSynonyms[folded] ?? title);
}

function foldColumn(title: string): string {
  return title.toLowerCase().replace(/[\s_-]+/g, '_');
}
