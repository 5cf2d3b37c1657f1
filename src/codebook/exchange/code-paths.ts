/** How the levels of names are told apart in one table. */
export interface NamePaths {
  /** @example partsOf('Leadership > Vision') // ['Leadership', 'Vision'] */
  readonly partsOf: (name: string) => readonly string[];
}

/**
 * Finds out how names say what they stand under: `a > b`, `a::b`, `a / b`. A `/` without spaces divides only where what is before it is
 * another name of the table or begins several of them: `Barriers/enablers` is one name.
 */
export function namePaths(names: readonly string[]): NamePaths {
  const known = new Set(names.map(foldPath));
  const before = new Map<string, number>();
  for (const name of names) {
    const slash = name.lastIndexOf('/');
    if (slash > 0) before.set(foldPath(name.slice(0, slash)), (before.get(foldPath(name.slice(0, slash))) ?? 0) + 1);
  }
  const isShared = (start: string) => known.has(foldPath(start)) || (before.get(foldPath(start)) ?? 0) > 1;
  const partsOf = (name: string): readonly string[] => {
    if (name.includes('::')) return parts(name, /::/);
    if (/[^\s-]\s*>\s*\S/.test(name)) return parts(name, />/);
    if (/\s\/\s/.test(name)) return parts(name, /\s\/\s/);
    const slash = name.lastIndexOf('/');
    if (slash <= 0 || slash === name.length - 1 || !isShared(name.slice(0, slash))) return [name];
    return [...partsOf(name.slice(0, slash)), name.slice(slash + 1).trim()];
  };
  return { partsOf };
}

function parts(name: string, separator: RegExp): string[] {
  const found = name.split(separator).map((part) => part.trim());
  return found.filter((part) => part !== '');
}

/** A name as it is looked up: any case, white space and separators of levels alike. */
export function foldPath(name: string): string {
  return name
    .toLowerCase()
    .replace(/\s*(?:::|>|\/)\s*/g, '/')
    .replace(/\s+/g, ' ')
    .trim();
}
