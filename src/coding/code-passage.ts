import type { CompiledPattern, Instrument } from '../codebook/instrument.ts';
import type { Transcript } from '../model/transcript.ts';
import { createScan, scanTurns } from '../text/scan.ts';
import { createVocabulary } from '../text/vocabulary.ts';
import { applyCodebook, type ScannedCoding } from './apply-codebook.ts';
import { createHits, createMatcher, matchSentences } from './match.ts';

/** A passage by itself, coded as the one turn of one respondent. */
export interface CodedPassage {
  readonly codings: readonly ScannedCoding[];
  readonly sentences: number;
  /** Numbers of the elements of the lexicon that its words match. */
  readonly elements: ReadonlySet<number>;
}

/** Codes passages one by one. Words are learned once, so one coder should serve all passages of an instrument. */
export function createPassageCoder(instrument: Instrument): (text: string) => CodedPassage {
  const matcher = createMatcher(instrument);
  const scan = createScan(createVocabulary(), instrument.lexicon.starts);
  const hits = createHits();
  return (text) => {
    const transcript = transcriptOf(text);
    scanTurns(scan, text, transcript.turns);
    matchSentences(matcher, scan, text, hits);
    const { codings } = applyCodebook(transcript, new Map(), instrument, scan, hits, { guide: [], carry: 0 });
    const elements = new Set<number>();
    for (let word = 0; word < scan.wordCount; word += 1)
      for (const element of matcher.elementsOf[scan.words[word] as number] ?? []) elements.add(element);
    return { codings, sentences: scan.sentenceCount, elements };
  };
}

function transcriptOf(text: string): Transcript {
  const span = { start: 0, end: text.length };
  return {
    id: 'passage',
    path: 'passage',
    format: 'txt',
    sha256: '',
    text,
    kind: 'interview',
    header: {},
    speakers: [{ label: '', spellings: [], role: 'respondent' }],
    turns: [{ index: 0, speaker: 0, span, speech: [span] }],
    convention: 'none',
    why: [],
    problems: [],
  };
}

/** A pattern that did not match a passage although words of it are there. */
export interface NearMiss {
  readonly pattern: string;
  /** How many of its words the passage holds, and how many it needs. */
  readonly held: number;
  readonly needed: number;
}

/** The patterns of some owners that came nearest to matching: at least half of the words of a spelling, the fullest first. */
export function nearMisses(
  instrument: Instrument,
  owners: (owner: number) => boolean,
  elements: ReadonlySet<number>,
  most = 3,
): NearMiss[] {
  const found = instrument.patterns.flatMap((pattern) => (owners(pattern.owner) ? (closest(pattern, elements) ?? []) : []));
  return found.sort((a, b) => b.held / b.needed - a.held / a.needed || b.needed - a.needed).slice(0, most);
}

function closest(pattern: CompiledPattern, elements: ReadonlySet<number>): NearMiss | undefined {
  let best: NearMiss | undefined;
  for (const chain of pattern.any) {
    let [held, needed] = [0, 0];
    for (const phrase of chain.phrases) {
      const counts = phrase.map((sequence) => ({
        held: sequence.filter((element) => elements.has(element)).length,
        needed: sequence.length,
      }));
      const fullest = counts.sort((a, b) => b.held / b.needed - a.held / a.needed)[0];
      held += fullest?.held ?? 0;
      needed += fullest?.needed ?? 0;
    }
    if (held * 2 >= needed && held > 0 && (best === undefined || held / needed > best.held / best.needed))
      best = { pattern: pattern.label, held, needed };
  }
  return best;
}
