import type { Participation } from '../model/people.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Speaker, Transcript } from '../model/transcript.ts';
import type { Cast } from './identify.ts';
import { findLevel, isOutsideTitle } from './levels.ts';
import { entryFor } from './select-files.ts';
import type { StudySettings } from './settings.ts';

/**
 * What an attribution says, as a whole and then part by part: between commas, semicolons and dashes, and without the number that tells
 * two people of one title apart.
 *
 * @example attributionTexts('Senior leader 2, Northby – P07') // ['Senior leader 2, Northby – P07', 'Senior leader', 'Northby', 'P07']
 */
export function attributionTexts(attribution: string): string[] {
  const parts = attribution.split(/[,;:|]|\s[-–—]\s|[–—]/).map((part) => part.trim().replace(/\s#?\d{1,3}$/, ''));
  return [...new Set([attribution, ...parts])].filter((text) => text !== '');
}

/** The level of one attribution, and what is wrong with it. */
export interface QuotedLevel {
  readonly level?: Pick<Participation, 'level' | 'levelSource'>;
  readonly problems: readonly Problem[];
}

/**
 * The level behind a published quotation: as the study file says of the file, else by equality of the attribution or one of its parts
 * with a level's id, label or alias. Nothing else is known of such a voice: it is nobody of the sheet.
 */
export function assignQuotedLevel(speaker: Speaker, transcript: Transcript, { settings }: Pick<Cast, 'settings'>): QuotedLevel {
  const declared = findLevel(entryFor(transcript.path, settings).level ?? '', settings.levels)?.id;
  if (declared !== undefined) return { level: { level: declared, levelSource: 'study' }, problems: [] };
  const said = levelsIn(speaker.label, settings);
  const [first] = said;
  if (first === undefined) return { problems: [unknownLevel(speaker.label, transcript)] };
  return {
    level: { level: first, levelSource: 'label' },
    problems: said.length === 1 ? [] : [twoLevels(speaker.label, said, transcript)],
  };
}

function levelsIn(attribution: string, { levels }: StudySettings): string[] {
  const [whole = '', ...parts] = attributionTexts(attribution);
  const found = (text: string) => (isOutsideTitle(text) ? undefined : findLevel(text, levels)?.id);
  const own = found(whole);
  return own === undefined ? [...new Set(parts.flatMap((part) => found(part) ?? []))] : [own];
}

/** The declared site that a part of an attribution names. */
export function siteInAttribution(attribution: string, findSite: (text: string) => string | undefined): string | undefined {
  return attributionTexts(attribution)
    .map(findSite)
    .find((site) => site !== undefined);
}

function unknownLevel(attribution: string, transcript: Transcript): Problem {
  const [whole, ...parts] = attributionTexts(attribution);
  const title = parts.find((part) => !isOutsideTitle(part)) ?? whole;
  const hint = `make \`${title}\` an alias under \`levels\` in the study file, if that is what it means`;
  return problem('level-unknown', { path: transcript.path }, `the attribution \`${attribution}\` names no level`, hint);
}

function twoLevels(attribution: string, levels: readonly string[], transcript: Transcript): Problem {
  const message = `the attribution \`${attribution}\` names ${levels.map((level) => `\`${level}\``).join(' and ')}`;
  return problem('level-disagrees', { path: transcript.path }, message, `\`${levels[0]}\` is used, because it stands first`);
}
