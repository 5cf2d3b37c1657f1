import { type Problem, problem } from '../../model/problem.ts';
import type { Page } from '../../model/source.ts';
import type { Place, Span } from '../../model/span.ts';
import type { Role, Speaker, Turn } from '../../model/transcript.ts';
import type { TurnHints } from '../../model/turn-hints.ts';
import { isLabelOf, namedAskers } from './askers.ts';
import type { FoundTurns, RawTurns } from './find-turns.ts';
import { foldLabel, roleOfLabel } from './role-words.ts';
import { placeOfTurn } from './turn-place.ts';
import { whoAsks } from './who-asks.ts';

export interface RawSpeaker {
  readonly label: string;
  readonly spellings: readonly string[];
  readonly bracket?: string;
  /** Where the convention says it. */
  readonly role?: Role;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface RawTurn {
  readonly speaker: number;
  readonly span: Span;
  readonly speech: readonly Span[];
  readonly time?: number;
}

/** What the page itself and the study say of its speakers. */
export interface Said {
  readonly header: Readonly<Record<string, string>>;
  /** Labels, folded, with what the head of the transcript says of them. */
  readonly legend: ReadonlyMap<string, string>;
  readonly hints: TurnHints;
}

/** Gives every speaker a role and says what was assumed. */
export function assignRoles(page: Page, raw: RawTurns, said: Said): FoundTurns {
  const turns = raw.turns.map((turn, index): Turn => ({ ...turn, index }));
  const askers = namedAskers(page.text, said.header);
  const roles = raw.speakers.map((speaker) => speaker.role ?? declaredRole(speaker, said, askers));
  const firstOf = (speaker: number) =>
    placeOfTurn(
      page,
      turns.find((turn) => turn.speaker === speaker),
    );
  const bare = fillBare(page, raw, roles, said.hints, firstOf);
  twoSided(raw.speakers, roles);
  const asker = whoAsks(page, raw, turns, roles);
  if (asker.speaker !== undefined) roles[asker.speaker] = 'interviewer';
  const speakers = raw.speakers.map(
    ({ spellings, role: _, ...speaker }, index): Speaker => ({
      ...speaker,
      spellings,
      role: roles[index] ?? 'respondent',
    }),
  );
  const problems = [...bare, ...asker.problems, ...joinedLabels(speakers, firstOf)];
  const kind = raw.kind === undefined ? {} : { kind: raw.kind };
  return { header: said.header, speakers, turns, ...kind, convention: raw.convention, why: [...raw.why, ...asker.why], problems };
}

/** Gives the speech without a label its role: the respondent's where the study says so, else nobody's, which is told. */
function fillBare(
  page: Page,
  { speakers, turns }: RawTurns,
  roles: (Role | undefined)[],
  { unlabelledIsRespondent }: TurnHints,
  firstOf: (speaker: number) => Place,
): Problem[] {
  const bare = speakers.findIndex((speaker) => speaker.label === '' && speaker.role === undefined);
  if (bare < 0) return [];
  roles[bare] = unlabelledIsRespondent ? 'respondent' : 'unattributed';
  if (unlabelledIsRespondent || turns.length === 0) return [];
  const what =
    speakers.length === 1
      ? 'nothing says who speaks: the speech is counted and not coded'
      : 'only the interviewer is named: the other speech is counted and not coded';
  const hint = `if it is the respondent's, write into study.yaml: \`transcripts: [{files: "${page.path}", speech: respondent}]\``;
  return [problem('speech-unattributed', firstOf(bare), what, hint)];
}

function joinedLabels(speakers: readonly Speaker[], firstOf: (speaker: number) => Place): Problem[] {
  return speakers.flatMap(({ spellings }, index) =>
    spellings.length < 2
      ? []
      : problem(
          'labels-joined',
          firstOf(index),
          `${spellings.map((one) => `\`${one}\``).join(' and ')} are taken as one speaker`,
          'if they are two people, give each a label of their own in the transcript',
        ),
  );
}

function declaredRole(speaker: RawSpeaker, { legend, hints }: Said, askers: readonly string[]): Role | undefined {
  const folded = foldLabel(speaker.label);
  for (const [label, role] of hints.roles) if (foldLabel(label) === folded) return role;
  const said = legend.get(folded) ?? '';
  if (/\binterviewer\b|\bresearcher\b|\bmoderator\b/i.test(`${said} ${speaker.bracket ?? ''}`)) return 'interviewer';
  if (/\binterviewee\b|\brespondent\b|\bparticipant\b|\bnarrator\b/i.test(said)) return 'respondent';
  const own = roleOfLabel(speaker.label);
  if (own !== undefined) return own;
  if (askers.some((name) => isLabelOf(speaker.label, name) || foldLabel(name) === foldLabel(said))) return 'interviewer';
  return /^[a-z]{1,4}\d{1,4}$/.test(folded) && !/^(?:s|speaker|id)\d/.test(folded) ? 'respondent' : undefined;
}

/** `I` asks where the other side is `R`, `P` or a code, or one speaker with other letters. */
function twoSided(speakers: readonly RawSpeaker[], roles: (Role | undefined)[]): void {
  const position = speakers.findIndex((speaker) => /^i\d?$/.test(foldLabel(speaker.label)));
  const others = speakers.filter((_, index) => index !== position);
  const isOther = others.some((speaker) => /^[rp]\d*$|^[a-z]{1,4}\d+$/.test(foldLabel(speaker.label)));
  const isOnly = others.length === 1 && /^[a-z]{1,3}$/.test(foldLabel(others[0]?.label ?? ''));
  if (position >= 0 && roles[position] === undefined && (isOther || isOnly)) roles[position] = 'interviewer';
}
