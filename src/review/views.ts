import type { Codebook } from '../model/codebook.ts';
import { type Coding, statuses, tellingEvidence } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import { clockTime } from '../text/clock.ts';
import type { OwnWord } from './own-words.ts';
import type { ReviewedTranscript } from './source.ts';
import { answers, type CodeView, type CodingRow, type CodingView, type MemoText, type PersonView, type TranscriptView } from './wire.ts';

/** Positions of codes by id. */
export type CodeNumbers = ReadonlyMap<string, number>;

export function codeNumbers(codebook: Codebook): CodeNumbers {
  return new Map(codebook.codes.map((code, index) => [code.id, index]));
}

/** The codebook as the page shows it, in the author's order. */
export function viewCodes(codebook: Codebook): CodeView[] {
  const numbers = codeNumbers(codebook);
  const views: CodeView[] = [];
  for (const [index, code] of codebook.codes.entries()) {
    const above = code.parent === undefined ? undefined : views[numbers.get(code.parent) ?? -1];
    views.push({
      id: code.id,
      name: code.name,
      theme: above?.theme ?? index,
      depth: above === undefined ? 0 : above.depth + 1,
      lineage: [index, ...(above?.lineage ?? [])],
      definition: code.definition,
      ...(code.include === undefined ? {} : { include: code.include }),
      ...(code.exclude === undefined ? {} : { exclude: code.exclude }),
      examples: code.examples,
      counterexamples: code.counterexamples,
    });
  }
  return views;
}

/** The people of a transcript, each once, in order of their speakers. */
export function viewPeople(people: ReadonlyMap<number, Participation>): PersonView[] {
  const views = new Map<string, PersonView>();
  for (const person of people.values()) {
    if (views.has(person.respondent)) continue;
    views.set(person.respondent, {
      id: person.respondent,
      ...(person.level === undefined ? {} : { level: person.level }),
      ...(person.site === undefined ? {} : { site: person.site }),
    });
  }
  return [...views.values()];
}

/** A coding in the light list. */
export function rowOf(
  coding: Coding,
  word: OwnWord,
  { transcript, people }: ReviewedTranscript,
  persons: readonly PersonView[],
  numbers: CodeNumbers,
): CodingRow {
  const respondent = people.get(transcript.turns[coding.turn]?.speaker ?? -1)?.respondent;
  return [
    coding.id,
    numbers.get(coding.code) ?? 0,
    coding.span.start,
    coding.span.end,
    persons.findIndex((person) => person.id === respondent),
    coding.strength,
    statuses.indexOf(coding.status),
    answers.indexOf(word.answer),
    coding.stars?.[0] === undefined ? 0 : coding.stars[0] === 'telling' ? 1 : 2,
  ];
}

/** A transcript to be read: text, turns, and its codings with the words that matched. */
export function viewTranscript({ transcript, people }: ReviewedTranscript, codings: readonly CodingView[]): TranscriptView {
  return {
    id: transcript.id,
    text: transcript.text,
    speakers: transcript.speakers.map(({ label, role }, index) => {
      const level = people.get(index)?.level;
      return { label, role, ...(level === undefined ? {} : { level }) };
    }),
    turns: transcript.turns.map(({ speaker, speech, time }) => ({
      speaker,
      ...(time === undefined ? {} : { time: clockTime(time) }),
      speech: speech.map(({ start, end }) => [start, end]),
    })),
    codings,
  };
}

/** A coding with the words that matched, and what was said of it. */
export function viewCoding(coding: Coding, word: OwnWord, numbers: CodeNumbers, told: readonly MemoText[] = []): CodingView {
  return {
    id: coding.id,
    code: numbers.get(coding.code) ?? 0,
    start: coding.span.start,
    end: coding.span.end,
    segments: coding.segments.length === 0 ? [[coding.span.start, coding.span.end]] : coding.segments.map(({ start, end }) => [start, end]),
    evidence: tellingEvidence(coding.evidence).map(({ span, pattern }) => [span.start, span.end, pattern]),
    turn: coding.turn,
    status: coding.status,
    mine: word.answer,
    ...(word.earlier === undefined ? {} : { earlier: word.earlier }),
    coder: coding.coder,
    stars: coding.stars ?? [],
    myStars: [...word.stars],
    prompted: coding.prompted,
    judged: word.judged,
    memos: [...told, ...word.memos],
  };
}

/** Words spoken in a transcript, roughly: what is told of its length. */
export function countSpoken({ text, turns }: Transcript): number {
  let words = 0;
  for (const turn of turns) for (const { start, end } of turn.speech) words += text.slice(start, end).match(/\S+/g)?.length ?? 0;
  return words;
}
