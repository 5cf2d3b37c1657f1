import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

export interface RunningReview {
  readonly address: string;
  readonly port: number;
  readonly token: string;
  /** What it had said when it ended, after Ctrl-C. */
  readonly stop: () => Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** A study with one transcript of a few turns, in a folder of its own. */
export function makeStudy(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-review-'));
  fs.mkdirSync(path.join(folder, 'transcripts'));
  fs.writeFileSync(path.join(folder, 'codebook.yaml'), codebook);
  fs.writeFileSync(path.join(folder, 'study.yaml'), 'title: Harbour\ncodebook: codebook.yaml\ntranscripts: transcripts\n');
  fs.writeFileSync(path.join(folder, 'transcripts', 'P01.txt'), first);
  fs.writeFileSync(path.join(folder, 'transcripts', 'P02.txt'), second);
  return folder;
}

const codebook = `codebook: Harbour
version: 1.0.0
codes:
  - id: leadership
    name: Leadership
    definition: What people with a say do for the work.
    codes:
      - id: leadership/time
        name: Protected time
        definition: Time that is kept free for the work.
        include: Time that somebody gave.
        patterns: [protected time]
  - id: data
    name: Data
    definition: What is counted and what for.
    patterns: [figures, spreadsheet]
  - id: culture
    name: Culture
    definition: Habits that nobody ordered.
    patterns: [everyone does it]
facets:
  - id: stance
    name: Stance
    values:
      - {id: helps, name: Helps, patterns: [helped]}
      - {id: hinders, name: Hinders, patterns: [costs]}
`;

const first = `Interviewer: What helped you most at the start?

P01 (Frontline practitioner): We had protected time on Fridays, and that was, you know, the whole thing really. My manager wrote it into the rota.

Interviewer: And what do you count?

P01: There is a spreadsheet. I am not sure anyone reads the figures, to be honest. But everyone does it, nobody has to be told.

Interviewer: Who reads it?

P01: The commissioner, once a year.
`;

const second = `Interviewer: And you?

P02 (Senior leader): Protected time costs money <script>alert(1)</script> and we paid for it. The figures came later.
`;

/** Starts the built command and waits until it has printed its address. */
export function startReview(folder: string, ...options: readonly string[]): Promise<RunningReview> {
  const argv = [path.resolve('bin/verbatim.js'), 'review', folder, '--no-open', ...options];
  const child = spawn(process.execPath, argv, { env: { PATH: process.env.PATH } });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (piece) => {
    said.stdout += piece;
  });
  return new Promise((resolve, reject) => {
    child.on('exit', () => reject(new Error(`the review ended: ${said.stderr}`)));
    child.stderr.on('data', (piece) => {
      said.stderr += piece;
      const address = /http:\/\/127\.0\.0\.1:(\d+)\/\?token=([\w-]+)/.exec(said.stderr);
      if (address === null) return;
      resolve({ address: address[0], port: Number(address[1]), token: address[2] ?? '', stop: () => stop(child, said) });
    });
  });
}

function stop(child: ChildProcess, said: { stdout: string; stderr: string }) {
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
    child.removeAllListeners('exit');
    if (child.exitCode !== null) resolve({ status: child.exitCode, ...said });
    child.on('close', (status) => resolve({ status, ...said }));
    child.kill('SIGINT');
  });
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** Asks as any program could: every header is what the caller says. */
export function askServer(
  port: number,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
  method = body === undefined ? 'GET' : 'POST',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port, path: target, method, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** The lines of a coder's journal. */
export function journalOf(folder: string, coder: string): readonly Record<string, unknown>[] {
  const file = path.join(folder, 'decisions', `${coder}.jsonl`);
  if (!fs.existsSync(file)) return [];
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
