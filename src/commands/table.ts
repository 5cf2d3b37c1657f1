import type { CommandSpec, OptionSpec } from './command.ts';

const out: OptionSpec = { flags: '-o, --out <file>', summary: 'write to this file; its extension gives the format' };
const where: OptionSpec = {
  flags: '-w, --where <conditions>',
  summary:
    'only these: `level=senior site=leeds theme=culture`; repeat it or separate by spaces for AND, `a,b` for OR, `!=`, `key=` for not known',
  repeats: true,
};
const only: OptionSpec = {
  flags: '--only <codings>',
  summary: '`all`; `accepted`: what people accepted or added; `starred`: what they starred',
  choices: ['all', 'accepted', 'starred'],
  default: 'all',
};

const seed: OptionSpec = {
  flags: '--seed <n>',
  summary: 'for what is drawn at random: uncoded passages, samples, intervals',
  default: '1',
};

function format(...choices: string[]): OptionSpec {
  return { flags: '-f, --format <format>', summary: `one of ${choices.join(', ')}`, choices };
}

/** Options of every command that reads a study. */
export const studyOptions: readonly OptionSpec[] = [
  { flags: '--study <folder>', summary: 'the study folder, in place of the argument' },
  { flags: '--codebook <file>', summary: 'a codebook file, or `builtin:<name>`' },
  { flags: '--respondents <file>', summary: 'the sheet of respondents' },
  {
    flags: '--speech <role>',
    summary: '`respondent`: speech without a label belongs to the respondent of its file',
    choices: ['respondent'],
  },
  { flags: '--workers <n>', summary: 'threads that read and code; the result is the same with any number' },
  seed,
];

/** Options of every command. */
export const generalOptions: readonly OptionSpec[] = [
  { flags: '-q, --quiet', summary: 'no summary, no notes and no warnings; errors only' },
  { flags: '-v, --verbose', summary: 'every note, and how things were understood' },
];

