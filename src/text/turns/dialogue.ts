import type { Opening } from './label-evidence.ts';
import { foldLabel } from './role-words.ts';

const fewestOpenings = 6;
const leastChanges = 0.6;
const leastAsking = 0.3;

/**
 * Whether names that stand alone, without colon, time or role word, are speakers: two or more of them, each again and again, who take
 * turns, and one of whom asks. Headings that come again (`Pros`, `Cons`) do not ask.
 */
export function isDialogue(text: string, openings: readonly Opening[]): boolean {
  if (openings.length < fewestOpenings) return false;
  const asks = new Map<string, { turns: number; asking: number }>();
  let changes = 0;
  openings.forEach(({ label, speech }, at) => {
    const next = openings[at + 1];
    const sum = asks.get(foldLabel(label)) ?? { turns: 0, asking: 0 };
    asks.set(foldLabel(label), sum);
    sum.turns += 1;
    sum.asking += text.slice(speech, next?.start ?? speech + mostOfLast).includes('?') ? 1 : 0;
    changes += next !== undefined && foldLabel(next.label) !== foldLabel(label) ? 1 : 0;
  });
  const asking = [...asks.values()].some((sum) => sum.turns > 1 && sum.asking >= leastAsking * sum.turns);
  return asks.size > 1 && asking && changes >= leastChanges * (openings.length - 1);
}

const mostOfLast = 2000;
