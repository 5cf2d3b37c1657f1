import type { IncomingMessage } from 'node:http';
import type { Refusal } from './guard.ts';

/** A decision with a long memo; nothing longer is one. */
const mostBytes = 256 * 1024;

/** The JSON of a request's body, or why it is not read. */
export async function readBody(request: IncomingMessage): Promise<{ readonly value: unknown } | Refusal> {
  if (!/^application\/json(?:;|$)/.test(request.headers['content-type'] ?? '')) return { status: 415, error: 'a decision is sent as JSON' };
  const tooBig: Refusal = { status: 413, error: 'the decision is too long to be one' };
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return tooBig;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > mostBytes) return tooBig;
    pieces.push(piece as Buffer);
  }
  try {
    return { value: JSON.parse(Buffer.concat(pieces).toString('utf8')) };
  } catch {
    return { status: 400, error: 'the decision cannot be read as JSON' };
  }
}
