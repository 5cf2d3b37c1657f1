import type { Code, Codebook, PatternSource } from '../model/codebook.ts';
import { changeOf, comparePatterns, type PatternChange, type PhraseChange } from './compare-patterns.ts';

/** One property before and after; an empty text where there was none. */
export interface FieldChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** What became of a code that both codebooks have. Only what changed is in it. */
export interface CodeChange {
  readonly id: string;
  /** The id it had. */
  readonly renamedFrom?: string;
  /** Its parent before and after; `''` for a theme. A parent that was only renamed is the same parent. */
  readonly moved?: { readonly from: string; readonly to: string };
  /** Other codes of the old codebook that are part of it now (`formerly`). */
  readonly merged: readonly string[];
  /** Name, definition, inclusion, exclusion, `atLeast`, `gather`. */
  readonly fields: readonly FieldChange[];
  readonly patterns: readonly PatternChange[];
  readonly examples: PhraseChange;
  readonly counterexamples: PhraseChange;
}

/** What became of a facet's value, or of a whole facet. */
export interface FacetChange {
  readonly facet: string;
  readonly value: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly patterns: readonly PatternChange[];
}

/** The difference of two codebooks by what they say, in order of the new one; removed codes in order of the old. */
export interface CodebookComparison {
  readonly settings: readonly FieldChange[];
  readonly added: readonly Code[];
  readonly removed: readonly Code[];
  readonly changed: readonly CodeChange[];
  readonly facets: readonly FacetChange[];
  /** By id in the old codebook, the id in the new one; a removed code has none. */
  readonly successors: ReadonlyMap<string, string>;
}

/**
 * Compares two codebooks. A code is the same where its id is, where the new one names the old id under `formerly`, or where the ids differ
 * only in capitals. The order of codes, comments and the writing of the YAML do not matter.
 */
export function compareCodebooks(before: Codebook, after: Codebook): CodebookComparison {
  const successors = findSuccessors(before, after);
  const formers = new Map<string, Code[]>();
  for (const code of before.codes) {
    const id = successors.get(code.id);
    if (id !== undefined) formers.set(id, [...(formers.get(id) ?? []), code]);
  }
  const changed = after.codes.flatMap((code) => {
    const found = formers.get(code.id) ?? [];
    const former = found.find((one) => one.id === code.id) ?? found[0];
    return former === undefined ? [] : changeOfCode(former, code, found, successors);
  });
  return {
    settings: fieldChanges(settingsOf(before), settingsOf(after)),
    added: after.codes.filter((code) => !formers.has(code.id)),
    removed: before.codes.filter((code) => !successors.has(code.id)),
    changed,
    facets: compareFacets(before, after),
    successors,
  };
}

function findSuccessors(before: Codebook, after: Codebook): Map<string, string> {
  const ids = new Map(after.codes.map((code) => [code.id, code.id]));
  const folded = new Map(after.codes.map((code) => [code.id.toLowerCase(), code.id]));
  const former = new Map(after.codes.flatMap((code) => code.formerly.map((id) => [id.toLowerCase(), code.id] as const)));
  return new Map(
    before.codes.flatMap(({ id }) => {
      const successor = ids.get(id) ?? former.get(id.toLowerCase()) ?? folded.get(id.toLowerCase());
      return successor === undefined ? [] : [[id, successor] as const];
    }),
  );
}

function changeOfCode(before: Code, after: Code, formers: readonly Code[], successors: ReadonlyMap<string, string>): CodeChange[] {
  const [from, to] = [before.parent ?? '', after.parent ?? ''];
  const isMoved = (successors.get(from) ?? from) !== to;
  const change: CodeChange = {
    id: after.id,
    ...(before.id === after.id ? {} : { renamedFrom: before.id }),
    ...(isMoved ? { moved: { from, to } } : {}),
    merged: formers.flatMap((code) => (code === before ? [] : [code.id])),
    fields: fieldChanges(fieldsOf(before), fieldsOf(after)),
    patterns: comparePatterns(before.patterns, after.patterns),
    examples: changeOf(before.examples, after.examples),
    counterexamples: changeOf(before.counterexamples, after.counterexamples),
  };
  const lists = [
    change.merged,
    change.fields,
    change.patterns,
    ...[change.examples, change.counterexamples].flatMap((one) => [one.added, one.removed]),
  ];
  return change.renamedFrom !== undefined || isMoved || lists.some((list) => list.length > 0) ? [change] : [];
}

function fieldsOf(code: Code) {
  return {
    name: code.name === code.id ? '' : code.name,
    definition: code.definition,
    include: code.include ?? '',
    exclude: code.exclude ?? '',
    'at least': String(code.atLeast),
    gather: String(code.gather ?? ''),
  };
}

function settingsOf({ title, version, language, unit, overlap, subject }: Codebook) {
  const rule =
    subject === undefined ? '' : `${subject.name}: ${subject.least} patterns, ${subject.share} of sentences, from ${subject.from}`;
  return { title, version, language, unit, overlap, subject: rule };
}

function fieldChanges(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): FieldChange[] {
  return Object.entries(after).flatMap(([field, value]) => {
    const old = before[field] ?? '';
    return old === value ? [] : [{ field, before: old, after: value }];
  });
}

function compareFacets(before: Codebook, after: Codebook): FacetChange[] {
  const old = valuesOf(before);
  const now = valuesOf(after);
  const gone = [...old].flatMap(([key, one]): FacetChange[] =>
    now.has(key) ? [] : [{ facet: one.facet, value: one.value, change: 'removed', patterns: [] }],
  );
  const stayed = [...now].flatMap(([key, one]): FacetChange[] => {
    const former = old.get(key);
    if (former === undefined) return [{ facet: one.facet, value: one.value, change: 'added', patterns: [] }];
    const patterns = comparePatterns(former.patterns, one.patterns);
    return patterns.length === 0 ? [] : [{ facet: one.facet, value: one.value, change: 'changed', patterns }];
  });
  return [...gone, ...stayed];
}

interface ValuePatterns {
  readonly facet: string;
  readonly value: string;
  readonly patterns: readonly PatternSource[];
}

/** The subject is told like a facet of one value. */
function valuesOf({ facets, subject }: Codebook): ReadonlyMap<string, ValuePatterns> {
  const values = facets.flatMap((facet) => facet.values.map(({ id, patterns }) => ({ facet: facet.id, value: id, patterns })));
  const all = subject === undefined ? values : [...values, { facet: 'the subject', value: subject.name, patterns: subject.patterns }];
  return new Map(all.map((one) => [`${one.facet}\0${one.value}`, one]));
}
