import type { Coding } from '../model/coding.ts';
import { starKinds } from '../model/decision.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Span } from '../model/span.ts';
import type { Scan } from '../text/scan.ts';
import { joinMarks, type Passage } from './join-marks.ts';
import type { Mark } from './mark.ts';
import type { DecidedPassage, Replay } from './replay.ts';
import type { ScannedCoding, Teller, Telling } from './tell-coding.ts';

export interface SettledCodings {
  readonly codings: readonly ScannedCoding[];
  readonly inScope: readonly ScannedCoding[];
  readonly problems: readonly Problem[];
}

/** What the patterns suggest: marked sentences, in order; the passages they are joined to, and the codings told of these, by position. */
export interface Suggested {
  readonly marks: readonly Mark[];
  readonly passages: readonly Passage[];
  readonly codings: readonly ScannedCoding[];
}

/**
 * Unites decisions with suggestions. A decided passage stays exactly as it was decided on; sentences that share a word with it are not
 * suggested under its code any more, and no suggestion is joined across them. What was said of an undecided suggestion (facets, a star, a
 * memo) goes with it, or with the one that has taken its place. Ordered by place, then code.
 */
export function settleCodings(replay: Replay, { codings: suggested, passages: joined, marks }: Suggested, teller: Teller): SettledCodings {
  const { scan, instrument } = teller;
  const isCovered = coverageOf(replay, teller);
  const open = marks.filter((mark) => !isCovered(mark.code, mark.sentence));
  const passages =
    replay.covered.length === 0
      ? suggested
      : joinMarks(open, scan, instrument.codebook.unit, isCovered).map(retell(joined, suggested, teller));
  const marksAt = new Map(marks.map((mark) => [keyOf(scan, mark.code, mark.sentence), mark]));
  const suggestedAt = sentencesBySpan(suggested);
  const decided = replay.passages
    .filter(({ status }) => status !== 'open')
    .map((passage) => {
      const sentences = (passage.isChosen ? undefined : suggestedAt(passage)) ?? sentencesOf(passage.span, teller);
      const own = sentences.flatMap((sentence) => marksAt.get(keyOf(scan, passage.code, sentence)) ?? []);
      const told = teller.ofDecision(passage, sentences, own);
      return { ...told, coding: withRemarks(told.coding, passage) };
    });
  const remarked = remarkOn(
    passages,
    replay.passages.filter(({ status }) => status === 'open'),
  );
  const codings = [...decided, ...remarked.codings].sort(
    (a, b) => a.coding.span.start - b.coding.span.start || a.code - b.code || a.coding.span.end - b.coding.span.end,
  );
  return { codings, inScope: codings, problems: remarked.problems };
}

/** Tells of a passage; one that no decision has touched is the coding it was, and is not told again. */
function retell(joined: readonly Passage[], suggested: readonly ScannedCoding[], teller: Teller): (passage: Passage) => ScannedCoding {
  // of one code, the same first and last mark and as many between are the same marks
  const key = ({ code, marks }: Passage) => `${code} ${marks[0]?.sentence} ${marks.at(-1)?.sentence} ${marks.length}`;
  const known = new Map(joined.map((passage, index) => [key(passage), suggested[index]]));
  return (passage) => known.get(key(passage)) ?? teller.ofMarks(passage);
}

/**
 * The sentences of the suggestion that a decided passage was, of its code or of the one that it was recoded from: a sentence that was
 * only bridged is shown and quoted, and is coded no more after the decision than before.
 */
function sentencesBySpan(suggested: readonly ScannedCoding[]): (passage: DecidedPassage) => readonly number[] | undefined {
  const bySpan = new Map<string, ScannedCoding[]>();
  for (const one of suggested) {
    const key = `${one.coding.span.start} ${one.coding.span.end}`;
    bySpan.set(key, [...(bySpan.get(key) ?? []), one]);
  }
  return ({ code, span }) => {
    const same = bySpan.get(`${span.start} ${span.end}`) ?? [];
    return (same.find((one) => one.code === code) ?? same[0])?.sentences;
  };
}

