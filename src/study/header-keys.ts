import { foldName, isSameName, splitValues } from './fold.ts';

type Header = Readonly<Record<string, string>>;

const idKeys = [
  'participant id',
  'respondent id',
  'interviewee id',
  'participant code',
  'respondent code',
  'participant',
  'respondent',
  'interviewee',
  'id',
  'name',
];
const levelKeys = [
  'level',
  'respondent level',
  'participant level',
  'interviewee level',
  'role',
  'respondent role',
  'participant role',
  'interviewee role',
  'job title',
  'job role',
  'position',
  'post',
];
const otherKeys = [
  'kind',
  'type',
  'title',
  'transcript',
  'file',
  'audio file',
  'summary keywords',
  'keywords',
  'speakers',
  'legend',
  'duration',
  'site',
];

/** Values by which the head of a transcript may name its respondent, the plainest key first. */
export function headerIds(header: Header): string[] {
  return valuesOf(header, idKeys);
}

/** Texts in the head of a transcript that may be a level: its own keys, the plainest first. */
export function headerLevels(header: Header): string[] {
  return valuesOf(header, levelKeys);
}

/**
 * Texts in the head that may be the level of one label, because their key names it.
 *
 * @example headerLevelsOf({ 'p07': 'Team manager', 'p08 role': 'Nurse' }, ['P08']) // ['Nurse']
 */
export function headerLevelsOf(header: Header, labels: readonly string[]): string[] {
  const keys = labels.flatMap((label) => [
    label,
    ...levelKeys.flatMap((key) => [`${label} ${key}`, `${key} of ${label}`, `${key} ${label}`]),
  ]);
  return valuesOf(header, keys);
}

/** What else the head says of the interview: attributes of everybody in it. Keys that name a speaker are a legend, not attributes. */
export function headerAttributes(header: Header, labels: readonly string[]): Record<string, string[]> {
  const special = [...idKeys, ...levelKeys, ...otherKeys, ...labels];
  const others = Object.entries(header).filter(([key, value]) => value.trim() !== '' && !special.some((name) => isSameName(name, key)));
  return Object.fromEntries(others.map(([key, value]) => [attributeName(key), splitValues(value)]));
}

function attributeName(key: string): string {
  const folded = foldName(key);
  return folded === 'speaks for' || folded === 'lived experience' ? folded.replace(' ', '_') : key;
}

function valuesOf(header: Header, keys: readonly string[]): string[] {
  return keys.flatMap((key) => {
    const found = Object.entries(header).find(([name, value]) => isSameName(name, key) && value.trim() !== '');
    return found === undefined ? [] : [found[1].trim()];
  });
}
