import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStudy } from '../../src/open-study.ts';
import { createMapper } from '../../src/pipeline.ts';
import { call } from '../in-process.ts';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-hostile-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): void {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), content);
}

const good = 'Level: frontline\n\nInterviewer: How did it start?\nP01: Our manager backed us and we tried it on one ward first.\n';

describe('a folder of broken files around one good transcript', () => {
  beforeEach(() => {
    write('transcripts/P01.txt', good);
    write('transcripts/empty.txt', '');
    write('transcripts/byte.txt', '\u0001');
    write('transcripts/space.docx', ' ');
    write('transcripts/header.vtt', 'WEBVTT\n');
    write('transcripts/number.srt', '1\n');
    write('transcripts/page.xlsx', '<!DOCTYPE html><html><title>Sign in</title><body>Sign in to continue</body></html>');
    write('transcripts/nul.txt', Buffer.alloc(300));
    write('transcripts/cut.docx', Buffer.from('PK\u0003\u0004 and no more'));
    write('transcripts/withheld.txt', '\n \n\t\n');
    fs.mkdirSync(path.join(folder, 'transcripts/folder.docx'));
    fs.symlinkSync('.', path.join(folder, 'transcripts/again'));
    fs.symlinkSync('loop.txt', path.join(folder, 'transcripts/loop.txt'));
    fs.symlinkSync('nowhere.txt', path.join(folder, 'transcripts/gone.txt'));
  });

  test('each is told once, by a problem that fits, and the good one is coded', async () => {
    const { status, stdout, stderr } = await call(['check', '--format', 'json'], folder);
    const files: { path: string; turns: number | null; problems: { code: string; hint: string | null }[] }[] = JSON.parse(stdout);
    const told = Object.fromEntries(files.map((file) => [file.path.slice('transcripts/'.length), file.problems.map(({ code }) => code)]));
    expect(told).toEqual({
      'P01.txt': [],
      'byte.txt': ['format-unknown'],
      'cut.docx': ['format-broken'],
      'empty.txt': ['file-empty'],
      'gone.txt': ['file-unreadable'],
      'header.vtt': ['transcript-no-speech'],
      'loop.txt': ['file-unreadable'],
      'nul.txt': ['format-unknown'],
      'number.srt': ['format-broken'],
      'page.xlsx': ['format-broken'],
      'space.docx': ['format-broken'],
      'withheld.txt': ['file-empty'],
    });
    expect(files.flatMap(({ problems }) => problems).every(({ hint }) => hint !== null)).toBe(true);
    expect(status).toBe(1);
    expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
    const run = await call(['run', '--quiet'], folder);
    expect(run.status).toBe(1);
    expect(fs.readFileSync(path.join(folder, 'out/codings.csv'), 'utf8')).toContain('P01');
  });
});

test('a folder that is called like a document is walked into', async () => {
  write('transcripts/P01.docx/P01.txt', good);
  const { stdout } = await call(['check', '--format', 'json'], folder);
  expect(JSON.parse(stdout)).toMatchObject([{ path: 'transcripts/P01.docx/P01.txt', words: 16 }]);
});

test('a file that is gone when it is to be read is a problem', async () => {
  write('transcripts/P01.txt', good);
  const open = await openStudy({ cwd: folder, paths: [], where: [] });
  fs.rmSync(path.join(folder, 'transcripts/P01.txt'));
  const [file] = open.files;
  expect(file).toBeDefined();
  if (file === undefined) return;
  const { mapped, ...rest } = await createMapper(open).map(file);
  expect(mapped).toBeUndefined();
  expect(rest).toMatchObject({ problems: [{ code: 'file-unreadable', message: expect.stringContaining('cannot be read') }] });
});

test.each([
  ['a list', '- a\n- b\n'],
  ['one word', 'hello'],
  ['brackets without end', '['.repeat(20_000)],
  ['aliases that grow', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n'],
  ['zeros', '\0\0\0'],
  ['tabs', '\ttitle: x\n'],
])('a study file of %s could not start, and says where', async (_, text) => {
  write('transcripts/P01.txt', good);
  write('study.yaml', text);
  const { status, stderr } = await call(['check'], folder);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^study\.yaml:\d+:\d+ {2}error {2}/);
});
