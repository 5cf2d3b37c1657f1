import fs from 'node:fs';
import path from 'node:path';

export interface ListedFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly size: number;
}

/**
 * All files below a folder, relative to it, in the order of their names. Links are followed; a link that leads back to a folder above it
 * is not walked again. Folders for which `skip` says so are not entered. What cannot be listed is left out.
 */
export function listFiles(folder: string, skip: (relative: string) => boolean): ListedFile[] {
  const found: ListedFile[] = [];
  walk(folder, '', skip, found, new Set([safeRealPath(folder)]));
  return found;
}

function walk(
  folder: string,
  relative: string,
  skip: (relative: string) => boolean,
  found: ListedFile[],
  above: ReadonlySet<string>,
): void {
  let names: string[];
  try {
    names = fs.readdirSync(folder).sort();
  } catch {
    return;
  }
  for (const name of names) {
    const full = path.join(folder, name);
    const inner = relative === '' ? name : `${relative}/${name}`;
    if (skip(inner)) continue;
    const stat = statOf(full);
    if (stat === undefined) {
      found.push({ path: inner, size: 0 });
      continue;
    }
    if (!stat.isDirectory()) {
      found.push({ path: inner, size: stat.size });
      continue;
    }
    const real = safeRealPath(full);
    if (!above.has(real)) walk(full, inner, skip, found, new Set([...above, real]));
  }
}

function statOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file);
  } catch {
    return undefined;
  }
}

function safeRealPath(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return file;
  }
}
