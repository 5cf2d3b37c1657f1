import type { Instrument } from '../codebook/instrument.ts';
import type { ScannedCoding } from '../coding/apply-codebook.ts';
import { noFacets } from '../coding/facets.ts';
import { csvCell } from '../formats/csv-cells.ts';
import type { Coding, FacetJudgement, Prompted } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import { placeText, type RoomText } from './room-text.ts';
import { keep, type RowRoom, type Stretch } from './row-room.ts';

/** One piece of a row as it stands in either file. */
export interface Piece {
  readonly csv: Stretch;
  readonly json: Stretch;
}

/** What is the same for all transcripts of a study, written into a room once. */
export interface Furniture {
  readonly room: RowRoom;
  /** Where the room is free for a transcript. */
  readonly free: number;
  readonly facets: readonly string[];
  /** By code: its theme and itself. */
  readonly codes: readonly Piece[];
  /** What closes a piece of evidence: its pattern. */
  readonly patterns: ReadonlyMap<string, Stretch>;
  readonly words: Words;
}

/** The fixed words of a row in JSON. */
interface Words {
  readonly open: Stretch;
  readonly time: Stretch;
  readonly start: Stretch;
  readonly end: Stretch;
  readonly quote: Stretch;
  readonly segments: Stretch;
  readonly evidence: Stretch;
  readonly evidenceStart: Stretch;
  readonly evidenceEnd: Stretch;
  readonly evidenceWords: Stretch;
}

/** A transcript laid out in the room. */
export interface Sheet extends Furniture {
  readonly transcript: Transcript;
  readonly text: RoomText;
  readonly id: Piece;
  /** By speaker. */
  readonly people: readonly PersonPieces[];
}

interface PersonPieces extends Piece {
  readonly attributes: { readonly csv: string; readonly json: string };
  /** What ends a row that nobody has decided on and that no facet speaks of, by how it came up and its strength. */
  readonly tails: Readonly<Record<Prompted, Map<number, Piece>>>;
}

export function furnish(room: RowRoom, instrument: Instrument, facets: readonly string[]): Furniture {
  const { codes } = instrument.codebook;
  const words: Words = {
    open: keep(room, '{"id":"'),
    time: keep(room, ',"time":'),
    start: keep(room, ',"start":'),
    end: keep(room, ',"end":'),
    quote: keep(room, ',"quote":'),
    segments: keep(room, ',"segments":['),
    evidence: keep(room, '],"evidence":['),
    evidenceStart: keep(room, '{"start":'),
    evidenceEnd: keep(room, ',"end":'),
    evidenceWords: keep(room, ',"words":'),
  };
  const pieces = codes.map(({ id }, index) => {
    const theme = codes[instrument.themeOf[index] ?? index]?.id ?? id;
    return {
      csv: keep(room, `,${csvCell(theme)},${csvCell(id)},`),
      json: keep(room, `,"theme":${JSON.stringify(theme)},"code":${JSON.stringify(id)}`),
    };
  });
  const labels = new Set(instrument.patterns.map(({ label }) => label));
  const patterns = new Map([...labels].map((label) => [label, keep(room, patternEnd(label))]));
  return { room, free: room.used, facets, codes: pieces, patterns, words };
}

export function patternEnd(label: string): string {
  return `,"pattern":${JSON.stringify(label)}}`;
}

/** Lays a transcript out in the room, where the one before it stood. */
export function openSheet(
  furniture: Furniture,
  transcript: Transcript,
  people: ReadonlyMap<number, Participation>,
  attributes: readonly string[],
): Sheet {
  const { room } = furniture;
  room.used = furniture.free;
  return {
    ...furniture,
    transcript,
    text: placeText(room, transcript.text),
    id: {
      csv: keep(room, `,${csvCell(transcript.id)},`),
      json: keep(room, `","transcript":${JSON.stringify(transcript.id)},"turn":`),
    },
    people: transcript.speakers.map((_, index) => personPieces(room, people.get(index), attributes)),
  };
}

function personPieces(room: RowRoom, person: Participation | undefined, attributes: readonly string[]): PersonPieces {
  const facts = JSON.stringify({ respondent: person?.respondent, level: person?.level, site: person?.site });
  return {
    csv: keep(room, `,${csvCell(person?.respondent)},${csvCell(person?.level)},${csvCell(person?.site)}`),
    json: keep(room, facts === '{}' ? '' : `,${facts.slice(1, -1)}`),
    attributes: {
      csv: `${attributes.map((name) => `,${csvCell(person?.attributes[name]?.join('; '))}`).join('')}\n`,
      json: `,"attributes":${JSON.stringify(person?.attributes ?? {})}}\n`,
    },
    tails: { unprompted: new Map(), after: new Map(), asked: new Map(), unknown: new Map() },
  };
}

/**
 * How the row of a coding ends, from its facets on. What most rows share is written into the room when it is first asked for, so it has to
 * be asked for before rows are written; `undefined` where a row ends in its own way.
 */
export function findTail({ room, facets, people }: Sheet, { coding, speaker }: ScannedCoding): Piece | undefined {
  const { coder, status, strength, prompted } = coding;
  if (coding.facets !== noFacets || coding.memo !== undefined || coding.because !== undefined) return undefined;
  if (coder !== 'codebook' || status !== 'suggested') return undefined;
  const person = people[speaker] as PersonPieces;
  const known = person.tails[prompted].get(strength);
  if (known !== undefined) return known;
  const tail = { csv: keep(room, csvTail(coding, facets, person)), json: keep(room, jsonTail(coding, person)) };
  person.tails[prompted].set(strength, tail);
  return tail;
}

export function csvTail(coding: Coding, facets: readonly string[], { attributes }: PersonPieces): string {
  const judged = facets.map((facet) => `,${csvCell(judgedCell(coding.facets[facet], facet))}`).join('');
  return `${judged},${coding.strength},${csvCell(coding.coder)},${coding.status},${coding.prompted},${csvCell(coding.memo)}${attributes.csv}`;
}

export function jsonTail(coding: Coding, { attributes }: PersonPieces): string {
  const { strength, coder, status, prompted, facets, memo, because } = coding;
  const remarks = `${memo === undefined ? '' : `,"memo":${JSON.stringify(memo)}`}${because === undefined ? '' : decidedJson(coding)}`;
  return `],"strength":${strength},"coder":${JSON.stringify(coder)},"status":"${status}","prompted":"${prompted}","facets":${JSON.stringify(facets)}${remarks}${attributes.json}`;
}

function decidedJson({ stars, because }: Coding): string {
  return `${stars === undefined ? '' : `,"stars":${JSON.stringify(stars)}`},"because":${JSON.stringify(because)}`;
}

/** Patterns of stance and stage only sort the queue, so they are printed nowhere; an innovation that was named is a fact of the passage. */
function judgedCell(judgement: FacetJudgement | undefined, facet: string): string {
  if (judgement === undefined || (judgement.from === 'pattern' && facet !== 'innovation')) return '';
  return judgement.values.join('; ');
}
