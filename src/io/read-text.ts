import fs from 'node:fs';

/**
 * A small text file of the user's own (study file, codebook, sheet), line ends made LF. UTF-8 with or without byte-order mark, UTF-16 by
 * its mark, else Windows-1252, in which spreadsheet programs still save CSV.
 */
export function readTextFile(file: string): string {
  return textOf(fs.readFileSync(file));
}

/** The text of such a file's bytes. */
export function textOf(bytes: Buffer): string {
  return decode(bytes).replace(/\r\n?/g, '\n');
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le').slice(1);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  return text.includes('\uFFFD') ? windows1252(bytes) : text;
}

const upperHalf = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function windows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (character) => upperHalf.charAt(character.charCodeAt(0) - 0x80));
}
