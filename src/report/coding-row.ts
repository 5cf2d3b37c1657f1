import type { ScannedCoding } from '../coding/apply-codebook.ts';
import { csvCell } from '../formats/csv-cells.ts';
import { type Coding, tellingEvidence } from '../model/coding.ts';
import { clockTime } from '../text/clock.ts';
import { csvTail, findTail, jsonTail, patternEnd, type Sheet } from './row-pieces.ts';
import { put, putByte, putCount, putStretch, putText, type RowRoom } from './row-room.ts';

const comma = 44;
const mark = 34;
const opening = 91;
const closing = 93;

/** Writes the row of a coding for `codings.csv`. */
export function putCsvRow(sheet: Sheet, scanned: ScannedCoding): void {
  const { room, transcript, text } = sheet;
  const { coding, code, speaker } = scanned;
  const { start, end } = coding.span;
  const person = sheet.people[speaker] as Sheet['people'][number];
  const time = transcript.turns[coding.turn]?.time;
  putText(room, coding.id);
  putStretch(room, sheet.id.csv);
  putCount(room, coding.turn + 1);
  putByte(room, comma);
  if (time !== undefined) putText(room, clockTime(time));
  putStretch(room, person.csv);
  putStretch(room, (sheet.codes[code] as Sheet['codes'][number]).csv);
  putCount(room, start);
  putByte(room, comma);
  putCount(room, end);
  putByte(room, comma);
  const [from, to] = [text.byteOf(start), text.byteOf(end)];
  const isCopied = text.isPlain(from, to) && !opensFormula(room, from);
  if (!isCopied) {
    putText(room, csvCell(coding.quote));
    putByte(room, comma);
    putText(room, csvCell(wordsOf(coding, transcript.text)));
  } else if (text.hasComma(from, to)) {
    putByte(room, mark);
    put(room, from, to);
    putByte(room, mark);
    putByte(room, comma);
    putEvidenceCell(sheet, coding);
  } else {
    put(room, from, to);
    putByte(room, comma);
    putEvidenceCell(sheet, coding);
  }
  const tail = findTail(sheet, scanned);
  if (tail === undefined) putText(room, csvTail(coding, sheet.facets, person));
  else putStretch(room, tail.csv);
}

/** `=`, `+`, `-`, `@`: what CSV guards. The others that it guards are no plain stretch. */
function opensFormula({ bytes }: RowRoom, from: number): boolean {
  const first = bytes[from];
  return first === 61 || first === 43 || first === 45 || first === 64;
}

function wordsOf(coding: Coding, text: string): string {
  return widest(tellingEvidence(coding.evidence))
    .map(({ span }) => text.slice(span.start, span.end))
    .join(' | ');
}

/** Evidence without what lies inside other evidence: the same words are shown once, however many patterns they matched. */
function widest(evidence: Coding['evidence']): Coding['evidence'] {
  if (evidence.length < 2) return evidence;
  let end = 0;
  return evidence.filter(({ span }, at) => {
    const next = evidence[at + 1]?.span;
    if (span.end <= end || (next?.start === span.start && next.end >= span.end)) return false;
    end = span.end;
    return true;
  });
}

/** The words of the evidence stand in the quotation: where that is plain, they are. */
function putEvidenceCell({ room, text, transcript }: Sheet, coding: Coding): void {
  const evidence = widest(tellingEvidence(coding.evidence));
  const written = room.used;
  for (let at = 0; at < evidence.length; at += 1) {
    const { span } = evidence[at] as Coding['evidence'][number];
    if (at > 0) putText(room, ' | ');
    const from = text.byteOf(span.start);
    const to = text.byteOf(span.end);
    put(room, from, to);
    const isCopied = !holdsComma(room, from, to) && !(at === 0 && opensFormula(room, from));
    if (isCopied) continue;
    room.used = written;
    putText(room, csvCell(wordsOf(coding, transcript.text)));
    return;
  }
}

function holdsComma({ bytes }: RowRoom, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (bytes[at] === comma) return true;
  return false;
}

/** Writes the row of a coding for `codings.jsonl`. */
export function putJsonRow(sheet: Sheet, scanned: ScannedCoding): void {
  const { room, words, text, transcript } = sheet;
  const { coding, code, speaker } = scanned;
  const { start, end } = coding.span;
  const person = sheet.people[speaker] as Sheet['people'][number];
  const time = transcript.turns[coding.turn]?.time;
  putStretch(room, words.open);
  putText(room, coding.id);
  putStretch(room, sheet.id.json);
  putCount(room, coding.turn + 1);
  if (time !== undefined) {
    putStretch(room, words.time);
    putText(room, String(time));
  }
  putStretch(room, person.json);
  putStretch(room, (sheet.codes[code] as Sheet['codes'][number]).json);
  putStretch(room, words.start);
  putCount(room, start);
  putStretch(room, words.end);
  putCount(room, end);
  putStretch(room, words.quote);
  const [from, to] = [text.byteOf(start), text.byteOf(end)];
  const isPlain = text.isPlain(from, to);
  if (isPlain) putMarked(room, from, to);
  else putText(room, JSON.stringify(coding.quote));
  putStretch(room, words.segments);
  putSegments(room, coding);
  putStretch(room, words.evidence);
  putEvidence(sheet, coding, isPlain);
  const tail = findTail(sheet, scanned);
  if (tail === undefined) putText(room, jsonTail(coding, person));
  else putStretch(room, tail.json);
}

function putMarked(room: RowRoom, from: number, to: number): void {
  putByte(room, mark);
  put(room, from, to);
  putByte(room, mark);
}

function putSegments(room: RowRoom, { segments }: Coding): void {
  for (let at = 0; at < segments.length; at += 1) {
    const { start, end } = segments[at] as Coding['span'];
    if (at > 0) putByte(room, comma);
    putByte(room, opening);
    putCount(room, start);
    putByte(room, comma);
    putCount(room, end);
    putByte(room, closing);
  }
}

function putEvidence({ room, words, text, transcript, patterns }: Sheet, { evidence }: Coding, isPlain: boolean): void {
  for (let at = 0; at < evidence.length; at += 1) {
    const { span, pattern } = evidence[at] as Coding['evidence'][number];
    if (at > 0) putByte(room, comma);
    putStretch(room, words.evidenceStart);
    putCount(room, span.start);
    putStretch(room, words.evidenceEnd);
    putCount(room, span.end);
    putStretch(room, words.evidenceWords);
    if (isPlain) putMarked(room, text.byteOf(span.start), text.byteOf(span.end));
    else putText(room, JSON.stringify(transcript.text.slice(span.start, span.end)));
    const end = patterns.get(pattern);
    if (end === undefined) putText(room, patternEnd(pattern));
    else putStretch(room, end);
  }
}
