import { readCells } from '../../formats/placed-cells.ts';
import type { MaybePromise } from '../../formats/readers/reader.ts';
import type { Codebook } from '../../model/codebook.ts';
import type { CodebookReading } from '../read-codebook.ts';
import { settleCodebook } from '../settle-codebook.ts';
import type { ForeignCodebook } from './code-draft.ts';
import { isDictionary } from './read-dictionary.ts';

/** A file with a codebook. Of a workbook there is no text. */
export interface CodebookFile {
  readonly path: string;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** A form that codebooks are exchanged in. */
export interface CodebookFormat {
  readonly name: string;
  readonly extensions: readonly string[];
  readonly summary: string;
  /** Whether the content says that it is this form, whatever the file is called. */
  readonly recognises: (file: CodebookFile) => boolean;
  readonly read: (file: CodebookFile) => MaybePromise<CodebookReading>;
  readonly write?: (codebook: Codebook) => MaybePromise<string | Uint8Array>;
}

/** Every form of codebook, the first for what nothing else recognises. Add one here and nowhere else. */
export const codebookFormats: readonly CodebookFormat[] = [
  {
    name: 'yaml',
    extensions: ['yaml', 'yml'],
    summary: 'our own format: everything that a codebook can say',
    recognises: () => false,
    read: async ({ text, path }) => (await import('../read-codebook.ts')).readCodebook(text, path),
    write: async (codebook) => (await import('./write-yaml.ts')).writeYaml(codebook),
  },
  {
    name: 'csv',
    extensions: ['csv', 'tsv', 'tab'],
    summary: 'a table with a row for each code: `id,parent,name,definition,include,exclude,patterns,examples,colour`',
    recognises: () => false,
    read: async ({ text, path }) => {
      const cells = readCells(text).rows.map((row) => row.map((cell) => ({ text: cell.text, place: { path, span: cell.span } })));
      const { readCodeTable } = await import('./read-table.ts');
      return settled(readCodeTable(cells, path, text), path);
    },
  },
  {
    name: 'xlsx',
    extensions: ['xlsx', 'xlsm'],
    summary: 'the same as a workbook',
    recognises: ({ bytes }) => bytes[0] === 0x50 && bytes[1] === 0x4b,
    read: async ({ bytes, path }) => {
      const { readCodeWorkbook } = await import('./read-workbook.ts');
      return settled(await readCodeWorkbook(bytes, path), path);
    },
    write: async (codebook) => (await import('./write-workbook.ts')).writeCodeWorkbook(codebook),
  },
  {
    name: 'liwc',
    extensions: ['dic'],
    summary: 'a dictionary of LIWC: its categories are codes, its words exact words',
    recognises: ({ text }) => /^\s*%[ \t]*\n/.test(text),
    read: async ({ text, path }) => settled((await import('./read-liwc.ts')).readLiwc(text, path), path),
  },
  {
    name: 'quanteda',
    extensions: [],
    summary: 'a dictionary of quanteda in YAML: categories of words, at any depth',
    recognises: ({ text, path }) => !/\.(?:csv|tsv|tab|dic|xlsx|xlsm)$/i.test(path) && isDictionary(text),
    read: async ({ text, path }) => settled((await import('./read-dictionary.ts')).readDictionary(text, path), path),
  },
];

/** Reads a codebook in whatever form it is: by its content where that says so, by the file's extension else. */
export async function readAnyCodebook(file: CodebookFile): Promise<CodebookReading> {
  const extension = /\.([^./]+)$/.exec(file.path)?.[1]?.toLowerCase() ?? '';
  const format =
    codebookFormats.find((one) => one.recognises(file)) ??
    codebookFormats.find((one) => one.extensions.includes(extension)) ??
    codebookFormats[0];
  if (format === undefined) throw new Error('there are no forms of codebook');
  return format.read(file);
}

function settled(
  reading: { readonly found?: ForeignCodebook; readonly problems: CodebookReading['problems'] },
  path: string,
): CodebookReading {
  if (reading.found === undefined) return { problems: reading.problems };
  const { codebook, problems } = settleCodebook(reading.found.shape, path, reading.found.places);
  return { codebook, problems: [...reading.problems, ...problems] };
}
