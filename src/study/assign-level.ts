import type { Participation } from '../model/people.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Speaker, Transcript } from '../model/transcript.ts';
import { attributionTexts } from './attributions.ts';
import { readFileName } from './file-names.ts';
import { headerLevels, headerLevelsOf } from './header-keys.ts';
import { type Cast, type Identity, labelsOf } from './identify.ts';
import { findLevel, isOutsideTitle } from './levels.ts';
import { entryFor } from './select-files.ts';

type Source = NonNullable<Participation['levelSource']>;

/** A text that may say the level, and what it says. */
interface Claim {
  readonly source: Source;
  readonly text: string;
  readonly level?: string;
}

/** The level of a person in an interview, where it comes from, and what is wrong with it. */
export interface AssignedLevel {
  readonly level?: string;
  readonly levelSource?: Source;
  readonly problems: readonly Problem[];
}

/**
 * A respondent's level in one interview by the first source that says one: sheet, study entry, header, bracket behind the label, file
 * name. Header and file name speak for the only respondent; a header key that names the label speaks for that one.
 *
 * Texts that are no level are passed over. Where sources disagree the first wins and `level-disagrees` names all; where none says a
 * level, `level-unknown` asks for it: nothing is guessed.
 */
export function assignLevel(identity: Identity, speaker: Speaker, transcript: Transcript, cast: Cast, isOnly: boolean): AssignedLevel {
  const claims = claimsFor(identity, speaker, transcript, cast, isOnly);
  const levels = claims.filter((claim) => claim.level !== undefined);
  const [first] = levels;
  if (first?.level === undefined) return { problems: [unknown(identity, transcript, cast, claims)] };
  const differ = levels.some((claim) => claim.level !== first.level);
  const problems = differ ? [disagreement(identity, transcript, cast, levels)] : [];
  return { level: first.level, levelSource: first.source, problems };
}

function claimsFor(identity: Identity, speaker: Speaker, transcript: Transcript, { settings, ...cast }: Cast, isOnly: boolean): Claim[] {
  const { levels } = settings;
  const surely = (source: Source, text: string): Claim => claim(source, text, findLevel(text, levels)?.id);
  const likely = (source: Source, text: string): Claim =>
    claim(source, text, isOutsideTitle(text) ? undefined : findLevel(text, levels)?.id);
  const { header } = transcript;
  const sheetLevel = identity.row?.level ?? personLevel(identity, cast.sheet);
  const headerTexts = [...headerLevelsOf(header, labelsOf(speaker)), ...(isOnly ? headerLevels(header) : [])];
  return [
    ...one(sheetLevel).map((id) => claim('sheet', id, id)),
    ...one(entryFor(transcript.path, settings).level).map((text) => surely('study', text)),
    ...headerTexts.map((text) => likely('header', text)),
    ...one(speaker.bracket)
      .flatMap(attributionTexts)
      .map((text) => likely('label', text)),
    ...(isOnly ? fileTexts(transcript.id, settings.names).map((text) => likely('file name', text)) : []),
  ];
}

/** Where several rows of one person all say the same level, it is theirs in every interview. */
function personLevel(identity: Identity, sheet: Cast['sheet']): string | undefined {
  if (identity.row !== undefined) return undefined;
  const levels = new Set(sheet.rows.filter((row) => row.respondent === identity.respondent).map((row) => row.level));
  return levels.size === 1 ? [...levels][0] : undefined;
}

function claim(source: Source, text: string, level: string | undefined): Claim {
  return level === undefined ? { source, text } : { source, text, level };
}

function one(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

function fileTexts(transcript: string, patterns: readonly string[]): string[] {
  const name = transcript.slice(transcript.lastIndexOf('/') + 1);
  const said = readFileName(name, patterns).level;
  return said === undefined ? [name, ...name.split(/\s[-–—]\s|[_(),]/)].map((part) => part.trim()).filter((part) => part !== '') : [said];
}

const sourceNames: Readonly<Record<Source, string>> = {
  sheet: 'the sheet',
  study: 'the study file',
  header: 'the header',
  label: 'the label',
  'file name': 'the file name',
};

function disagreement(identity: Identity, transcript: Transcript, { settings }: Cast, claims: readonly Claim[]): Problem {
  const [first] = claims;
  const said = claims.map(({ source, text, level }) => {
    const isShownAsSaid = text === level || settings.levels.some(({ id, label }) => id === level && label === text);
    return `${sourceNames[source]} says \`${level}\`${isShownAsSaid ? '' : ` (\`${text}\`)`}`;
  });
  const message = `sources disagree about the level of \`${identity.respondent}\`: ${said.join(', ')}`;
  const hint = `\`${first?.level}\` is used; the sheet decides where it has a level`;
  return problem('level-disagrees', { path: transcript.path }, message, hint);
}

function unknown(identity: Identity, transcript: Transcript, { settings, sheet }: Cast, claims: readonly Claim[]): Problem {
  const message = `nothing says the level of \`${identity.respondent}\``;
  const texts = claims.filter(({ source }) => source !== 'file name').map(({ text }) => text);
  const outside = texts.find(isOutsideTitle);
  const row = `fill in the column \`level\` of \`${sheet.path}\`: ${settings.levels.map(({ id }) => id).join(', ')}`;
  const place = { path: transcript.path };
  if (outside !== undefined) return problem('level-unknown', place, message, `\`${outside}\` may stand outside the organisation: ${row}`);
  if (texts[0] === undefined) return problem('level-unknown', place, message, row);
  return problem(
    'level-unknown',
    place,
    message,
    `\`${texts[0]}\` names no level; make it an alias under \`levels\` in the study file, or ${row}`,
  );
}
