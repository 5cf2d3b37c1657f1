import { decodeEntities } from './entities.ts';
import { bold, type Flow, italic, underline } from './flow.ts';
import type { HtmlVisitor } from './html-tokens.ts';

/** Elements that begin and end a line. */
const blocks = new Set(
  'html body p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote section article header footer main aside nav figure figcaption form fieldset address pre hr caption table thead tbody tfoot tr td th'.split(
    ' ',
  ),
);

const styleOf: ReadonlyMap<string, number> = new Map([
  ['b', bold],
  ['strong', bold],
  ['th', bold],
  ['i', italic],
  ['em', italic],
  ['u', underline],
  ['ins', underline],
]);

/** Open elements that change the style; a page that opens more has them ignored. */
const mostStyles = 256;

interface State {
  readonly flow: Flow;
  readonly styles: { readonly name: string; readonly bits: number }[];
  /** One a table: whether a row and a cell of it are open. */
  readonly tables: { row: boolean; cell: boolean }[];
  /** How the last text was set: the space after it is bold only where the next word is bold too. */
  bits: number;
  lineOpen: boolean;
  heading: string | undefined;
  preformatted: number;
  /** A space is due before the next word: a run of white space is shown as one, and none at the ends of a line. */
  space: boolean;
}

/** A visitor that writes a web page into a flow. Call `end` after the walk. */
export function createHtmlVisitor(flow: Flow): HtmlVisitor & { end(): void } {
  const state: State = { flow, styles: [], tables: [], bits: 0, lineOpen: false, heading: undefined, preformatted: 0, space: false };
  return {
    open: (name, attributes) => open(state, name, attributes),
    close: (name) => close(state, name),
    text: (text) => write(state, decodeEntities(text)),
    end: () => endLine(state),
  };
}

function write(state: State, text: string): void {
  if (state.preformatted > 0) put(state, text);
  else writeCollapsed(state, text);
}

function writeCollapsed(state: State, text: string): void {
  const words = text.replace(/[ \t\n\f]+/g, ' ');
  const inner = words.replace(/^ | $/g, '');
  if (words.startsWith(' ')) state.space = state.lineOpen;
  if (inner === '') return;
  if (state.space) put(state, ' ', state.bits & bitsNow(state));
  put(state, inner);
  state.space = words.endsWith(' ');
}

function bitsNow(state: State): number {
  return state.styles.at(-1)?.bits ?? 0;
}

function put(state: State, text: string, bits = bitsNow(state)): void {
  if (!state.lineOpen) {
    state.flow.startParagraph();
    if (state.heading !== undefined) state.flow.setHeading(state.heading);
  }
  state.lineOpen = true;
  state.flow.text(text, bits);
  state.bits = bits;
}

function endLine(state: State): void {
  if (state.lineOpen) state.flow.endParagraph();
  state.lineOpen = false;
  state.space = false;
}

function open(state: State, name: string, attributes: string): void {
  if (name === 'br') {
    put(state, '\n');
    state.space = false;
    return;
  }
  if (blocks.has(name)) openBlock(state, name);
  const bits = styleOf.get(name) ?? (name === 'span' ? bitsOf(attributes) : undefined);
  if (bits !== undefined && state.styles.length < mostStyles) state.styles.push({ name, bits: bits | bitsNow(state) });
}

/** Word and Google Docs say bold and italic in a `style`. */
function bitsOf(attributes: string): number {
  const isBold = /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(attributes);
  const isItalic = /font-style\s*:\s*italic/i.test(attributes);
  const isUnderlined = /text-decoration[a-z-]*\s*:\s*underline/i.test(attributes);
  return (isBold ? bold : 0) | (isItalic ? italic : 0) | (isUnderlined ? underline : 0);
}

function openBlock(state: State, name: string): void {
  endLine(state);
  if (name === 'pre') state.preformatted += 1;
  if (/^h[1-6]$/.test(name)) state.heading = name.slice(1);
  if (name === 'table') {
    state.flow.startTable();
    state.tables.push({ row: false, cell: false });
  } else if (name === 'tr') openRow(state);
  else if (name === 'td' || name === 'th') openCell(state);
}

/** Rows and cells may be left open in HTML: the next one closes them. */
function openRow(state: State): void {
  const table = state.tables.at(-1);
  if (table === undefined) return;
  closeRow(state);
  state.flow.startRow();
  table.row = true;
}

function openCell(state: State): void {
  const table = state.tables.at(-1);
  if (table === undefined) return;
  closeCell(state);
  if (!table.row) openRow(state);
  state.flow.startCell();
  table.cell = true;
}

function closeCell(state: State): void {
  const table = state.tables.at(-1);
  if (table?.cell !== true) return;
  endLine(state);
  state.flow.endCell();
  table.cell = false;
}

function closeRow(state: State): void {
  closeCell(state);
  const table = state.tables.at(-1);
  if (table?.row !== true) return;
  state.flow.endRow();
  table.row = false;
}

function close(state: State, name: string): void {
  const style = state.styles.findLastIndex((one) => one.name === name);
  if (style !== -1) state.styles.splice(style);
  if (!blocks.has(name)) return;
  endLine(state);
  if (name === 'pre') state.preformatted = Math.max(0, state.preformatted - 1);
  if (/^h[1-6]$/.test(name)) state.heading = undefined;
  if (name === 'td' || name === 'th') closeCell(state);
  else if (name === 'tr') closeRow(state);
  else if (name === 'table') {
    closeRow(state);
    if (state.tables.pop() !== undefined) state.flow.endTable();
  }
}
