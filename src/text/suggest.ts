import { countEdits } from './edits.ts';

/**
 * The one of `names` that was most likely meant by `name`: the nearest by edits (a letter added, dropped, changed, or two swapped),
 * any case, hyphens and spaces aside. `undefined` where nothing is near: at most one edit in three letters. The first of equals wins.
 *
 * @example suggest('transcipts', ['title', 'transcripts']) // 'transcripts'
 */
export function suggest(name: string, names: Iterable<string>): string | undefined {
  const wanted = foldName(name);
  let best: string | undefined;
  let bestEdits = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of names) {
    if (candidate === name) continue;
    const edits = countEdits(wanted, foldName(candidate));
    if (edits >= bestEdits) continue;
    best = candidate;
    bestEdits = edits;
  }
  return best;
}

/**
 * A hint in the words of the house, or nothing: ``did you mean `transcripts`?``.
 *
 * @example didYouMean('transcipts', ['transcripts']) // 'did you mean `transcripts`?'
 */
export function didYouMean(name: string, names: Iterable<string>): string | undefined {
  const found = suggest(name, names);
  return found === undefined ? undefined : `did you mean \`${found}\`?`;
}

function foldName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}
