import { describe, expect, it } from 'vitest';
import { codesOf, docxOf, odtOf, paragraph, read, xlsxOf, zipOf } from '../formats/readers/sources.ts';

const rows = [
  ['speaker', 'text'],
  ['P07', 'With a hut.'],
];

/** One good archive of each format that is one, its main part, and a part that is read beside it. */
const archives = [
  { path: 'a.docx', good: docxOf(paragraph('P07: With a hut.')), part: 'word/document.xml', beside: 'word/styles.xml' },
  { path: 'a.odt', good: odtOf('<text:p>P07: With a hut.</text:p>'), part: 'content.xml', beside: 'styles.xml' },
  { path: 'a.xlsx', good: xlsxOf(rows), part: 'xl/workbook.xml', beside: 'xl/worksheets/sheet1.xml' },
] as const;

/** The same archive with other content in some of its parts. */
async function withParts(good: Uint8Array, parts: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const { unzipSync } = await import('fflate');
  return zipOf({ ...unzipSync(good), ...parts });
}

async function refused(path: string, bytes: Uint8Array): Promise<string> {
  const start = performance.now();
  const reading = await read(path, bytes);
  expect(performance.now() - start).toBeLessThan(5000);
  expect(reading.page).toBeUndefined();
  expect(reading.problems).toHaveLength(1);
  return `${codesOf(reading).join()}: ${reading.problems[0]?.message}`;
}

describe.each(archives)('the archive $path', ({ path, good, part, beside }) => {
  it.each([part, beside])('refuses %s where it would fill the memory', async (name) => {
    const bytes = await withParts(good, { [name]: ' '.repeat(60_000_000) });
    expect(bytes.length).toBeLessThan(200_000);
    expect(await refused(path, bytes)).toMatch(/^file-too-large: .* would unpack from/);
  });

  it.each([
    ['that grow', '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]><a>&d;</a>'],
    ['of other files', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ['of other machines', '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'],
    ['that nobody declared', '<a>&b;</a>'],
  ])('refuses entities %s', async (_, xml) => {
    expect(await refused(path, await withParts(good, { [part]: xml }))).toMatch(/^format-broken: holds XML that cannot be read/);
  });

  it('refuses itself cut short anywhere', async () => {
    const step = Math.ceil(good.length / 12);
    for (let length = 4; length < good.length; length += step) {
      expect(await refused(path, good.slice(0, length))).toMatch(/^(?:format-broken|format-unknown): /);
    }
  });

  it.each([
    ['encrypted', 8, 0x00080001, 'file-unreadable'],
    ['smaller than it says', 24, 9_000, 'format-broken'],
    ['larger than it says', 24, 3, 'file-too-large'],
  ])('refuses a part that is %s', async (_, field, value, code) => {
    const bytes = Buffer.from(good);
    bytes.writeUInt32LE(value, bytes.lastIndexOf(part) - 46 + field);
    expect(await refused(path, bytes)).toMatch(new RegExp(`^${code}: `));
  });

  it.each(['../../etc/cron.d/x', '/tmp/x', 'C:\\x', 'a/../../x'])('refuses a part named %s', async (name) => {
    expect(await refused(path, await withParts(good, { [name]: 'x' }))).toMatch(/^format-broken: holds an entry with the name/);
  });

  it('refuses more parts than any document has', async () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`x/${index}`, '']));
    expect(await refused(path, await withParts(good, many))).toMatch(/^file-too-large: holds \d+ entries/);
  });

  it('writes characters that XML forbids as replaced or refuses them', async () => {
    const bytes = await withParts(good, { [part]: '<a>&#xD800;&#0;</a>' });
    expect(await refused(path, bytes)).toMatch(/^format-broken: /);
  });
});
