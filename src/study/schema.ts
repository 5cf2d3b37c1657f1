import * as z from 'zod';
import { kinds } from '../model/transcript.ts';
import { befores } from '../model/turn-hints.ts';
import { conventionNames } from '../text/turns/convention-names.ts';

const text = z.string().trim().min(1);
const oneOrMany = z.union([text, z.array(text)]);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has small letters, digits and hyphens, and begins with a letter or a digit');

const speaker = z.union([
  text,
  z.strictObject({
    role: z.enum(['interviewer', 'respondent', 'other']).optional().describe('What they are in the interview.'),
    respondent: text.optional().describe('The id of the respondent.'),
  }),
]);

const column = (holds: string) => text.optional().describe(`The column that holds ${holds}: its name in the first row, or its number.`);

const transcriptEntry = z.strictObject({
  files: oneOrMany.describe('A folder, a file or a pattern (`notes/*.docx`), relative to the study folder; or a list of them.'),
  kind: z
    .enum(kinds)
    .optional()
    .describe('What these files are transcripts of. Observations, documents and published reports count no people.'),
  speech: z.enum(['respondent']).optional().describe('`respondent`: speech without a label belongs to the respondent of the file.'),
  respondent: text.optional().describe('The respondent of these files, by id.'),
  level: text.optional().describe('The level of the respondents of these files: an id, label or alias.'),
  site: text.optional().describe('The site of these files.'),
  speaker: text.optional().describe('The label of speech that has none in these files, such as `P07`.'),
  speakers: z
    .record(z.string(), speaker)
    .optional()
    .describe('Who a speaker label is in these files; goes before `speakers` of the study.'),
  before: z
    .enum(befores)
    .optional()
    .describe(
      'Text before the first labelled turn: `header` (facts such as `Level: senior`, the default), `ignore` (not even facts), `respondent` (what is no fact is their speech).',
    ),
  convention: z
    .enum(conventionNames)
    .optional()
    .describe('How speakers are labelled in these files, by the name that `check` prints. No other way is tried.'),
  encoding: text.optional().describe('The encoding of the text, such as `windows-1252`. Nothing is guessed then.'),
  columns: z
    .strictObject({
      speaker: column('the speaker'),
      text: column('the speech'),
      start: column('the time at which it starts'),
      end: column('the time at which it ends'),
      time: text.optional().describe('The same as `start`.'),
    })
    .optional()
    .describe(
      'For tables (CSV, TSV, Excel, tables in documents): which column holds what. By number, every row is speech, the first one too.',
    ),
});

const level = z.strictObject({
  id: id.describe('How the level is called in tables and conditions, such as `senior`.'),
  label: text
    .optional()
    .describe('How it is printed behind a quotation. May be left out for a built-in level, which then keeps its label, rank and aliases.'),
  rank: z.coerce
    .number()
    .int()
    .min(1)
    .optional()
    .describe('1 is the most senior. Without a rank the level stands apart and is in no ordered comparison.'),
  aliases: oneOrMany.optional().describe('Other texts that mean this level: job titles, other spellings.'),
});

const named = {
  id: id.describe('How it is called in tables and conditions.'),
  name: text.optional().describe('How it is printed.'),
  aliases: oneOrMany.optional().describe('Other names that people use for it.'),
};

const sample = z.strictObject({
  plan: z
    .record(z.string(), z.coerce.number().int().min(0))
    .optional()
    .describe('How many people were planned at each level: `{senior: 8, frontline: 8}`.'),
  by: oneOrMany.optional().describe('Attributes that the sample table crosses with level, such as `agency`.'),
});

const question = z.strictObject({
  ask: text.describe('The question of the interview guide, or the words it is known by.'),
  themes: oneOrMany.describe('The themes (code ids) that the question asks about.'),
});

const numbers = z.strictObject({
  smallest: z.coerce
    .number()
    .int()
    .min(1)
    .default(3)
    .describe('How many interviewed people must share a label before it is printed behind a quotation in an export.'),
});

/** The shape of `study.yaml`. From it come the type, the checks and the JSON Schema that editors use. */
export const studySchema = z.strictObject({
  title: text.optional().describe('The title of the study, printed on reports.'),
  date: text.optional().describe('The date printed on reports. Without it, reports have none: the same study gives the same bytes.'),
  codebook: text.default('builtin:five-ingredients').describe('A codebook file, or `builtin:<name>`.'),
  transcripts: z
    .union([text, z.array(z.union([text, transcriptEntry]))])
    .optional()
    .describe('Where the transcripts are: a folder, patterns, or entries with what is known of the files. Default: `transcripts`.'),
  respondents: text.default('respondents.csv').describe('The sheet of respondents.'),
  speakers: z
    .record(z.string(), speaker)
    .default({})
    .describe('Who a speaker label is: `interviewer`, `respondent`, `other`, the id of a respondent, or `{role, respondent}`.'),
  interviewers: oneOrMany.optional().describe('Labels or names of the people who ask.'),
  names: oneOrMany
    .optional()
    .describe(
      'How files are named, such as `INT {n} - {level}`. Fields: {respondent} {level} {site} {n} {date} {wave} {interviewer} and {*} for anything.',
    ),
  levels: z.array(level).optional().describe('The levels of this study, in order. Default: senior, middle, frontline, service-user.'),
  sites: z
    .array(z.union([text, z.strictObject(named)]))
    .optional()
    .describe('The sites of the study.'),
  innovations: z
    .array(
      z.strictObject({
        ...named,
        name: text.describe('How it is printed, and the first of its names.'),
        site: text.optional().describe('The site it belongs to.'),
      }),
    )
    .optional()
    .describe('The innovations under study, with the names by which people speak of them.'),
  attributes: oneOrMany.optional().describe('Attributes of respondents known beforehand: each gets a column.'),
  sample: sample.optional().describe('The design of the sample.'),
  guide: z.array(question).optional().describe('The interview guide: which question asks about which themes.'),
  from: oneOrMany.optional().describe('Words of the first question: speech before them is in no count.'),
  to: oneOrMany.optional().describe('Words of the closing: speech after them is in no count.'),
  adjudicator: text.optional().describe('The coder whose verdict stands where coders differ.'),
  groups: z
    .enum(['count-groups', 'count-speakers'])
    .default('count-groups')
    .describe('What is counted in focus groups: groups, or the people in them.'),
  subject: z
    .enum(['any'])
    .optional()
    .describe('`any`: transcripts are coded even where they do not speak of the subject that the codebook is for.'),
  unit: z.enum(['sentence', 'turn']).optional().describe('The unit that is coded. Default: as the codebook says.'),
  carry: z.coerce
    .number()
    .int()
    .min(0)
    .default(6)
    .describe('For how many turns an innovation that was named is taken to be still spoken of.'),
  include: oneOrMany.optional().describe('Folders of other studies to combine with this one.'),
  settings: numbers.optional().describe('Numbers that few studies change.'),
});

/** `study.yaml` as its author wrote it, checked. */
export type StudyFile = z.infer<typeof studySchema>;
