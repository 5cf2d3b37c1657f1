import { readTime } from './lines.ts';

/** A label found at the head of a line, with what stands beside it. */
export interface LabelledLine {
  readonly form: string;
  readonly label: string;
  readonly bracket?: string;
  readonly time?: number;
  /** Whether neither colon nor time says that a name is a label. */
  readonly isBare?: boolean;
  /** Where the speech begins; the rest of the line may be empty. */
  readonly speech: number;
}

/** One way to write who speaks. `needs`: how many lines a label must open before it is believed. */
export interface LabelForm {
  readonly name: string;
  readonly summary: string;
  readonly needs: number;
  /** How many lines a label with its time takes. */
  readonly lines: number;
  /** Whether a time belongs to it: where no line has one, it is not looked for. */
  readonly isTimed: boolean;
  readonly read: (text: string, start: number, end: number) => LabelledLine | undefined;
}

const time = '\\d{1,2}:\\d{1,2}(?::\\d{1,2})?(?:[.,]\\d{1,3})?';
const word = "[\\p{L}\\p{M}\\p{N}.'’_&-]*";
const name = `[\\p{Lu}\\p{N}]${word}(?:[ \\t][\\p{L}\\p{M}\\p{N}.'’_&/-]+){0,3}`;
const lowName = `[\\p{L}\\p{N}]${word}(?:[ \\t][\\p{L}\\p{M}\\p{N}.'’_&/-]+){0,2}`;
/** What a speaker is, behind a name in full or in capitals: `ANN BELL, TEAM MANAGER:`, `Ann Bell, MD, PhD:`. */
const rank =
  "(?:,(?<=\\p{Lu}[\\p{L}.'’-]*[ \\t]\\p{Lu}[\\p{L}.'’-]*,)[ \\t]\\p{Lu}[\\p{L}.&'’-]*(?:[ \\t][\\p{L}.&'’-]+){0,3}(?:,[ \\t]\\p{Lu}[\\p{L}.&'’-]*){0,2})?";
const fullName = "\\p{Lu}[\\p{L}.'’-]+(?:,?[ \\t]\\p{Lu}[\\p{L}.'’-]*){1,3}";
/** Speakers that need no colon behind a time or in brackets: role words, and what services call those whose names they do not know. */
const roleName =
  '(?:(?:[Ii]nterviewe[re]|INTERVIEWE[RE]|[Pp]articipant|[Rr]espondent|[Mm]oderator|[Ff]acilitator|[Rr]esearcher|[Ss]peaker)(?:[ \\t]?[\\dA-Z]{1,2})?|SPEAKER_\\d+)';
/** Numbers of lines, of questions or of a list before a label: in front of anything else a number belongs to what it counts (`12 March: …`). */
const numbered = `(?:\\d{1,4}[.)]?[ \\t]+(?=(?:[A-Z]{2,4}\\d{0,3}|[A-Z]\\d{1,3}|[IRPQ]|${roleName})[ \\t]*:)|Q\\d{1,4}[.]?[ \\t]+(?=\\p{Lu}))?`;

interface Groups {
  readonly [key: string]: string | undefined;
}

type Found = { -readonly [Key in keyof LabelledLine]: LabelledLine[Key] };

/**
 * `opens`: what the first character that is no blank must be, where few are. Most lines begin with a letter, and an expression that fails
 * takes ten times as long as to look at one character: a transcript has a form, and a dozen that it has not.
 */
function form(
  formName: string,
  summary: string,
  needs: number,
  source: string,
  { lines = 1, opens, isTimed = false }: FormNeeds = {},
): LabelForm {
  // reading its source takes V8 a millisecond, and most forms are never asked
  let made: RegExp | undefined;
  return {
    name: formName,
    summary,
    needs,
    lines,
    isTimed,
    read(text, start, end) {
      if (opens !== undefined && !opens.includes(text.charAt(firstUnit(text, start)))) return undefined;
      made ??= new RegExp(source, 'uy');
      const expression = made;
      expression.lastIndex = start;
      const match = expression.exec(text);
      if (match === null || expression.lastIndex > end) return undefined;
      const groups: Groups = match.groups ?? {};
      const label = (groups.label ?? groups.plain ?? groups.named ?? groups.bare)?.replace(/^[\s_]+|[\s_]+$/g, '');
      if (label === undefined || label === '') return undefined;
      const found: Found = { form: formName, label, speech: expression.lastIndex };
      const beside = (groups.bracket ?? groups.behind)?.trim();
      const stamp = groups.time ?? groups.above ?? groups.plainTime ?? (beside !== undefined && isTime.test(beside) ? beside : undefined);
      if (groups.bare !== undefined) found.isBare = true;
      if (beside !== undefined && beside !== stamp) found.bracket = beside;
      const seconds = stamp === undefined ? undefined : readTime(stamp);
      if (seconds !== undefined) found.time = seconds;
      return found;
    },
  };
}

interface FormNeeds {
  readonly lines?: number;
  readonly opens?: string;
  readonly isTimed?: boolean;
}

function firstUnit(text: string, start: number): number {
  let at = start;
  for (let unit = text.charCodeAt(at); unit === 32 || unit === 9; unit = text.charCodeAt(at)) at += 1;
  return at;
}

const digits = '0123456789';
const opensTime = `${digits}[(<\\`;
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const isTime = new RegExp(`^${time}$`);
/** A time, or two with an arrow or a dash between them, in brackets or not; behind it, in notes of meetings, a link to the place. */
const timeGroup = `(?:\\\\?[\\[(<])?(?<time>${time})(?:[ \\t]*(?:-->|[–-])[ \\t]*${time})?(?:\\\\?[\\])>])?`;
const bracket = '(?:[ \\t]*[([](?<bracket>[^()[\\]\\n]{1,60})[)\\]])?';
const behind = '(?:[ \\t]*[([](?<behind>[^()[\\]\\n]{1,60})[)\\]])?';
const mark = '(?:\\*\\*|__|[*_])';
const end = '[ \\t]*(?=\\n|$)';

