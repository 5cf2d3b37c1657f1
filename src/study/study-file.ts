import type { Level } from '../model/people.ts';
import type { Problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import { readYaml, type ValuePath } from '../text/yaml-with-places.ts';
import { builtInLevels } from './levels.ts';
import { type StudyFile, studySchema } from './schema.ts';
import { defaultSettings, type StudySettings, type TranscriptEntry } from './settings.ts';
import { checkStudyFile } from './study-checks.ts';

/**
 * Reads a `study.yaml` into settings and reports every problem with its place, at once.
 *
 * `path` is how the file is called in messages. The settings are the defaults where the file has errors of shape. It does not look
 * whether files that are named exist.
 */
export function readStudyFile(text: string, path: string): { settings: StudySettings; problems: Problem[] } {
  const reading = readYaml(text, path, studySchema, { invalid: 'study-invalid', keyUnknown: 'study-key-unknown' });
  if (reading.value === undefined) return { settings: defaultSettings, problems: [...reading.problems] };
  const settings = settle(reading.value, reading.placeOf);
  return { settings, problems: [...reading.problems, ...checkStudyFile(reading.value, settings, reading)] };
}

function settle(file: StudyFile, placeOf: (path: ValuePath) => Place): StudySettings {
  const { title, date, adjudicator, unit, subject } = file;
  return {
    ...given({ title, date, adjudicator, unit, subject }),
    codebook: file.codebook,
    transcripts: many(file.transcripts).map((entry, index) =>
      settleEntry(entry, Array.isArray(file.transcripts) ? ['transcripts', index] : ['transcripts'], placeOf),
    ),
    respondents: file.respondents,
    speakers: Object.entries(file.speakers).map(([label, is]) => ({ label, is })),
    interviewers: many(file.interviewers),
    names: many(file.names),
    levels: file.levels?.map(settleLevel) ?? builtInLevels,
    sites: (file.sites ?? []).map((site) => (typeof site === 'string' ? { id: site, name: site, aliases: [] } : settleNamed(site))),
    innovations: (file.innovations ?? []).map((one) => ({ ...settleNamed(one), ...given({ site: one.site }) })),
    attributes: many(file.attributes),
    sample: { plan: file.sample?.plan ?? {}, by: many(file.sample?.by) },
    guide: (file.guide ?? []).map(({ ask, themes }) => ({ ask, themes: many(themes) })),
    from: many(file.from),
    to: many(file.to),
    groups: file.groups,
    carry: file.carry,
    include: many(file.include),
    settings: file.settings ?? defaultSettings.settings,
  };
}

function settleEntry(
  entry: string | Exclude<NonNullable<StudyFile['transcripts']>, string>[number],
  at: ValuePath,
  placeOf: (path: ValuePath) => Place,
): TranscriptEntry {
  if (typeof entry === 'string') return { files: [entry], places: [placeOf(at)] };
  const { files, kind, speech, respondent, level, site, convention, encoding, columns } = entry;
  const places = many(files).map((_, index) => placeOf(Array.isArray(files) ? [...at, 'files', index] : [...at, 'files']));
  const known = given({ kind, speech, respondent, level, site, convention, encoding });
  return { ...known, ...(columns === undefined ? {} : { columns: given(columns) }), files: many(files), places };
}

/** A level without a label is a built-in one with further aliases; with a label it is exactly what the file says. */
function settleLevel(declared: NonNullable<StudyFile['levels']>[number]): Level {
  const aliases = many(declared.aliases);
  const builtIn = declared.label === undefined ? builtInLevels.find(({ id }) => id === declared.id) : undefined;
  const rank = declared.rank ?? builtIn?.rank;
  const label = declared.label ?? builtIn?.label ?? declared.id;
  return { id: declared.id, label, ...given({ rank }), aliases: [...(builtIn?.aliases ?? []), ...aliases] };
}

function settleNamed(one: { id: string; name?: string | undefined; aliases?: string | string[] | undefined }) {
  return { id: one.id, name: one.name ?? one.id, aliases: many(one.aliases) };
}

function many<T extends string | object>(value: T | readonly T[] | undefined): T[] {
  if (value === undefined) return [];
  return isMany(value) ? [...value] : [value];
}

function isMany<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The keys that have a value: an absent key and a key that is `undefined` are not the same in these types. */
function given<T extends object>(keys: T): Given<T> {
  const entries = Object.entries(keys).filter(([, value]) => value !== undefined);
  // entries of an object, less some, are entries of the same object
  return Object.fromEntries(entries) as Given<T>;
}
