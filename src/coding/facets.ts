import type { Instrument } from '../codebook/instrument.ts';
import type { FacetJudgement } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Scan } from '../text/scan.ts';
import type { Marks } from './mark.ts';
import type { Prompting } from './prompting.ts';

/** Finds the facets of a passage by its coded sentences (ascending) and its turn. */
export interface FacetFinder {
  readonly of: (sentences: readonly number[], turn: number, person: Participation | undefined) => Readonly<Record<string, FacetJudgement>>;
}

/**
 * Facets by patterns: the values found in the passage's coded sentences. `innovation` is also looked for in the question that the turn
 * answers, then carried forward from the last one named by either side for `carry` turns, then taken from the sheet where the person
 * belongs to exactly one. What nothing says is left out.
 */
export function findFacets(instrument: Instrument, marks: Marks, scan: Scan, prompting: Prompting, carry: number): FacetFinder {
  const { facets } = instrument.codebook;
  if (facets.every((facet) => facet.values.length === 0)) return { of: () => noFacets };
  const innovation = facets.findIndex((facet) => facet.id === 'innovation' && facet.values.length > 0);
  const named = innovation < 0 ? new Map<number, ReadonlySet<number>>() : namedBySentence(marks, innovation);
  const namedInTurn = namedByTurn(named, scan);
  const idsOf = (facet: number, values: ReadonlySet<number>) =>
    [...values].sort((a, b) => a - b).flatMap((value) => facets[facet]?.values[value]?.id ?? []);

  const surroundings = (last: number, turn: number, person: Participation | undefined): FacetJudgement | undefined => {
    const [from, to] = prompting.questionOf(turn);
    for (let asked = to - 1; asked >= from; asked -= 1) {
      const values = namedInTurn.get(asked);
      if (values !== undefined) return { values: idsOf(innovation, values), from: 'question' };
    }
    for (let before = last; before >= 0 && turn - (scan.turnOf[before] as number) <= carry; before -= 1) {
      const values = named.get(before);
      if (values !== undefined) return { values: idsOf(innovation, values), from: 'carried' };
    }
    return fromSheet(
      person,
      facets[innovation]?.values.map((value) => value.id) ?? [],
      facets[innovation]?.values.map((value) => value.name) ?? [],
    );
  };

  const of = (sentences: readonly number[], turn: number, person: Participation | undefined) => {
    let found: Record<string, FacetJudgement> | undefined;
    const set = (id: string, judgement: FacetJudgement) => {
      found ??= {};
      found[id] = judgement;
    };
    facets.forEach((facet, index) => {
      const values = new Set<number>();
      for (const sentence of sentences) for (const hit of marks.facets.get(sentence) ?? []) if (hit.facet === index) values.add(hit.value);
      if (values.size > 0) set(facet.id, { values: idsOf(index, values), from: 'pattern' });
      else if (index === innovation) {
        const judged = surroundings(sentences.at(-1) ?? 0, turn, person);
        if (judged !== undefined) set(facet.id, judged);
      }
    });
    return found ?? noFacets;
  };
  return { of };
}

/** What most passages have: no facet is said. */
export const noFacets: Readonly<Record<string, FacetJudgement>> = {};

function namedBySentence(marks: Marks, facet: number): Map<number, Set<number>> {
  const named = new Map<number, Set<number>>();
  for (const [sentence, hits] of marks.facets) {
    for (const hit of hits) if (hit.facet === facet) named.set(sentence, (named.get(sentence) ?? new Set()).add(hit.value));
  }
  return named;
}

function namedByTurn(named: ReadonlyMap<number, ReadonlySet<number>>, scan: Scan): Map<number, ReadonlySet<number>> {
  const turns = new Map<number, ReadonlySet<number>>();
  for (const [sentence, values] of named) {
    const turn = scan.turnOf[sentence] as number;
    turns.set(turn, new Set([...(turns.get(turn) ?? []), ...values]));
  }
  return turns;
}

function fromSheet(person: Participation | undefined, ids: readonly string[], names: readonly string[]): FacetJudgement | undefined {
  const said = person?.attributes.innovation ?? [];
  const [only] = said;
  if (only === undefined || said.length !== 1) return undefined;
  const position = ids.findIndex(
    (id, index) => id.toLowerCase() === only.toLowerCase() || names[index]?.toLowerCase() === only.toLowerCase(),
  );
  return { values: [position < 0 ? only : (ids[position] as string)], from: 'sheet' };
}
