import type { MatrixGroup } from './matrix.ts';
import type { PersonSum } from './people.ts';

/** How a theme came up in a group, as numbers of people. "Asked" means that a prompt was detected; a paraphrase is not seen. */
export interface PromptedCell {
  readonly unprompted: number;
  readonly after: number;
  readonly asked: number;
  readonly unknown: number;
  readonly askedNotFound: number;
  readonly notAsked: number;
  readonly total: number;
}

/** Counts for each theme and group how people came to speak of it, by their first confirmed passage, else by the first suggested. */
export function tabulatePrompted(
  people: readonly PersonSum[],
  themes: readonly number[],
  groups: readonly MatrixGroup[],
): PromptedCell[][] {
  return themes.map((theme) =>
    groups.map((group) =>
      promptedCell(
        people.filter((person) => person.isCountable && group.includes(person)),
        theme,
      ),
    ),
  );
}

function promptedCell(members: readonly PersonSum[], theme: number): PromptedCell {
  const cell = { unprompted: 0, after: 0, asked: 0, unknown: 0, askedNotFound: 0, notAsked: 0, total: 0 };
  const seen = new Set<string>();
  for (const member of [...members].sort((a, b) => Number(b.codes.has(theme)) - Number(a.codes.has(theme)))) {
    if (seen.has(member.respondent)) continue;
    seen.add(member.respondent);
    cell.total += 1;
    const found = member.codes.get(theme);
    if (found !== undefined) cell[found.prompted] += 1;
    else if (member.asked.has(theme)) cell.askedNotFound += 1;
    else cell.notAsked += 1;
  }
  return cell;
}
