import { type Problem, problem } from '../model/problem.ts';
import { foldName } from './fold.ts';
import { foldId } from './placing.ts';
import type { SheetRow } from './sheet.ts';

/**
 * Rows of one person with the same facts become one; rows that contradict each other are reported and the first is kept. Two rows
 * contradict where they place one person in the same transcript and speaker with different facts, or two people at the same label.
 */
export function mergeRows(rows: readonly SheetRow[]): { rows: SheetRow[]; problems: Problem[] } {
  const kept: SheetRow[] = [];
  const problems: Problem[] = [];
  const holders = new Map<string, number>();
  for (const row of spellAlike(rows)) {
    const places = placesOf(row);
    const index = places.map((place) => holders.get(place)).find((holder) => holder !== undefined);
    const rival = index === undefined ? undefined : kept[index];
    if (index === undefined || rival === undefined) {
      for (const place of places) holders.set(place, kept.length);
      kept.push(row);
    } else if (isSamePerson(rival, row)) {
      for (const place of places) holders.set(place, index);
      kept[index] = joinRows(rival, row);
    } else problems.push(contradiction(rival, row));
  }
  return { rows: kept, problems };
}

/** Every row of a person with the id as it was first spelled. */
function spellAlike(rows: readonly SheetRow[]): SheetRow[] {
  const spelled = new Map<string, string>();
  return rows.map((row) => {
    const key = foldId(row.respondent);
    const respondent = spelled.get(key) ?? row.respondent;
    spelled.set(key, respondent);
    return { ...row, respondent };
  });
}

function joinRows(a: SheetRow, b: SheetRow): SheetRow {
  const transcripts = [...new Set([...a.transcripts, ...b.transcripts])];
  return { ...a, transcripts, speakers: [...new Set([...a.speakers, ...b.speakers])] };
}

/** Keys of every (transcript, speaker) that a row claims; a label alone, or a person without label, is a claim of its own. */
function placesOf(row: SheetRow): string[] {
  const transcripts = row.transcripts.length === 0 ? [''] : row.transcripts.map(foldName);
  const speakers = row.speakers.map(foldId);
  if (speakers.length === 0) return transcripts.map((transcript) => JSON.stringify([transcript, 'id', row.respondent]));
  return transcripts.flatMap((transcript) => speakers.map((speaker) => JSON.stringify([transcript, 'label', speaker])));
}

function isSamePerson(a: SheetRow, b: SheetRow): boolean {
  return a.respondent === b.respondent && factsOf(a) === factsOf(b);
}

function contradiction(first: SheetRow, second: SheetRow): Problem {
  const message = `\`${second.respondent}\` stands twice: ${factsOf(first)} against ${factsOf(second)}`;
  const same = first.respondent === second.respondent;
  const words = same
    ? message
    : `one speaker is given to \`${first.respondent}\` (${factsOf(first)}) and \`${second.respondent}\` (${factsOf(second)})`;
  return problem(
    'respondent-twice',
    second.place,
    words,
    'one row a person in an interview: take one out, or name another transcript or speaker',
  );
}

function factsOf(row: SheetRow): string {
  const { level, site, status } = row;
  const placing = Object.entries({ level, site, status }).flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  const others = Object.entries(row.attributes).map(([name, values]) => `${name} ${values.join('; ')}`);
  return [...placing, ...others].join(', ') || 'no facts';
}
