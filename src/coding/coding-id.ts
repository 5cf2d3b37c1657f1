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

/** By ten bits: the two digits they are written with. Half as many pieces to join: a study has a quarter of a million ids. */
const pairs = Array.from({ length: 1024 }, (_, bits) => digits.charAt(bits >>> 5) + digits.charAt(bits & 31));

/** Sixty bits of the SHA-256 of a text, as twelve characters. */
export function shortHash(text: string): string {
  const bytes = hash('sha256', text, 'binary');
  const byte = (at: number) => bytes.charCodeAt(at);
  const pair = (bits: number) => pairs[bits & 1023] as string;
  return (
    pair((byte(0) << 2) | (byte(1) >>> 6)) +
    pair((byte(1) << 4) | (byte(2) >>> 4)) +
    pair((byte(2) << 6) | (byte(3) >>> 2)) +
    pair((byte(3) << 8) | byte(4)) +
    pair((byte(5) << 2) | (byte(6) >>> 6)) +
    pair((byte(6) << 4) | (byte(7) >>> 4))
  );
}
