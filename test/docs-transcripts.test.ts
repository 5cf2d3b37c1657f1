import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mostBytes } from '../src/formats/readers/decode.ts';
import { readers } from '../src/formats/readers/index.ts';
import { fileLimits } from '../src/io/isolated.ts';
import { conventionNames } from '../src/text/turns/convention-names.ts';
import { prose } from './text/turns/prose.ts';

const guide = fs.readFileSync('docs/transcripts.md', 'utf8');

describe('the guide to transcripts', () => {
  test('tells every format and no other', () => {
    const [, table = ''] = /\| format \|.*\n\|---.*\n((?:\|.*\n)+)/.exec(guide) ?? [];
    const told = [...table.matchAll(/^\| ([a-z, ]+) \|/gm)].flatMap((row) => (row[1] ?? '').split(', '));
    expect(told.sort()).toEqual(readers.map(({ name }) => name).sort());
  });

  test('tells every convention and no other', () => {
    const [, table = ''] = /\| convention \|.*\n\|---.*\n((?:\|.*\n)+)/.exec(guide) ?? [];
    const told = [...table.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm)].flatMap((row) => (row[1] ?? '').replaceAll('`', '').split(', '));
    expect(told.sort()).toEqual([...conventionNames].sort());
  });

  test('tells the limits and the numbers of files there are', () => {
    expect(guide).toContain(`A file over ${mostBytes / 2 ** 20} MB is refused`);
    expect(guide).toContain(`may take ${fileLimits.seconds} seconds and ${fileLimits.megabytes} MB`);
    const files = fs.readdirSync('fixtures/labels').filter((name) => !name.endsWith('.expected.json'));
    expect(guide).toContain(`${files.length} invented files`);
    expect(guide).toContain(`any of the ${Object.keys(prose).length * 11}`);
  });
});
