import { compileInstrument } from '../codebook/instrument.ts';
import { createHits, createMatcher, matchSentences } from '../coding/match.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Codebook } from '../model/codebook.ts';
import type { Problem } from '../model/problem.ts';
import type { Cell, Table } from '../model/report.ts';
import { createMapper, type Mapped } from '../pipeline.ts';
import { count } from '../report/standing.ts';
import { countOption, type Outcome, type Request, type Value } from './command.ts';
import { requestedStudy, statusOf } from './study.ts';

const columns = ['transcript', 'turn', 'speaker', 'respondent', 'level', 'start', 'end', 'left', 'match', 'right'] as const;

/** Key word in context: every place where a pattern of the codebook's language matches, sentence by sentence. */
export async function run(request: Request): Promise<Outcome> {
  const [pattern = ''] = request.args;
  const open = await requestedStudy(request, 1);
  const lines: Value[][] = [];
  const problems: Problem[] = [...open.problems];
  const search = await searchFor(pattern);
  const mapper = createMapper(open);
  const limit = countOption(request, 'max', Number.MAX_SAFE_INTEGER);
  const people = new Set<string>();
  for (const [index, file] of open.files.entries()) {
    request.signal.throwIfAborted();
    const { mapped, ...rest } = await mapper.map(file);
    request.progress(index + 1, open.files.length, 'transcripts');
    if (mapped === undefined) {
      problems.push(...('problems' in rest ? (rest.problems as readonly Problem[]) : []));
      continue;
    }
    problems.push(...mapped.problems);
    for (const line of search(mapped, request.options.interviewer === true)) {
      if (lines.length < limit) lines.push(line);
      if (line[3] !== undefined && mapped.transcript.kind !== 'published') people.add(String(line[3]));
    }
    if (lines.length >= limit) break;
  }
  return {
    status: statusOf(problems),
    rows: { columns, rows: lines },
    report: { title: '', blocks: [concordance(pattern, lines, people.size)] },
    problems,
    sources: open.sources,
  };
}

async function searchFor(pattern: string): Promise<(mapped: Mapped, withInterviewer: boolean) => Generator<Value[]>> {
  const isExpression = pattern.length > 1 && pattern.startsWith('/') && pattern.endsWith('/');
  const source = {
    kind: isExpression ? ('expression' as const) : ('phrases' as const),
    text: pattern,
    weight: 1,
    place: { path: 'the pattern' },
  };
  const code = {
    id: 'find',
    name: pattern,
    definition: '',
    patterns: [source],
    atLeast: 1,
    examples: [],
    counterexamples: [],
    formerly: [],
    origin: 'beforehand' as const,
    place: source.place,
  };
  const codebook: Codebook = {
    title: 'find',
    version: '',
    language: 'en',
    unit: 'sentence',
    overlap: 'within-code',
    codes: [code],
    facets: [],
    path: '',
  };
  const instrument = await compileInstrument(codebook);
  const [problem] = instrument.problems.filter((one) => one.severity === 'error');
  if (problem !== undefined) throw new CannotStart(problem.message, problem.hint);
  const matcher = createMatcher(instrument);
  const hits = createHits();
  return function* (mapped, withInterviewer) {
    const { transcript, people, scan } = mapped;
    matchSentences(matcher, scan, transcript.text, hits);
    const isChain = instrument.patterns[0]?.isSimple === false && !isExpression;
    for (let hit = 0, next = 0; hit < hits.count; hit = next) {
      const sentence = hits.sentence[hit] as number;
      // the words of a pattern with distances are one place: from the first of them to the last
      next = hit + 1;
      while (isChain && next < hits.count && hits.sentence[next] === sentence) next += 1;
      const turn = transcript.turns[scan.turnOf[sentence] as number];
      const speaker = transcript.speakers[turn?.speaker ?? 0];
      const person = people.get(turn?.speaker ?? -1);
      if (
        turn === undefined ||
        (speaker?.role === 'interviewer' ? !withInterviewer : person === undefined && speaker?.role === 'respondent')
      )
        continue;
      const start = Math.min(...hits.start.subarray(hit, next));
      const end = Math.max(...hits.end.subarray(hit, next));
      const speechStart = turn.speech.find((span) => span.start <= start && start < span.end)?.start ?? turn.span.start;
      const left = transcript.text.slice(Math.max(speechStart, start - 60), start);
      const right = transcript.text.slice(end, Math.min(turn.span.end, end + 60));
      yield [
        transcript.id,
        turn.index + 1,
        speaker?.label,
        person?.respondent,
        person?.level,
        start,
        end,
        left,
        transcript.text.slice(start, end),
        right,
      ];
    }
  };
}

/** Lines aligned on the match. */
function concordance(pattern: string, lines: readonly (readonly Value[])[], people: number): Table {
  const cell = (value: Value): Cell => ({ kind: 'text', text: value === undefined ? '' : String(value) });
  return {
    block: 'table',
    caption: `${pattern}: ${count(lines.length, 'place')}, ${count(people, 'person', 'people')}`,
    columns: [{ title: 'Where' }, { title: 'Who' }, { title: 'Left', align: 'end' }, { title: 'Match' }, { title: 'Right' }],
    rows: lines.map((line) => [
      cell(`${line[0]}:${line[1]}`),
      cell(`${line[3] ?? line[2] ?? ''}${line[4] === undefined ? '' : ` (${line[4]})`}`),
      cell(line[7]),
      cell(line[8]),
      cell(line[9]),
    ]),
  };
}
