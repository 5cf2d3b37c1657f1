import type { Instrument } from '../codebook/instrument.ts';
import type { ScannedCoding } from '../coding/apply-codebook.ts';
import { noFacets } from '../coding/facets.ts';
import { csvCell, csvRow } from '../formats/csv-cells.ts';
import type { Coding, FacetJudgement } from '../model/coding.ts';
import type { Participation } from '../model/people.ts';
import type { Transcript } from '../model/transcript.ts';
import { clockTime } from '../text/clock.ts';

/** Some rows of one transcript in `codings.csv` and `codings.jsonl`, one a coding: text, or its bytes where a worker made it. */
export interface RowPiece {
  readonly csv: string | Uint8Array;
  readonly jsonl: string | Uint8Array;
}

/** Writes the rows of codings. The columns are known before the first transcript is read. */
export interface CodingRows {
  readonly head: string;
  /** The rows of one transcript, in pieces: those of a long one would fill the memory. */
  readonly of: (
    transcript: Transcript,
    people: ReadonlyMap<number, Participation>,
    codings: readonly ScannedCoding[],
  ) => Iterable<RowPiece>;
}

const before = ['id', 'transcript', 'turn', 'time', 'respondent', 'level', 'site', 'theme', 'code', 'start', 'end', 'quote', 'evidence'];
const after = ['strength', 'coder', 'status', 'prompted', 'memo'];

/*
 * Rows are put together from pieces that are the same for a transcript, a person, a code or a pattern and are made once: a quarter of a
 * million rows of a large corpus take 0.7 s so, and 2.5 s by JSON.stringify of whole objects. The tests compare the two.
 */

const rowsInPiece = 2000;

/** `attributes`: names of the attribute columns; one named like a fixed column becomes `attribute.<name>`. */
export function codingRows(instrument: Instrument, attributes: readonly string[]): CodingRows {
  const facetIds = instrument.codebook.facets.map((facet) => facet.id);
  const fixed = new Set([...before, ...facetIds, ...after]);
  const head = csvRow([...before, ...facetIds, ...after, ...attributes.map((name) => (fixed.has(name) ? `attribute.${name}` : name))]);
  const codes = codePieces(instrument);
  const noFacetCells = facetIds.map(() => ',').join('');
  const patternJson = cached((pattern: string) => JSON.stringify(pattern));

  const piecesOf = (transcript: Transcript, people: ReadonlyMap<number, Participation>) => {
    const { text } = transcript;
    const idCell = `,${csvCell(transcript.id)},`;
    const idJson = `","transcript":${JSON.stringify(transcript.id)},"turn":`;
    const speakers = transcript.speakers.map((_, index) => personPieces(people.get(index), attributes));
    return (codings: readonly ScannedCoding[]): RowPiece => {
      let csv = '';
      let jsonl = '';
      for (const { coding, code, speaker } of codings) {
        const start = String(coding.span.start);
        const end = String(coding.span.end);
        const turn = String(coding.turn + 1);
        const person = speakers[speaker] as PersonPieces;
        const codePiece = codes[code] as CodePieces;
        const time = transcript.turns[coding.turn]?.time;
        // the words of the evidence stand in the quotation: what needs no escape there needs none here
        const isClean = !needsEscape.test(coding.quote);
        let evidenceCell = '';
        let evidenceJson = '';
        for (const { span, pattern } of coding.evidence) {
          const words = text.slice(span.start, span.end);
          const separator = evidenceCell === '' ? '' : ',';
          evidenceCell += evidenceCell === '' ? words : ` | ${words}`;
          evidenceJson += `${separator}{"start":${span.start},"end":${span.end},"words":${isClean ? `"${words}"` : JSON.stringify(words)},"pattern":${patternJson(pattern)}}`;
        }
        const facets =
          coding.facets === noFacets
            ? noFacetCells
            : facetIds.map((facet) => `,${csvCell(judgedCell(coding.facets[facet], facet))}`).join('');
        csv += `${coding.id}${idCell}${turn}${time === undefined ? ',' : `,${clockTime(time)}`}${person.csv}${codePiece.csv}${start},${end},${csvCell(coding.quote)},${csvCell(evidenceCell)}${facets},${coding.strength},${csvCell(coding.coder)},${coding.status},${coding.prompted},${csvCell(coding.memo)}${person.attributes}`;
        const segments =
          coding.segments.length === 1
            ? `[${start},${end}]`
            : coding.segments.map((segment) => `[${segment.start},${segment.end}]`).join(',');
        jsonl += `{"id":"${coding.id}${idJson}${turn}${time === undefined ? '' : `,"time":${time}`}${person.json}${codePiece.json},"start":${start},"end":${end},"quote":${isClean ? `"${coding.quote}"` : JSON.stringify(coding.quote)},"segments":[${segments}],"evidence":[${evidenceJson}],"strength":${coding.strength},"coder":${patternJson(coding.coder)},"status":"${coding.status}","prompted":"${coding.prompted}","facets":${coding.facets === noFacets ? '{}' : JSON.stringify(coding.facets)}${coding.memo === undefined ? '' : `,"memo":${JSON.stringify(coding.memo)}`}${coding.because === undefined ? '' : decidedJson(coding)}${person.attributesJson}`;
      }
      return { csv, jsonl };
    };
  };
  const of: CodingRows['of'] = function* (transcript, people, codings) {
    const write = piecesOf(transcript, people);
    for (let at = 0; at < codings.length; at += rowsInPiece) yield write(codings.slice(at, at + rowsInPiece));
  };
  return { head, of };
}

function decidedJson({ stars, because }: Coding): string {
  return `${stars === undefined ? '' : `,"stars":${JSON.stringify(stars)}`},"because":${JSON.stringify(because)}`;
}

const needsEscape = /["\\\u0000-\u001f\ud800-\udfff]/;

interface PersonPieces {
  readonly csv: string;
  readonly attributes: string;
  readonly json: string;
  readonly attributesJson: string;
}

function personPieces(person: Participation | undefined, attributes: readonly string[]): PersonPieces {
  const facts = JSON.stringify({ respondent: person?.respondent, level: person?.level, site: person?.site });
  return {
    csv: `,${csvCell(person?.respondent)},${csvCell(person?.level)},${csvCell(person?.site)}`,
    attributes: `${attributes.map((name) => `,${csvCell(person?.attributes[name]?.join('; '))}`).join('')}\n`,
    json: facts === '{}' ? '' : `,${facts.slice(1, -1)}`,
    attributesJson: `,"attributes":${JSON.stringify(person?.attributes ?? {})}}\n`,
  };
}

interface CodePieces {
  readonly csv: string;
  readonly json: string;
}

function codePieces(instrument: Instrument): CodePieces[] {
  const { codes } = instrument.codebook;
  return codes.map(({ id }, index) => {
    const theme = codes[instrument.themeOf[index] ?? index]?.id ?? id;
    return { csv: `,${csvCell(theme)},${csvCell(id)},`, json: `,"theme":${JSON.stringify(theme)},"code":${JSON.stringify(id)}` };
  });
}

function cached(make: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    const value = known.get(key);
    if (value !== undefined) return value;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}

/** Patterns of stance and stage only sort the queue, so they are printed nowhere; an innovation that was named is a fact of the passage. */
function judgedCell(judgement: FacetJudgement | undefined, facet: string): string {
  if (judgement === undefined || (judgement.from === 'pattern' && facet !== 'innovation')) return '';
  return judgement.values.join('; ');
}
