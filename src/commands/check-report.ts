import type { SpeakerResult, TranscriptResult } from '../analysis/transcript-result.ts';
import { verdicts } from '../model/decision.ts';
import type { Problem } from '../model/problem.ts';
import type { Block, Report } from '../model/report.ts';
import type { OpenStudy } from '../open-study.ts';
import { count } from '../report/standing.ts';
import { findAbsences } from '../study/absences.ts';
import { clockTime } from '../text/clock.ts';
import { interviewerTable } from './check-interviewers.ts';
import type { Value } from './command.ts';

/** One file as it was understood. */
export interface Checked {
  readonly result?: TranscriptResult;
  readonly path: string;
  readonly turns: readonly CheckedTurn[];
  readonly problems: readonly Problem[];
}

/** One turn as it was understood; `start` and `end` of its speech, in UTF-16 units of the page's text. */
export interface CheckedTurn {
  readonly index: number;
  readonly speaker: string;
  readonly role: string;
  readonly respondent: string | null;
  readonly level: string | null;
  /** Of a published quotation: the heading it stands under. */
  readonly section?: string;
  readonly start: number;
  readonly end: number;
  readonly time: number | null;
  readonly text: string;
}

/** The machine's answer about one file: always these keys, `null` where nothing is known. */
export function fileFacts({ path: file, result, problems }: Checked): unknown {
  return {
    path: file,
    format: result?.format ?? null,
    convention: result?.convention ?? null,
    why: result?.why ?? [],
    kind: result?.kind ?? null,
    turns: result === undefined ? null : countTurns(result),
    words: result?.words ?? null,
    speakers: (result?.speakers ?? []).map(({ label, role, participation, words, turns }) => ({
      label,
      role,
      respondent: participation?.respondent ?? null,
      level: participation?.level ?? null,
      words,
      turns,
    })),
    problems: problems.map(({ code, severity, place, message, hint }) => ({
      code,
      severity,
      line: place.point?.line ?? null,
      message,
      hint: hint ?? null,
    })),
  };
}

function countTurns(result: TranscriptResult): number {
  return result.speakers.reduce((sum, speaker) => sum + speaker.turns, 0);
}

export const fileColumns = [
  'path',
  'format',
  'convention',
  'kind',
  'turns',
  'words',
  'speakers',
  'levels',
  'until',
  'warnings',
  'words_a_sentence',
  'problems',
];

export function fileRow({ path: file, result, problems }: Checked): Value[] {
  const kinds = problems.map((problem) => problem.code).join('; ');
  const warnings = problems.filter((problem) => problem.severity !== 'note').length;
  if (result === undefined) return [file, '', '', '', '', '', '', '', '', warnings, '', kinds];
  const levels = result.speakers.flatMap((speaker) =>
    speaker.participation === undefined ? [] : [speaker.participation.level ?? 'not known'],
  );
  return [
    file,
    result.format,
    result.convention,
    result.kind,
    countTurns(result),
    result.words,
    result.kind === 'published'
      ? `${count(countTurns(result), 'quotation')}, people not countable`
      : result.speakers.map(speakerText).join('; '),
    [...new Set(levels)].join('; '),
    result.until === undefined ? '' : clockTime(result.until),
    warnings,
    result.punctuation.medianSentence,
    kinds,
  ];
}

const titles = ['File', 'Format', 'Labels', 'Kind', 'Turns', 'Words', 'Who speaks', 'Level', 'Last time', 'Warnings'];
const numbers: ReadonlySet<string> = new Set(['Turns', 'Words', 'Warnings']);

/** One line a file; a column that would say the same of all (interviews, without times) is left out, and so is the folder of all. */
function filesTable(checked: readonly Checked[], caption: string): Block {
  const folder = commonFolder(checked.map((one) => one.path));
  const rows = checked.map((one) => {
    const [file = '', ...texts] = fileRow(one).map((value) => (value === undefined ? '' : String(value)));
    if (one.result === undefined) texts[0] = 'not read';
    return [String(file).slice(folder.length), ...texts];
  });
  const isTold = (column: number) =>
    (titles[column] !== 'Kind' || rows.some((row) => (row[column] ?? '') !== '' && row[column] !== 'interview')) &&
    (titles[column] !== 'Last time' || rows.some((row) => (row[column] ?? '') !== ''));
  const told = titles.flatMap((_, column) => (isTold(column) ? [column] : []));
  return {
    block: 'table',
    caption: folder === '' ? caption : `${caption}; files in ${folder}`,
    columns: told.map((column) => {
      const title = titles[column] ?? '';
      return { title, ...(numbers.has(title) ? { align: 'end' as const } : {}) };
    }),
    rows: rows.map((row) => told.map((column) => ({ kind: 'text', text: row[column] ?? '' }))),
  };
}

