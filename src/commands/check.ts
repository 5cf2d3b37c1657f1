import fs from 'node:fs';
import path from 'node:path';
import type { SpeakerResult, TranscriptResult } from '../analysis/transcript-result.ts';
import { reason } from '../io/output-set.ts';
import { readTextFile } from '../io/read-text.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Problem } from '../model/problem.ts';
import type { Block, Report } from '../model/report.ts';
import type { OpenStudy } from '../open-study.ts';
import { createMapper, type Mapped } from '../pipeline.ts';
import { count } from '../report/standing.ts';
import { findAbsences } from '../study/absences.ts';
import { completeSheet } from '../study/complete-sheet.ts';
import { clockTime } from '../text/clock.ts';
import type { Outcome, Request, Value } from './command.ts';
import { requestedStudy, statusOf } from './study.ts';

/** One file as it was understood. */
interface Checked {
  readonly result?: TranscriptResult;
  readonly path: string;
  readonly turns: readonly CheckedTurn[];
  readonly problems: readonly Problem[];
}

interface CheckedTurn {
  readonly transcript: string;
  readonly index: number;
  readonly speaker: string;
  readonly role: string;
  readonly respondent?: string;
  readonly level?: string;
  readonly start: number;
  readonly end: number;
  readonly time?: number;
  readonly text: string;
}

/** Reads everything and changes nothing: who speaks, how much, at which level, and every problem. */
export async function run(request: Request): Promise<Outcome> {
  const open = await requestedStudy(request);
  if (open.files.length === 0)
    throw new CannotStart(
      'no transcripts were found',
      'give a folder of transcripts, or files: `verbatim check interviews/`',
      open.problems,
      open.sources,
    );
  const withTurns = request.options.turns === true;
  const checked = await checkFiles(open, request, withTurns);
  const problems = [...open.problems, ...checked.flatMap((one) => one.problems)];
  const written = request.options.writeRespondents === true ? [writeSheet(open, checked)] : [];
  const common = { status: statusOf(problems), problems, sources: open.sources } as const;
  if (withTurns) return { ...common, ...turnsOutcome(checked) };
  return {
    ...common,
    json: checked.map(fileFacts),
    rows: { columns: fileColumns, rows: checked.map(fileRow), objects: checked.map(fileFacts) },
    report: checkReport(open, checked, problems, written, request.options.verbose === true),
  };
}

async function checkFiles(open: OpenStudy, request: Request, withTurns: boolean): Promise<Checked[]> {
  const mapper = createMapper(open);
  const checked: Checked[] = [];
  for (const [index, file] of open.files.entries()) {
    request.signal.throwIfAborted();
    const found = await mapper.map(file);
    request.progress(index + 1, open.files.length, 'files');
    if (found.mapped === undefined) checked.push({ path: file.path, turns: [], problems: found.problems });
    else
      checked.push({
        path: file.path,
        result: mapper.summarise(found.mapped),
        turns: withTurns ? turnsOf(found.mapped) : [],
        problems: found.mapped.problems,
      });
  }
  return checked;
}

function turnsOf({ transcript, people }: Mapped): CheckedTurn[] {
  return transcript.turns.map((turn) => {
    const speaker = transcript.speakers[turn.speaker];
    const person = people.get(turn.speaker);
    return {
      transcript: transcript.id,
      index: turn.index,
      speaker: speaker?.label ?? '',
      role: speaker?.role ?? 'other',
      ...(person === undefined ? {} : { respondent: person.respondent }),
      ...(person?.level === undefined ? {} : { level: person.level }),
      start: turn.speech[0]?.start ?? turn.span.start,
      end: turn.speech.at(-1)?.end ?? turn.span.end,
      ...(turn.time === undefined ? {} : { time: turn.time }),
      text: turn.speech.map((span) => transcript.text.slice(span.start, span.end)).join(' '),
    };
  });
}

