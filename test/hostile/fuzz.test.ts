import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/formats/readers/index.ts';
import type { ReadingHints } from '../../src/model/source.ts';
import { befores, type TurnHints } from '../../src/model/turn-hints.ts';
import { conventionNames } from '../../src/text/turns/convention-names.ts';
import { samples } from '../formats/readers/samples.ts';
import { expectSoundTurns } from './spans.ts';

const seed = 11;
/** The longest that one small file may take, on a machine that has other things to do. */
const longest = 3000;

/** Good files to be damaged: the sample of every reader, and a file of every convention of labels. */
const goodFiles: readonly (readonly [path: string, bytes: Uint8Array])[] = [
  ...Object.values(samples).map(([path, content]) => [path, Buffer.from(content)] as const),
  ...['fixtures/labels', 'fixtures/formats']
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) =>
      fs
        .readdirSync(folder)
        .filter((name) => !/\.(?:expected\.json|md5)$/.test(name) && fs.statSync(`${folder}/${name}`).isFile())
        .map((name) => [name, fs.readFileSync(`${folder}/${name}`)] as const),
    ),
];

const hints: fc.Arbitrary<TurnHints> = fc.record(
  {
    roles: fc.constant(new Map([['P07', 'respondent' as const]])),
    unlabelledIsRespondent: fc.boolean(),
    unlabelled: fc.constantFrom('P07', 'Ann'),
    before: fc.constantFrom(...befores),
    convention: fc.constantFrom(...conventionNames),
    columns: fc.constant({ speaker: '1', text: '2' }),
  },
  { requiredKeys: ['roles', 'unlabelledIsRespondent'] },
);

const readingHints: fc.Arbitrary<ReadingHints> = fc.record(
  {
    encoding: fc.constantFrom('utf-8', 'utf-16le', 'windows-1252', 'shift_jis'),
    columns: fc.constantFrom({ text: 'text' }, { speaker: '1', text: '2' }),
  },
  { requiredKeys: [] },
);

/** Pieces that parsers stumble over. */
const pieces = [
  ...[
    '\0',
    '\ufeff',
    '\u2028',
    '\u202e',
    '\u001b[31m',
    '\ud800',
    '\r\n',
    '\n\n',
    '\t',
    ':',
    '**',
    '[',
    ']',
    '(',
    '-->',
    '<v ',
    '</',
    '&#x110000;',
  ],
  ...['"', ',', '{', '}', '\\u', '\\bin9 ', '00:01', '#00:00:01-9#', 'WEBVTT', 'P07:', 'Interviewer:', '---\n', '1.', '...', '—', '=1+1'],
];

type Change = readonly [at: number, remove: number, insert: string, repeat: number];

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.tuple(fc.nat(9999), fc.nat(40), fc.constantFrom('', ...pieces), fc.constantFrom(1, 1, 2, 50)),
  { minLength: 1, maxLength: 5 },
);

function damaged(bytes: Uint8Array, made: readonly Change[]): Uint8Array {
  let result = Buffer.from(bytes);
  for (const [where, remove, insert, repeat] of made) {
    const at = Math.floor((where / 10_000) * result.length);
    result = Buffer.concat([result.subarray(0, at), Buffer.from(insert.repeat(repeat), 'utf8'), result.subarray(at + remove)]);
  }
  return result;
}

async function expectUnderstood(path: string, bytes: Uint8Array, turnHints: TurnHints, reading: ReadingHints): Promise<void> {
  const start = performance.now();
  const { page, problems } = await readPage({ path, bytes, hints: reading });
  if (page === undefined) expect(problems.some(({ severity }) => severity !== 'warning')).toBe(true);
  else expectSoundTurns(page, turnHints);
  expect(performance.now() - start).toBeLessThan(longest);
}

describe('any damage to a good file gives a problem or sound turns', () => {
  it.each(goodFiles)('%s', async (path, bytes) => {
    const property = fc.asyncProperty(changes, hints, readingHints, (made, turnHints, reading) =>
      expectUnderstood(path, damaged(bytes, made), turnHints, reading),
    );
    await fc.assert(property, { numRuns: 100, seed });
  });
});

it('any bytes under any extension give a problem or sound turns', async () => {
  const extension = fc.constantFrom(...Object.keys(samples), 'doc', 'pdf', 'zip', '');
  const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), extension, hints, readingHints, (bytes, name, turnHints, reading) =>
    expectUnderstood(`a.${name}`, bytes, turnHints, reading),
  );
  await fc.assert(property, { numRuns: 1500, seed });
});

it('any lines of labels and scraps give sound turns', async () => {
  const scrap = fc.constantFrom(
    ...pieces,
    'so we tried it. ',
    'Is it?',
    'Mr. ',
    'e.g. ',
    'AB ',
    'I – ',
    'Ann  00:13',
    '### Ann',
    ' ',
    '\n',
    '\n',
  );
  const property = fc.asyncProperty(fc.array(scrap, { maxLength: 120 }), hints, (scraps, turnHints) =>
    expectUnderstood('a.md', Buffer.from(scraps.join('')), turnHints, {}),
  );
  await fc.assert(property, { numRuns: 1500, seed });
});
