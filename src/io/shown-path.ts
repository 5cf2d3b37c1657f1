import path from 'node:path';

/** A path as people see it: from a folder, with `/` on every system; empty for the folder itself. */
export function shownFrom(folder: string, full: string): string {
  return path.relative(folder, full).split(path.sep).join('/');
}
