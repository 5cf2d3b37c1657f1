import type { Attributes, ReadXml } from '../xml.ts';
import { combine, type DocxStyles, noSetting, type Setting, takeProperty } from './docx-styles.ts';
import { createFlow, type Flow } from './flow.ts';

/** Deleted and moved-away text, what older programs see instead of a drawing, and properties as they were before a change. */
const skipped = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'rPrChange',
  'pPrChange',
  'tblPrChange',
  'trPrChange',
  'tcPrChange',
  'sectPrChange',
]);

/** Characters that Word writes as elements. A soft hyphen is only a place where a word may be broken. */
const characters: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['ptab', '\t'],
  ['br', '\n'],
  ['cr', '\n'],
  ['noBreakHyphen', '\u2011'],
]);

interface State {
  readonly flow: Flow;
  readonly styles: DocxStyles;
  /** How many skipped elements are open. */
  skipping: number;
  inText: boolean;
  inRun: boolean;
  inParagraphProperties: boolean;
  inRunProperties: boolean;
  paragraph: Setting;
  run: Setting;
  current: Setting;
  heading: string | undefined;
  endDeleted: boolean;
}

/** Walks the main part of a Word document and writes it down. Sections, fields and controls are looked through to their text. */
export function readDocumentPart(readXml: ReadXml, xml: Uint8Array, part: string, styles: DocxStyles): Flow {
  const state: State = {
    flow: createFlow(),
    styles,
    skipping: 0,
    inText: false,
    inRun: false,
    inParagraphProperties: false,
    inRunProperties: false,
    paragraph: noSetting(),
    run: noSetting(),
    current: noSetting(),
    heading: undefined,
    endDeleted: false,
  };
  readXml(xml, part, {
    open: (name, attributes) => open(state, name, attributes),
    close: (name) => close(state, name),
    text: (text) => {
      if (state.inText && state.skipping === 0) write(state, text);
    },
  });
  return state.flow;
}

function write(state: State, text: string): void {
  if (!state.current.hidden) state.flow.text(text, state.current.on);
}

function open(state: State, name: string, attributes: Attributes): void {
  if (state.inParagraphProperties) openInParagraphProperties(state, name, attributes);
  else if (skipped.has(name)) state.skipping += 1;
  else if (state.skipping > 0) return;
  else if (state.inRunProperties) takeRunProperty(state, name, attributes);
  else openContent(state, name);
}

/** In `w:pPr`: the style; and in its own `w:rPr`, which is about the paragraph's end only, whether that end was deleted. */
function openInParagraphProperties(state: State, name: string, attributes: Attributes): void {
  if (name === 'del' || name === 'moveFrom') state.endDeleted = true;
  if (skipped.has(name)) state.skipping += 1;
  else if (name === 'pStyle' && state.skipping === 0) {
    const style = state.styles.get(attributes.val ?? '');
    state.paragraph = style ?? noSetting();
    state.heading = style?.heading;
  } else if (name === 'outlineLvl' && state.skipping === 0) {
    const level = Number(attributes.val);
    if (level < 9) state.heading ??= String(level + 1);
  }
}

function takeRunProperty(state: State, name: string, attributes: Attributes): void {
  if (name === 'rStyle') state.run = combine(state.styles.get(attributes.val ?? '') ?? noSetting(), state.run);
  else takeProperty(state.run, name, attributes);
}

function openContent(state: State, name: string): void {
  const { flow } = state;
  if (name === 't') state.inText = true;
  else if (name === 'r') startRun(state);
  else if (name === 'rPr') state.inRunProperties = state.inRun;
  else if (name === 'pPr') state.inParagraphProperties = true;
  else if (name === 'p') startParagraph(state);
  else if (name === 'tbl') flow.startTable();
  else if (name === 'tr') flow.startRow();
  else if (name === 'tc') flow.startCell();
  else if (state.inRun && characters.has(name)) write(state, characters.get(name) ?? '');
}

function startRun(state: State): void {
  state.inRun = true;
  state.run = noSetting();
  state.current = state.paragraph;
}

function startParagraph(state: State): void {
  state.paragraph = noSetting();
  state.current = state.paragraph;
  state.heading = undefined;
  state.endDeleted = false;
  state.flow.startParagraph();
}

function close(state: State, name: string): void {
  if (skipped.has(name)) {
    state.skipping -= 1;
    return;
  }
  if (state.skipping > 0) return;
  if (name === 'pPr') endParagraphProperties(state);
  else if (state.inParagraphProperties) return;
  else if (name === 'rPr') endRunProperties(state);
  else closeContent(state, name);
}

function endParagraphProperties(state: State): void {
  state.inParagraphProperties = false;
  if (state.heading !== undefined) state.flow.setHeading(state.heading);
}

function endRunProperties(state: State): void {
  if (!state.inRunProperties) return;
  state.inRunProperties = false;
  state.current = combine(state.paragraph, state.run);
}

function closeContent(state: State, name: string): void {
  const { flow } = state;
  if (name === 't') state.inText = false;
  else if (name === 'r') state.inRun = false;
  else if (name === 'p') {
    flow.endParagraph(state.endDeleted);
    state.endDeleted = false;
  } else if (name === 'tc') flow.endCell();
  else if (name === 'tr') flow.endRow();
  else if (name === 'tbl') flow.endTable();
}
