import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The name of the header in which the page says the token. No form and no other site can send it. */
export const tokenHeader = 'x-verbatim-token';

/** Why a request is not answered, with its status. */
export interface Refusal {
  readonly status: 403 | 404 | 405 | 413 | 415 | 400;
  readonly error: string;
}

const notYours: Refusal = {
  status: 403,
  error: 'This page belongs to the person who started it: open the whole address that `verbatim review` printed, with its token.',
};

/** Whether a request may come from the page: it names this machine as its host, and no other site as its origin. */
export function isOwn(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  // a name that somebody else pointed to this machine is another host
  if (host === undefined || !hosts.includes(host)) return false;
  if (origin !== undefined && !hosts.some((one) => origin === `http://${one}`)) return false;
  return request.headers['sec-fetch-site'] !== 'cross-site' || request.headers['sec-fetch-mode'] === 'navigate';
}

/** Why a request is refused: it is not the page's own, or does not know the token, which only the address on the terminal tells. */
export function refusalOf(request: IncomingMessage, token: string, port: number): Refusal | undefined {
  return isOwn(request, port) && isToken(tokenOf(request), token) ? undefined : notYours;
}

function tokenOf(request: IncomingMessage): string {
  const header = request.headers[tokenHeader];
  if (typeof header === 'string') return header;
  return addressOf(request)?.searchParams.get('token') ?? '';
}

/** The address that was asked for; nothing where it is none. */
export function addressOf(request: IncomingMessage): URL | undefined {
  try {
    return new URL(request.url ?? '', 'http://127.0.0.1');
  } catch {
    return undefined;
  }
}

/** Compares in the same time whatever is wrong. */
export function isToken(given: string, token: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(token)];
  return left.length === right.length && timingSafeEqual(left, right);
}
