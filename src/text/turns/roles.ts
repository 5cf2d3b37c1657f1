import { type Problem, problem } from '../../model/problem.ts';
import type { Page } from '../../model/source.ts';
import type { Span } from '../../model/span.ts';
import type { Role, Speaker, Turn } from '../../model/transcript.ts';
import type { TurnHints } from '../../model/turn-hints.ts';
import type { FoundTurns, RawTurns } from './find-turns.ts';
import { foldLabel, roleOfLabel } from './role-words.ts';

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

/** Gives every speaker a role and says what was assumed. */
export function assignRoles(
  page: Page,
  header: Readonly<Record<string, string>>,
  legend: ReadonlyMap<string, string>,
  raw: RawTurns,
  hints: TurnHints,
): FoundTurns {
  const turns = raw.turns.map((turn, index): Turn => ({ ...turn, index }));
  const roles = raw.speakers.map((speaker) => speaker.role ?? declaredRole(speaker, header, legend, hints));
  const problems: Problem[] = [];
  const why = [...raw.why];
  const place = { path: page.path };
  if (raw.speakers.length === 1 && raw.speakers[0]?.label === '') {
    const role: Role = hints.unlabelledIsRespondent ? 'respondent' : 'unattributed';
    if (role === 'unattributed' && turns.length > 0) {
      problems.push(
        problem(
          'speech-unattributed',
          place,
          'nothing says who speaks: the speech is counted and not coded',
          `if it is the respondent's, write into study.yaml: \`transcripts: [{files: "${page.path}", speech: respondent}]\``,
        ),
      );
    }
    return { header, speakers: [{ label: '', spellings: [], role }], turns, convention: raw.convention, why, problems };
  }
  const bare = raw.speakers.findIndex((speaker) => speaker.label === '' && speaker.role === undefined);
  if (bare >= 0) {
    roles[bare] = hints.unlabelledIsRespondent ? 'respondent' : 'unattributed';
    if (!hints.unlabelledIsRespondent)
      problems.push(
        problem(
          'speech-unattributed',
          place,
          'only the interviewer is named: the other speech is counted and not coded',
          `if it is the respondent's, write into study.yaml: \`transcripts: [{files: "${page.path}", speech: respondent}]\``,
        ),
      );
  }
  twoSided(raw.speakers, roles);
  if (raw.assumed !== undefined)
    problems.push(
      problem(
        'interviewer-assumed',
        place,
        raw.assumed,
        `if not, write into study.yaml: \`transcripts: [{files: "${page.path}", convention: no labels}]\``,
      ),
    );
  if (raw.kind !== 'published' && !roles.includes('interviewer') && raw.speakers.length > 1) {
    const assumed = findAsker(page.text, turns, roles);
    if (assumed === undefined)
      problems.push(
        problem(
          'interviewer-unknown',
          place,
          'no speaker is known as the interviewer: all are taken as respondents',
          'name who asks in study.yaml: `interviewers: [AM]`',
        ),
      );
    else {
      roles[assumed] = 'interviewer';
      const label = raw.speakers[assumed]?.label ?? '';
      why.push(`\`${label}\` asks and speaks less`);
      problems.push(
        problem(
          'interviewer-assumed',
          place,
          `\`${label}\` is taken as the interviewer, because they ask and speak less`,
          `if so, write into study.yaml: \`interviewers: [${label}]\``,
        ),
      );
    }
  }
  const speakers = raw.speakers.map(
    (speaker, index): Speaker => ({
      label: speaker.label,
      spellings: speaker.spellings,
      role: roles[index] ?? 'respondent',
      ...(speaker.bracket === undefined ? {} : { bracket: speaker.bracket }),
      ...(speaker.attributes === undefined ? {} : { attributes: speaker.attributes }),
    }),
  );
  for (const speaker of speakers) {
    if (speaker.spellings.length > 1)
      problems.push(
        problem(
          'labels-joined',
          place,
          `${speaker.spellings.map((one) => `\`${one}\``).join(' and ')} are taken as one speaker`,
          'if they are two people, give each a label of their own in the transcript',
        ),
      );
  }
  const kind = raw.kind === undefined ? {} : { kind: raw.kind };
  return { header, speakers, turns, ...kind, convention: raw.convention, why, problems };
}

function declaredRole(
  speaker: RawSpeaker,
  header: Readonly<Record<string, string>>,
  legend: ReadonlyMap<string, string>,
  hints: TurnHints,
): Role | undefined {
  const folded = foldLabel(speaker.label);
  for (const [label, role] of hints.roles) if (foldLabel(label) === folded) return role;
  const said = legend.get(folded) ?? '';
  if (/\binterviewer\b|\bresearcher\b|\bmoderator\b/i.test(`${said} ${speaker.bracket ?? ''}`)) return 'interviewer';
  const own = roleOfLabel(speaker.label);
  if (own !== undefined) return own;
  const interviewer = foldLabel(header.interviewer ?? '');
  if (interviewer !== '' && (interviewer === folded || interviewer.endsWith(folded) || folded.endsWith(interviewer))) return 'interviewer';
  return /^[a-z]{1,4}\d{1,4}$/.test(folded) && !/^(?:s|speaker|id)\d/.test(folded) ? 'respondent' : undefined;
}

/** `I` asks where the other side is `R`, `P` or a code. */
function twoSided(speakers: readonly RawSpeaker[], roles: (Role | undefined)[]): void {
  const position = speakers.findIndex((speaker) => /^i\d?$/.test(foldLabel(speaker.label)));
  const others = speakers.filter((_, index) => index !== position);
  if (position >= 0 && others.some((speaker) => /^[rp]\d*$|^[a-z]{1,4}\d+$/.test(foldLabel(speaker.label))))
    roles[position] = 'interviewer';
}

/** The one speaker of unknown role who asks in at least 40 % of turns and speaks under 40 % of the words; nothing where it is not one. */
function findAsker(text: string, turns: readonly Turn[], roles: readonly (Role | undefined)[]): number | undefined {
  const sums = roles.map(() => ({ turns: 0, asks: 0, words: 0 }));
  let words = 0;
  for (const turn of turns) {
    const sum = sums[turn.speaker];
    if (sum === undefined) continue;
    const said = text.slice(turn.span.start, turn.span.end);
    const count = said.split(/\s+/).length;
    sum.turns += 1;
    sum.asks += said.includes('?') ? 1 : 0;
    sum.words += count;
    words += count;
  }
  const askers = sums.flatMap((sum, index) =>
    roles[index] === undefined && sum.turns > 0 && sum.asks >= 0.4 * sum.turns && sum.words < 0.4 * words ? [index] : [],
  );
  return askers.length === 1 ? askers[0] : undefined;
}
