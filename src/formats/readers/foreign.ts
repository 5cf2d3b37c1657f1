import { type Opening, Unreadable } from './reader.ts';

const sound = 'transcribe the recording first: only its transcript can be read';
const picture = 'a scan must be read by text recognition (OCR) first';
const convert = 'open it in its own program and save it as .docx or .txt';

/** First bytes of formats that are not read, what they are, and what to do. */
const signatures: readonly (readonly [RegExp, string, string])[] = [
  [/^\x89PNG|^\xff\xd8\xff|^GIF8|^II\*\0|^MM\0\*/, 'a picture', picture],
  [/^ID3|^\xff[\xfb\xf3\xf2]|^OggS|^fLaC|^RIFF....(?:WAVE|AVI )|^....ftyp|^\x1aE\xdf\xa3|^#!AMR/s, 'a sound or video recording', sound],
  [/^\x1f\x8b|^7z\xbc\xaf|^Rar!|^BZh|^\xfd7zXZ/, 'a compressed archive', 'unpack it first'],
  [/^SQLite format 3/, 'a database', 'export the transcripts from the program that made it'],
];

/** Throws `Unreadable` with the name of the format and the way out, where the first bytes are of one that is not read. */
export function refuseForeign({ bytes, names }: Opening): void {
  const start = bytes.toString('latin1', 0, 64);
  if (start.startsWith('\xd0\xcf\x11\xe0')) refuseCompound(bytes);
  for (const [signature, what, hint] of signatures) {
    if (signature.test(start)) throw new Unreadable('format-unknown', `is ${what}, which is not read`, hint);
  }
  if (names.some((name) => name.startsWith('ppt/')))
    throw new Unreadable('format-unknown', 'is a presentation, which is not read', convert);
}

/** Old binary Office files and password-protected new ones share a container; stream names in it are UTF-16. */
function refuseCompound(bytes: Buffer): never {
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw new Unreadable('file-unreadable', 'is protected with a password', 'save a copy without the password');
  }
  if (bytes.includes(Buffer.from('Workbook', 'utf16le'))) {
    throw new Unreadable(
      'format-unknown',
      'is an old binary Excel workbook',
      'open it in a spreadsheet program and save it as .xlsx or .csv',
    );
  }
  throw new Unreadable('format-unknown', 'is an old binary Word document', 'open it in a word processor and save it as .docx');
}