function keyOf(scan: Scan, code: number, sentence: number): number {
  return code * (scan.sentenceCount + 1) + sentence;
}

/** Whether people have decided on a code in a sentence; where turns are coded, anywhere in its turn. */
function coverageOf(replay: Replay, { scan, instrument }: Telling): (code: number, sentence: number) => boolean {
  const isByTurn = instrument.codebook.unit === 'turn';
  const placeOf = (sentence: number) => (isByTurn ? (scan.turnOf[sentence] as number) : sentence);
  const covered = new Set<number>();
  for (const { code, span } of replay.covered)
    for (const sentence of sentencesIn(span, scan)) covered.add(code * 0x100000000 + placeOf(sentence));
  return (code, sentence) => covered.has(code * 0x100000000 + placeOf(sentence));
}

/** Sentences that share a word with a span, ascending. */
function sentencesIn(span: Span, scan: Scan): number[] {
  let low = 0;
  let high = scan.sentenceCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((scan.sentenceEnds[middle] as number) <= span.start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let sentence = low; sentence < scan.sentenceCount && (scan.sentenceStarts[sentence] as number) < span.end; sentence += 1)
    if (sharesWord(span, sentence, scan)) found.push(sentence);
  return found;
}

function sharesWord(span: Span, sentence: number, scan: Scan): boolean {
  const last = scan.firstWords[sentence + 1] as number;
  for (let word = scan.firstWords[sentence] as number; word < last; word += 1)
    if ((scan.starts[word] as number) < span.end && (scan.ends[word] as number) > span.start) return true;
  return false;
}

/** The sentences of a decided passage that count: of speech that is coded, and of the one who speaks first. */
function sentencesOf(span: Span, { transcript, scan, codable }: Telling): number[] {
  const speakerOf = (sentence: number) => transcript.turns[scan.turnOf[sentence] as number]?.speaker;
  const coded = sentencesIn(span, scan).filter((sentence) => codable[scan.turnOf[sentence] as number] === true);
  const [first] = coded;
  return first === undefined ? [] : coded.filter((sentence) => speakerOf(sentence) === speakerOf(first));
}

function withRemarks(coding: Coding, remark: DecidedPassage): Coding {
  const memo = [coding.memo, remark.memo].filter((text) => text !== undefined).join(' | ');
  const stars = starKinds.filter((kind) => coding.stars?.includes(kind) || remark.stars.includes(kind));
  return {
    ...coding,
    facets: Object.keys(remark.facets).length === 0 ? coding.facets : { ...coding.facets, ...remark.facets },
    ...(memo === '' ? {} : { memo }),
    ...(stars.length === 0 ? {} : { stars }),
    because: [...(coding.because ?? []), ...remark.because],
  };
}

/** Gives remarks to the suggestion of the same stretch, else to the first that overlaps; what finds none is told. */
function remarkOn(codings: readonly ScannedCoding[], remarks: readonly DecidedPassage[]) {
  const told = new Map<ScannedCoding, ScannedCoding>();
  const problems: Problem[] = [];
  for (const remark of remarks) {
    const { start, end } = remark.span;
    const near = codings.filter(({ code, coding }) => code === remark.code && coding.span.start < end && coding.span.end > start);
    const place = near.find(({ coding }) => coding.span.start === start && coding.span.end === end) ?? near[0];
    if (place === undefined) problems.push(...remark.lines.slice(0, 1).map(unplaced));
    else {
      const before = told.get(place) ?? place;
      told.set(place, { ...before, coding: withRemarks(before.coding, remark) });
    }
  }
  return { codings: codings.map((coding) => told.get(coding) ?? coding), problems };
}

function unplaced({ decision: { verdict }, path, line }: DecidedPassage['lines'][number]): Problem {
  const message = `the passage of this ${verdict} has that code no more: nothing shows it`;
  return problem('decision-orphaned', { path, point: { line, column: 1 } }, message, 'accept or add the passage, or undo the line');
}
