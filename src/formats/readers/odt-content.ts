import type { Attributes, ReadXml } from '../xml.ts';
import { createFlow, type Flow } from './flow.ts';
import { applyStyle, type OdtStyles } from './odt-styles.ts';

/** Deleted text, notes, comments, running heads, drawings' descriptions, list numbers. */
const skipped = new Set([
  'tracked-changes',
  'note',
  'annotation',
  'forms',
  'title',
  'desc',
  'number',
  'index-title-template',
  'covered-table-cell',
]);

interface State {
  readonly flow: Flow;
  readonly styles: OdtStyles;
  skipping: number;
  inBody: boolean;
  /** Style bits, the innermost last; empty outside paragraphs. */
  readonly bits: number[];
  /** Whether the next white space is to be left out: OpenDocument shows a run of it as one space, none at a paragraph's start. */
  afterSpace: boolean;
}

/** Walks `content.xml` and writes it down. */
export function readOdtContent(readXml: ReadXml, xml: Uint8Array, styles: OdtStyles): Flow {
  const state: State = { flow: createFlow(), styles, skipping: 0, inBody: false, bits: [], afterSpace: true };
  readXml(xml, 'content.xml', {
    open(name, attributes) {
      if (skipped.has(name)) state.skipping += 1;
      if (name === 'body') state.inBody = true;
      if (state.skipping === 0 && state.inBody) open(state, name, attributes);
    },
    close(name) {
      if (skipped.has(name)) state.skipping -= 1;
      else if (state.skipping === 0 && state.inBody) close(state, name);
    },
    text(text) {
      if (state.skipping === 0 && state.bits.length > 0) writeCollapsed(state, text);
    },
  });
  return state.flow;
}

function writeCollapsed(state: State, text: string): void {
  const collapsed = text.replace(/[ \t\r\n]+/g, ' ');
  const shown = state.afterSpace && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed;
  if (shown !== '') write(state, shown, shown.endsWith(' '));
}

function write(state: State, text: string, afterSpace: boolean): void {
  state.flow.text(text, state.bits.at(-1) ?? 0);
  state.afterSpace = afterSpace;
}

function open(state: State, name: string, attributes: Attributes): void {
  const { flow } = state;
  if (name === 'p' || name === 'h') startParagraph(state, name, attributes);
  else if (name === 'table') flow.startTable();
  else if (name === 'table-row') flow.startRow();
  else if (name === 'table-cell') flow.startCell();
  else if (state.bits.length === 0) return;
  else if (name === 'span') state.bits.push(applyStyle(state.styles, 'text', attributes['style-name'], state.bits.at(-1) ?? 0));
  else if (name === 's') write(state, ' '.repeat(Math.min(1000, Math.max(1, Number(attributes.c ?? 1) || 1))), false);
  else if (name === 'tab') write(state, '\t', false);
  else if (name === 'line-break') write(state, '\n', true);
}

function startParagraph(state: State, name: string, attributes: Attributes): void {
  state.flow.startParagraph();
  if (name === 'h') state.flow.setHeading(attributes['outline-level'] ?? '1');
  state.bits.push(applyStyle(state.styles, 'paragraph', attributes['style-name'], 0));
  state.afterSpace = true;
}

function close(state: State, name: string): void {
  const { flow } = state;
  if (name === 'p' || name === 'h') {
    state.bits.pop();
    flow.endParagraph();
  } else if (name === 'span') state.bits.pop();
  else if (name === 'table-cell') flow.endCell();
  else if (name === 'table-row') flow.endRow();
  else if (name === 'table') flow.endTable();
}
