/**
 * Compares two names as people order them: runs of digits as numbers, all else by code units. `P2` comes before `P10`.
 * Returns a negative number, 0 or a positive number. Never depends on the machine's language.
 *
 * @example ['P10', 'P2'].sort(naturalOrder) // ['P2', 'P10']
 */
export function naturalOrder(a: string, b: string): number {
  let left = 0;
  let right = 0;
  while (left < a.length && right < b.length) {
    if (isDigit(a, left) && isDigit(b, right)) {
      const leftEnd = digitsEnd(a, left);
      const rightEnd = digitsEnd(b, right);
      const difference = compareNumbers(a.slice(left, leftEnd), b.slice(right, rightEnd));
      if (difference !== 0) return difference;
      left = leftEnd;
      right = rightEnd;
      continue;
    }
    const difference = a.charCodeAt(left) - b.charCodeAt(right);
    if (difference !== 0) return difference;
    left += 1;
    right += 1;
  }
  return a.length - left - (b.length - right) || (a < b ? -1 : a > b ? 1 : 0);
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text, at)) at += 1;
  return at;
}

function compareNumbers(a: string, b: string): number {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
