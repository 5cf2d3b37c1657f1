import type { Instrument } from '../codebook/instrument.ts';
import { blankEvents } from '../text/events.ts';
import type { Scan } from '../text/scan.ts';

/** Where a regular expression matched: places in the text. */
export interface ExpressionHit {
  readonly pattern: number;
  readonly sentence: number;
  readonly start: number;
  readonly end: number;
}

/** Regular expressions are slow, so they run only on sentences that hold their literal. */
export function findExpressions(instrument: Instrument, scan: Scan, text: string): ExpressionHit[] {
  if (instrument.expressions.length === 0) return [];
  const found: ExpressionHit[] = [];
  const folded = foldKeepingLength(text);
  for (const pattern of instrument.expressions) {
    for (const sentence of sentencesWith(scan, folded, pattern.expression?.literal ?? '')) {
      const start = scan.sentenceStarts[sentence] as number;
      const shown = blankEvents(text.slice(start, scan.sentenceEnds[sentence])).replace(/\s/g, ' ').replaceAll('’', "'");
      for (const [from, to] of pattern.expression?.find(shown) ?? [])
        found.push({ pattern: pattern.index, sentence, start: start + from, end: start + to });
    }
  }
  return found.sort((a, b) => a.sentence - b.sentence || a.pattern - b.pattern || a.start - b.start);
}

/** Lower case, white space and apostrophes made equal, every position kept. */
function foldKeepingLength(text: string): string {
  const lower = text.toLowerCase();
  const kept =
    lower.length === text.length ? lower : Array.from({ length: text.length }, (_, at) => text.charAt(at).toLowerCase().charAt(0)).join('');
  return kept.replace(/\s/g, ' ').replaceAll('’', "'");
}

function* sentencesWith(scan: Scan, folded: string, literal: string): Generator<number> {
  if (literal === '') {
    for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) yield sentence;
    return;
  }
  let at = folded.indexOf(literal);
  for (let sentence = 0; sentence < scan.sentenceCount && at >= 0; sentence += 1) {
    const end = scan.sentenceEnds[sentence] as number;
    if (at >= end) continue;
    if (at < (scan.sentenceStarts[sentence] as number)) at = folded.indexOf(literal, scan.sentenceStarts[sentence]);
    if (at < 0 || at >= end) continue;
    yield sentence;
    at = folded.indexOf(literal, end);
  }
}
