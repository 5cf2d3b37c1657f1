import { familyOf } from '../../analysis/examples.ts';
import { bestResembling, countSentence, createFrequencies, createResemblance, weighSentence } from '../../analysis/resembling.ts';
import { spokenSentences } from '../../analysis/spoken-sentences.ts';
import { createTermSearch, rankTerms, searchSentence } from '../../analysis/term-search.ts';
import { addTerms, createTarget, type TermTarget } from '../../analysis/terms.ts';
import { createPassageCoder } from '../../coding/code-passage.ts';
import { CannotStart } from '../../model/cannot-start.ts';
import type { Code } from '../../model/codebook.ts';
import type { Status } from '../../model/coding.ts';
import type { OpenStudy } from '../../open-study.ts';
import { type TermEntry, type TermSource, type TermsFindings, termsBlocks } from '../../report/codebook-terms.ts';
import { runStudy } from '../../run-study.ts';
import { createWordReader, type WordReader, wordsOfText } from '../../text/all-words.ts';
import { didYouMean } from '../../text/suggest.ts';
import { countOption, type Outcome, type Request, textOption } from '../command.ts';
import { requestedStudy, statusOf } from '../study.ts';

const columns = ['term', 'log_ratio', 'here', 'rest', 'people', 'covered_by', 'line_1', 'line_2', 'line_3'];

/** Candidate words, phrases and passages for one code. The study is read twice: to know its words, and to look for some of them. */
export async function run(request: Request): Promise<Outcome> {
  const minPeople = countOption(request, 'minPeople', 3);
  const limits = { terms: countOption(request, 'max', 30), passages: countOption(request, 'passages', 10) };
  const open = await requestedStudy(request);
  const code = codeOf(request, open);
  const family = familyOf(open.instrument, code.id);
  const reader = createWordReader();
  const first = await learn(request, open, code, reader);
  const source = sourceOf(request, first);
  const own = open.instrument.codebook.codes.filter((one) => family.has(one.id));
  const target = source === 'examples' ? targetOfExamples(own) : first[source];
  const search = createTermSearch(target, source !== 'examples', minPeople, reader);
  const texts = own.flatMap((one) => [one.definition, one.include ?? '', ...one.examples]).flatMap(wordsOfText);
  const resemblance = createResemblance(first.frequencies, [...texts, ...first.confirmed]);
  await eachTranscript(request, open, reader, (mapped, words) => {
    for (const spoken of spokenSentences(mapped, family)) {
      searchSentence(search, mapped, words, spoken, spoken.statuses.length === 0);
      if (!spoken.isCoded) weighSentence(resemblance, mapped, words, spoken);
    }
  });
  const found: TermsFindings = {
    code,
    source,
    words: target.words,
    restWords: search.restWords,
    minPeople,
    forgotten: target.forgotten,
    terms: withCoverage(rankTerms(search, minPeople, limits.terms), open, family),
    passages: bestResembling(resemblance, limits.passages),
  };
  return tell(found, open, first.problems);
}

interface Learned extends Readonly<Record<Exclude<TermSource, 'examples'>, TermTarget>> {
  readonly frequencies: ReturnType<typeof createFrequencies>;
  /** Words of sentences that people accepted or added. */
  readonly confirmed: readonly (readonly string[])[];
  readonly problems: Outcome['problems'];
}

const statusesOf: Readonly<Record<Exclude<TermSource, 'examples'>, readonly Status[]>> = {
  added: ['added'],
  accepted: ['accepted', 'added'],
  suggested: ['suggested', 'disputed'],
};

const mostConfirmed = 1_000;

