import { foldName, splitValues } from './fold.ts';

type Header = Readonly<Record<string, string>>;

/** Written as `foldName` gives them. */
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

const specialKeys: ReadonlySet<string> = new Set([...idKeys, ...levelKeys, ...otherKeys]);

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
  const names = [...new Set(labels.map(foldName))];
  if (!Object.keys(header).some((key) => namesOneOf(foldName(key), names))) return [];
  return valuesOf(header, keysNaming(names));
}

function keysNaming(names: readonly string[]): string[] {
  return names.flatMap((name) => [name, ...levelKeys.flatMap((key) => [`${name} ${key}`, `${key} of ${name}`, `${key} ${name}`])]);
}

/** Whether a key is one of those in `keysNaming`: most heads name nobody, and then the list need not be made. */
function namesOneOf(key: string, names: readonly string[]): boolean {
  return names.some((name) => key === name || (key.includes(name) && keysNaming([name]).includes(key)));
}

/** What else the head says of the interview: attributes of everybody in it. Keys that name a speaker are a legend, not attributes. */
export function headerAttributes(header: Header, labels: readonly string[]): Record<string, string[]> {
  const names = [...new Set(labels.map(foldName))];
  const isOther = (key: string) => !specialKeys.has(key) && !namesOneOf(key, names);
  const others = Object.entries(header).filter(([key, value]) => value.trim() !== '' && isOther(foldName(key)));
  return Object.fromEntries(others.map(([key, value]) => [attributeName(key), splitValues(value)]));
}

function attributeName(key: string): string {
  const folded = foldName(key);
  return folded === 'speaks for' || folded === 'lived experience' ? folded.replace(' ', '_') : key;
}

/** Values of some keys, in the order of the keys; `keys` are folded already. */
function valuesOf(header: Header, keys: readonly string[]): string[] {
  const folded = new Map<string, string>();
  for (const [key, value] of Object.entries(header)) {
    if (value.trim() !== '' && !folded.has(foldName(key))) folded.set(foldName(key), value.trim());
  }
  return keys.flatMap((key) => folded.get(key) ?? []);
}
