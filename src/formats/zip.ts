import { Unreadable } from './readers/reader.ts';

/** One file in an archive, as the central directory declares it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly encrypted: boolean;
  /** Where the local header stands. */
  readonly offset: number;
}

/** An archive whose directory was found sound; entries are unpacked when they are asked for. */
export interface Zip {
  readonly names: readonly string[];
  /** An entry's bytes; `undefined` where there is none of this name. Throws `Unreadable` where it is not what the directory says. */
  unpack(name: string): Uint8Array | undefined;
}

/** What an archive may hold. XML of interviews packs 5 to 50 times; an archive made to fill the memory packs 1,000 times. */
export const zipLimits = {
  entries: 10_000,
  entrySize: 256 * 2 ** 20,
  totalSize: 1024 * 2 ** 20,
  ratio: 400,
  ratioFrom: 8 * 2 ** 20,
} as const;

const brokenHint = 'open it in its own program and save it again';

/** Whether bytes begin as a zip archive. */
export function isZip(bytes: Buffer): boolean {
  return (
    bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes.readUInt16LE(2) === 0x0403 || bytes.readUInt16LE(2) === 0x0605)
  );
}

/**
 * Opens an archive for reading. Throws `Unreadable` for what no word processor writes: too many or too large entries, absurd packing,
 * names that are absolute, climb with `..`, hold a backslash or NUL, or come twice; and for archives cut short.
 */
export async function openZip(bytes: Buffer): Promise<Zip> {
  const entries = listZip(bytes);
  const { Inflate } = await import('fflate');
  const inflate = (packed: Uint8Array, size: number) => inflateExactly(new Inflate(), packed, size);
  return {
    names: entries.map(({ name }) => name),
    unpack(name) {
      const entry = entries.find((one) => one.name === name);
      return entry === undefined ? undefined : unpackEntry(bytes, entry, inflate);
    },
  };
}

/** The entries of the central directory, checked. */
export function listZip(bytes: Buffer): readonly ZipEntry[] {
  const { count, start } = findDirectory(bytes);
  if (count > zipLimits.entries) throw new Unreadable('file-too-large', `holds ${count} entries, at most ${zipLimits.entries} are read`);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw cutShort();
    entries.push(directoryEntry(bytes, at));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  checkNames(entries);
  checkSizes(entries);
  return entries;
}

function cutShort(): Unreadable {
  return new Unreadable('format-broken', 'is a zip archive that was cut short or damaged', 'get the file again from where it came');
}

/** The end record stands in the last 64 kB, before a comment. */
function findDirectory(bytes: Buffer): { count: number; start: number } {
  const at = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (at === -1 || at + 22 > bytes.length) throw cutShort();
  const count = bytes.readUInt16LE(at + 10);
  const start = bytes.readUInt32LE(at + 16);
  if (count !== 0xffff && start !== 0xffffffff) return { count, start };
  const record = at >= 20 && bytes.readUInt32LE(at - 20) === 0x07064b50 ? Number(bytes.readBigUInt64LE(at - 12)) : -1;
  if (record < 0 || record + 56 > bytes.length || bytes.readUInt32LE(record) !== 0x06064b50) throw cutShort();
  return { count: Number(bytes.readBigUInt64LE(record + 32)), start: Number(bytes.readBigUInt64LE(record + 48)) };
}

function directoryEntry(bytes: Buffer, at: number): ZipEntry {
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  if (extraEnd > bytes.length) throw cutShort();
  const name = bytes.toString('utf8', at + 46, nameEnd);
  const [size = 0, packed = 0, offset = 0] = largeNumbers(
    bytes.subarray(nameEnd, extraEnd),
    [24, 20, 42].map((field) => bytes.readUInt32LE(at + field)),
  );
  const encrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
  return { name, method: bytes.readUInt16LE(at + 10), crc: bytes.readUInt32LE(at + 16), packed, size, encrypted, offset };
}

/** Zip64: numbers of all ones stand in the extra field with number 1 instead, in this order. */
function largeNumbers(extra: Buffer, numbers: readonly number[]): readonly number[] {
  if (!numbers.includes(0xffffffff)) return numbers;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4;
    return numbers.map((number) => {
      if (number !== 0xffffffff || next + 8 > extra.length) return number;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    });
  }
  return numbers;
}

function checkNames(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const wrong = name === '' || name.startsWith('/') || /^[a-z]:/i.test(name) || /[\\\0]/.test(name) || name.split('/').includes('..');
    if (wrong)
      throw new Unreadable(
        'format-broken',
        `holds an entry with the name \`${name.slice(0, 60)}\`, which no word processor writes`,
        brokenHint,
      );
    if (seen.has(name)) throw new Unreadable('format-broken', `holds two entries named \`${name.slice(0, 60)}\``, brokenHint);
    seen.add(name);
  }
}

function checkSizes(entries: readonly ZipEntry[]): void {
  let total = 0;
  for (const { name, size, packed } of entries) {
    total += size;
    const absurd = size > zipLimits.ratioFrom && size > packed * zipLimits.ratio;
    if (size <= zipLimits.entrySize && total <= zipLimits.totalSize && !absurd) continue;
    const what = `\`${name.slice(0, 60)}\` would unpack from ${kilobytes(packed)} to ${kilobytes(size)} kB`;
    throw new Unreadable('file-too-large', what, 'no transcript is like this: do not open the file before you know where it is from');
  }
}

function kilobytes(bytes: number): number {
  return Math.ceil(bytes / 1024);
}

function unpackEntry(bytes: Buffer, entry: ZipEntry, inflate: (packed: Uint8Array, size: number) => Uint8Array): Uint8Array {
  const { offset, packed, size, method } = entry;
  if (entry.encrypted) throw new Unreadable('file-unreadable', 'is protected with a password', 'save a copy without the password');
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== 0x04034b50) throw cutShort();
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) throw cutShort();
  if (method !== 0 && method !== 8) throw new Unreadable('format-broken', `is packed by method ${method}, expected deflate`, brokenHint);
  const data = bytes.subarray(start, start + packed);
  const content = method === 8 ? inflate(data, size) : data;
  if (content.length !== size || crc32(content) !== entry.crc) throw damaged(entry.name);
  return content;
}

function damaged(name: string): Unreadable {
  return new Unreadable('format-broken', `holds \`${name}\`, which is damaged: size or checksum are not what they should be`, brokenHint);
}

interface Inflater {
  ondata(chunk: Uint8Array, final: boolean): void;
  push(chunk: Uint8Array, final?: boolean): void;
}

/** Unpacks in small steps and stops as soon as more comes out than was declared: a lying size costs 16 MB, not the memory. */
function inflateExactly(inflater: Inflater, packed: Uint8Array, size: number): Uint8Array {
  const content = new Uint8Array(size);
  let length = 0;
  inflater.ondata = (chunk) => {
    if (length + chunk.length > size)
      throw new Unreadable('file-too-large', `unpacks to more than the ${size} bytes it declares`, brokenHint);
    content.set(chunk, length);
    length += chunk.length;
  };
  const step = 16_384;
  for (let at = 0; at < packed.length; at += step) inflater.push(packed.subarray(at, at + step), at + step >= packed.length);
  return content.subarray(0, length);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of zip (CRC-32, IEEE 802.3). @example crc32(new TextEncoder().encode('123456789')) // 0xcbf43926 */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (crcTable[(value ^ byte) & 255] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}
