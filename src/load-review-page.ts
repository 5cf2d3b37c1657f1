import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './model/cannot-start.ts';

/** The page of `verbatim review`, made when the command was built: one file with style and script inside. */
export function loadReviewPage(): string {
  try {
    return fs.readFileSync(fileURLToPath(new URL('../dist/review.html', import.meta.url)), 'utf8');
  } catch {
    throw new CannotStart('the page was not built', '`npm run build` makes it');
  }
}
