/** A selection inside a transcript, in offsets of its text. */
export interface Selected {
  readonly start: number;
  readonly end: number;
  /** Where it ends on the page: for the button beside it. */
  readonly rectangle: DOMRect;
}

/** The words that are selected inside `body`, if any. */
export function selectedIn(body: HTMLElement): Selected | undefined {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  if (!body.contains(range.startContainer) || !body.contains(range.endContainer)) return undefined;
  const start = offsetOf(range.startContainer, range.startOffset, body, 'after');
  const end = offsetOf(range.endContainer, range.endOffset, body, 'before');
  if (start === undefined || end === undefined || end <= start) return undefined;
  return { start, end, rectangle: range.getBoundingClientRect() };
}

/** The offset of a point of the page; where it lies between pieces, of the nearest piece after or before it. */
function offsetOf(node: Node, offset: number, body: HTMLElement, side: 'after' | 'before'): number | undefined {
  const piece = node.nodeType === Node.TEXT_NODE ? node.parentElement?.closest<HTMLElement>('[data-at]') : null;
  if (piece) return Number(piece.dataset.at) + offset;
  const pieces = [...body.querySelectorAll<HTMLElement>('[data-at]')];
  const point = document.createRange();
  point.setStart(node, offset);
  const isAfter = (one: HTMLElement) => point.comparePoint(one, 0) >= 0;
  const near = side === 'after' ? pieces.find(isAfter) : pieces.findLast((one) => !isAfter(one));
  if (near === undefined) return undefined;
  return Number(near.dataset.at) + (side === 'after' ? 0 : (near.textContent?.length ?? 0));
}

/** Selects a stretch of text, by offsets; shows it to those who cannot use a mouse. */
export function selectSpan(body: HTMLElement, start: number, end: number): void {
  const from = pointAt(body, start);
  const to = pointAt(body, end);
  if (from === undefined || to === undefined) return;
  getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  from.node.parentElement?.scrollIntoView({ block: 'nearest' });
}

function pointAt(body: HTMLElement, at: number): { readonly node: Text; readonly offset: number } | undefined {
  for (const piece of body.querySelectorAll<HTMLElement>('[data-at]')) {
    const start = Number(piece.dataset.at);
    const node = piece.firstChild;
    if (node instanceof Text && start <= at && at <= start + node.length) return { node, offset: at - start };
  }
  return undefined;
}

/** Where the sentences of a stretch of text are, roughly: for stepping through it by keyboard. */
export function sentencesIn(text: string, start: number, end: number): readonly (readonly [start: number, end: number])[] {
  return [...text.slice(start, end).matchAll(/[^\s.?!…][^.?!…]*[.?!…]*["'”’)]*/g)].map((found) => [
    start + found.index,
    start + found.index + found[0].trimEnd().length,
  ]);
}
