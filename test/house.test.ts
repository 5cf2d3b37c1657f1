import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Floors of the house, lowest first; rooms on one floor do not know each other. */
const floors: readonly (readonly string[])[] = [
  ['model'],
  ['text'],
  ['formats', 'io'],
  ['codebook', 'study'],
  ['coding'],
  ['analysis'],
  ['report', 'review'],
  ['commands'],
];
const pure = ['model', 'text', 'formats', 'codebook', 'study', 'coding', 'analysis', 'report'];
const drawers = /^(utils?|helpers?|common|misc|types)(\.ts)?$/;

/** Files that may be longer than 250 lines, each with its reason. */
const longFiles: Readonly<Record<string, string>> = {
  'src/commands/table.ts': 'one table of every command: help, parser and README are made from it',
};

/** Which files may import a package: each package has one door. */
const doors: Readonly<Record<string, readonly string[]>> = {
  commander: ['src/cli.ts'],
  ora: ['src/cli.ts'],
  yaml: ['src/text/'],
  zod: ['src/codebook/schema.ts', 'src/study/schema.ts', 'src/study/decision-schema.ts', 'src/text/', 'src/json-schemas.ts'],
  natural: ['src/codebook/inflection.ts'],
  re2js: ['src/codebook/expression.ts'],
  picomatch: ['src/study/select-files.ts'],
  'csv-parse': ['src/formats/'],
  fflate: ['src/formats/'],
  saxes: ['src/formats/'],
  unpdf: ['src/formats/readers/pdf/'],
  chardet: ['src/formats/'],
  'iconv-lite': ['src/formats/'],
};

const files = sources('src');

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)]))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => file.replaceAll('\\', '/'));
}

function imports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map((match) => match[1] ?? '');
}

function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1];
}

function floorOf(room: string): number {
  return floors.findIndex((rooms) => rooms.includes(room));
}

function targetOf(file: string, specifier: string): string {
  return join(file, '..', specifier).replaceAll('\\', '/');
}

describe('the house', () => {
  test('has no rooms but those on its floors', () => {
    const rooms = new Set(files.map(roomOf).filter((room) => room !== undefined));
    expect([...rooms].filter((room) => floorOf(room) < 0)).toEqual([]);
  });

  test('imports point down, and rooms on one floor do not know each other', () => {
    const wrong = files.flatMap((file) => {
      const room = roomOf(file);
      if (room === undefined) return [];
      return imports(file)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => targetOf(file, specifier))
        .filter((target) => {
          const other = roomOf(target);
          if (other === room) return false;
          // files beside the rooms are the top of the house: only commands may call them
          if (other === undefined) return room !== 'commands';
          return floorOf(other) >= floorOf(room);
        })
        .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('has files of at most 250 lines', () => {
    const long = files.filter(
      (file) =>
        !file.endsWith('.generated.ts') &&
        !file.endsWith('style.ts') &&
        readFileSync(file, 'utf8').split('\n').length > 251 &&
        longFiles[file] === undefined,
    );
    expect(long).toEqual([]);
    expect(Object.keys(longFiles).length).toBeLessThanOrEqual(3);
  });

  test('has no drawers', () => {
    expect(files.filter((file) => file.split('/').some((part) => drawers.test(part)))).toEqual([]);
  });

  test('lets packages in by their doors only', () => {
    const wrong = files.flatMap((file) =>
      imports(file)
        .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
        .map((specifier) => specifier.split('/')[0] ?? '')
        .filter((name) => !(doors[name] ?? []).some((door) => file.startsWith(door)))
        .map((name) => `${file} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  test('keeps disk, clock, chance and locale out of the pure rooms', () => {
    const wrong = files
      .filter((file) => pure.includes(roomOf(file) ?? ''))
      .flatMap((file) => {
        const text = readFileSync(file, 'utf8');
        const found = text.match(
          /node:(?!crypto|buffer)[a-z/]+|\bMath\.random|\bDate\.now|new Date\(|\bprocess\.|\bIntl\.|localeCompare|toLocale[A-Z]\w+|styleText|console\./g,
        );
        return (found ?? []).map((word) => `${file}: ${word}`);
      });
    expect(wrong).toEqual([]);
  });

  test('writes to the streams in one place', () => {
    const wrong = files.filter(
      (file) =>
        !['src/cli.ts', 'src/deliver.ts'].includes(file) &&
        /console\.|(?:stdout|stderr)\.write|process\.exit\(/.test(readFileSync(file, 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});