function turnsOutcome(checked: readonly Checked[]): Pick<Outcome, 'rows' | 'report'> {
  const turns = checked.flatMap((one) => one.turns);
  const columns = ['transcript', 'index', 'speaker', 'role', 'respondent', 'level', 'start', 'end', 'time', 'text'] as const;
  const blocks = checked.flatMap((one): Block[] => [
    {
      block: 'heading',
      depth: 3,
      text: `${one.path}${one.result === undefined ? ': not read' : ` · ${one.result.convention}`}`,
      id: one.path,
    },
    ...one.turns.map((turn): Block => {
      const time = turn.time === undefined ? '' : ` ${clockTime(turn.time)}`;
      const who =
        turn.role === 'respondent'
          ? `${turn.speaker} → ${turn.respondent ?? '?'}${turn.level === undefined ? '' : `, ${turn.level}`}`
          : `${turn.speaker} (${turn.role})`;
      return { block: 'paragraph', runs: [{ text: `${turn.index + 1}${time} ${who}: `, style: 'strong' }, { text: turn.text }] };
    }),
  ]);
  return {
    rows: { columns, rows: turns.map((turn) => columns.map((column): Value => turn[column])), objects: turns },
    report: { title: '', blocks },
  };
}

/** The machine's answer about one file. */
function fileFacts({ path: file, result, problems }: Checked): unknown {
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

const fileColumns = ['path', 'format', 'convention', 'kind', 'turns', 'words', 'speakers', 'levels', 'problems'];

function fileRow({ path: file, result, problems }: Checked): Value[] {
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
    result.speakers.map(speakerText).join('; '),
    [...new Set(levels)].join('; '),
    kinds,
  ];
}

function speakerText({ label, role, words, participation }: SpeakerResult): string {
  if (role === 'unattributed') return `nobody named, ${words} words`;
  const who = participation === undefined || participation.respondent === label ? label : `${label} → ${participation.respondent}`;
  return role === 'respondent' ? `${who} ${words} words` : `${who} (${role}) ${words} words`;
}

function checkReport(
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
      const key = named ?? speaker.label;
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
    ...(has('level-unknown') ? ['Some people have no level: `verbatim check --write-respondents` writes a sheet to fill in.'] : []),
    ...(has('interviewer-assumed') || has('interviewer-unknown') ? ['Say who asks in study.yaml, for example `interviewers: [AM]`.'] : []),
    ...(absent.length === 0
      ? []
      : [`In the sheet without a transcript: ${absent.map((one) => `${one.respondent} (${one.status})`).join(', ')}.`]),
    'When this is right: `verbatim run`.',
  ];
  return steps.map((step) => ({ block: 'paragraph', runs: [{ text: step }] }));
}

function writeSheet(open: OpenStudy, checked: readonly Checked[]): string {
  const name = open.settings.respondents;
  const file = path.join(open.root, name);
  const existing = fs.existsSync(file) ? readTextFile(file) : undefined;
  const found = checked.flatMap(({ result }) =>
    (result?.speakers ?? []).flatMap((speaker) => {
      const person = speaker.participation;
      if (result === undefined || person === undefined) return [];
      return [
        {
          respondent: person.respondent,
          transcript: result.id,
          speaker: speaker.label,
          ...(person.level === undefined ? {} : { level: person.level }),
          ...(person.site === undefined ? {} : { site: person.site }),
        },
      ];
    }),
  );
  const text = completeSheet(existing, found);
  if (text === existing) return `${name} already has every speaker found.`;
  try {
    fs.writeFileSync(`${file}.new`, existing === undefined ? `\uFEFF${text}` : text);
    fs.renameSync(`${file}.new`, file);
  } catch (error) {
    throw new CannotStart(`\`${name}\` cannot be written: ${reason(error)}`);
  }
  return `${existing === undefined ? 'Written' : 'Completed'}: ${name}. Fill in the levels (${open.settings.levels.map((level) => level.id).join(', ')}) and what else you know.`;
}
