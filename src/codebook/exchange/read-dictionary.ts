import type { Problem } from '../../model/problem.ts';
import { readYaml, type ValuePath, type YamlReading } from '../../text/yaml-with-places.ts';
import { idOf } from '../code-id.ts';
import { type DictionaryEntry, dictionarySchema } from '../schema.ts';
import { type CodeDraft, codebookOfDrafts, type ForeignCodebook } from './code-draft.ts';
import { dictionaryPattern } from './dictionary-words.ts';

const ours = /^[ \t]*(?:-[ \t]*)?['"]?(?:codebook|codes|version|patterns|definition|id)['"]?[ \t]*:/m;

/** Whether a YAML text is a dictionary of quanteda: categories and words, and none of the keys that our codebooks are made of. */
export function isDictionary(text: string): boolean {
  return !ours.test(text) && /^['"]?[\p{L}\p{N}][^\n:]*['"]?[ \t]*:/mu.test(text);
}

/** Reads a dictionary of quanteda in YAML: categories at any depth, words as lists or one by one. */
export function readDictionary(text: string, path: string): { readonly found?: ForeignCodebook; readonly problems: readonly Problem[] } {
  const reading = readYaml(text, path, dictionarySchema, { invalid: 'codebook-invalid', keyUnknown: 'codebook-key-unknown' });
  if (reading.value === undefined) return { problems: reading.problems };
  return { found: codebookOfDrafts(categories(reading.value, [], '', reading), path), problems: reading.problems };
}

type Reading = YamlReading<Record<string, DictionaryEntry>>;

function categories(map: Record<string, DictionaryEntry>, at: ValuePath, above: string, reading: Reading): CodeDraft[] {
  return Object.entries(map).map(([name, entry], index) => {
    const id = `${above}${idOf(name.replaceAll('/', ' ')) || `category-${index + 1}`}`;
    const place = reading.placeOfKey([...at, name]);
    const { words, codes } = contentOf(entry, [...at, name], id, reading);
    const seen = new Set<string>();
    const patterns = words.filter(([pattern]) => !seen.has(pattern) && seen.add(pattern));
    return {
      place,
      places: { id: place, patterns: patterns.map(([, path]) => reading.placeOf(path)) },
      shape: { id, name, patterns: patterns.map(([pattern]) => pattern) },
      codes,
    };
  });
}

interface Content {
  readonly words: readonly (readonly [pattern: string, at: ValuePath])[];
  readonly codes: CodeDraft[];
}

function contentOf(entry: DictionaryEntry, at: ValuePath, id: string, reading: Reading): Content {
  if (typeof entry === 'string') return { words: entry.trim() === '' ? [] : [[dictionaryPattern(entry), at]], codes: [] };
  if (!Array.isArray(entry)) return { words: [], codes: categories(entry, at, `${id}/`, reading) };
  const parts = entry.map((item, index) => contentOf(item, [...at, index], id, reading));
  return { words: parts.flatMap((part) => part.words), codes: parts.flatMap((part) => part.codes) };
}