/** The folder that all paths begin with, with its slash; empty where there is none. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  const [first = ''] = folders;
  return paths.length > 1 && folders.every((folder) => folder === first) ? first : '';
}

function speakerText({ label, role, words, participation }: SpeakerResult): string {
  if (role === 'unattributed') return `nobody named, ${words} words`;
  const name = label === '' ? 'no label' : label;
  const who = participation === undefined || participation.respondent === label ? name : `${name} → ${participation.respondent}`;
  return role === 'respondent' ? `${who} ${words} words` : `${who} (${role}) ${words} words`;
}

/** What a person reads: one line a file, then what to do. */
export function checkReport(
  open: OpenStudy,
  checked: readonly Checked[],
  problems: readonly Problem[],
  written: readonly string[],
  isVerbose: boolean,
): Report {
  const read = checked.filter((one) => one.result !== undefined);
  const blocks: Block[] = [
    filesTable(
      checked,
      `${count(read.length, 'transcript')} read${read.length === checked.length ? '' : `, ${checked.length - read.length} not`}; codebook: ${open.instrument.codebook.title} ${open.instrument.codebook.version}`,
    ),
    ...sentenceNote(read),
    ...interviewerTable(read.flatMap(({ result }) => result ?? [])),
    ...(isVerbose ? whyBlocks(checked) : []),
    ...decisionsBlock(open),
    ...written.map((line): Block => ({ block: 'paragraph', runs: [{ text: line }] })),
    ...nextSteps(open, checked, problems),
  ];
  return { title: '', blocks };
}

/** Transcripts of differing punctuation are not to be compared by passages and shares of words. */
function sentenceNote(read: readonly Checked[]): Block[] {
  const medians = read.flatMap(({ result }) => (result === undefined ? [] : [result.punctuation.medianSentence]));
  if (medians.length === 0) return [];
  const [least, most] = [Math.min(...medians), Math.max(...medians)];
  const endless = read.filter(({ result }) => result?.punctuation.isPunctuated === false).map((one) => one.path);
  const text = `Words a sentence (median): ${least === most ? least : `${least} to ${most}`}.`;
  const more = endless.length === 0 ? '' : ` Not punctuated: ${endless.slice(0, 5).join(', ')}${endless.length > 5 ? ', …' : ''}.`;
  return [{ block: 'paragraph', tone: 'note', runs: [{ text: text + more }] }];
}

/** What stands in the journals; nothing where nobody has decided. */
function decisionsBlock({ decisions: { coders, counts } }: OpenStudy): Block[] {
  if (coders.length === 0) return [];
  const numbers = verdicts.flatMap((verdict) => (counts[verdict] === undefined ? [] : [`${counts[verdict]} ${verdict}`]));
  return [{ block: 'paragraph', runs: [{ text: `Decisions of ${coders.join(', ')}: ${numbers.join(', ')}.` }] }];
}

function whyBlocks(checked: readonly Checked[]): Block[] {
  return checked.flatMap((one): Block[] =>
    one.result === undefined
      ? []
      : [
          {
            block: 'paragraph',
            tone: 'note',
            runs: [
              {
                text: `${one.path}: ${one.result.convention}, because ${one.result.why.join('; ')}; median ${one.result.punctuation.medianSentence} words a sentence`,
              },
            ],
          },
        ],
  );
}

/** What to do next, the most pressing first. */
function nextSteps(open: OpenStudy, checked: readonly Checked[], problems: readonly Problem[]): Block[] {
  const has = (code: Problem['code']) => problems.some((problem) => problem.code === code);
  const unattributed = checked.filter(({ result }) =>
    result?.speakers.some((speaker) => speaker.role === 'unattributed' && speaker.words > 0),
  );
  const people = checked.flatMap(({ result }) => result?.speakers.flatMap((speaker) => speaker.participation ?? []) ?? []);
  const absent = findAbsences(open.sheet, people);
  // one without a label cannot be named in the study file
  const isAskerToSay =
    has('interviewer-unknown') ||
    checked.some(
      ({ result, problems: found }) =>
        found.some(({ code }) => code === 'interviewer-assumed') &&
        result?.speakers.some(({ role, label }) => role === 'interviewer' && label !== '') === true,
    );
  // of what others published the sheet holds no rows
  const isLevelMissing = checked.some(
    (one) => one.result?.kind !== 'published' && one.problems.some(({ code }) => code === 'level-unknown'),
  );
  const steps = [
    ...(unattributed.length === 0
      ? []
      : [
          `Nothing says who speaks in ${unattributed
            .map((one) => one.path)
            .slice(0, 5)
            .join(
              ', ',
            )}${unattributed.length > 5 ? ', …' : ''}: this speech is not coded until study.yaml says whose it is, for example \`transcripts: [{files: "${unattributed[0]?.path}", speech: respondent}]\`.`,
        ]),
    ...(isLevelMissing ? ['Some people have no level: `verbatim check --write-respondents` writes a sheet to fill in.'] : []),
    ...(isAskerToSay ? ['Say who asks in study.yaml, as the hint of the warning shows.'] : []),
    ...(absent.length === 0
      ? []
      : [`In the sheet without a transcript: ${absent.map((one) => `${one.respondent} (${one.status})`).join(', ')}.`]),
    ...(checked.some(({ result }) => result !== undefined) ? ['When this is right: `verbatim run`.'] : []),
  ];
  return steps.map((step) => ({ block: 'paragraph', runs: [{ text: step }] }));
}
