import { CannotStart } from '../model/cannot-start.ts';
import type { Problem } from '../model/problem.ts';
import type { OpenStudy } from '../open-study.ts';
import { createMapper, type Mapped } from '../pipeline.ts';
import { type ContextLine, concordanceReport, orderLines, orderOf, type PeopleCount } from '../report/concordance.ts';
import { didYouMean } from '../text/suggest.ts';
import { countOption, listOption, type Outcome, type Request, textOption, type Value } from './command.ts';
import { isSentenceOpen, type Place, placesOfCode, placesOfPattern, type Search } from './find-places.ts';
import { requestedStudy, statusOf } from './study.ts';

const columns = ['transcript', 'turn', 'speaker', 'respondent', 'level', 'start', 'end', 'left', 'match', 'right'] as const;

/** Characters of context on each side. */
const context = 60;

/** Key word in context: every place where a pattern of the codebook's language matches, or where a code stands. */
export async function run(request: Request): Promise<Outcome> {
  const code = textOption(request, 'code');
  const [pattern] = request.args;
  if (code === undefined && pattern === undefined)
    throw new CannotStart('nothing was given to look for', "give a pattern: `verbatim find 'protected time'`, or a code: `--code data`");
  const open = await requestedStudy(request, code === undefined ? 1 : 0);
  const without = listOption(request, 'notCode');
  for (const id of code === undefined ? without : [code, ...without]) requireCode(open, id);
  const search = code === undefined ? await placesOfPattern(pattern ?? '', request.options.interviewer === true) : placesOfCode(code);
  const isOpen = isSentenceOpen(request.options.uncoded === true, without);
  const found = await gather(request, open, {
    ...search,
    places: (mapped) => search.places(mapped).filter((place) => isOpen(mapped, place)),
  });
  const lines = orderLines(found.lines, orderOf(textOption(request, 'sort')));
  return {
    status: statusOf(found.problems),
    rows: {
      columns: [...columns, ...(code === undefined ? [] : ['code', 'id'])],
      rows: lines.map((line) => rowOf(line, code !== undefined)),
    },
    report: concordanceReport(code ?? pattern ?? '', lines, found.people, open.settings.levels),
    problems: found.problems,
    sources: open.sources,
  };
}

function requireCode(open: OpenStudy, id: string): void {
  const ids = open.instrument.codebook.codes.map((code) => code.id);
  if (!ids.includes(id))
    throw new CannotStart(`the codebook has no code \`${id}\``, didYouMean(id, ids) ?? '`verbatim codebook show` lists them');
}

interface Found {
  readonly lines: readonly ContextLine[];
  readonly people: readonly PeopleCount[];
  readonly problems: readonly Problem[];
}

/** Looks through all transcripts, and counts who was interviewed and who said it; published quotations are of nobody. */
async function gather(request: Request, open: OpenStudy, search: Search): Promise<Found> {
  const lines: ContextLine[] = [];
  const problems: Problem[] = [...open.problems];
  const people = new Map<string, PeopleCount & { said: boolean }>();
  const mapper = createMapper(open, search.starts);
  const limit = countOption(request, 'max', Number.MAX_SAFE_INTEGER);
  for (const [index, file] of open.files.entries()) {
    request.signal.throwIfAborted();
    const result = await mapper.map(file);
    request.progress(index + 1, open.files.length, 'transcripts');
    if (result.mapped === undefined) {
      problems.push(...result.problems);
      continue;
    }
    const { mapped } = result;
    problems.push(...mapped.problems);
    const isCounted = mapped.transcript.kind !== 'published';
    const keyOf = (level: string | undefined, respondent: string) => `${level ?? ''}\0${respondent}`;
    for (const { respondent, level } of isCounted ? mapped.people.values() : []) {
      const key = keyOf(level, respondent);
      if (!people.has(key)) people.set(key, { level, said: false });
    }
    for (const place of search.places(mapped)) {
      const line = tell(mapped, place);
      if (lines.length < limit) lines.push(line);
      const person = line.respondent === undefined ? undefined : people.get(keyOf(line.level, line.respondent));
      if (isCounted && person !== undefined) person.said = true;
    }
  }
  return { lines, people: [...people.values()], problems };
}

function tell({ transcript, people }: Mapped, { turn, span, code, id }: Place): ContextLine {
  const { text } = transcript;
  const { speaker: number, speech, span: whole } = transcript.turns[turn] ?? { speaker: 0, speech: [], span };
  const person = people.get(number);
  const from = speech.find(({ start, end }) => start <= span.start && span.start < end)?.start ?? whole.start;
  return {
    transcript: transcript.id,
    turn: turn + 1,
    speaker: transcript.speakers[number]?.label ?? '',
    respondent: person?.respondent,
    level: person?.level,
    span,
    left: text.slice(Math.max(from, span.start - context), span.start),
    match: text.slice(span.start, span.end),
    right: text.slice(span.end, Math.min(whole.end, span.end + context)),
    code,
    id,
  };
}

function rowOf(line: ContextLine, withCode: boolean): Value[] {
  const { transcript, turn, speaker, respondent, level, span, left, match, right } = line;
  const row = [transcript, turn, speaker, respondent, level, span.start, span.end, left, match, right];
  return withCode ? [...row, line.code, line.id] : row;
}
