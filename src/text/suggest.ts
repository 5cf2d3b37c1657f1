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

/** Optimal string alignment distance (Damerau 1964, without overlapping swaps), in three rows. */
function countEdits(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      let edits = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + change);
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) edits = Math.min(edits, at(beforeLast, column - 2) + 1);
      current.push(edits);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
