import { createHash, randomBytes } from 'node:crypto';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutputError } from '../io/output-set.ts';
import { addressOf, isOwn, isToken, type Refusal, refusalOf } from './guard.ts';
import { readAsk } from './read-ask.ts';
import { readBody } from './read-body.ts';
import { NotPossible, type ReviewSession } from './session.ts';

export interface ReviewServer {
  /** For the person at the terminal: works as long as the server runs. */
  readonly address: string;
  /** For starting a browser, whose arguments others on the machine can see: works once, for a minute. */
  readonly launchAddress: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the page and its data on this machine only. Transcripts are personal data: no other site and no other user's program gets a
 * byte without the token, nothing is stored by the browser, and the page may fetch from nowhere else.
 */
export async function serveReview(session: ReviewSession, page: string, port: number): Promise<ReviewServer> {
  const token = randomBytes(24).toString('base64url');
  const ticket = createTicket();
  const policy = contentPolicy(page);
  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => send(response, failureOf(error)));
  });

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { port: own } = server.address() as AddressInfo;
    const address = addressOf(request);
    if (address?.pathname === '/open' && isOwn(request, own) && ticket.take(address.searchParams.get('ticket') ?? '')) {
      response.writeHead(303, { ...headers, location: `/?token=${token}` }).end();
      return;
    }
    const refusal = refusalOf(request, token, own);
    if (refusal !== undefined || address === undefined) return send(response, refusal ?? notFound);
    if (address.pathname === '/') return sendPage(response, page, policy);
    return send(response, await answerApi(request, address, session));
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: `${origin}/?token=${token}`,
    launchAddress: `${origin}/open?ticket=${ticket.value}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What every answer carries: nothing is kept, guessed, framed or told to others. */
const headers = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** Only the script and the style that are in the page, by their hashes; data from this server only; nothing else at all. */
function contentPolicy(page: string): string {
  const hashes = (tag: string) =>
    [...page.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))].map(
      ([, inside = '']) => `'sha256-${createHash('sha256').update(inside).digest('base64')}'`,
    );
  return [
    "default-src 'none'",
    `script-src ${hashes('script').join(' ')}`,
    `style-src ${hashes('style').join(' ')}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function createTicket(): { readonly value: string; readonly take: (given: string) => boolean } {
  const value = randomBytes(24).toString('base64url');
  const until = Date.now() + 60_000;
  let isTaken = false;
  const take = (given: string) => {
    if (isTaken || Date.now() > until || !isToken(given, value)) return false;
    isTaken = true;
    return true;
  };
  return { value, take };
}

const notFound: Refusal = { status: 404, error: 'there is nothing here' };

interface Answer {
  readonly status: number;
  readonly json: unknown;
}

async function answerApi(request: IncomingMessage, address: URL, session: ReviewSession): Promise<Answer | Refusal> {
  const asked = (name: string) => address.searchParams.get(name) ?? '';
  const isPost = address.pathname === '/api/decisions';
  if (request.method !== (isPost ? 'POST' : 'GET') && address.pathname.startsWith('/api/')) return { status: 405, error: 'not like that' };
  switch (address.pathname) {
    case '/api/study':
      return { status: 200, json: await session.study() };
    case '/api/transcript': {
      const found = await session.transcript(asked('id'));
      return found === undefined ? { status: 404, error: `there is no transcript \`${asked('id')}\`` } : { status: 200, json: found };
    }
    case '/api/changes':
      return { status: 200, json: await session.changes(Number(asked('since'))) };
    case '/api/search':
      return { status: 200, json: session.search(asked('for')) };
    case '/api/decisions':
      return decide(request, session, Number(asked('since')));
    default:
      return notFound;
  }
}

async function decide(request: IncomingMessage, session: ReviewSession, since: number): Promise<Answer | Refusal> {
  const body = await readBody(request);
  if (!('value' in body)) return body;
  const ask = readAsk(body.value);
  if (ask === undefined) return { status: 400, error: 'this is not a decision' };
  return { status: 200, json: await session.decide(ask, since) };
}

function failureOf(error: unknown): Answer {
  if (error instanceof NotPossible) return { status: 409, json: { error: error.message } };
  if (error instanceof OutputError) return { status: 507, json: { error: error.problem.message, hint: error.problem.hint } };
  return { status: 500, json: { error: error instanceof Error ? error.message : 'something went wrong' } };
}

function send(response: ServerResponse, answer: Answer | Refusal): void {
  if (response.headersSent || response.destroyed) return;
  const body = JSON.stringify('json' in answer ? answer.json : { error: answer.error });
  const close = answer.status === 413 ? { connection: 'close' } : {};
  response.writeHead(answer.status, { ...headers, ...close, 'content-type': 'application/json; charset=utf-8' }).end(body);
}

function sendPage(response: ServerResponse, page: string, policy: string): void {
  response.writeHead(200, { ...headers, 'content-security-policy': policy, 'content-type': 'text/html; charset=utf-8' }).end(page);
}
