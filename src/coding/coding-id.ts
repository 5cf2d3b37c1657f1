import { hash } from 'node:crypto';

/** Crockford's base 32, lower case: no i, l, o, u, so that an id can be read aloud. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A coding's id: twelve characters, made of what it is and not drawn, so the same passage has the same id in every run. `occurrence`
 * counts equal quotations of that code in that transcript, from 0. The coder is not in it.
 */
export function codingId(transcript: string, code: string, quote: string, occurrence: number): string {
  const hex = hash('sha256', `1\0${transcript}\0${code}\0${quote}\0${occurrence}`, 'hex');
  let id = '';
  for (let at = 0; at < 15; at += 5) {
    const twentyBits = Number.parseInt(hex.slice(at, at + 5), 16);
    id +=
      digits.charAt(twentyBits >>> 15) +
      digits.charAt((twentyBits >>> 10) & 31) +
      digits.charAt((twentyBits >>> 5) & 31) +
      digits.charAt(twentyBits & 31);
  }
  return id;
}
