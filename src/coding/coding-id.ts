import { hash } from 'node:crypto';

/** Crockford's base 32, lower case: no i, l, o, u, so that an id can be read aloud. */
const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A coding's id: twelve characters, made of what it is and not drawn, so the same passage has the same id in every run. `occurrence`
 * counts equal quotations of that code in that transcript, from 0. The coder is not in it.
 */
export function codingId(transcript: string, code: string, quote: string, occurrence: number): string {
  return shortHash(`1\0${transcript}\0${code}\0${quote}\0${occurrence}`);
}

/** Sixty bits of the SHA-256 of a text, as twelve characters. */
export function shortHash(text: string): string {
  const bytes = hash('sha256', text, 'binary');
  const byte = (at: number) => bytes.charCodeAt(at);
  return (
    fourDigits((byte(0) << 12) | (byte(1) << 4) | (byte(2) >>> 4)) +
    fourDigits(((byte(2) & 15) << 16) | (byte(3) << 8) | byte(4)) +
    fourDigits((byte(5) << 12) | (byte(6) << 4) | (byte(7) >>> 4))
  );
}

function fourDigits(twentyBits: number): string {
  return (
    digits.charAt(twentyBits >>> 15) +
    digits.charAt((twentyBits >>> 10) & 31) +
    digits.charAt((twentyBits >>> 5) & 31) +
    digits.charAt(twentyBits & 31)
  );
}
