import { type Problem, problem } from '../../model/problem.ts';
import type { Page } from '../../model/source.ts';
import type { Role, Turn } from '../../model/transcript.ts';
import type { RawTurns } from './find-turns.ts';
import { isSureRole } from './role-words.ts';
import { placeOfTurn } from './turn-place.ts';

/** Who is taken as the interviewer where nothing declares one, with the reason and what is told of it. */
interface Asker {
  readonly speaker?: number;
  readonly why: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Finds the interviewer where no role says who it is: the other of two speakers of whom one is called participant, respondent or the like;
 * else the one who asks and speaks less. Always told; where nobody is found, that is told.
 */
export function whoAsks(page: Page, raw: RawTurns, turns: readonly Turn[], roles: readonly (Role | undefined)[]): Asker {
  if (raw.assumed !== undefined) {
    const hint = `if not, write into study.yaml: \`transcripts: [{files: "${page.path}", convention: no labels}]\``;
    return { why: [], problems: [problem('interviewer-assumed', placeOfTurn(page, turns[0]), raw.assumed, hint)] };
  }
  const people = roles.filter((role) => role !== 'other').length;
  if (raw.kind === 'published' || roles.includes('interviewer') || people < 2) return { why: [], problems: [] };
  const found = findOther(raw, roles) ?? findAsker(page.text, turns, roles);
  return found === undefined ? nobody(page, raw, turns, roles) : assumed(page, raw, turns, found);
}

interface Found {
  readonly speaker: number;
  readonly because: string;
}

function assumed(page: Page, raw: RawTurns, turns: readonly Turn[], { speaker, because }: Found): Asker {
  const label = raw.speakers[speaker]?.label ?? '';
  const first = turns.find((turn) => turn.speaker === speaker);
  const hint = `if so, write into study.yaml: \`interviewers: [${label}]\``;
  const told = `\`${label}\` is taken as the interviewer, because ${because}`;
  return { speaker, why: [`\`${label}\`: ${because}`], problems: [problem('interviewer-assumed', placeOfTurn(page, first), told, hint)] };
}

function nobody(page: Page, raw: RawTurns, turns: readonly Turn[], roles: readonly (Role | undefined)[]): Asker {
  const label = raw.speakers.find((speaker, index) => speaker.label !== '' && roles[index] !== 'other')?.label ?? '';
  const told = 'no speaker is known as the interviewer: all are taken as respondents';
  const hint = `name who asks in study.yaml, for example \`interviewers: [${label}]\``;
  return { why: [], problems: [problem('interviewer-unknown', placeOfTurn(page, turns[0]), told, hint)] };
}

/** The other of two speakers, where one is called what only a respondent is called and the other by a name. */
function findOther({ speakers }: RawTurns, roles: readonly (Role | undefined)[]): Found | undefined {
  const people = speakers.flatMap(({ label }, index) => (label === '' || roles[index] === 'other' ? [] : [{ label, index }]));
  const answering = people.find(
    ({ label, index }) => roles[index] === 'respondent' && (isSureRole(label) || /^[pr]-?\d{1,3}$/i.test(label)),
  );
  const other = people.find(({ index }) => roles[index] === undefined);
  if (people.length !== 2 || answering === undefined || other === undefined) return undefined;
  return { speaker: other.index, because: `the other speaker is called \`${answering.label}\`` };
}

/** Stretches without white space: what splitting at it would give, without the pieces. */
function countWords(said: string): number {
  let count = 0;
  let isInside = false;
  for (let at = 0; at < said.length; at += 1) {
    const isSpace = said.charCodeAt(at) <= 32;
    if (!isSpace && !isInside) count += 1;
    isInside = !isSpace;
  }
  return count;
}

/**
 * The one speaker of unknown role who asks in at least 40 % of turns and speaks under 40 % of the words; nothing where it is not one, and
 * not who speaks once in a talk of many turns.
 */
function findAsker(text: string, turns: readonly Turn[], roles: readonly (Role | undefined)[]): Found | undefined {
  const sums = roles.map(() => ({ turns: 0, asks: 0, words: 0 }));
  let words = 0;
  for (const turn of turns) {
    const sum = sums[turn.speaker];
    if (sum === undefined) continue;
    const said = text.slice(turn.speech[0]?.start ?? turn.span.start, turn.span.end);
    const count = countWords(said);
    sum.turns += 1;
    sum.asks += said.includes('?') ? 1 : 0;
    sum.words += count;
    words += count;
  }
  const least = sums.some((sum) => sum.turns > 1) ? 2 : 1;
  const askers = sums.flatMap((sum, index) =>
    roles[index] === undefined && sum.turns >= least && sum.asks >= 0.4 * sum.turns && sum.words < 0.4 * words ? [index] : [],
  );
  const [speaker, ...others] = askers;
  return speaker === undefined || others.length > 0 ? undefined : { speaker, because: 'they ask and speak less' };
}
