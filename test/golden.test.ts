import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { call, splitLine, transcriptOfCall } from './in-process.ts';

/** `npm run golden` writes; everything else compares every byte. */
const isWriting = process.env.VERBATIM_GOLDEN === 'write';
const home = 'fixtures/studies';
const studies = fs.readdirSync(home).filter((name) => fs.existsSync(path.join(home, name, 'commands.txt')));
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-golden-'));

afterAll(() => {
  fs.rmSync(temporary, { recursive: true, force: true });
});

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

test('there are golden studies', () => {
  expect(studies.length).toBeGreaterThanOrEqual(2);
});

describe.each(studies)('the study %s', (name) => {
  const expected = path.resolve(home, name, 'expected');
  const folder = path.join(temporary, name);

  test('gives every byte as before', async () => {
    fs.cpSync(path.join(home, name), folder, {
      recursive: true,
      filter: (source) => !source.endsWith('expected') && !source.endsWith('/out'),
    });
    let said = '';
    for (const line of fs.readFileSync(path.join(folder, 'commands.txt'), 'utf8').split('\n')) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const [program, ...argv] = splitLine(line);
      expect(program).toBe('verbatim');
      said += transcriptOfCall(line, await call(argv, folder));
    }
    const outputs = fs.existsSync(path.join(folder, 'out')) ? filesIn(path.join(folder, 'out')) : [];
    if (isWriting) {
      fs.rmSync(expected, { recursive: true, force: true });
      fs.mkdirSync(path.join(expected, 'out'), { recursive: true });
      fs.writeFileSync(path.join(expected, 'said.txt'), said);
      for (const file of outputs) fs.copyFileSync(path.join(folder, 'out', file), path.join(expected, 'out', file));
    }
    expect(fs.existsSync(path.join(expected, 'said.txt')), 'the golden is there; `npm run golden` writes it').toBe(true);
    expect(said).toBe(fs.readFileSync(path.join(expected, 'said.txt'), 'utf8'));
    expect(outputs).toEqual(filesIn(path.join(expected, 'out')));
    for (const file of outputs) {
      const [now, before] = [path.join(folder, 'out', file), path.join(expected, 'out', file)].map((one) => fs.readFileSync(one, 'utf8'));
      expect(now === before, `${file} has the bytes of its golden`).toBe(true);
    }
  });

  test('gives the same bytes again, from another place', async () => {
    const other = path.join(temporary, `${name}-again`, 'deeper');
    fs.cpSync(path.join(home, name), other, { recursive: true, filter: (source) => !source.endsWith('expected') });
    const result = await call(['run', '--quiet'], other);
    expect(result.status).toBeLessThan(2);
    for (const file of filesIn(path.join(other, 'out'))) {
      expect(
        fs.readFileSync(path.join(other, 'out', file), 'utf8') === fs.readFileSync(path.join(expected, 'out', file), 'utf8'),
        file,
      ).toBe(true);
    }
  });

  test('prints quotations that are slices of its transcripts, character for character', () => {
    const rows = fs
      .readFileSync(path.join(folder, 'out', 'codings.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows.map((line) => JSON.parse(line))) {
      expect(row.quote.length).toBe(row.end - row.start);
      for (const one of row.evidence) expect(row.quote.slice(one.start - row.start, one.end - row.start)).toBe(one.words);
    }
  });
});
