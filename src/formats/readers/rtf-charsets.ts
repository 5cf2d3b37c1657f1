/** Windows' numbers of character sets, as fonts in RTF carry them, and the encodings they mean. */
const encodings: ReadonlyMap<number, string> = new Map([
  [77, 'macintosh'],
  [128, 'cp932'],
  [129, 'cp949'],
  [134, 'cp936'],
  [136, 'cp950'],
  [161, 'cp1253'],
  [162, 'cp1254'],
  [163, 'cp1258'],
  [177, 'cp1255'],
  [178, 'cp1256'],
  [186, 'cp1257'],
  [204, 'cp1251'],
  [222, 'cp874'],
  [238, 'cp1250'],
]);

/** The encoding of a font's character set; `undefined` where it follows the document. */
export function codePageOf(charset: number): string | undefined {
  return encodings.get(charset);
}
