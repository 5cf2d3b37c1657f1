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
  'published report': 'published',
  'case report': 'published',
};

/** The kind that a name stands for (`Focus groups`), by equality. */
export function findKind(name: string): Kind | undefined {
  const folded = foldName(name);
  return Object.hasOwn(kindNames, folded) ? kindNames[folded] : undefined;
}

/**
 * What a transcript is a transcript of: as the study file says; else, where its text shows it to be a published report, that; else its
 * header (`kind`, `type`), else a folder with the name of a kind, else an interview; an interview with two respondents or more is a joint
 * one. `respondents` is the number of different people.
 */
export function transcriptKind(
  transcript: Pick<Transcript, 'id' | 'path' | 'header' | 'kind'>,
  settings: StudySettings,
  respondents: number,
): Kind {
  const { kind: first = '', type = '' } = transcript.header;
  const shown = transcript.kind === 'interview' ? undefined : transcript.kind;
  const said =
    entryFor(transcript.path, settings).kind ?? shown ?? findKind(first) ?? findKind(type) ?? folderKind(transcript.id) ?? 'interview';
  return said === 'interview' && respondents > 1 ? 'joint' : said;
}

/** What the study file or a folder says before the text is read. */
export function declaredKind({ path, id }: Pick<Transcript, 'id' | 'path'>, settings: StudySettings): Kind | undefined {
  return entryFor(path, settings).kind ?? folderKind(id);
}

function folderKind(id: string): Kind | undefined {
  return id
    .split('/')
    .slice(0, -1)
    .map(findKind)
    .find((kind) => kind !== undefined);
}

/** Whether the people of such a transcript are respondents of the study. */
export function hasRespondents(kind: Kind): boolean {
  return kind === 'interview' || kind === 'joint' || kind === 'group';
}