async function learn(request: Request, open: OpenStudy, code: Code, reader: WordReader): Promise<Learned> {
  const frequencies = createFrequencies();
  const targets = { added: createTarget(), accepted: createTarget(), suggested: createTarget() };
  const confirmed: string[][] = [];
  const family = familyOf(open.instrument, code.id);
  const wanted = (['added', 'accepted', 'suggested'] as const).filter((one) => one === 'added' || one === textOption(request, 'from'));
  const problems = await eachTranscript(request, open, reader, (mapped, words) => {
    for (const { first, last, statuses, person } of spokenSentences(mapped, family)) {
      countSentence(frequencies, reader, words, first, last);
      if (statuses.length === 0) continue;
      const said = [...words.subarray(first, last)].map((word) => reader.spelling(word));
      for (const one of wanted)
        if (statuses.some((status) => statusesOf[one].includes(status))) addTerms(targets[one], said, person.respondent);
      if (confirmed.length < mostConfirmed && statuses.some((status) => statusesOf.accepted.includes(status))) confirmed.push(said);
    }
  });
  return { ...targets, frequencies, confirmed, problems };
}

async function eachTranscript(
  request: Request,
  open: OpenStudy,
  reader: WordReader,
  visit: (mapped: Parameters<NonNullable<Parameters<typeof runStudy>[1]['onMapped']>>[0], words: Int32Array) => void,
) {
  const study = await runStudy(open, {
    workers: 1,
    onMapped: (mapped) => visit(mapped, reader.read(mapped.transcript.text, mapped.transcript.turns, mapped.scan)),
    progress: request.progress,
    signal: request.signal,
  });
  return study.problems;
}

function codeOf(request: Request, open: OpenStudy): Code {
  const { codes } = open.instrument.codebook;
  const ids = codes.map((code) => code.id);
  const given = textOption(request, 'code');
  if (given === undefined)
    throw new CannotStart('no code was given', `write \`--code ${ids[0] ?? 'leadership'}\`; there are: ${ids.join(', ')}`);
  const found = codes.find((code) => code.id === given.toLowerCase());
  if (found === undefined)
    throw new CannotStart(`no code is called \`${given}\``, didYouMean(given, ids) ?? `there are: ${ids.join(', ')}`);
  return found;
}

/** What people added shows what patterns miss, so it comes first; without it the examples are the only words that no pattern chose. */
function sourceOf(request: Request, { added }: Learned): TermSource {
  const asked = textOption(request, 'from');
  if (asked === 'added' || asked === 'accepted' || asked === 'suggested' || asked === 'examples') return asked;
  return added.words > 0 ? 'added' : 'examples';
}

function targetOfExamples(codes: readonly Code[]): TermTarget {
  const target = createTarget();
  for (const sentence of codes.flatMap((code) => code.examples).flatMap(wordsOfText)) addTerms(target, sentence);
  return target;
}

function withCoverage(terms: ReturnType<typeof rankTerms>, open: OpenStudy, family: ReadonlySet<string>): TermEntry[] {
  const code = createPassageCoder(open.instrument);
  return terms.map((one) => {
    const codes = [...new Set(code(one.term).codings.map(({ coding }) => coding.code))];
    const own = codes.filter((id) => family.has(id));
    return { ...one, coveredBy: [...own, ...codes.filter((id) => !family.has(id))] };
  });
}

function tell(found: TermsFindings, open: OpenStudy, problems: Outcome['problems'] = []): Outcome {
  const { code, terms, passages, ...figures } = found;
  const line = (entry: TermEntry, index: number) => {
    const one = entry.lines[index];
    return one === undefined ? undefined : `${one.left}«${one.match}»${one.right} (${one.transcript}, turn ${one.turn})`;
  };
  return {
    status: statusOf(problems),
    report: {
      title: `${code.name}: candidate terms`,
      subtitle: `instrument: ${open.fingerprint}`,
      blocks: termsBlocks(found, open.settings.levels),
    },
    rows: {
      columns,
      rows: terms.map((one) => [
        one.term,
        Math.round(one.logRatio * 1000) / 1000,
        one.count,
        one.restCount,
        one.people,
        one.coveredBy.join('; '),
        ...[0, 1, 2].map((index) => line(one, index)),
      ]),
    },
    json: { code: code.id, ...figures, terms, passages: passages.map((passage) => ({ ...passage, status: 'suggestion, not coded' })) },
    problems: problems.filter((problem) => problem.severity === 'error'),
    sources: open.sources,
  };
}
