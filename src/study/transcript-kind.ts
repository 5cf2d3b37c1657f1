import type { Kind, Transcript } from '../model/transcript.ts';
import { foldName } from './fold.ts';
import { entryFor } from './select-files.ts';
import type { StudySettings } from './settings.ts';

const kindNames: Readonly<Record<string, Kind>> = {
  interview: 'interview',
  interviews: 'interview',
  transcript: 'interview',
  transcripts: 'interview',
  joint: 'joint',
  'joint interview': 'joint',
  'joint interviews': 'joint',
  group: 'group',
  groups: 'group',
  'focus group': 'group',
  'focus groups': 'group',
  'group interview': 'group',
  observation: 'observation',
  observations: 'observation',
  'field note': 'observation',
  'field notes': 'observation',
  fieldnotes: 'observation',
  document: 'document',
  documents: 'document',
  published: 'published',
};

/** The kind that a name stands for (`Focus groups`), by equality. */
export function findKind(name: string): Kind | undefined {
  const folded = foldName(name);
  return Object.hasOwn(kindNames, folded) ? kindNames[folded] : undefined;
}

/**
 * What a transcript is a transcript of: as the study file says, else its header (`kind`, `type`), else a folder with the name of a kind,
 * else an interview; an interview with two respondents or more is a joint one. `respondents` is the number of different people.
 */
export function transcriptKind(transcript: Pick<Transcript, 'id' | 'path' | 'header'>, settings: StudySettings, respondents: number): Kind {
  const { kind: declared } = entryFor(transcript.path, settings);
  const { kind: first = '', type = '' } = transcript.header;
  const folders = transcript.id.split('/').slice(0, -1);
  const said = declared ?? findKind(first) ?? findKind(type) ?? folders.map(findKind).find((kind) => kind !== undefined) ?? 'interview';
  return said === 'interview' && respondents > 1 ? 'joint' : said;
}

/** Whether the people of such a transcript are respondents of the study. */
export function hasRespondents(kind: Kind): boolean {
  return kind === 'interview' || kind === 'joint' || kind === 'group';
}
