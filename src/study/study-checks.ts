import { type Problem, problem } from '../model/problem.ts';
import type { Place } from '../model/span.ts';
import { didYouMean } from '../text/suggest.ts';
import type { ValuePath } from '../text/yaml-with-places.ts';
import { nameFields, unknownFields } from './file-names.ts';
import { foldName } from './fold.ts';
import { builtInLevels, findLevel, levelNames } from './levels.ts';
import type { StudyFile } from './schema.ts';
import type { StudySettings } from './settings.ts';
import { settleSpeakers } from './settle-speakers.ts';

interface Places {
  readonly placeOf: (path: ValuePath) => Place;
  readonly placeOfKey: (path: ValuePath) => Place;
}

/** What a schema cannot see: names that must be declared elsewhere in the file, and names that stand twice. */
export function checkStudyFile(file: StudyFile, settings: StudySettings, places: Places): Problem[] {
  return [
    ...checkLevels(file, settings, places),
    ...checkTwice('innovations', settings.innovations, places),
    ...checkTwice('sites', settings.sites, places),
    ...checkPlan(settings, places),
    ...checkEntries(file, settings, places),
    ...checkNames(file, settings, places),
    ...checkSpeakers(file.speakers, ['speakers'], places),
  ];
}

function checkLevels(file: StudyFile, settings: StudySettings, places: Places): Problem[] {
  if (file.levels === undefined) return [];
  const withoutLabel = file.levels.flatMap(({ id, label }, index) => {
    if (label !== undefined || builtInLevels.some((level) => level.id === id)) return [];
    return [
      problem(
        'study-invalid',
        places.placeOf(['levels', index, 'id']),
        `the level \`${id}\` has no \`label\``,
        'only a built-in level may leave its label out',
      ),
    ];
  });
  const owners = new Map<string, string>();
  const twice = settings.levels.flatMap((level, index) =>
    [...new Set(levelNames(level).map(foldName))].flatMap((name) => {
      const owner = owners.get(name);
      owners.set(name, level.id);
      if (owner === undefined) return [];
      return [
        problem(
          'study-invalid',
          places.placeOf(['levels', index, 'id']),
          `\`${name}\` names two levels, \`${owner}\` and \`${level.id}\``,
          'a name may stand for one level only',
        ),
      ];
    }),
  );
  return [...withoutLabel, ...twice];
}

function checkTwice(key: 'innovations' | 'sites', list: readonly { readonly id: string }[], places: Places): Problem[] {
  return list.flatMap(({ id }, index) => {
    if (list.findIndex((one) => one.id === id) === index) return [];
    const place = places.placeOf([key, index]);
    return [problem('study-invalid', place, `\`${id}\` stands twice under \`${key}\``, 'take one of them out')];
  });
}

function checkPlan(settings: StudySettings, places: Places): Problem[] {
  return Object.keys(settings.sample.plan).flatMap((name) => {
    if (settings.levels.some(({ id }) => id === name)) return [];
    return [undeclared(name, settings, places.placeOfKey(['sample', 'plan', name]))];
  });
}

function checkEntries(file: StudyFile, settings: StudySettings, places: Places): Problem[] {
  if (!Array.isArray(file.transcripts)) return [];
  return file.transcripts.flatMap((entry, index) => {
    if (typeof entry === 'string') return [];
    const speakers = checkSpeakers(entry.speakers ?? {}, ['transcripts', index, 'speakers'], places);
    if (entry.level === undefined || findLevel(entry.level, settings.levels)) return speakers;
    return [...speakers, undeclared(entry.level, settings, places.placeOf(['transcripts', index, 'level']))];
  });
}

/** A role that is mistyped would become an id, and nobody would notice. */
function checkSpeakers(speakers: StudyFile['speakers'], at: ValuePath, places: Places): Problem[] {
  return settleSpeakers(speakers).flatMap(({ label, role, respondent }) => {
    const place = places.placeOf([...at, label]);
    if (role !== undefined && role !== 'respondent' && respondent !== undefined)
      return [
        problem(
          'study-invalid',
          place,
          `\`${label}\` is \`${role}\` and has the id of a respondent, \`${respondent}\``,
          'leave out one of the two',
        ),
      ];
    const meant = respondent === undefined || /\d/.test(respondent) ? undefined : didYouMean(respondent, roleNames);
    return meant === undefined ? [] : [problem('study-invalid', place, `\`${respondent}\` is no role and no id`, meant)];
  });
}

const roleNames = ['interviewer', 'respondent', 'other'];

function undeclared(name: string, settings: StudySettings, place: Place): Problem {
  const ids = settings.levels.map(({ id }) => id);
  const hint = didYouMean(name, settings.levels.flatMap(levelNames)) ?? `the levels are ${ids.map((id) => `\`${id}\``).join(', ')}`;
  return problem('level-undeclared', place, `no level is called \`${name}\``, hint);
}

function checkNames(file: StudyFile, settings: StudySettings, places: Places): Problem[] {
  return settings.names.flatMap((pattern, index) =>
    unknownFields(pattern).map((field) => {
      const place = places.placeOf(Array.isArray(file.names) ? ['names', index] : ['names']);
      const hint = didYouMean(field, nameFields) ?? `the fields are ${nameFields.map((name) => `{${name}}`).join(' ')} and {*}`;
      return problem('study-invalid', place, `the field \`{${field}}\` is not known`, hint);
    }),
  );
}
