/** What an RTF file is made of, one at a time. */
export interface RtfVisitor {
  openGroup(): void;
  closeGroup(): void;
  /** A control word with its number, or a control symbol. */
  control(word: string, number: number | undefined): void;
  /** Characters below 256 that stand for the file's bytes: plain text, or one `\'hh`. */
  bytes(text: string, escaped: boolean): void;
}

const word = /([a-zA-Z]{1,32})(-?\d{1,10})? ?/y;
const plain = /[^\\{}\r\n]+/y;

/** Walks an RTF file, given as one character a byte. Braces that do not match are the visitor's to bear; the walk is linear. */
export function walkRtf(rtf: string, visitor: RtfVisitor): void {
  let at = 0;
  while (at < rtf.length) {
    const character = rtf[at];
    if (character === '\\') at = walkControl(rtf, at + 1, visitor);
    else if (character === '{' || character === '}') {
      if (character === '{') visitor.openGroup();
      else visitor.closeGroup();
      at += 1;
    } else if (character === '\r' || character === '\n') at += 1;
    else at = walkPlain(rtf, at, visitor);
  }
}

function walkPlain(rtf: string, at: number, visitor: RtfVisitor): number {
  plain.lastIndex = at;
  plain.test(rtf);
  visitor.bytes(rtf.slice(at, plain.lastIndex), false);
  return plain.lastIndex;
}

/** After the backslash. `\binN` is followed by N raw bytes, which may look like anything. */
function walkControl(rtf: string, at: number, visitor: RtfVisitor): number {
  word.lastIndex = at;
  const match = word.exec(rtf);
  if (match === null) return walkSymbol(rtf, at, visitor);
  const number = match[2] === undefined ? undefined : Number(match[2]);
  if (match[1] === 'bin') return word.lastIndex + Math.max(0, number ?? 0);
  visitor.control(match[1] ?? '', number);
  return word.lastIndex;
}

function walkSymbol(rtf: string, at: number, visitor: RtfVisitor): number {
  const symbol = rtf[at] ?? '';
  if (symbol !== "'") {
    visitor.control(symbol, undefined);
    return at + 1;
  }
  const code = Number.parseInt(rtf.slice(at + 1, at + 3), 16);
  if (!Number.isNaN(code)) visitor.bytes(String.fromCharCode(code), true);
  return at + 3;
}
