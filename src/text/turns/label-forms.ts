import { readTime } from './lines.ts';

/** A label found at the head of a line, with what stands beside it. */
export interface LabelledLine {
  readonly form: string;
  readonly label: string;
  readonly bracket?: string;
  readonly time?: number;
  /** Where the speech begins; the rest of the line may be empty. */
  readonly speech: number;
}

/** One way to write who speaks. `needs`: how many lines a label must open before it is believed. */
export interface LabelForm {
  readonly name: string;
  readonly summary: string;
  readonly needs: number;
  readonly read: (text: string, start: number, end: number) => LabelledLine | undefined;
}

const time = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.,]\\d{1,3})?';
const name = "[\\p{Lu}\\p{N}][\\p{L}\\p{M}\\p{N}.'’_&-]*(?:[ \\t][\\p{L}\\p{M}\\p{N}.'’_&/-]+){0,3}";
const lowName = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}.'’_&-]*(?:[ \\t][\\p{L}\\p{M}\\p{N}.'’_&/-]+){0,2}";

interface Groups {
  readonly [key: string]: string | undefined;
}

type Found = { -readonly [Key in keyof LabelledLine]: LabelledLine[Key] };

/**
 * `opens`: what the first character that is no blank must be, where few are. Most lines begin with a letter, and an expression that fails
 * takes ten times as long as to look at one character: a transcript has a form, and eleven that it has not.
 */
function form(formName: string, summary: string, needs: number, source: string, opens?: string): LabelForm {
  const expression = new RegExp(source, 'uy');
  return {
    name: formName,
    summary,
    needs,
    read(text, start, end) {
      if (opens !== undefined && !opens.includes(text.charAt(firstUnit(text, start)))) return undefined;
      expression.lastIndex = start;
      const match = expression.exec(text);
      if (match === null || expression.lastIndex > end) return undefined;
      const groups: Groups = match.groups ?? {};
      const label = groups.label?.trim();
      if (label === undefined || label === '') return undefined;
      const found: Found = { form: formName, label, speech: expression.lastIndex };
      if (groups.bracket !== undefined) found.bracket = groups.bracket.trim();
      const seconds = groups.time === undefined ? undefined : readTime(groups.time);
      if (seconds !== undefined) found.time = seconds;
      return found;
    },
  };
}

function firstUnit(text: string, start: number): number {
  let at = start;
  for (let unit = text.charCodeAt(at); unit === 32 || unit === 9; unit = text.charCodeAt(at)) at += 1;
  return at;
}

const digits = '0123456789';
const opensTime = `${digits}[(<`;
const capitals = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const timeGroup = `[\\[(<]?(?<time>${time})[\\])>]?`;
const bracket = '(?:[ \\t]*\\((?<bracket>[^()\\n]{1,60})\\))?';

/** Ways to label speech, the most telling first: of two forms with equal evidence the earlier wins. */
export const labelForms: readonly LabelForm[] = [
  form(
    'markdown bold',
    '`**Sam:** …`',
    2,
    `[ \\t>]*(?:\\*\\*|__)(?<label>${lowName})${bracket}[ \\t]*(?::[ \\t]*(?:\\*\\*|__)|(?:\\*\\*|__)[ \\t]*:)[ \\t]*`,
    '>*_',
  ),
  form('name and time above', '`Ann Example  00:13`', 2, `(?<label>${name})[ \\t]{2,}${timeGroup}[ \\t]*(?=\\n|$)`),
  form('time and name above', '`00:00:03 Speaker 2`', 2, `${timeGroup}[ \\t]+(?<label>${name})[ \\t]*(?=\\n|$)`, opensTime),
  form('label then time', '`Jo: 00:03:49`', 2, `(?<label>${name})${bracket}[ \\t]*:[ \\t]*${timeGroup}[ \\t]*(?=\\n|$)`),
  form(
    'time then label',
    '`[00:01:02] JO: …`',
    2,
    `[ \\t]*${timeGroup}[ \\t]*[-–]?[ \\t]*(?<label>${lowName})${bracket}[ \\t]*:[ \\t]*`,
    opensTime,
  ),
  form(
    'label and colon',
    '`P07: …`',
    2,
    `[ \\t]*(?<label>${lowName})${bracket}[ \\t]*:(?!\\/\\/)[ \\t]*(?:\\[(?<time>${time})\\][ \\t]*)?`,
  ),
  form(
    'initials without a colon',
    '`AB Yes, there are two`, where a legend says who AB is',
    Number.POSITIVE_INFINITY,
    '(?<label>[A-Z]{2,4})[ \\t]+(?=\\S)',
    capitals,
  ),
  form('dash', '`I – Let us begin.`', 3, '(?<label>[A-Z]{1,3}\\d?)[ \\t]+[–—-][ \\t]+', capitals),
  form('question and answer', '`Q. …` and `A. …`', 2, '(?<label>[QA])\\.[ \\t]+', 'QA'),
  form('bracketed label', '`[DL] …`', 3, '\\[(?<label>[A-Z]{1,4}\\d{0,2}|id\\d+)\\][ \\t]+', '['),
  form('markdown heading', '`### Interviewer`', 2, `#{2,6}[ \\t]+(?<label>${lowName})[ \\t]*:?[ \\t]*(?=\\n|$)`, '#'),
  form('label on its own line', '`Interviewer`, the speech below', 2, `[ \\t]*(?<label>${lowName})[ \\t]*:?[ \\t]*(?=\\n|$)`),
];
