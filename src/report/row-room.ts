/**
 * Memory in which rows are put together from stretches of itself: words of the transcript, and pieces that many rows share. Copying
 * within one array costs a fifth of copying between two, and rows made of strings cost eight times as much, to join and to encode.
 */
export interface RowRoom {
  bytes: Buffer;
  used: number;
}

/** Bytes `[from, to)` of a room. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export function createRoom(size: number): RowRoom {
  return { bytes: Buffer.allocUnsafeSlow(size), used: 0 };
}

/** Makes sure that so many bytes more have room. What stands in the room keeps its place. */
export function reserve(room: RowRoom, bytes: number): void {
  if (room.used + bytes <= room.bytes.length) return;
  const larger = Buffer.allocUnsafeSlow(Math.max(room.bytes.length * 2, room.used + bytes));
  larger.set(room.bytes.subarray(0, room.used));
  room.bytes = larger;
}

/** Writes the text and says where it stands. */
export function keep(room: RowRoom, text: string): Stretch {
  const from = room.used;
  putText(room, text);
  return { from, to: room.used };
}

/** Repeats what stands in the room already. */
export function put(room: RowRoom, from: number, to: number): void {
  const end = room.used + to - from;
  if (end > room.bytes.length) reserve(room, to - from);
  room.bytes.copyWithin(room.used, from, to);
  room.used = end;
}

export function putStretch(room: RowRoom, stretch: Stretch): void {
  put(room, stretch.from, stretch.to);
}

const byHand = 24;

/** Writes a text in UTF-8. */
export function putText(room: RowRoom, text: string): void {
  const { length } = text;
  if (room.used + length * 3 > room.bytes.length) reserve(room, length * 3);
  if (length <= byHand) {
    const { bytes, used } = room;
    let at = 0;
    for (; at < length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit > 127) break;
      bytes[used + at] = unit;
    }
    if (at === length) {
      room.used = used + length;
      return;
    }
  }
  room.used += room.bytes.write(text, room.used, 'utf8');
}

/** Writes one ASCII character. */
export function putByte(room: RowRoom, byte: number): void {
  if (room.used === room.bytes.length) reserve(room, 1);
  room.bytes[room.used] = byte;
  room.used += 1;
}

const mostDigits = 10;

/** Writes a whole number from 0 to 2³¹ in digits. */
export function putCount(room: RowRoom, count: number): void {
  if (room.used + mostDigits > room.bytes.length) reserve(room, mostDigits);
  const { bytes, used } = room;
  let digits = 1;
  for (let bound = 10; bound <= count; bound *= 10) digits += 1;
  let rest = count;
  for (let at = used + digits - 1; at >= used; at -= 1) {
    const tenth = Math.floor(rest / 10);
    bytes[at] = 48 + rest - tenth * 10;
    rest = tenth;
  }
  room.used = used + digits;
}