/** Ways to label speech, the most telling first: of two forms with equal evidence the earlier wins. */
export const labelForms: readonly LabelForm[] = [
  form(
    'markdown bold',
    '`**Sam:** …`',
    2,
    `[ \\t>]*(?:[*+-][ \\t]+)?(?:${mark}(?<label>${lowName})${bracket}[ \\t]*(?::[ \\t]*${mark}|${mark}${behind}[ \\t]*:)[ \\t]*(?:\\[(?<time>${time})\\][ \\t]*)?|(?:\\*\\*|__)(?<bare>${name})(?:\\*\\*|__)(?:[ \\t]+(?=\\S)|${end}))`,
    { opens: '>*_+-' },
  ),
  form(
    'name and time above',
    '`Ann Example  00:13`',
    2,
    `(?:(?:#{2,6}[ \\t]+|\\*\\*|__|\\[)(?<label>${name})(?:\\*\\*|__|\\])?[ \\t]+|(?<plain>${name})(?:[ \\t]{2,}|\\t|[ \\t]*[–-][ \\t]*|[ \\t]+(?=[([]))|(?<named>${roleName}|${fullName})[ \\t])${timeGroup}${end}`,
    { isTimed: true },
  ),
  form('time and name above', '`00:00:03 Speaker 2`', 2, `${timeGroup}[ \\t]+(?:[–-][ \\t]+)?(?<label>${name})${end}`, {
    opens: opensTime,
    isTimed: true,
  }),
  form(
    'label then time',
    '`Jo: 00:03:49`',
    2,
    `(?<label>${name})(?:${bracket}[ \\t]*:[ \\t]*${timeGroup}${end}|[ \\t]*[([](?<above>${time})[)\\]][ \\t]*:${end}|[ \\t]+[([](?<plainTime>${time})[)\\]][ \\t]+(?=\\S))`,
    { isTimed: true },
  ),
  form(
    'time then label',
    '`[00:01:02] JO: …`',
    2,
    `[ \\t]*${timeGroup}(?:\\((?:[^()\\s]|\\([^()\\s]*\\))*\\))?[ \\t]*[-–]?[ \\t]*(?:(?:\\*\\*|__)?(?<label>${lowName})${bracket}[ \\t]*(?::(?:\\*\\*|__)?|(?:\\*\\*|__)[ \\t]*:)[ \\t]*|(?<plain>${roleName})[ \\t]+(?=\\S))`,
    { opens: opensTime, isTimed: true },
  ),
  form(
    'label and colon',
    '`P07: …`',
    2,
    `[ \\t]*(?:\\*\\*)?${numbered}(?<label>${lowName})${rank}${bracket}[ \\t]*:(?!\\/\\/|(?<=\\d:)\\d\\d(?!\\d))[ \\t]*(?:(?:\\[(?<time>${time})\\]|(?<plainTime>${time})(?=[ \\t]))[ \\t]*)?`,
  ),
  form(
    'initials without a colon',
    '`AB Yes, there are two`, where a legend says who AB is',
    Number.POSITIVE_INFINITY,
    '(?<label>[A-Z]{2,4})[ \\t]+(?=\\S)',
    { opens: capitals },
  ),
  form('dash', '`I – Let us begin.`', 3, `(?:(?<label>[A-Z]{1,3}\\d?)[ \\t]+[–—-][ \\t]+|(?<plain>${roleName})[ \\t]*[–—-][ \\t]+)`),
  form('question and answer', '`Q. …` and `A. …`', 2, '[ \\t]*(?:\\d{1,2}[ \\t]+)?(?<label>[QA])(?:\\.[ \\t]+|[ \\t]{2,}|\\t[ \\t]*)', {
    opens: `QA${digits}`,
  }),
  form(
    'bracketed label',
    '`[DL] …`',
    3,
    `(?:\\[(?<label>[A-Z]{1,4}\\d{0,2}|id\\d+|${roleName})\\]:?[ \\t]+|[(<](?<plain>[IRPQ]\\d{0,2}|${roleName})[>)]:?[ \\t]+|\\[(?<named>${name})\\]:[ \\t]*)`,
    { opens: '[(<' },
  ),
  form('label and tab', '`AB` and a tab', 3, `(?<label>[A-Z]{1,4}\\d{0,3}|${roleName})\\t+(?=[^\\t\\d\\n][^\\t\\n]*(?:\\n|$))`),
  form('markdown heading', '`### Interviewer`', 2, `#{2,6}[ \\t]+(?<label>${lowName})[ \\t]*:?${end}`, { opens: '#' }),
  form('name and time above', '`Ann Example` and `00:13` below', 2, `(?<label>${name})[ \\t]*:?[ \\t]*\\n[ \\t]*${timeGroup}${end}`, {
    lines: 2,
    isTimed: true,
  }),
  form(
    'time and name above',
    '`00:00:03` and `Speaker 2` below',
    2,
    `${timeGroup}[ \\t]*\\n[ \\t]*(?<label>${roleName}|${fullName})[ \\t]*:?[ \\t]*(?=\\n)`,
    { lines: 2, opens: opensTime, isTimed: true },
  ),
  form('label on its own line', '`Interviewer`, the speech below', 2, `[ \\t]*(?<label>${lowName})[ \\t]*:?${end}`),
];
