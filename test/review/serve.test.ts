import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reviewSource } from '../../src/commands/review-source.ts';
import { openStudy } from '../../src/open-study.ts';
import { serveReview } from '../../src/review/serve.ts';
import { openSession } from '../../src/review/session.ts';
import { call } from '../in-process.ts';
import { askServer, journalOf, makeStudy, type RunningReview, startReview } from './start-review.ts';

const json = { 'content-type': 'application/json' };

describe('the server of a review', () => {
  const folder = makeStudy();
  let review: RunningReview;
  const ask = (target: string, headers = {}, body?: string, method?: string) => askServer(review.port, target, headers, body, method);
  const withToken = (headers = {}) => ({ 'x-verbatim-token': review.token, ...headers });

  beforeAll(async () => {
    review = await startReview(folder, '--coder', 'Ann Lee');
  });
  afterAll(async () => {
    await review.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('gives the page to the one who has the token, and nothing else may be loaded or kept', async () => {
    const { status, headers, text } = await ask(`/?token=${review.token}`);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['x-frame-options']).toBe('DENY');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'sha256-[^']+';/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(text).not.toContain(review.token);
    expect(text).not.toMatch(/(?:src|href)="(?!data:)/);
  });

  test.each([
    ['no token', '/', {}],
    ['another token', '/?token=abc', {}],
    ['another token of the same length', `/?token=${'x'.repeat(32)}`, {}],
    ['no token, for data', '/api/study', {}],
    ['no token, for a file', '/etc/passwd', {}],
    ['a used or wrong ticket', '/open?ticket=abc', {}],
  ])('refuses %s', async (_, target, headers) => {
    const { status, text } = await ask(target, headers);
    expect(status).toBe(403);
    expect(text).not.toContain('Harbour');
  });

  test.each([
    ['another host', { host: 'harbour.example' }],
    ['a host that begins alike', { host: '127.0.0.1.harbour.example' }],
    ['another site', { origin: 'https://harbour.example' }],
    ['a page on another port', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a script of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
  ])('refuses %s even with the token', async (_, headers) => {
    expect((await ask('/api/study', withToken(headers))).status).toBe(403);
    expect((await ask('/api/decisions', withToken({ ...headers, ...json }), '{"verdict":"undo"}')).status).toBe(403);
  });

  test('knows no files', async () => {
    for (const target of ['/../../etc/passwd', '/..%2f..%2fetc%2fpasswd', '/study.yaml', '/transcripts/P01.txt', '/api/nothing'])
      expect((await ask(target, withToken())).status, target).toBe(404);
    expect((await ask('/api/transcript?id=..%2fstudy', withToken())).status).toBe(404);
  });

  test('takes decisions as JSON of a decent size only', async () => {
    const decision = JSON.stringify({ verdict: 'memo', about: { study: true }, text: 'x' });
    expect((await ask('/api/decisions', withToken({ 'content-type': 'text/plain' }), decision)).status).toBe(415);
    expect((await ask('/api/decisions', withToken(), decision)).status).toBe(415);
    expect((await ask('/api/decisions', withToken(json), 'x'.repeat(300_000))).status).toBe(413);
    expect((await ask('/api/decisions', withToken({ ...json, 'transfer-encoding': 'chunked' }), 'x'.repeat(300_000))).status).toBe(413);
    for (const body of ['{', '[]', '{}', '{"verdict":"accept"}', '{"verdict":"add","transcript":"P01","code":"data","start":5,"end":5}'])
      expect((await ask('/api/decisions', withToken(json), body)).status, body).toBe(400);
    expect((await ask('/api/decisions', withToken())).status).toBe(405);
    expect((await ask('/api/study', withToken(json), decision)).status).toBe(405);
    expect(journalOf(folder, 'Ann-Lee')).toEqual([]);
  });

  test('says no to a decision about what is not there, and writes nothing', async () => {
    for (const decision of [
      { verdict: 'accept', transcript: 'P01', coding: '000000000000' },
      { verdict: 'accept', transcript: 'P99', coding: '000000000000' },
      { verdict: 'add', transcript: 'P01', code: 'nothing', start: 0, end: 5 },
      { verdict: 'add', transcript: 'P01', code: 'data', start: 0, end: 1_000_000 },
      { verdict: 'undo' },
    ])
      expect((await ask('/api/decisions', withToken(json), JSON.stringify(decision))).status).toBe(409);
    expect(journalOf(folder, 'Ann-Lee')).toEqual([]);
  });

  test('has a decision on disk when it answers', async () => {
    const study = JSON.parse((await ask('/api/study', withToken())).text);
    const [id] = study.transcripts[0].rows[0];
    const { status, text } = await ask(
      '/api/decisions',
      withToken({ ...json, origin: `http://127.0.0.1:${review.port}` }),
      JSON.stringify({ verdict: 'accept', transcript: 'P01', coding: id }),
    );
    expect(status).toBe(200);
    const [line] = journalOf(folder, 'Ann-Lee');
    expect(line).toMatchObject({ v: 1, coder: 'Ann Lee', verdict: 'accept', code: 'leadership/time' });
    expect(JSON.parse(text).id).toBe(line?.id);
  });
});

test('the address that a browser is started with leads in once: others can see what a program is started with', async () => {
  const folder = makeStudy();
  const study = await openStudy({ cwd: folder, paths: ['.'], where: [] });
  const server = await serveReview(await openSession(reviewSource(study, 'Ann', false), () => undefined), '<script>1</script>', 0);
  const { port, pathname, search } = new URL(server.launchAddress);
  expect(search).not.toContain(new URL(server.address).searchParams.get('token'));
  const first = await askServer(Number(port), pathname + search);
  expect([first.status, first.headers.location]).toEqual([303, new URL(server.address).search.replace(/^/, '/')]);
  expect((await askServer(Number(port), pathname + search)).status).toBe(403);
  await server.close();
  fs.rmSync(folder, { recursive: true });
});

test('a review ends with Ctrl-C and says what was saved; the address leads nowhere then', async () => {
  const folder = makeStudy();
  const review = await startReview(folder, '--coder', 'Ann');
  const { status, stdout, stderr } = await review.stop();
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'nothing was decided\n' });
  expect(stderr).toContain('Ctrl-C ends the review');
  await expect(askServer(review.port, '/')).rejects.toThrow();
  expect(fs.existsSync(path.join(folder, 'decisions'))).toBe(false);
  fs.rmSync(folder, { recursive: true });
});

test.each([
  [[], 'nobody is named who decides'],
  [['--coder', 'codebook'], 'a coder cannot be called `codebook`'],
  [['--coder', 'a; b'], 'a coder cannot be called `a; b`'],
])('a review without a proper name of the coder does not start: %j', async (options, words) => {
  const folder = makeStudy();
  const { status, stderr } = await call(['review', folder, '--no-open', ...options], folder);
  expect(status).toBe(2);
  expect(stderr).toContain(words);
  fs.rmSync(folder, { recursive: true });
});
