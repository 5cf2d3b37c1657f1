import { bold, type Flow, italic, underline } from './flow.ts';
import { createLines, type Lines } from './lines.ts';
import { codePageOf } from './rtf-charsets.ts';
import type { RtfVisitor } from './rtf-tokens.ts';

/** Groups whose text is no part of the page: tables of fonts and styles, pictures, running heads, notes, field codes, list numbers. */
const skipped = new Set(
  '* colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote annotation fldinst listtext pntext listtable listoverridetable revtbl generator themedata nonshppict xe tc filetbl'.split(
    ' ',
  ),
);

const characters: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['line', '\n'],
  ['emdash', '—'],
  ['endash', '–'],
  ['emspace', '\u2003'],
  ['enspace', '\u2002'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['~', '\u00a0'],
  ['_', '\u2011'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
]);

const paragraphEnds = new Set(['par', 'sect', 'page', '\n', '\r']);
const styleBits: ReadonlyMap<string, number> = new Map([
  ['b', bold],
  ['i', italic],
  ['ul', underline],
  ['uld', underline],
  ['ulw', underline],
]);

/** What a group inherits and gives back when it closes. */
interface Group {
  style: number;
  font: number;
  /** How many characters follow each `\u` for readers that do not know it. */
  fallback: number;
  hidden: boolean;
  skips: boolean;
  fontTable: boolean;
}

type Decode = (bytes: Uint8Array, encoding: string) => string;

interface State {
  readonly lines: Lines;
  readonly decode: Decode;
  readonly fonts: Map<number, string>;
  readonly stack: Group[];
  group: Group;
  codePage: string;
  /** Bytes that wait for their neighbours: in Japanese two make a character. */
  pending: string;
  /** Characters still to be left out after a `\u`. */
  leaveOut: number;
}

/** A visitor that writes an RTF file into a flow. Call `end` after the walk. */
export function createRtfVisitor(flow: Flow, decode: Decode): RtfVisitor & { end(): void } {
  const group = { style: 0, font: -1, fallback: 1, hidden: false, skips: false, fontTable: false };
  const state: State = {
    lines: createLines(flow),
    decode,
    fonts: new Map(),
    stack: [],
    group,
    codePage: 'windows-1252',
    pending: '',
    leaveOut: 0,
  };
  return {
    openGroup() {
      flush(state);
      state.leaveOut = 0;
      state.stack.push(state.group);
      state.group = { ...state.group };
    },
    closeGroup() {
      flush(state);
      state.leaveOut = 0;
      state.group = state.stack.pop() ?? state.group;
    },
    control: (word, number) => takeControl(state, word, number),
    bytes: (text, escaped) => takeBytes(state, text, escaped),
    end: () => flush(state),
  };
}

function takeBytes(state: State, text: string, escaped: boolean): void {
  const left = Math.min(state.leaveOut, text.length);
  state.leaveOut -= left;
  const rest = left === 0 ? text : text.slice(left);
  if (rest === '' || !isShown(state.group)) return;
  if (escaped || /[\x80-\xff]/.test(rest)) state.pending += rest;
  else {
    flush(state);
    state.lines.text(rest, state.group.style);
  }
}

function isShown(group: Group): boolean {
  return !group.skips && !group.hidden && !group.fontTable;
}

function flush(state: State): void {
  if (state.pending === '') return;
  const encoding = state.fonts.get(state.group.font) ?? state.codePage;
  state.lines.text(state.decode(Buffer.from(state.pending, 'latin1'), encoding), state.group.style);
  state.pending = '';
}

function takeControl(state: State, word: string, number: number | undefined): void {
  if (state.leaveOut > 0 && characters.has(word)) {
    state.leaveOut -= 1;
    return;
  }
  flush(state);
  const { group } = state;
  if (word === 'u' && number !== undefined) takeUnicode(state, number);
  else if (skipped.has(word)) group.skips = true;
  else if (word === 'fonttbl') group.fontTable = true;
  else if (!group.skips) {
    takeProperty(state, word, number);
    if (isShown(group)) takeText(state, word);
  }
}

/** The number is a signed UTF-16 unit; halves of a pair come as two controls. */
function takeUnicode(state: State, number: number): void {
  if (isShown(state.group)) state.lines.text(String.fromCharCode(number & 0xffff), state.group.style);
  state.leaveOut = state.group.fallback;
}

function takeText({ lines, group }: State, word: string): void {
  const character = characters.get(word);
  if (character !== undefined) lines.text(character, group.style);
  else if (paragraphEnds.has(word)) lines.endParagraph();
  else if (word === 'trowd' || word === 'intbl') lines.inTable(true);
  else if (word === 'pard') lines.inTable(false);
  else if (word === 'cell' || word === 'nestcell') lines.endCell();
  else if (word === 'row' || word === 'nestrow') lines.endRow();
}

function takeProperty(state: State, word: string, number: number | undefined): void {
  const { group } = state;
  const bit = styleBits.get(word);
  if (bit !== undefined) group.style = number === 0 ? group.style & ~bit : group.style | bit;
  else if (word === 'ulnone') group.style &= ~underline;
  else if (word === 'plain') Object.assign(group, { style: 0, hidden: false });
  else if (word === 'v' || word === 'deleted') group.hidden = number !== 0;
  else if (word === 'uc') group.fallback = Math.max(0, Math.min(number ?? 1, 16));
  else if (word === 'f') group.font = number ?? -1;
  else if (word === 'fcharset' && group.fontTable) setCharset(state, number ?? 0);
  else if (word === 'ansicpg' && number) state.codePage = `cp${number}`;
  else if (word === 'mac') state.codePage = 'macintosh';
  else if (word === 'pc') state.codePage = 'cp437';
}

function setCharset(state: State, charset: number): void {
  const encoding = codePageOf(charset);
  if (encoding !== undefined) state.fonts.set(state.group.font, encoding);
}
