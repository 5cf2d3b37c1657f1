/** What a web page is made of, one at a time. */
export interface HtmlVisitor {
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text between tags, its entities not yet resolved. */
  text(text: string): void;
}

/** Elements whose content is no markup and, here, no text. */
const raw = /^(?:script|style|title|textarea|template|noscript|svg|select|iframe|object)$/;

/** Walks a web page however badly it is written: what is never closed runs to the end. Linear, whatever it is given. */
export function walkHtml(html: string, visitor: HtmlVisitor): void {
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    if (tag !== at) visitor.text(html.slice(at, tag === -1 ? html.length : tag));
    if (tag === -1) return;
    at = walkTag(html, tag, visitor);
  }
}

function walkTag(html: string, at: number, visitor: HtmlVisitor): number {
  if (html.startsWith('<!--', at)) return past(html, '-->', at + 4);
  const next = html[at + 1] ?? '';
  if (next === '!' || next === '?') return past(html, '>', at);
  if (!/[a-z/]/i.test(next)) {
    visitor.text('<');
    return at + 1;
  }
  const end = tagEnd(html, at);
  const [, slash, name = ''] = /^<(\/?)([^\s/>]*)/.exec(html.slice(at, Math.min(end, at + 80))) ?? [];
  const lower = name.toLowerCase();
  if (slash === '/') visitor.close(lower);
  else if (raw.test(lower)) return pastElement(html, lower, end);
  else visitor.open(lower, html.slice(at + 1 + name.length, Math.max(end - 1, at + 1 + name.length)));
  return end;
}

function past(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from);
  return at === -1 ? html.length : at + sign.length;
}

/** A `>` inside quotation marks does not close a tag. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at += 1) {
    const character = html[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '>') return at + 1;
    else if ((character === '"' || character === "'") && html[at - 1] === '=') quote = character;
  }
  return html.length;
}

function pastElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[^>]*>`, 'gi');
  closing.lastIndex = from;
  return closing.test(html) ? closing.lastIndex : html.length;
}
