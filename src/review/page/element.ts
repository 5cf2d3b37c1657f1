type Attribute = string | number | boolean | undefined | ((event: Event) => void);
export type Child = Node | string | undefined | readonly Child[];

/**
 * Makes an element. Functions are listeners (`onclick`), `true` is an attribute without value, `false` and `undefined` are left out.
 * Texts become text and never markup: nothing of a transcript can be read as HTML.
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  append(element, children);
  return element;
}

function append(parent: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child === 'string' || child instanceof Node) parent.append(child);
    else append(parent, child);
  }
}

/** Puts children in place of what an element held. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren();
  append(parent, children);
}

/**
 * Draws anew what an element holds, and leaves the focus where it was: on what has the same `data-hold` as before, else on `otherwise`.
 * Without it, who works by keyboard would begin at the top of the page after every decision.
 */
export function refill(parent: Element, otherwise: string, ...children: readonly Child[]): void {
  const held = parent.contains(document.activeElement) ? document.activeElement : null;
  const name = held?.getAttribute('data-hold');
  fill(parent, ...children);
  if (held === null) return;
  const same = [...parent.querySelectorAll<HTMLElement>('[data-hold]')].find((one) => one.dataset.hold === name);
  (same ?? parent.querySelector<HTMLElement>(otherwise))?.focus({ preventScroll: true });
}

/** A key as it is shown on a button or in a list. */
export function key(name: string): HTMLElement {
  return h('kbd', {}, name);
}

/** The time for people: day and minute. */
export function moment(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}
