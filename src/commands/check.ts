import fs from 'node:fs';
import path from 'node:path';
import { reason } from '../io/output-set.ts';
import { readTextFile } from '../io/read-text.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Problem } from '../model/problem.ts';
import type { Block } from '../model/report.ts';
import type { Kind } from '../model/transcript.ts';
import { type OpenStudy, requireTranscripts } from '../open-study.ts';
import { createMapper, type Mapped } from '../pipeline.ts';
import { idsOf } from '../run-study.ts';
import { checkAbsences, findAbsences } from '../study/absences.ts';
import { completeSheet } from '../study/complete-sheet.ts';
import { clockTime } from '../text/clock.ts';
import { type Checked, type CheckedTurn, checkReport, fileColumns, fileFacts, fileRow } from './check-report.ts';
import type { Outcome, Request, Value } from './command.ts';
import { requestedStudy, statusOf } from './study.ts';

/** Reads everything and changes nothing: who speaks, how much, at which level, and every problem. */
export async function run(request: Request): Promise<Outcome> {
  const open = await requestedStudy(request);
  requireTranscripts(open);
  const withTurns = request.options.turns === true;
  const checked = await checkFiles(open, request, withTurns);
  const problems = [...open.problems, ...absenceNotes(open, checked), ...checked.flatMap((one) => one.problems)];
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

/** Rows of the sheet that no transcript answers to; a choice of people says nothing about the others. */
function absenceNotes(open: OpenStudy, checked: readonly Checked[]): Problem[] {
  if (open.conditions.length > 0) return [];
  const people = checked.flatMap(({ result }) => result?.speakers.flatMap((speaker) => speaker.participation ?? []) ?? []);
  return checkAbsences(open.sheet, idsOf(open), findAbsences(open.sheet, people));
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
      ...(speaker?.attributes?.section === undefined ? {} : { section: speaker.attributes.section }),
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
      const who = whoSpeaks(turn, one.result?.kind);
      return { block: 'paragraph', runs: [{ text: `${turn.index + 1}${time} ${who}: `, style: 'strong' }, { text: turn.text }] };
    }),
  ]);
  return {
    rows: { columns, rows: turns.map((turn) => columns.map((column): Value => turn[column])), objects: turns },
    report: { title: '', blocks },
  };
}

/** Who a turn is shown under; a published quotation's voice is nobody, and has its section behind it. */
function whoSpeaks({ speaker: label, role, respondent, level, section }: CheckedTurn, kind: Kind | undefined): string {
  const speaker = label === '' ? 'no label' : label;
  if (role !== 'respondent') return `${speaker} (${role})`;
  const at = level === undefined ? '' : `, ${level}`;
  if (kind !== 'published') return `${speaker} → ${respondent ?? '?'}${at}`;
  return `${speaker} → ${level ?? 'level not known'}${section === undefined ? '' : ` · ${section}`}`;
}

function writeSheet(open: OpenStudy, checked: readonly Checked[]): string {
  const name = open.settings.respondents;
  const file = path.join(open.root, name);
  const existing = fs.existsSync(file) ? readTextFile(file) : undefined;
  const found = checked.flatMap(({ result }) =>
    (result?.kind === 'published' ? [] : (result?.speakers ?? [])).flatMap((speaker) => {
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
