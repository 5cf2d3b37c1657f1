import { compileInstrument } from '../codebook/instrument.ts';
import { createHits, createMatcher, matchSentences } from '../coding/match.ts';
import { CannotStart } from '../model/cannot-start.ts';
import type { Codebook } from '../model/codebook.ts';
import { tellingEvidence } from '../model/coding.ts';
import type { Span } from '../model/span.ts';
import type { Mapped } from '../pipeline.ts';

/** A place that was looked for. `turn` is its position; `sentence` its number in the scan. */
export interface Place {
  readonly turn: number;
  readonly sentence: number;
  readonly span: Span;
  readonly code?: string;
  readonly id?: string;
}

/** How the places in a transcript are found. `starts`: beginnings of the words that the scan must know. */
export interface Search {
  readonly places: (mapped: Mapped) => Place[];
  readonly starts?: Uint8Array;
}

/** All places of a pattern, in respondents' speech, with the interviewer's on demand. Throws `CannotStart` where it cannot be read. */
export async function placesOfPattern(pattern: string, withInterviewer: boolean): Promise<Search> {
  const instrument = await compileInstrument(codebookOf(pattern));
  const [problem] = instrument.problems.filter((one) => one.severity === 'error');
  if (problem !== undefined) throw new CannotStart(problem.message, problem.hint);
  const matcher = createMatcher(instrument);
  const hits = createHits();
  // the words of a pattern with distances are one place: from the first of them to the last
  const isChain = instrument.patterns[0]?.isSimple === false && instrument.expressions.length === 0;
  const places = ({ transcript, people, scan }: Mapped): Place[] => {
    const places: Place[] = [];
    matchSentences(matcher, scan, transcript.text, hits);
    for (let hit = 0, next = 0; hit < hits.count; hit = next) {
      const sentence = hits.sentence[hit] as number;
      next = hit + 1;
      while (isChain && next < hits.count && hits.sentence[next] === sentence) next += 1;
      const turn = scan.turnOf[sentence] as number;
      const speaker = transcript.turns[turn]?.speaker ?? 0;
      const role = transcript.speakers[speaker]?.role;
      if (role === 'interviewer' ? !withInterviewer : role === 'respondent' && !people.has(speaker)) continue;
      const start = Math.min(...hits.start.subarray(hit, next));
      places.push({ turn, sentence, span: { start, end: Math.max(...hits.end.subarray(hit, next)) } });
    }
    return places;
  };
  return { places, starts: instrument.lexicon.starts };
}

/** All passages of a code and the codes below it, each shown at the words that matched; where a person added it, at its beginning. */
export function placesOfCode(code: string): Search {
  const places = ({ coded }: Mapped) =>
    coded.codings.flatMap(({ coding, sentences: [sentence = 0] }) => {
      if (!isWithin(coding.code, code)) return [];
      const span = tellingEvidence(coding.evidence)[0]?.span ?? coding.span;
      return [{ turn: coding.turn, sentence, span, code: coding.code, id: coding.id }];
    });
  return { places };
}

/** Whether a place counts: in a sentence without any code, or without some codes and those below them. */
export function isSentenceOpen(uncoded: boolean, without: readonly string[]): (mapped: Mapped, place: Place) => boolean {
  if (!uncoded && without.length === 0) return () => true;
  let last: Mapped | undefined;
  let taken = new Set<number>();
  return (mapped, { sentence }) => {
    if (mapped !== last) {
      const barring = mapped.coded.codings.filter(({ coding }) => uncoded || without.some((code) => isWithin(coding.code, code)));
      taken = new Set(barring.flatMap(({ sentences }) => sentences));
      last = mapped;
    }
    return !taken.has(sentence);
  };
}

function isWithin(code: string, above: string): boolean {
  return code === above || code.startsWith(`${above}/`);
}

function codebookOf(pattern: string): Codebook {
  const isExpression = pattern.length > 1 && pattern.startsWith('/') && pattern.endsWith('/');
  const place = { path: 'the pattern' };
  const source = { kind: isExpression ? ('expression' as const) : ('phrases' as const), text: pattern, weight: 1, place };
  const shared = { examples: [], counterexamples: [], formerly: [], origin: 'beforehand' as const };
  const code = { id: 'find', name: pattern, definition: '', patterns: [source], atLeast: 1, ...shared, place };
  return { title: 'find', version: '', language: 'en', unit: 'sentence', overlap: 'within-code', codes: [code], facets: [], path: '' };
}
