import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call } from './in-process.ts';

let folder = '';

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-check-'));
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  fs.writeFileSync(path.join(folder, name), content);
}

const check = (...argv: string[]) => call(['check', ...argv], folder);
const interview =
  'Level: frontline\n\nInterviewer: How did it start? Was it hard, in the first weeks, for all of you?\nP01: We tried it on one ward first.\n';
const prose = 'and then we went on and on '.repeat(14);

describe('the answer for scripts', () => {
  test('has the same keys for every file, read or not', async () => {
    write('P01.txt', interview);
    write('P02.txt', '');
    const { status, stdout } = await check('--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual([
      {
        path: 'P01.txt',
        format: 'txt',
        convention: 'label and colon',
        why: ['`Interviewer` opens one line', '`P01` opens one line'],
        kind: 'interview',
        turns: 2,
        words: 22,
        speakers: [
          { label: 'Interviewer', role: 'interviewer', respondent: null, level: null, words: 15, turns: 1 },
          { label: 'P01', role: 'respondent', respondent: 'P01', level: 'frontline', words: 7, turns: 1 },
        ],
        problems: [],
      },
      {
        path: 'P02.txt',
        format: null,
        convention: null,
        why: [],
        kind: null,
        turns: null,
        words: null,
        speakers: [],
        problems: [
          {
            code: 'file-empty',
            severity: 'error',
            line: null,
            message: 'has no bytes',
            hint: 'was it downloaded or synchronised completely?',
          },
        ],
      },
    ]);
  });

  test('gives turns with the places of their speech in the text', async () => {
    write('P01.txt', interview);
    const { stdout } = await check('P01.txt', '--turns', '--format', 'jsonl');
    const turns = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(Object.keys(turns[0])).toEqual(['index', 'speaker', 'role', 'respondent', 'level', 'start', 'end', 'time', 'text']);
    expect(turns[1]).toMatchObject({
      index: 1,
      speaker: 'P01',
      role: 'respondent',
      respondent: 'P01',
      level: 'frontline',
      time: null,
      text: 'We tried it on one ward first.',
    });
    expect(turns.map(({ start, end }) => interview.slice(start, end))).toEqual(turns.map(({ text }) => text));
  });

  test('names the file of a turn where there are several', async () => {
    write('P01.txt', interview);
    write('P02.txt', interview.replace('P01', 'P02'));
    const { stdout } = await check('--turns', '--format', 'csv');
    expect(stdout.split('\n').map((line) => line.split(',')[0])).toContain('P02.txt');
    expect(stdout).toMatch(/^path,index,speaker,role,respondent,level,start,end,time,text\n/);
  });
});

describe('the answer for people', () => {
  test('prints a transcript as it was understood', async () => {
    write('P01.txt', interview);
    const { stdout } = await check('P01.txt', '--turns');
    expect(stdout).toContain('2 P01, frontline: We tried it on one ward first.');
  });

  test('says why a convention was chosen', async () => {
    write('P01.txt', interview);
    expect((await check('--verbose')).stdout).toContain('P01.txt: label and colon, because `Interviewer` opens one line');
  });

  test('says what was not read, and counts nothing there', async () => {
    write('P01.txt', interview);
    write('P02.txt', '');
    const { stdout } = await check();
    expect(stdout).toMatch(/^P02\.txt +not read +1$/m);
    expect((await check('--format', 'csv')).stdout).toContain('\nP02.txt,,,,,,,,,1,,file-empty\n');
  });

  test('tells what each interviewer did with the time', async () => {
    write('P01.txt', interview);
    write('P02.txt', interview.replace('P01', 'P02'));
    const { stdout } = await check();
    expect(stdout).toMatch(/^Interviewer +2 +0\.68 +133 +11 words$/m);
  });

  test('tells how long sentences are, and where there are none', async () => {
    write('P01.txt', interview);
    const endless = `Interviewer: And then?\nP02: ${prose}\n`.repeat(4);
    write('P02.txt', endless);
    const { stdout, stderr } = await check();
    expect(stdout).toContain('Words a sentence (median): 7 to 98. Not punctuated: P02.txt.');
    expect(stderr).toContain('P02.txt  warning  not-punctuated  the transcript has no sentences (median');
    expect(stderr).toContain('50 % of turns over 60 words without an end');
  });
});

describe('problems', () => {
  test('who asks is asked before levels', async () => {
    write('P01.txt', 'Ann: We tried it.\nBea: So did we.\nAnn: And again.\nBea: Yes.\n');
    const { stderr } = await check();
    expect(stderr).toContain('P01.txt:1:1  warning  interviewer-unknown');
    expect(stderr).not.toContain('level-unknown');
  });

  test('stand at the line of the first turn they speak of', async () => {
    write('P01.txt', '\n\nWe tried it on one ward first.\n');
    expect((await check()).stderr).toContain('P01.txt:3:1  warning  speech-unattributed');
  });

  test('have no line where the text is not the file', async () => {
    write('P01.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nWe tried it.\n');
    expect((await check()).stderr).toContain('P01.vtt  warning  speech-unattributed');
  });
});
