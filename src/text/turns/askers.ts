import { foldLabel } from './role-words.ts';

const person = "(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor)\\.?\\s)?\\p{Lu}[\\p{L}\\p{M}.'’-]*(?:\\s\\p{Lu}[\\p{L}\\p{M}.'’-]+){1,3}";
const conducted = new RegExp(
  `\\b(?:[Ii]nterviewed|(?:[Ii]nterview|[Oo]ral [Hh]istory)[^.\\n]{0,40}?(?:[Cc]onducted|[Rr]ecorded)|(?<=^[ \\t]*)[Cc]onducted)\\s+by:?\\s+(${person})(?:\\s+(?:and|with|&)\\s+(${person}))?`,
  'gmu',
);
const declared = /^[ \t*_-]*interviewers?(?:\(s\))?[*_ \t]*[:=][*_ \t]*(.{2,80})$/gimu;
const headOf = 6000;

/** People who ask, as the head of a transcript names them: `Interviewer: Ann Bell with Tom Hay`, `interviewed by Ann Bell`, `hosts:` of front matter. */
export function namedAskers(text: string, header: Readonly<Record<string, string>>): readonly string[] {
  const head = text.slice(0, headOf);
  const facts = ['interviewer', 'interviewers', 'host', 'hosts', 'moderator', 'facilitator', 'interviewed by', 'conducted by'];
  const said = facts.flatMap((key) => header[key] ?? []);
  for (const match of head.matchAll(declared)) said.push(match[1] ?? '');
  const names = said.filter(isListOfNames).flatMap(namesIn);
  if (/(?:interview|history|recorded|conducted)[^\n]{0,90}\sby\b/i.test(head))
    for (const match of head.matchAll(conducted)) names.push(...match.slice(1).filter((name) => isListOfNames(name ?? '')));
  return [...new Set(names)];
}

const joins = /\s*[,;&]\s*|\s+(?:and|with)\s+/u;
const greetings =
  /^(?:hello|hi|hey|okay|ok|yes|yeah|no|right|so|well|great|good|thanks?|alright|all|sure|mm|um|uh|and|but|what|how|why|when|where|who|oh)\b/iu;

/** Whether a value is one name or several, and no speech: few words, each with a capital. */
export function isListOfNames(value: string): boolean {
  const bare = withoutExtras(value);
  if (bare === '' || greetings.test(bare) || /[?!:]|\.$/u.test(bare)) return false;
  const names = namesIn(value);
  return names.length > 0 && names.length <= 4 && names.every((name) => /^(?:\p{Lu}[\p{L}\p{M}\p{N}.'’-]*\s?){1,4}$/u.test(name));
}

/** The names in a list such as `Ann Bell (AB), Tom Hay and Una Quist` or `["Ann Bell", "Tom Hay"]`. */
export function namesIn(value: string): string[] {
  return withoutExtras(value)
    .split(joins)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function withoutExtras(value: string): string {
  return value
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/\([^)]*\)|["[\]*_]/gu, '')
    .trim();
}

/** Whether a label is a name: as it stands, its first or last word, or its initials. Accents do not matter. */
export function isLabelOf(label: string, name: string): boolean {
  const words = name.split(/\s+/).filter((word) => !/^(?:dr|mrs?|ms|miss|prof|professor)\.?$/iu.test(word));
  const folded = plain(label);
  if (folded === '') return false;
  const initials = words.map((word) => word.charAt(0)).join('');
  const parts = [words.join(''), words[0] ?? '', words.at(-1) ?? '', ...(words.length > 1 ? [initials] : [])];
  return parts.some((part) => part !== '' && plain(part) === folded);
}

function plain(text: string): string {
  return foldLabel(text.normalize('NFD').replace(/\p{M}/gu, ''));
}
