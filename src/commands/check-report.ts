import type { SpeakerResult, TranscriptResult } from '../analysis/transcript-result.ts';
import type { Problem } from '../model/problem.ts';
import type { Block, Report } from '../model/report.ts';
import type { OpenStudy } from '../open-study.ts';
import { count } from '../report/standing.ts';
import { findAbsences } from '../study/absences.ts';
import type { Value } from './command.ts';

/** One file as it was understood. */
export interface Checked {
  readonly result?: TranscriptResult;
  readonly path: string;
  readonly turns: readonly CheckedTurn[];
  readonly problems: readonly Problem[];
}

export interface CheckedTurn {
  readonly transcript: string;
  readonly index: number;
  readonly speaker: string;
  readonly role: string;
  readonly respondent?: string;
  readonly level?: string;
  /** Of a published quotation: the heading it stands under. */
  readonly section?: string;
  readonly start: number;
  readonly end: number;
  readonly time?: number;
  readonly text: string;
}

/** The machine's answer about one file. */
export function fileFacts({ path: file, result, problems }: Checked): unknown {
  const said = problems.map(({ code, severity, message, hint }) => ({ code, severity, message, ...(hint === undefined ? {} : { hint }) }));
  if (result === undefined) return { path: file, problems: said };
  return {
    path: file,
    id: result.id,
    format: result.format,
    convention: result.convention,
    why: result.why,
    kind: result.kind,
    turns: result.speakers.reduce((sum, speaker) => sum + speaker.turns, 0),
    words: result.words,
    medianSentence: result.medianSentence,
    speakers: result.speakers.map((speaker) => ({
      label: speaker.label,
      role: speaker.role,
      ...(speaker.participation === undefined
        ? {}
        : {
            respondent: speaker.participation.respondent,
            level: speaker.participation.level ?? null,
            levelSource: speaker.participation.levelSource,
          }),
      words: speaker.words,
      turns: speaker.turns,
    })),
    problems: said,
  };
}

export const fileColumns = ['path', 'format', 'convention', 'kind', 'turns', 'words', 'speakers', 'levels', 'problems'];

export function fileRow({ path: file, result, problems }: Checked): Value[] {
  const kinds = problems.map((problem) => problem.code).join('; ');
  if (result === undefined) return [file, '', '', '', 0, 0, '', '', kinds];
  const turns = result.speakers.reduce((sum, speaker) => sum + speaker.turns, 0);
  const levels = result.speakers.flatMap((speaker) =>
    speaker.participation === undefined ? [] : [speaker.participation.level ?? 'not known'],
  );
  return [
    file,
    result.format,
    result.convention,
    result.kind,
    turns,
    result.words,
    result.kind === 'published' ? `${count(turns, 'quotation')}, people not countable` : result.speakers.map(speakerText).join('; '),
    [...new Set(levels)].join('; '),
    kinds,
  ];
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
  const rows = checked.map((one) =>
    fileRow(one)
      .slice(0, 8)
      .map((value) => ({ kind: 'text' as const, text: value === undefined ? '' : String(value) })),
  );
  const titles = ['File', 'Format', 'Labels', 'Kind', 'Turns', 'Words', 'Who speaks', 'Level'];
  const blocks: Block[] = [
    {
      block: 'table',
      caption: `${count(read.length, 'transcript')} read${read.length === checked.length ? '' : `, ${checked.length - read.length} not`}; codebook: ${open.instrument.codebook.title} ${open.instrument.codebook.version}`,
      columns: titles.map((title) => ({ title, ...(title === 'Turns' || title === 'Words' ? { align: 'end' as const } : {}) })),
      rows,
    },
    ...interviewerTable(checked),
    ...(isVerbose ? whyBlocks(checked) : []),
    ...written.map((line): Block => ({ block: 'paragraph', runs: [{ text: line }] })),
    ...nextSteps(open, checked, problems),
  ];
  return { title: '', blocks };
}

function whyBlocks(checked: readonly Checked[]): Block[] {
  return checked.flatMap((one): Block[] =>
    one.result === undefined
      ? []
      : [
          {
            block: 'paragraph',
            tone: 'note',
            runs: [{ text: `${one.path}: ${one.result.convention}, because ${one.result.why.join('; ')}` }],
          },
        ],
  );
}

/** What the interviewers did with the time: share of words, questions. */
function interviewerTable(checked: readonly Checked[]): Block[] {
  const byLabel = new Map<string, { interviews: number; words: number; of: number; questions: number }>();
  for (const { result } of checked) {
    if (result === undefined) continue;
    const named = result.speakers
      .find((speaker) => speaker.participation?.attributes.interviewer !== undefined)
      ?.participation?.attributes.interviewer?.join(' and ');
    for (const speaker of result.speakers.filter((one) => one.role === 'interviewer')) {
      const key = named ?? (speaker.label === '' ? 'no label' : speaker.label);
      const sum = byLabel.get(key) ?? { interviews: 0, words: 0, of: 0, questions: 0 };
      byLabel.set(key, {
        interviews: sum.interviews + 1,
        words: sum.words + speaker.words,
        of: sum.of + result.words,
        questions: sum.questions + speaker.questions,
      });
    }
  }
  if (byLabel.size === 0) return [];
  return [
    {
      block: 'table',
      caption: 'Interviewers',
      columns: [
        { title: 'Interviewer' },
        { title: 'Interviews', align: 'end' },
        { title: 'Share of words', align: 'end' },
        { title: 'Questions per 1,000 words', align: 'end' },
      ],
      rows: [...byLabel].map(([label, sum]) => [
        { kind: 'text', text: label },
        { kind: 'number', value: sum.interviews },
        { kind: 'number', value: sum.of === 0 ? 0 : sum.words / sum.of, digits: 2 },
        { kind: 'number', value: sum.words === 0 ? 0 : (1000 * sum.questions) / sum.words, digits: 0 },
      ]),
    },
  ];
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
    ...(isAskerToSay ? ['Say who asks in study.yaml, for example `interviewers: [AM]`.'] : []),
    ...(absent.length === 0
      ? []
      : [`In the sheet without a transcript: ${absent.map((one) => `${one.respondent} (${one.status})`).join(', ')}.`]),
    ...(checked.some(({ result }) => result !== undefined) ? ['When this is right: `verbatim run`.'] : []),
  ];
  return steps.map((step) => ({ block: 'paragraph', runs: [{ text: step }] }));
}
