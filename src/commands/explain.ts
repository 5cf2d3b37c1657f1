import type { CompiledPattern, Instrument } from '../codebook/instrument.ts';
import type { ScannedCoding } from '../coding/apply-codebook.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Coding } from '../model/coding.ts';
import type { Block } from '../model/report.ts';
import type { Place } from '../model/span.ts';
import { createMapper, type Mapped } from '../pipeline.ts';
import { byPattern } from '../report/evidence-rows.ts';
import { clockTime } from '../text/clock.ts';
import { pointOf } from '../text/points.ts';
import type { Outcome, Request } from './command.ts';
import { requestedStudy } from './study.ts';

interface Found {
  readonly scanned: ScannedCoding;
  readonly explanation: Explanation;
}

interface Explanation {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly definition: string;
  readonly transcript: string;
  readonly line: number;
  readonly turn: number;
  readonly time?: string;
  readonly respondent?: string;
  readonly level?: string;
  readonly quote: string;
  readonly evidence: readonly { readonly words: string; readonly pattern: string; readonly weight: number; readonly place: string }[];
  readonly strength: number;
  readonly status: string;
  readonly coder: string;
  readonly prompted: string;
  readonly because?: Coding['because'];
  readonly stars?: Coding['stars'];
  readonly memo?: string;
}

/** Why a text has a code: the coding with this id (or the beginning of it), or every coding on a line of a transcript. */
export async function run(request: Request): Promise<Outcome> {
  const [asked = ''] = request.args;
  const open = await requestedStudy(request, 1);
  const place = /^(.+):(\d+)$/.exec(asked);
  if (place === null && !/^[0-9a-hjkmnp-tv-z]{4,12}$/.test(asked.toLowerCase())) {
    throw new CannotStart(
      `\`${asked}\` is neither an id of a coding nor \`transcript:line\``,
      'ids have twelve letters and digits, of which the first four are enough; codings.csv lists them',
    );
  }
  const mapper = createMapper(open);
  const found: Found[] = [];
  for (const file of open.files) {
    if (place !== null && file.id !== place[1] && file.path !== place[1] && !file.id.endsWith(`/${place[1]}`)) continue;
    const { mapped } = await mapper.map(file);
    if (mapped === undefined) continue;
    for (const scanned of mapped.coded.codings) {
      const isAsked = place === null ? scanned.coding.id.startsWith(asked.toLowerCase()) : isOnLine(mapped, scanned, Number(place[2]));
      if (isAsked) found.push({ scanned, explanation: explain(mapped, scanned, open.instrument, open.sources) });
    }
  }
  if (found.length === 0)
    throw new CannotStart(
      place === null ? `no coding has an id that begins with \`${asked}\`` : `nothing is coded at \`${asked}\``,
      place === null ? undefined : 'lines are counted in the text as it was read; `verbatim check FILE --turns` shows it',
    );
  const explanations = found.map(({ explanation }) => explanation);
  return {
    status: 0,
    json: place === null && explanations.length === 1 ? explanations[0] : explanations,
    report: { title: '', blocks: explanations.flatMap(tell) },
  };
}

function isOnLine({ transcript }: Mapped, { coding }: ScannedCoding, line: number): boolean {
  return pointOf(transcript.text, coding.span.start).line <= line && line <= pointOf(transcript.text, coding.span.end).line;
}

function explain(
  { transcript, people }: Mapped,
  { coding, code, speaker, patterns }: ScannedCoding,
  instrument: Instrument,
  sources: ReadonlyMap<string, string>,
): Explanation {
  const { codes } = instrument.codebook;
  const weighed = weighedBy(instrument, patterns);
  const person = people.get(speaker);
  const time = transcript.turns[coding.turn]?.time;
  return {
    id: coding.id,
    code: coding.code,
    name: codes[code]?.name ?? '',
    definition: codes[code]?.definition ?? '',
    transcript: coding.transcript,
    line: pointOf(transcript.text, coding.span.start).line,
    turn: coding.turn + 1,
    ...(time === undefined ? {} : { time: clockTime(time) }),
    ...(person === undefined ? {} : { respondent: person.respondent }),
    ...(person?.level === undefined ? {} : { level: person.level }),
    quote: coding.quote,
    evidence: coding.evidence.map(({ span, pattern }) => {
      const { place, weight = 1 } = weighed.get(pattern) ?? {};
      const text = place === undefined ? undefined : sources.get(place.path);
      const line = text === undefined || place?.span === undefined ? '' : `:${pointOf(text, place.span.start).line}`;
      return {
        words: transcript.text.slice(span.start, span.end),
        pattern,
        weight,
        place: place === undefined ? '' : `${place.path}${line}`,
      };
    }),
    strength: coding.strength,
    status: coding.status,
    coder: coding.coder,
    prompted: coding.prompted,
    ...(coding.because === undefined ? {} : { because: coding.because }),
    ...(coding.stars === undefined ? {} : { stars: coding.stars }),
    ...(coding.memo === undefined ? {} : { memo: coding.memo }),
  };
}

