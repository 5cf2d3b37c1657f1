import type { CodebookComparison } from '../codebook/compare-codebooks.ts';
import type { Instrument } from '../codebook/instrument.ts';
import type { ScannedCoding } from '../coding/apply-codebook.ts';
import { tellingEvidence } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import { detach } from '../text/detach.ts';

/** A passage that only one of two codebooks codes. `theme` and `code` are ids of the new codebook; of the old one where the code is gone. */
export interface ChangedCoding {
  readonly change: 'gained' | 'lost';
  readonly theme: string;
  readonly code: string;
  /** The other codebook codes it with the same code, which stands under another theme there. */
  readonly isMoved: boolean;
  readonly id: string;
  readonly transcript: string;
  readonly turn: number;
  readonly respondent: string;
  readonly level?: string;
  readonly site?: string;
  readonly quote: string;
  /** Words that matched, as `[start, end)` in the quotation, and the patterns that did it. */
  readonly evidence: readonly (readonly [number, number])[];
  readonly patterns: readonly string[];
}

/** A person of whom one codebook codes a passage under a theme and the other does not. */
export interface PresenceChange {
  readonly theme: string;
  readonly respondent: string;
  readonly level?: string;
  readonly site?: string;
  readonly change: 'gained' | 'lost';
}

/** What a new codebook changes in a study. Passages in order of transcripts and places, people by theme. */
export interface CodingChanges {
  /** Themes of both codebooks, by ids of the new one: in its order, removed ones after. */
  readonly themes: readonly string[];
  readonly kept: number;
  readonly codings: readonly ChangedCoding[];
  readonly presence: readonly PresenceChange[];
}

/** One transcript as coded by one codebook. */
export interface CodedSide {
  readonly transcript: Transcript;
  readonly people: ReadonlyMap<number, Participation>;
  readonly coded: { readonly codings: readonly ScannedCoding[] };
}

interface Presence extends Omit<PresenceChange, 'change'> {
  before: boolean;
  after: boolean;
}

interface ChangeState {
  readonly oldNames: readonly Named[];
  readonly newNames: readonly Named[];
  kept: number;
  readonly codings: ChangedCoding[];
  readonly presence: Map<string, Presence>;
}

/** A code and its theme under the names they have now. */
interface Named {
  readonly theme: string;
  readonly code: string;
}

/**
 * Folds transcripts coded by two codebooks into what was gained and lost. A passage is *kept* where the other codebook codes one of its
 * sentences with the same code under the same theme; where only its ends moved, it is kept. Sentences are the same in both: they do not
 * depend on the codebook. Memory grows with the changes and with people × themes.
 */
export const codingChangesFold = {
  start: (before: Instrument, after: Instrument, comparison: CodebookComparison): ChangeState => ({
    oldNames: namesOf(before, (id) => comparison.successors.get(id) ?? id),
    newNames: namesOf(after, (id) => id),
    kept: 0,
    codings: [],
    presence: new Map(),
  }),
  add(state: ChangeState, before: CodedSide, after: CodedSide): ChangeState {
    const old = countedIn(before);
    const now = countedIn(after);
    const lost = onlyHere(old, state.oldNames, now, state.newNames);
    const gained = onlyHere(now, state.newNames, old, state.oldNames);
    state.kept += now.length - gained.length;
    const changed = [
      ...lost.map((found) => tell('lost', found, state.oldNames, before)),
      ...gained.map((found) => tell('gained', found, state.newNames, after)),
    ];
    state.codings.push(...changed.sort((a, b) => a.at - b.at).map(({ at: _, ...coding }) => coding));
    notePresence(state, before, old, state.oldNames, 'before');
    notePresence(state, after, now, state.newNames, 'after');
    return state;
  },
  finish(state: ChangeState): CodingChanges {
    const themes = [...new Set([...state.newNames, ...state.oldNames].map(({ theme }) => theme))];
    const presence = [...state.presence.values()].flatMap(({ before, after, ...person }): PresenceChange[] =>
      before === after ? [] : [{ ...person, change: after ? 'gained' : 'lost' }],
    );
    presence.sort((a, b) => themes.indexOf(a.theme) - themes.indexOf(b.theme));
    return { themes, kept: state.kept, codings: state.codings, presence };
  },
};

/** Rejected codings count nowhere. */
function countedIn({ coded }: CodedSide): readonly ScannedCoding[] {
  return coded.codings.filter(({ coding }) => coding.status !== 'rejected');
}

function namesOf(instrument: Instrument, nameNow: (id: string) => string): Named[] {
  const { codes } = instrument.codebook;
  return codes.map((code, index) => ({ code: nameNow(code.id), theme: nameNow(codes[instrument.themeOf[index] ?? index]?.id ?? code.id) }));
}

interface Found {
  readonly scanned: ScannedCoding;
  readonly isMoved: boolean;
}

/** The codings that share no sentence with one of the same code and theme on the other side. */
function onlyHere(
  own: readonly ScannedCoding[],
  ownNames: readonly Named[],
  other: readonly ScannedCoding[],
  otherNames: readonly Named[],
): Found[] {
  const byTheme = new Set<string>();
  const byCode = new Set<string>();
  for (const scanned of other) {
    const name = otherNames[scanned.code];
    for (const sentence of scanned.sentences) {
      byTheme.add(`${sentence} ${name?.code} ${name?.theme}`);
      byCode.add(`${sentence} ${name?.code}`);
    }
  }
  return own.flatMap((scanned) => {
    const name = ownNames[scanned.code];
    if (scanned.sentences.some((sentence) => byTheme.has(`${sentence} ${name?.code} ${name?.theme}`))) return [];
    return [{ scanned, isMoved: scanned.sentences.some((sentence) => byCode.has(`${sentence} ${name?.code}`)) }];
  });
}

function tell(
  change: 'gained' | 'lost',
  { scanned, isMoved }: Found,
  names: readonly Named[],
  side: CodedSide,
): ChangedCoding & { at: number } {
  const { coding } = scanned;
  const name = names[scanned.code] ?? { theme: coding.code, code: coding.code };
  return {
    at: coding.span.start,
    change,
    ...name,
    isMoved,
    id: coding.id,
    transcript: coding.transcript,
    turn: coding.turn,
    ...whoOf(side.people.get(scanned.speaker)),
    quote: detach(coding.quote),
    evidence: tellingEvidence(coding.evidence).map(({ span }) => [span.start - coding.span.start, span.end - coding.span.start] as const),
    patterns: [...new Set(coding.evidence.map(({ pattern }) => pattern))],
  };
}

function whoOf(person: Participation | undefined) {
  return {
    respondent: person?.respondent ?? '',
    ...(person?.level === undefined ? {} : { level: person.level }),
    ...(person?.site === undefined ? {} : { site: person.site }),
  };
}

function notePresence(
  state: ChangeState,
  side: CodedSide,
  codings: readonly ScannedCoding[],
  names: readonly Named[],
  when: 'before' | 'after',
): void {
  for (const { code, speaker } of codings) {
    const person = side.people.get(speaker);
    const theme = names[code]?.theme;
    if (person === undefined || theme === undefined) continue;
    const key = `${theme}\0${person.respondent}`;
    const known = state.presence.get(key) ?? { theme, ...whoOf(person), before: false, after: false };
    known[when] = true;
    state.presence.set(key, known);
  }
}
