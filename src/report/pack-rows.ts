import { byteOrderMark, csvRow } from '../formats/csv-cells.ts';
import { noCode } from '../study/read-pack.ts';

/** One drawn segment as its coder sees it. */
export interface PackSegment {
  readonly transcript: string;
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  readonly question: string;
  readonly before: string;
  readonly segment: string;
  readonly after: string;
  /** Codes that the patterns suggest; shown only where it was asked for. */
  readonly suggested: readonly string[];
}

/**
 * A pack: the segments in the order of the material, to be coded in a spreadsheet. It says neither why a segment was drawn, nor what anybody else coded,
 * nor who speaks; what the patterns suggest is in it only `withSuggestions`.
 */
export function packCsv(segments: readonly PackSegment[], withSuggestions: boolean): string {
  const head = [
    'n',
    'transcript',
    'turn',
    'question',
    'before',
    'segment',
    'after',
    ...(withSuggestions ? ['suggested'] : []),
    'codes',
    'memo',
    'start',
    'end',
  ];
  const rows = segments.map((one, index) =>
    csvRow([
      index + 1,
      one.transcript,
      one.turn + 1,
      one.question,
      one.before,
      one.segment,
      one.after,
      ...(withSuggestions ? [one.suggested.length === 0 ? noCode : one.suggested.join('; ')] : []),
      '',
      '',
      one.start,
      one.end,
    ]),
  );
  return byteOrderMark + csvRow(head) + rows.join('');
}
