import { compileInstrument, type Instrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import { applyCodebook, type CodedTranscript, type CodingSettings } from '../../src/coding/apply-codebook.ts';
import { createHits, createMatcher, matchSentences } from '../../src/coding/match.ts';
import type { Coding } from '../../src/model/coding.ts';
import type { Participation } from '../../src/model/people.ts';
import type { Kind, Role, Transcript, Turn } from '../../src/model/transcript.ts';
import { createScan, type Scan, scanTurns } from '../../src/text/scan.ts';
import { createVocabulary } from '../../src/text/vocabulary.ts';

export type Said = readonly (readonly [Role, string])[];

/** A transcript with one line a turn, `role: text`; one speaker a role. */
export function transcript(said: Said, kind: Kind = 'interview'): Transcript {
  const roles = [...new Set(said.map(([role]) => role))];
  const turns: Turn[] = [];
  let text = '';
  for (const [role, words] of said) {
    const start = text.length;
    const speech = start + role.length + 2;
    text += `${role}: ${words}`;
    turns.push({
      index: turns.length,
      speaker: roles.indexOf(role),
      span: { start, end: text.length },
      speech: [{ start: speech, end: text.length }],
    });
    text += '\n\n';
  }
  const speakers = roles.map((role) => ({ label: role, spellings: [role], role }));
  return {
    id: 'P01',
    path: 'P01.txt',
    format: 'txt',
    sha256: '',
    text,
    kind,
    header: {},
    speakers,
    turns,
    convention: '',
    why: [],
    problems: [],
  };
}

export function scanned({ text, turns }: Transcript): Scan {
  const scan = createScan(createVocabulary());
  scanTurns(scan, text, turns);
  return scan;
}

/** The instrument of a codebook; `codes` is YAML below `codes:`, `rest` any other keys. */
export async function instrument(codes: string, rest = ''): Promise<Instrument> {
  const { codebook, problems } = readCodebook(`codebook: Test\nversion: "1"\n${rest}\ncodes:\n${codes}\n`, 'codebook.yaml');
  const errors = problems.filter((found) => found.severity === 'error');
  if (codebook === undefined || errors.length > 0) throw new Error(JSON.stringify(problems));
  return compileInstrument(codebook);
}

/** One code `x` with these patterns (each a YAML value). */
export function oneCode(...patterns: readonly string[]): string {
  return `  - id: x\n    patterns:\n${patterns.map((pattern) => `      - ${pattern}`).join('\n')}`;
}

export interface Applied {
  readonly transcript: Transcript;
  readonly codings: readonly Coding[];
  readonly coded: CodedTranscript;
}

export function apply(
  used: Instrument,
  spoken: Transcript,
  settings: Partial<CodingSettings> = {},
  people: ReadonlyMap<number, Participation> = new Map(),
): Applied {
  const scan = scanned(spoken);
  const hits = createHits();
  matchSentences(createMatcher(used), scan, spoken.text, hits);
  const coded = applyCodebook(spoken, people, used, scan, hits, { guide: [], carry: 6, ...settings });
  return { transcript: spoken, codings: coded.codings.map((found) => found.coding), coded };
}

/** The evidence, as words, of code `x` with one pattern in one respondent's turn; empty where nothing is coded. */
export async function evidenceOf(pattern: string, text: string): Promise<string[]> {
  const { codings, transcript: spoken } = apply(await instrument(oneCode(pattern)), transcript([['respondent', text]]));
  return codings.flatMap((coding) => coding.evidence.map(({ span }) => spoken.text.slice(span.start, span.end)));
}
