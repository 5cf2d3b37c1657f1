/** The only file that loads chardet and iconv-lite: most transcripts are UTF-8 and never need them. */

/** Bytes of Windows-1252 that English texts have: quotation marks, dashes, ellipsis, fixed space, pound, degree, fractions. */
const englishMarks = new Set([
  0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xa0, 0xa3, 0xa9, 0xab, 0xb0, 0xb7, 0xbb, 0xbd, 0xe9,
]);

/**
 * The text of bytes that are not UTF-8 and the encoding it was read with: the declared one where it exists, else a guess from 64 kB around
 * the first byte above ASCII. `TextDecoder` is not used: on Node 20 its windows-1252 makes control characters of quotation marks.
 */
export async function guessEncoding(bytes: Buffer, declared?: string): Promise<{ text: string; encoding: string }> {
  const { default: iconv } = await import('iconv-lite');
  if (declared !== undefined && iconv.encodingExists(declared)) return { text: iconv.decode(bytes, declared), encoding: declared };
  const sample = bytes.subarray(Math.max(0, firstHigh(bytes) - 1024)).subarray(0, 65_536);
  const guess = guessByMarks(sample) ?? (await guessByStatistics(sample));
  const encoding = iconv.encodingExists(guess) ? guess : 'windows-1252';
  return { text: iconv.decode(bytes, encoding), encoding };
}

/** The text of bytes in an encoding that somebody who knows has named. */
export async function decodeAs(bytes: Buffer, encoding: string): Promise<string> {
  const { default: iconv } = await import('iconv-lite');
  return iconv.decode(bytes, encoding);
}

/** Names of encodings that people have heard of, for hints. */
export const commonEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'macintosh', 'windows-1250', 'windows-1251'];

/** Whether text can be decoded by this name. Ways to write bytes as text (`base64`) are no encodings of text. */
export async function isEncoding(name: string): Promise<boolean> {
  const { default: iconv } = await import('iconv-lite');
  return iconv.encodingExists(name) && !/^(?:base64(?:url)?|hex|binary|utf-?7(?:-?imap)?)$/i.test(name);
}

/** Decoders by name, for formats that carry many encodings in one file. */
export async function loadDecoder(): Promise<(bytes: Uint8Array, encoding: string) => string> {
  const { default: iconv } = await import('iconv-lite');
  return (bytes, encoding) => iconv.decode(Buffer.from(bytes), iconv.encodingExists(encoding) ? encoding : 'windows-1252');
}

function firstHigh(bytes: Buffer): number {
  return Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );
}

/** English texts hold too few such bytes for statistics: their quotation marks say enough. */
function guessByMarks(sample: Buffer): string | undefined {
  const latin = sample.toString('latin1');
  if (/[a-z]\xd5[a-z]/.test(latin) && !/[\x91-\x94]/.test(latin)) return 'macintosh';
  return sample.every((byte) => byte < 0x80 || englishMarks.has(byte)) ? 'windows-1252' : undefined;
}

/** What the web calls ISO-8859-1 is Windows-1252, and only the latter has quotation marks. */
async function guessByStatistics(sample: Buffer): Promise<string> {
  const { default: chardet } = await import('chardet');
  const found = chardet.detect(sample) ?? 'windows-1252';
  return found === 'ISO-8859-1' || found === 'ASCII' || found === 'UTF-8' ? 'windows-1252' : found;
}
