import type { Facet } from '../../model/codebook.ts';
import type { Decision, Judge } from '../../model/decision.ts';
import type { Transcript } from '../../model/transcript.ts';
import { createAnchorFinder } from '../../text/anchor.ts';
import type { Scope, TranscriptReadings, Unit } from './readings.ts';

/** Each value of each facet as a row of the figures: *yes* where the coder gave a passage the value. */
export function facetScopes(facets: readonly Facet[]): Scope[] {
  return facets.flatMap(({ id, values }) =>
    values.map((value): Scope => ({ id: `${id}: ${value.id}`, kind: 'facet', codes: [`${id}: ${value.id}`] })),
  );
}

interface Judged {
  readonly unit: Unit;
  readonly facets: ReadonlyMap<string, Map<string, readonly string[]>>;
}

/**
 * How coders judged the passages of one transcript: a unit is a passage under one code that anybody judged; a coder
 * who gave a facet no value there has not rated it. A later judgement replaces the one before; decisions find their passages again.
 */
export function judgedFacets(
  transcript: Transcript,
  decisions: readonly Decision[],
  coders: readonly string[],
  facets: readonly Facet[],
  cluster: string,
): TranscriptReadings {
  const find = createAnchorFinder(
    transcript.text,
    transcript.turns.flatMap(({ speech }) => speech),
  );
  const passages = new Map<string, Judged>();
  for (const decision of decisions) {
    if (decision.verdict !== 'judge' || !coders.includes(decision.coder)) continue;
    const place = find(decision.anchor);
    if (place.found === 'same' || place.found === 'moved') enter(passages, decision, place.span, transcript);
  }
  const judged = [...passages.values()].sort((a, b) => a.unit.span.start - b.unit.span.start || a.unit.span.end - b.unit.span.end);
  const valuesOf = (one: Judged, coder: string, facet: string) => one.facets.get(coder)?.get(facet) ?? [];
  return {
    transcript: transcript.id,
    cluster,
    coders,
    units: judged.map(({ unit }) => unit),
    marks: coders.map((coder) =>
      judged.map((one) => new Set(facets.flatMap(({ id }) => valuesOf(one, coder, id).map((value) => `${id}: ${value}`)))),
    ),
    read: coders.map((coder) =>
      judged.map((one) => {
        const rated = facets.filter(({ id }) => valuesOf(one, coder, id).length > 0);
        return new Set(rated.flatMap(({ id, values }) => values.map((value) => `${id}: ${value.id}`)));
      }),
    ),
  };
}

function enter(passages: Map<string, Judged>, { coder, code, facets }: Judge, span: Unit['span'], { turns }: Transcript): void {
  const key = `${span.start} ${span.end} ${code}`;
  const turn = turns.findIndex((one) => one.span.start <= span.start && span.start < one.span.end);
  const known = passages.get(key) ?? { unit: { turn, span, weight: 1 }, facets: new Map() };
  const own = known.facets.get(coder) ?? new Map<string, readonly string[]>();
  for (const [facet, values] of Object.entries(facets)) own.set(facet, values);
  passages.set(key, { unit: known.unit, facets: new Map([...known.facets, [coder, own]]) });
}