/** Every command, in the order of help and README. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'init',
    arguments: '[folder]',
    summary: 'make a new study folder: commented study.yaml, codebook, respondents sheet, a sample transcript',
    options: [],
    examples: [['verbatim init my-study', 'a folder ready for your transcripts']],
    load: () => import('./init.ts'),
  },
  {
    name: 'check',
    arguments: '[study...]',
    summary: 'read everything and change nothing: who speaks, how much, at which level, every problem with its place',
    options: [
      ...studyOptions,
      { flags: '--write-respondents', summary: 'write or complete respondents.csv with every speaker found; filled cells stay' },
      { flags: '--turns', summary: 'print the transcripts as they were understood' },
      format('table', 'json', 'jsonl', 'csv', 'md'),
      out,
    ],
    examples: [
      ['verbatim check interviews/', 'what would be read, and who speaks'],
      ['verbatim check interviews/ --write-respondents', 'a sheet to fill in with levels'],
      ['verbatim check interviews/P07.docx --turns', 'one transcript, turn by turn'],
    ],
    load: () => import('./check.ts'),
  },
  {
    name: 'run',
    arguments: '[study...]',
    summary: 'the main job: codings, theme matrices, quote bank and report into out/',
    options: [
      ...studyOptions,
      where,
      only,
      { flags: '-o, --out <folder>', summary: 'write into this folder in place of `out` in the study' },
    ],
    examples: [
      ['verbatim run my-study', 'everything into my-study/out'],
      ['verbatim run interviews/', 'a folder of transcripts, with no configuration at all'],
      ["verbatim run my-study --where 'site=leeds' --out leeds-out", 'one site only'],
    ],
    load: () => import('./run.ts'),
  },
  {
    name: 'matrix',
    arguments: '[study...]',
    summary: 'one matrix: codes by level, site or any attribute',
    options: [
      ...studyOptions,
      where,
      only,
      { flags: '--rows <codes>', summary: '`themes`, `codes`, or the id of a theme for its sub-codes', default: 'themes' },
      { flags: '--cols <key>', summary: '`level`, `site`, `respondent`, `transcript` or any attribute', default: 'level' },
      {
        flags: '--cells <measure>',
        summary: 'respondents, passages, words, share, presence',
        choices: ['respondents', 'passages', 'words', 'share', 'presence'],
        default: 'respondents',
      },
      { flags: '--long', summary: 'one row a cell, with every measure' },
      format('table', 'csv', 'json', 'jsonl', 'md', 'html', 'docx'),
      out,
    ],
    examples: [
      ['verbatim matrix my-study', 'themes by level'],
      ['verbatim matrix my-study --rows leadership --cols agency', 'sub-codes of a theme by agency'],
      ['verbatim matrix my-study --cells words --format csv --out words.csv', 'words of coded sentences, as CSV'],
    ],
    load: () => import('./matrix.ts'),
  },
  {
    name: 'quotes',
    arguments: '[study...]',
    summary: 'the quote bank: the best quotations of each theme, spread over levels and people',
    options: [
      ...studyOptions,
      where,
      only,
      { flags: '--theme <id>', summary: 'this theme only (may be repeated)', repeats: true },
      { flags: '--level <level>', summary: 'this level only' },
      { flags: '--max <n>', summary: 'quotations a theme', default: '10' },
      { flags: '--per-respondent <n>', summary: 'quotations of one person a theme', default: '2' },
      { flags: '--context', summary: 'with the question and the sentences before and after' },
      format('md', 'csv', 'json', 'jsonl', 'html', 'table'),
      out,
    ],
    examples: [
      ['verbatim quotes my-study --theme leadership', 'ten quotations on leadership'],
      ['verbatim quotes my-study --level service-user --max 5 --format csv', 'what service users said, as CSV'],
    ],
    load: () => import('./quotes.ts'),
  },
  {
    name: 'find',
    arguments: '[pattern] [study...]',
    summary: 'key word in context, in the pattern language of the codebook; or every passage of a code',
    options: [
      ...studyOptions,
      where,
      { flags: '--code <id>', summary: 'in place of a pattern: the passages of a code and the codes below it' },
      { flags: '--uncoded', summary: 'only in sentences without any code' },
      { flags: '--not-code <id>', summary: 'not in sentences with this code', repeats: true },
      {
        flags: '--sort <by>',
        summary: 'by the words next to the match, or by who says it',
        choices: ['transcript', 'left', 'right', 'match', 'respondent', 'level'],
      },
      { flags: '--interviewer', summary: "look in the interviewer's speech too" },
      { flags: '--max <n>', summary: 'at most so many lines' },
      format('table', 'csv', 'json', 'jsonl', 'md'),
      out,
    ],
    examples: [
      ["verbatim find 'protected time' my-study", 'every place where it is said, with inflections'],
      ["verbatim find 'senior ~5 back*' my-study --format csv", 'two words near each other, as CSV'],
      ["verbatim find 'trust*' my-study --uncoded --sort right", 'where no code reaches, by the words that follow'],
      ['verbatim find --code data/goals my-study', 'every passage of a code, at the words that matched'],
    ],
    load: () => import('./find.ts'),
  },
  {
    name: 'explain',
    arguments: '<coding> [study...]',
    summary: 'why this text has this code: by the id of a coding, or `transcript:line`',
    options: [...studyOptions, format('table', 'json')],
    examples: [
      ['verbatim explain 7k3m my-study', 'a coding, by the beginning of its id'],
      ['verbatim explain P07:112 my-study', 'what is coded on a line, and why'],
    ],
    load: () => import('./explain.ts'),
  },
  {
    name: 'review',
    arguments: '[study...]',
    summary: 'decide over suggestions on a page of your own browser: read, accept, reject, recode, add, star, write memos',
    options: [
      ...studyOptions,
      { flags: '--coder <name>', summary: 'who decides: every decision is signed, and kept in a journal of this name' },
      { flags: '--read', summary: 'reading comes first: transcripts without suggestions; notes which were read to the end' },
      { flags: '--port <n>', summary: 'the port of the page; any free one unless given' },
      { flags: '--no-open', summary: 'print the address and open no browser' },
      { flags: '--export <file>', summary: 'in place of the page: a spreadsheet to fill in, `.xlsx` or `.csv`, one row a coding' },
      { flags: '--import <file>', summary: 'the decisions of a spreadsheet that was filled in' },
      where,
    ],
    examples: [
      ['verbatim review my-study --coder Ann --read', 'read first, without suggestions'],
      ['verbatim review my-study --coder Ann', 'decide over suggestions, one after another'],
      ['verbatim review my-study --coder Ann --export review.xlsx', 'a spreadsheet, to be read back by `--import review.xlsx`'],
      ['verbatim review my-study --coder Ann --port 8123 --no-open', 'on a machine you reach by ssh -L 8123:127.0.0.1:8123'],
    ],
    load: () => import('./review.ts'),
  },
  {
    name: 'sample',
    arguments: '[study...]',
    summary: 'draw a stratified sample for double coding: blind packs, one a coder, to fill in with a spreadsheet program',
    options: [
      ...studyOptions,
      where,
      { flags: '--coders <names>', summary: 'who codes, separated by commas; the same person at two times has two names' },
      { flags: '--share <share>', summary: 'which share of each stratum to draw, at least one of each', default: '0.2' },
      {
        flags: '--suggested-share <share>',
        summary: 'another share of the segments that the patterns mark; weights bring the figures back to the material',
      },
      { flags: '--by <keys>', summary: 'strata: `level`, `site`, any attribute, separated by commas', default: 'level' },
      { flags: '--of <what>', summary: 'draw segments, or whole transcripts', choices: ['segments', 'transcripts'], default: 'segments' },
      { flags: '--unit <unit>', summary: 'what a segment is', choices: ['sentence', 'turn'], default: 'sentence' },
      { flags: '--with-suggestions', summary: 'show what the patterns suggest; it is recorded, and there are no coefficients then' },
      { flags: '-o, --out <folder>', summary: 'write into this folder in place of `packs` in the study' },
    ],
    examples: [
      ['verbatim sample my-study --share 0.2 --by level,site --coders ann,ben', 'a fifth of every level and site, for two coders'],
      [
        'verbatim sample my-study --share 0.02 --suggested-share 0.5 --coders ann',
        'for `agree --missed`: half of what is suggested, a few others',
      ],
    ],
    load: () => import('./sample.ts'),
  },
  {
    name: 'agree',
    arguments: '[study...]',
    summary: 'where coders differ, how far they agree, and what the patterns miss: from packs and decisions',
    options: [
      ...studyOptions,
      where,
      { flags: '--coders <names>', summary: 'these coders, separated by commas; else all who coded but the adjudicator' },
      { flags: '--unit <unit>', summary: 'what is compared, where no sample says it', choices: ['sentence', 'turn'], default: 'sentence' },
      {
        flags: '--frame <frame>',
        summary: '`all`: every segment that coders read; `coded`: those that anybody gave the code, without coefficients',
        choices: ['all', 'coded'],
        default: 'all',
      },
      { flags: '--missed', summary: 'what the patterns miss: precision and recall of each code, from sampled segments that people read' },
      {
        flags: '--list <rows>',
        summary: 'rows of CSV: the disagreements, or all figures',
        choices: ['disagreements', 'figures'],
        default: 'disagreements',
      },
      { flags: '--resolve', summary: 'open the differences in the page of a review, for the adjudicator whom `study.yaml` names' },
      { flags: '--port <n>', summary: 'the port of that page; any free one unless given' },
      { flags: '--no-open', summary: 'print its address and open no browser' },
      { flags: '--resolved', summary: 'differences were talked over before: no coefficients' },
      { flags: '--sample <file>', summary: 'the sample in place of `packs/sample.json`' },
      { flags: '--min-positive <share>', summary: 'status 1 where pooled positive agreement of codes is lower' },
      format('table', 'csv', 'json', 'jsonl', 'md', 'html', 'docx'),
      out,
    ],
    examples: [
      ['verbatim agree my-study', 'the passages on which coders differ, then how far they agree'],
      ['verbatim agree my-study --coders ann,ben --out differences.csv', 'a list for a talk, with a column for what was agreed'],
      ['verbatim agree my-study --list figures --format csv', 'every figure, with its interval'],
      ['verbatim agree my-study --resolve', 'decide where coders differ, one passage after another'],
      ['verbatim agree my-study --missed', 'what the patterns miss, by theme, level and code'],
    ],
    load: () => import('./agree.ts'),
  },
  {
    name: 'memos',
    arguments: '[study...]',
    summary: 'what people noted: on the study, on codes, on transcripts, on codings',
    options: [...studyOptions, format('table', 'csv', 'json', 'jsonl', 'md', 'html', 'docx'), out],
    examples: [
      ['verbatim memos my-study', 'every memo, with its passage'],
      ['verbatim memos my-study --format csv --out memos.csv', 'the same as CSV'],
    ],
    load: () => import('./memos.ts'),
  },
  {
    name: 'codebook check',
    arguments: '[study...]',
    summary: 'every problem of a codebook with its place; with a study, what its patterns find there and what they do not',
    options: [
      ...studyOptions.filter((option) => !option.flags.startsWith('--workers')),
      {
        flags: '--max-share <share>',
        summary: 'a pattern that matches in a larger share of sentences is too broad (0.05 unless said otherwise)',
      },
      { flags: '--forms', summary: 'list the inflected words too, with the forms they matched; wildcards are always listed' },
      format('table', 'json', 'md', 'html', 'docx'),
      out,
    ],
    examples: [
      ['verbatim codebook check codebook.yaml', 'all mistakes of a codebook at once'],
      ['verbatim codebook check my-study', 'patterns that find nothing, too much, or other words than meant'],
      ['verbatim codebook check my-study --codebook new.yaml --max-share 0.02', 'another codebook on the same transcripts'],
    ],
    load: () => import('./codebook/check.ts'),
  },
  {
    name: 'codebook diff',
    arguments: '<old> <new> [study...]',
    summary: 'what differs between two codebooks; with a study, the passages and people that the new one gains and loses',
    options: [
      ...studyOptions.filter((option) => !/^--(?:workers|codebook)/.test(option.flags)),
      format('table', 'md', 'html', 'docx', 'json'),
      out,
    ],
    examples: [
      ['verbatim codebook diff old.yaml new.yaml', 'codes and patterns added, removed, renamed, moved, redefined'],
      ['verbatim codebook diff builtin:five-ingredients codebook.yaml my-study', 'and what that changes in a study, passage by passage'],
    ],
    load: () => import('./codebook/diff.ts'),
  },
  {
    name: 'codebook terms',
    arguments: '[study...]',
    summary: 'candidate words, phrases and passages for a code: suggestions to read, never codings',
    options: [
      ...studyOptions.filter((option) => !option.flags.startsWith('--workers')),
      { flags: '--code <id>', summary: 'the code to find words for, with its sub-codes' },
      {
        flags: '--from <passages>',
        summary:
          'where terms come from: passages people `added`, or `accepted`, the `examples`, what patterns `suggested` (added if there are any, else examples)',
        choices: ['added', 'accepted', 'examples', 'suggested'],
      },
      { flags: '--min-people <n>', summary: 'only terms that so many people say', default: '3' },
      { flags: '--max <n>', summary: 'so many terms', default: '30' },
      { flags: '--passages <n>', summary: 'so many passages', default: '10' },
      format('table', 'csv', 'json', 'jsonl', 'md', 'html', 'docx'),
      out,
    ],
    examples: [
      ['verbatim codebook terms my-study --code leadership', 'terms of its examples that people say, and passages like them'],
      ['verbatim codebook terms my-study --code data --from suggested --min-people 5', 'what else is said where patterns match'],
    ],
    load: () => import('./codebook/terms.ts'),
  },
  {
    name: 'codebook show',
    arguments: '[codebook-or-study]',
    summary: 'print the codebook, as an appendix or for other programs; with a study, with people and passages of every code',
    options: [
      ...studyOptions,
      { flags: '--patterns', summary: 'with the patterns' },
      { flags: '--examples', summary: 'with the examples' },
      format('md', 'docx', 'html', 'yaml', 'csv', 'xlsx', 'json', 'table'),
      out,
    ],
    examples: [
      ['verbatim codebook show builtin:five-ingredients', 'the built-in codebook'],
      ['verbatim codebook show my-study --out codebook.docx', 'the appendix of a report: every code with its people and passages'],
      [
        'verbatim codebook show codes.xlsx --out codebook.yaml',
        "a table or a dictionary of LIWC or quanteda becomes verbatim's own format",
      ],
      ['verbatim codebook show codebook.yaml --out codebook.csv', 'and back, for a spreadsheet'],
    ],
    load: () => import('./codebook/show.ts'),
  },
  {
    name: 'codebook test',
    arguments: '[codebook]',
    summary: 'hold a codebook against its own examples, and against passages that people coded',
    options: [
      {
        flags: '--gold <file>',
        summary: 'a table of coded passages: `text,code,level,source`; no code: the passage belongs nowhere (may be repeated)',
        repeats: true,
      },
      { flags: '--passages', summary: 'list every passage that was missed or wrong' },
      { flags: '--min-recall <share>', summary: 'status 1 where the recall of themes is lower' },
      { flags: '--min-precision <share>', summary: 'status 1 where the precision of themes is lower' },
      seed,
      format('table', 'json', 'md', 'html', 'docx'),
      out,
    ],
    examples: [
      ['verbatim codebook test codebook.yaml', 'every example gets its code, every counterexample does not'],
      ['verbatim codebook test codebook.yaml --gold gold.csv --min-recall 0.8', 'recall and precision by theme and level'],
    ],
    load: () => import('./codebook/test.ts'),
  },
  {
    name: 'codebook try',
    arguments: '[file]',
    summary: 'one passage a line, from a file or `-`: its codes and why',
    options: [
      { flags: '--codebook <file>', summary: 'a codebook file, or `builtin:<name>`' },
      format('table', 'json', 'jsonl', 'csv'),
      out,
    ],
    examples: [['echo "they\'ve got our back" | verbatim codebook try -', 'which codes a sentence gets']],
    load: () => import('./codebook/try.ts'),
  },
  {
    name: 'codebook schema',
    arguments: '',
    summary: 'print the JSON Schema of codebooks, or of study files, for editors',
    options: [{ flags: '--of <file>', summary: '`codebook` or `study`', choices: ['codebook', 'study'], default: 'codebook' }, out],
    examples: [['verbatim codebook schema --out codebook.schema.json', 'a schema to check codebooks with']],
    load: () => import('./codebook/schema.ts'),
  },
];
