import type { Page } from '../../src/model/source.ts';
import type { Span } from '../../src/model/span.ts';
import type { TurnHints } from '../../src/model/turn-hints.ts';
import { createScan, scanTurns } from '../../src/text/scan.ts';
import { type FoundTurns, findTurns } from '../../src/text/turns/find-turns.ts';
import { createVocabulary } from '../../src/text/vocabulary.ts';

/** Finds the turns of a page and throws where page, turns or sentences are not as the rest of the program may take them. */
export function expectSoundTurns(page: Page, hints: TurnHints): FoundTurns {
  must(page.text.isWellFormed() && !/[\0\r]/.test(page.text), 'the text has lone surrogates, zeros or carriage returns');
  for (const { span } of page.marks) mustLieIn(span, { start: 0, end: page.text.length });
  const found = findTurns(page, hints);
  let end = 0;
  found.turns.forEach((turn, index) => {
    must(turn.index === index && found.speakers[turn.speaker] !== undefined, 'a turn has no number or no speaker');
    mustLieIn(turn.span, { start: end, end: page.text.length });
    end = turn.span.end;
    let said = turn.span.start;
    for (const speech of turn.speech) {
      mustLieIn(speech, { start: said, end: turn.span.end });
      said = speech.end;
    }
  });
  const scan = createScan(createVocabulary());
  scanTurns(scan, page.text, found.turns);
  for (let sentence = 0; sentence < scan.sentenceCount; sentence += 1) {
    const turn = found.turns[scan.turnOf[sentence] ?? -1];
    mustLieIn({ start: scan.sentenceStarts[sentence] ?? -1, end: scan.sentenceEnds[sentence] ?? -1 }, turn?.span ?? { start: 0, end: 0 });
  }
  return found;
}

/** Not `expect`: it is called a million times a test. */
function must(holds: boolean, message: string): void {
  if (!holds) throw new Error(message);
}

function mustLieIn(inner: Span, outer: Span): void {
  const isIn = inner.start >= outer.start && inner.end <= outer.end && inner.start <= inner.end;
  if (!isIn) throw new Error(`${JSON.stringify(inner)} lies outside ${JSON.stringify(outer)}`);
}
