import type { Page } from '../../model/source.ts';
import type { Place, Span } from '../../model/span.ts';
import { pointOf } from '../points.ts';

/** Line and column of a turn, where the page is the file as people see it. */
export function placeOfTurn(page: Page, turn: { readonly span: Span } | undefined): Place {
  if (turn === undefined || !page.isFile) return { path: page.path };
  return { path: page.path, point: pointOf(page.text, turn.span.start) };
}