/** By label: where a pattern stands, and its weight; of a theme that gathers and a code below it the sum, where both weigh the same words. */
function weighedBy(instrument: Instrument, patterns: readonly number[]): ReadonlyMap<string, { place: Place; weight: number }> {
  const weighed = new Map<string, { place: Place; weight: number }>();
  for (const number of patterns) {
    const { label, place, weight } = instrument.patterns[number] as CompiledPattern;
    const known = weighed.get(label);
    if (known === undefined) weighed.set(label, { place, weight });
    else known.weight += weight;
  }
  return weighed;
}

const promptedWords: Readonly<Record<string, string>> = {
  unprompted: 'no prompt for this theme was detected before it',
  after: 'the interviewer had used words of this theme earlier',
  asked: 'the question before it asks about this theme',
  unknown: 'the transcript has no interviewer speech',
};

function tell(found: Explanation): Block[] {
  const who = [found.respondent, found.level, found.time].filter((part) => part !== undefined).join(', ');
  return [
    { block: 'heading', depth: 3, text: `${found.name} (${found.code}) · ${found.id}`, id: found.id },
    { block: 'paragraph', runs: [{ text: `“${found.quote}”` }] },
    {
      block: 'paragraph',
      tone: 'note',
      runs: [{ text: `${found.transcript}, line ${found.line}, turn ${found.turn}${who === '' ? '' : ` · ${who}`}` }],
    },
    {
      block: 'table',
      caption: `Why: ${found.status === 'suggested' ? 'suggested by patterns, not yet read by a person' : `${found.status} by ${found.coder}`}; ${strengthText(found)}; ${promptedWords[found.prompted] ?? found.prompted}`,
      columns: [{ title: 'Words' }, { title: 'Pattern' }, { title: 'Weight' }, { title: 'Written at' }],
      rows: byPattern(found.evidence).map(({ words, pattern, weight, place }) => [
        { kind: 'text', text: words },
        { kind: 'text', text: pattern },
        Number.isInteger(weight) ? { kind: 'number', value: weight } : { kind: 'number', value: weight, digits: 2 },
        { kind: 'text', text: place },
      ]),
    },
    ...tellDecisions(found),
    { block: 'paragraph', tone: 'note', runs: [{ text: `Definition: ${found.definition}` }] },
  ];
}

/** Weights of the patterns that matched add up to the strength, less those that speak against the code. */
function strengthText({ evidence, strength }: Explanation): string {
  const sum = byPattern(evidence).reduce((total, { weight }) => total + weight, 0);
  const less = Math.round((sum - strength) * 100) / 100;
  return less > 0 ? `strength ${strength} (${less} spoke against it)` : `strength ${strength}`;
}

/** Who decided what, and when, as their journals say. */
function tellDecisions({ because = [], stars = [], memo }: Explanation): Block[] {
  const lines = [
    ...because.map(({ coder, at, verdict, changed }) => {
      const note = changed ? ' (of words that have been corrected since)' : '';
      return `${coder}: ${verdict}, ${at.slice(0, 16).replace('T', ' ')}${note}`;
    }),
    ...(stars.length === 0 ? [] : [`starred: ${stars.join(', ')}`]),
    ...(memo === undefined ? [] : [`memo: ${memo}`]),
  ];
  return lines.map((line) => ({ block: 'paragraph', runs: [{ text: line }] }));
}
