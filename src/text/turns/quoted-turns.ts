import type { Page } from '../../model/source.ts';
import { detach } from '../detach.ts';
import { quotations as quotationsConvention } from './convention-names.ts';
import type { RawTurns } from './find-turns.ts';
import type { Line } from './lines.ts';
import { isParagraphALine } from './paragraphs.ts';
import { opensQuotation, type ReadQuotation, readQuotation } from './quotation-marks.ts';
import { foldLabel, roleOfLabel } from './role-words.ts';
import type { RawSpeaker, RawTurn } from './roles.ts';
import { findHeadings } from './section-headings.ts';

const fewestQuotations = 2;

/**
 * The quotations of a published report: paragraphs in quotation marks with an attribution in brackets behind them. The prose around them
 * is nobody's speech. One speaker for each attribution under each heading, who has no name: how many people stand behind one nobody
 * knows. Needs two such paragraphs, or one where the study says that this is published (`isDeclared`).
 */
export function findQuotedTurns(page: Page, lines: readonly Line[], isDeclared: boolean): RawTurns | undefined {
  const { quotations, others } = readQuotations(page, lines);
  if (quotations.length < (isDeclared ? 1 : fewestQuotations)) return undefined;
  const headings = findHeadings(page, lines);
  const speakers: RawSpeaker[] = [];
  const positions = new Map<string, number>();
  let [next, last] = [0, 0];
  let section: string | undefined;
  const turns = quotations.map((quotation): RawTurn => {
    for (let heading = headings[next]; heading !== undefined && heading.start < quotation.start; heading = headings[next]) {
      // a short line inside the quotation before heads nothing
      if (heading.start >= last) section = heading.text;
      next += 1;
    }
    last = quotation.end;
    const key = `${foldLabel(quotation.attribution)}\0${section ?? ''}`;
    const speaker = positions.get(key) ?? speakers.push(voiceOf(quotation, section)) - 1;
    positions.set(key, speaker);
    return { speaker, span: { start: quotation.start, end: quotation.end }, speech: quotation.speech };
  });
  return { speakers, turns, kind: 'published', convention: quotationsConvention, why: whyQuoted(turns.length, others) };
}

function whyQuoted(quotations: number, others: number): string[] {
  const found = `${quotations} paragraph${quotations === 1 ? '' : 's'} in quotation marks ${quotations === 1 ? 'has' : 'have'} an attribution in brackets`;
  return others === 0
    ? [found]
    : [
        found,
        `${others} other${others === 1 ? '' : 's'} that ${others === 1 ? 'opens' : 'open'} with a quotation mark ${others === 1 ? 'has' : 'have'} none and ${others === 1 ? 'is' : 'are'} left out`,
      ];
}

/** An unnamed respondent: what the brackets say is all that is known. */
function voiceOf({ attribution }: ReadQuotation, section: string | undefined): RawSpeaker {
  const label = detach(attribution);
  const role = roleOfLabel(label) === 'interviewer' ? 'interviewer' : 'respondent';
  const voice = { label, spellings: [label], bracket: label, role } as const;
  return section === undefined ? voice : { ...voice, attributes: { section: detach(section) } };
}

interface PlacedQuotation extends ReadQuotation {
  readonly start: number;
}

/** All quotations in order; `others` counts paragraphs that open with a mark and have no attribution. */
function readQuotations(page: Page, lines: readonly Line[]): { quotations: PlacedQuotation[]; others: number } {
  const quotations: PlacedQuotation[] = [];
  let others = 0;
  let done = 0;
  const isALine = isParagraphALine(page);
  lines.forEach((line, index) => {
    if (line.start < done) return;
    const start = openingAt(page.text, line);
    if (start === undefined || !opensParagraph(page, lines, index)) return;
    let found = readQuotation(page.text, start, isALine);
    if (found === undefined) others += 1;
    for (let from = start; found !== undefined; ) {
      quotations.push({ ...found, start: from });
      done = found.end;
      from = done + (/^[^\S\n]*/.exec(page.text.slice(done, done + 40))?.[0].length ?? 0);
      found = readQuotation(page.text, from, isALine);
    }
  });
  return { quotations, others };
}

/** Where a line opens with a quotation mark, after the marks of lists, block quotations and emphasis. */
function openingAt(text: string, { start, end }: Line): number | undefined {
  let at = start;
  while (at < end && ' \t>*_-•·\u00a0'.includes(text.charAt(at))) at += 1;
  return at < end && opensQuotation(text.charAt(at)) ? at : undefined;
}

/** A line opens a paragraph after a blank one, a heading, or the end of a sentence. */
function opensParagraph(page: Page, lines: readonly Line[], index: number): boolean {
  const line = lines[index - 1];
  const { start, end } = lines[index] ?? { start: 0, end: 0 };
  if (line === undefined || isParagraphALine(page)) return true;
  const before = page.text.slice(line.start, line.end).trim();
  return (
    before === '' ||
    /[.:?!…”"’)\]]\d{0,2}$/u.test(before) ||
    /^(?:#{1,6}\s|[\d.]+\s+\p{Lu})/u.test(before) ||
    isShort(before, page.text.slice(start, end))
  );
}

/** A heading stands right above where a text has no blank lines; a line of prose that goes on would be as long as the next. */
function isShort(before: string, line: string): boolean {
  return /^\p{Lu}/u.test(before) && before.split(/\s+/).length <= 5 && before.length < 0.7 * line.length;
}
