import { type RowRoom, reserve } from './row-room.ts';

/** A transcript's text in a room, in UTF-8: where its stretches stand, and which of them may be copied as they are. */
export interface RoomText {
  /** Where a place of the text, in UTF-16 units, stands in the room. Cheapest for places asked for in order. */
  readonly byteOf: (unit: number) => number;
  /**
   * Whether bytes `[from, to)` hold nothing that CSV or JSON writes in another way but commas: no quotation mark, backslash, control
   * character or line end; nor what is cut in half, looks like a formula in full width, or was no character.
   */
  readonly isPlain: (from: number, to: number) => boolean;
  /** Whether there is a comma. Like the question before it cheapest for stretches asked for in order. */
  readonly hasComma: (from: number, to: number) => boolean;
}

const comma = 44;
const quotationMark = 34;
const backslash = 92;

/** Writes a text into a room. */
export function placeText(room: RowRoom, text: string): RoomText {
  // four bytes are looked at together
  reserve(room, text.length * 3 + 8);
  room.used = (room.used + 3) & ~3;
  const start = room.used;
  const end = start + room.bytes.write(text, start, 'utf8');
  room.used = end;
  const { wide, extra, awkward } = findAwkward(room.bytes, start, end);
  // the places found last: the next one asked for is near
  let wideBefore = 0;
  let awkwardBefore = 0;
  const byteOf = (unit: number) => {
    while (wideBefore < wide.length && (wide[wideBefore] as number) <= unit) wideBefore += 1;
    while (wideBefore > 0 && (wide[wideBefore - 1] as number) > unit) wideBefore -= 1;
    return start + unit + (wideBefore === 0 ? 0 : (extra[wideBefore - 1] as number));
  };
  const hasAwkward = (from: number, to: number) => {
    while (awkwardBefore < awkward.length && (awkward[awkwardBefore] as number) < from) awkwardBefore += 1;
    while (awkwardBefore > 0 && (awkward[awkwardBefore - 1] as number) >= from) awkwardBefore -= 1;
    return awkwardBefore < awkward.length && (awkward[awkwardBefore] as number) < to;
  };
  const content = room.bytes.subarray(start, end);
  const hasComma = createFinder(content, start, comma);
  const hasMark = createFinder(content, start, quotationMark);
  const hasBackslash = createFinder(content, start, backslash);
  return { byteOf, isPlain: (from, to) => !hasAwkward(from, to) && !hasMark(from, to) && !hasBackslash(from, to), hasComma };
}

/** Answers whether a byte stands in a stretch; it remembers the last one it met, so that it searches each part of a text once. */
function createFinder(content: Buffer, start: number, byte: number) {
  let asked = 0;
  let found = -1;
  return (from: number, to: number): boolean => {
    if (from < asked || from > found) {
      asked = from;
      const at = content.indexOf(byte, from - start);
      found = at < 0 ? Number.POSITIVE_INFINITY : at + start;
    }
    return found < to;
  };
}

/*
 * Four bytes at a time are passed over where they are ASCII and no control characters: a millisecond for a megabyte and a half, a quarter
 * of the time that a byte at a time takes.
 */
const sixteenth = 0x20202020;
const highBits = 0x80808080;

/**
 * Of the bytes `[start, end)`, `start` divisible by four: the characters of several bytes, by the UTF-16 unit behind each, with how many
 * more bytes than units there are up to it; and the bytes that are no part of a plain stretch.
 */
function findAwkward(bytes: Buffer, start: number, end: number) {
  const wide: number[] = [];
  const extra: number[] = [];
  const awkward: number[] = [];
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (end - start) >> 2);
  let more = 0;
  let next = start;
  const look = (to: number) => {
    for (; next < to; next += 1) {
      const byte = bytes[next] as number;
      if (byte >= 0x20 && byte < 0x80) continue;
      if (byte < 0x80 || byte >= 0xef) awkward.push(next);
      if (byte < 0x80) continue;
      const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      const units = length === 4 ? 2 : 1;
      wide.push(next - start - more + units);
      more += length - units;
      extra.push(more);
      // a pair of surrogates may be cut in half, and then begins with its second byte
      if (length === 4) awkward.push(next + 1);
      next += length - 1;
    }
  };
  for (let word = 0; word < words.length; word += 1) {
    const four = words[word] as number;
    if (((four | (four - sixteenth)) & highBits) === 0) continue;
    const at = start + word * 4;
    if (next < at) next = at;
    look(at + 4);
  }
  if (next < start + words.length * 4) next = start + words.length * 4;
  look(end);
  return { wide, extra, awkward };
}
