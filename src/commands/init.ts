import fs from 'node:fs';
import path from 'node:path';
import { codebookSchemaLine } from '../codebook/exchange/write-yaml.ts';
import { reason } from '../io/output-set.ts';
import { builtinPath, schemaPath } from '../load-codebook.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Outcome, Request } from './command.ts';

/** By these editors complete and check the files that name them. */
const schemaNames = ['codebook.schema.json', 'study.schema.json'];

/** Makes a new study folder. Never touches a file that is there: a folder with a study file is refused. */
export async function run(request: Request): Promise<Outcome> {
  const shown = request.args[0] ?? '.';
  const folder = path.resolve(request.cwd, shown);
  if (fs.existsSync(path.join(folder, 'study.yaml')))
    throw new CannotStart(`\`${shown}\` has a study.yaml already`, 'give the name of a new folder');
  const files: readonly (readonly [string, string])[] = [
    ['study.yaml', studyFile(path.basename(folder))],
    ...codebookFiles(),
    [
      'respondents.csv',
      '\uFEFFrespondent,transcript,speaker,level,agency,occupation,innovation,interviewer,date\nP01,sample,,frontline,Example Council,Personal adviser,,,\n',
    ],
    ['transcripts/sample.txt', sampleTranscript],
    ...schemaNames.map((name) => [`schemas/${name}`, fs.readFileSync(schemaPath(name), 'utf8')] as const),
  ];
  try {
    for (const name of ['transcripts', 'schemas']) fs.mkdirSync(path.join(folder, name), { recursive: true });
    for (const [name, text] of files) writeNew(path.join(folder, name), text);
  } catch (error) {
    throw new CannotStart(`the study cannot be made in \`${shown}\`: ${reason(error)}`);
  }
  const there = shown === '.' ? '' : ` ${shown}`;
  return {
    status: 0,
    text: `Made a study in ${shown}:\n${files.map(([name]) => `  ${name}`).join('\n')}\n\nPut your transcripts into transcripts/ (the sample can go), then\n  verbatim check${there}                       who speaks, at which level\n  verbatim check${there} --write-respondents   a sheet to fill in\n  verbatim run${there}                         codings, matrices, quotations, report in out/\n`,
  };
}

/** The built-in codebook for the study to change, with its table of patterns. */
function codebookFiles(): (readonly [string, string])[] {
  const text = fs.readFileSync(builtinPath('five-ingredients.yaml'), 'utf8');
  const table = 'five-ingredients.patterns.csv';
  return [
    ['codebook.yaml', text.replace(/^(?:# yaml-language-server:.*\n)?/, codebookSchemaLine)],
    [table, fs.readFileSync(builtinPath(table), 'utf8')],
  ];
}

/** Creates a file; one that is there stays. */
function writeNew(file: string, text: string): void {
  try {
    fs.writeFileSync(file, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function studyFile(name: string): string {
  return `# yaml-language-server: $schema=schemas/study.schema.json
# A study of verbatim. Every line is optional; what begins with # is an example to uncomment. The line above is for editors with YAML
# support: they complete and check this file by the schema it names.

title: ${JSON.stringify(name)}
# date: 2026-01-31                     # printed on reports; without it they have no date

codebook: codebook.yaml                # yours to change; \`builtin:five-ingredients\` is the one it began as
transcripts: transcripts               # a folder, a pattern, or a list with what is known of some files:
# transcripts:
#   - transcripts
#   - files: transcripts/notes/*.docx
#     kind: observation                # interview, joint, group, observation, document, published
#   - files: transcripts/P15.txt
#     speech: respondent               # speech without labels belongs to the respondent of the file
#     speaker: P15                     # or to this label; further keys where reading would be guessing:
#     convention: dash                 # speakers, before, convention, encoding, columns

respondents: respondents.csv           # one row a person in an interview; \`verbatim check --write-respondents\` fills it in
# interviewers: [AM, Jo Bell]          # labels or names of the people who ask
# speakers: {DT: P05, AM: interviewer} # who a label is
# names: "INT {n} - {level}"           # what file names say

# levels:                              # in place of senior, middle, frontline, service-user
#   - {id: senior, label: Senior leader, rank: 1, aliases: [director]}

# innovations:                         # by which names people speak of them
#   - {id: hub, name: The Hub, aliases: [drop-in]}
# guide:                               # which question asks about which themes
#   - {ask: "What helps or hinders sharing information?", themes: [data, collaboration]}
# sample:
#   plan: {senior: 4, middle: 6, frontline: 8, service-user: 6}
#   by: agency
`;
}

const sampleTranscript = `Participant ID: P01
Level: Frontline practitioner

Interviewer: Thanks for making the time. This is an invented interview, so that you can see what a transcript may look like. How did the drop-in start?

P01: Erm, well, it was one of the managers really, she just kept pushing for it. She found us a day a week, you know, off the normal rota, and told us to get on with it.

Interviewer: And the other services?

P01: [laughs] Mixed. Housing come every Tuesday now and you can just lean over and ask them. Health, not so much. Their system doesn't talk to ours, so we still write everything down twice.

Interviewer: Will it last?

P01: I hope so. The money runs out in March, so, you know. Ask me again then.
`;
