import type { Attributes, Participation } from '../model/people.ts';
import type { Problem } from '../model/problem.ts';
import type { Kind, Role, Speaker, Transcript } from '../model/transcript.ts';
import type { TurnHints } from '../model/turn-hints.ts';
import { assignLevel } from './assign-level.ts';
import { assignQuotedLevel, siteInAttribution } from './attributions.ts';
import { readFileName } from './file-names.ts';
import { isSameName } from './fold.ts';
import { headerAttributes } from './header-keys.ts';
import { type Cast, type Identity, identify, isRoleName, labelsOf, rowForLabel } from './identify.ts';
import { rowsOfTranscript } from './placing.ts';
import { entryFor } from './select-files.ts';
import type { StudySettings } from './settings.ts';
import { declaredKind, findKind, hasRespondents, transcriptKind } from './transcript-kind.ts';

/** The people of one transcript. */
export interface CastResult {
  /** One a respondent speaker, in the order of speakers; none in observations and documents. In a published report it is no person: a voice. */
  readonly participations: readonly Participation[];
  /** The transcript's speakers with the roles that settings and sheet give them. */
  readonly speakers: readonly Speaker[];
  readonly kind: Kind;
  /** Whether one of the people withdrew: the transcript must then be left out of everything. */
  readonly withdrawn: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Says who the speakers of a transcript are: role, respondent, level, site and attributes of each, from sheet, study file, header, label
 * and file name, in that order (see `identify` and `assignLevel`). Text and turns stay as they are; unattributed speech stays so.
 */
export function castSpeakers(transcript: Transcript, cast: Cast): CastResult {
  const speakers = transcript.speakers.map((speaker) => ({ ...speaker, role: roleOf(speaker, transcript.id, cast) }));
  const asked = speakers.flatMap((speaker, index) => (speaker.role === 'respondent' ? [{ speaker, index }] : []));
  const isOnly = asked.length === 1;
  const people = asked.map((one) => ({ ...one, identity: identify(one.speaker, transcript, cast, isOnly) }));
  const kind = transcriptKind(transcript, cast.settings, new Set(people.map(({ identity }) => identity.respondent)).size);
  const withdrawn = people.some(({ identity }) => identity.row?.status === 'withdrew');
  if (kind === 'published') return { ...castVoices(asked, transcript, cast), speakers, kind, withdrawn: false };
  if (!hasRespondents(kind)) return { participations: [], speakers, kind, withdrawn, problems: [] };
  const problems: Problem[] = [];
  const participations = people.map(({ speaker, index, identity }) => {
    const { problems: found, ...level } = assignLevel(identity, speaker, transcript, cast, isOnly);
    problems.push(...found);
    const site = siteOf(identity, transcript, cast.settings);
    const attributes = attributesOf(identity, transcript, cast.settings);
    const place = { respondent: identity.respondent, transcript: transcript.id, speaker: index };
    return { ...place, ...level, ...(site === undefined ? {} : { site }), attributes };
  });
  return { participations, speakers, kind, withdrawn, problems };
}

/** The unnamed voices of a published report, each with what its attribution says; a name in the sheet is never taken for one. */
function castVoices(
  voices: readonly { readonly speaker: Speaker; readonly index: number }[],
  transcript: Transcript,
  cast: Cast,
): Pick<CastResult, 'participations' | 'problems'> {
  const problems = new Map<string, Problem>();
  const participations = voices.map(({ speaker, index }) => {
    const { level, problems: found } = assignQuotedLevel(speaker, transcript, cast);
    for (const one of found) problems.set(one.message, one);
    const respondent = speaker.label === '' ? transcript.id : `${transcript.id}#${speaker.label}`;
    const site =
      siteInAttribution(speaker.label, (text) => declaredSite(text, cast.settings)) ?? siteOf({ respondent }, transcript, cast.settings);
    const own = Object.entries(speaker.attributes ?? {}).map(([key, value]) => [key, [value]] as const);
    const attributes = { ...attributesOf({ respondent }, transcript, cast.settings), ...Object.fromEntries(own) };
    return { respondent, transcript: transcript.id, speaker: index, ...level, ...(site === undefined ? {} : { site }), attributes };
  });
  return { participations, problems: [...problems.values()] };
}

/**
 * What the study knows about the speakers of a file before it is read: roles of labels from `speakers:` and `interviewers:`, labels and
 * ids of the sheet as respondents, whether speech without label is the respondent's, and the convention to use.
 */
export function hintsFor(path: string, id: string, settings: StudySettings, sheet: Cast['sheet']): TurnHints {
  const roles = new Map<string, Role>();
  const inTranscript = rowsOfTranscript(sheet, id);
  const rows = [...inTranscript, ...sheet.rows.filter((row) => row.transcripts.length === 0)];
  for (const row of sheet.rows) roles.set(row.respondent, 'respondent');
  for (const label of rows.flatMap((row) => row.speakers)) roles.set(label, 'respondent');
  for (const label of settings.interviewers) roles.set(label, 'interviewer');
  for (const { label, is } of settings.speakers) roles.set(label, isRoleName(is) ? is : 'respondent');
  const { speech, convention } = entryFor(path, settings);
  const kind = declaredKind({ path, id }, settings);
  return {
    roles,
    unlabelledIsRespondent: speech === 'respondent',
    ...(convention === undefined ? {} : { convention }),
    ...(kind === undefined ? {} : { kind }),
  };
}

/** Settings before the sheet before what the turn finder saw. */
function roleOf(speaker: Speaker, transcript: string, { settings, sheet }: Cast): Role {
  const labels = labelsOf(speaker);
  const said = settings.speakers.find(({ label }) => labels.some((one) => isSameName(one, label)))?.is;
  if (said !== undefined) return isRoleName(said) ? said : 'respondent';
  if (settings.interviewers.some((name) => labels.some((one) => isSameName(one, name)))) return 'interviewer';
  return rowForLabel(labels, transcript, sheet) === undefined ? speaker.role : 'respondent';
}

function siteOf(identity: Identity, transcript: Transcript, settings: StudySettings): string | undefined {
  // a folder of interviews or observations is not a site; the next one may be
  const folder = transcript.id
    .split('/')
    .slice(0, -1)
    .find((name) => findKind(name) === undefined);
  const fileName = readFileName(nameOf(transcript.id), settings.names).site;
  const said = identity.row?.site ?? entryFor(transcript.path, settings).site ?? fileName ?? folder ?? transcript.header.site;
  return said === undefined || said === '' ? undefined : nameSite(said, settings);
}

/** A site's id, where the study declares it; else the text itself. */
function nameSite(text: string, settings: StudySettings): string {
  return declaredSite(text, settings) ?? text;
}

function declaredSite(text: string, settings: StudySettings): string | undefined {
  return settings.sites.find(({ id, name, aliases }) => [id, name, ...aliases].some((one) => isSameName(one, text)))?.id;
}

function attributesOf(identity: Identity, transcript: Transcript, settings: StudySettings): Attributes {
  const labels = transcript.speakers.flatMap(labelsOf);
  const { date, wave, interviewer } = readFileName(nameOf(transcript.id), settings.names);
  const named = Object.entries({ date, wave, interviewer }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, [value]] as const],
  );
  return { ...Object.fromEntries(named), ...headerAttributes(transcript.header, labels), ...identity.row?.attributes };
}

function nameOf(transcript: string): string {
  return transcript.slice(transcript.lastIndexOf('/') + 1);
}
