import type { Mark, Page } from '../../model/source.ts';
import type { Span } from '../../model/span.ts';
import { questionsIn, type Style } from './convention-names.ts';
import type { RawTurns } from './find-turns.ts';
import type { Line } from './lines.ts';
import { splitParagraphs } from './paragraphs.ts';
import type { RawTurn } from './roles.ts';
import { withoutStamps } from './stamps.ts';

/** A paragraph with its words, and whether all of it is set in the style. */
interface Paragraph {
  readonly span: Span;
  readonly speech: Span;
  readonly isStyled: boolean;
}

const fewestAlternations = 3;
const leastAsking = 0.4;
const wholly = 0.9;

/**
 * Turns of an interview without labels whose questions are set in bold (or italic) and whose answers are plain: whole paragraphs
 * alternate, at least three times, and 40 % of the styled ones ask. Headings are nobody's speech. Where the study says in which style its questions
 * stand (`declared`), one question and its answer are enough.
 */
export function findFormattedTurns(page: Page, lines: readonly Line[], declared?: Style): RawTurns | undefined {
  for (const style of declared === undefined ? (['bold', 'italic'] as const) : [declared]) {
    const paragraphs = withoutHeadings(page, readParagraphs(page, lines, style));
    if (isInterview(page.text, paragraphs, declared !== undefined)) return tellTurns(page, paragraphs, style);
  }
  return undefined;
}

function isInterview(text: string, paragraphs: readonly Paragraph[], isDeclared: boolean): boolean {
  const styled = paragraphs.filter((paragraph) => paragraph.isStyled);
  const asking = styled.filter(({ speech }) => text.slice(speech.start, speech.end).includes('?'));
  const answers = paragraphs.filter((paragraph, index) => !paragraph.isStyled && paragraphs[index - 1]?.isStyled === true);
  if (isDeclared) return answers.length > 0;
  return answers.length >= fewestAlternations && asking.length >= leastAsking * styled.length;
}

function tellTurns(page: Page, paragraphs: readonly Paragraph[], style: Style): RawTurns {
  const turns: (RawTurn & { span: Span; readonly speech: Span[] })[] = [];
  for (const { span, speech, isStyled } of paragraphs) {
    const said = withoutStamps(page.text, speech);
    const last = turns.at(-1);
    const speaker = isStyled ? 0 : 1;
    if (last?.speaker !== speaker) turns.push({ speaker, span, speech: said });
    else {
      last.span = { start: last.span.start, end: span.end };
      last.speech.push(...said);
    }
  }
  const styled = paragraphs.filter((paragraph) => paragraph.isStyled);
  const asking = styled.filter(({ speech }) => page.text.slice(speech.start, speech.end).includes('?')).length;
  return {
    speakers: [
      { label: '', spellings: [], role: 'interviewer' },
      { label: '', spellings: [], role: 'respondent' },
    ],
    turns,
    convention: questionsIn[style],
    why: [`${styled.length} paragraphs are wholly in ${style}, and ${asking} of them ask`],
    assumed: `the paragraphs in ${style} are taken as the interviewer's and the plain ones as the respondent's, because ${asking} of ${styled.length} in ${style} ask`,
  };
}

function readParagraphs(page: Page, lines: readonly Line[], style: Style): Paragraph[] {
  const marks = page.marks.filter((mark) => mark.kind === style);
  let from = 0;
  return splitParagraphs(page, lines).map((span) => {
    while (from < marks.length && (marks[from] as Mark).span.end <= span.start) from += 1;
    const inside = page.format === 'md' ? emphasised(page.text, span, style) : undefined;
    return { span, speech: inside ?? span, isStyled: inside !== undefined || share(page.text, span, marks, from) >= wholly };
  });
}

/** The words of a Markdown paragraph that is emphasised as a whole: `**…**`, `_…_`. */
function emphasised(text: string, span: Span, style: Style): Span | undefined {
  const expression = style === 'bold' ? /^(\*\*|__)(?![*_\s])([^*]+?)\1$/ : /^([*_])(?![*_\s])([^*]+?)\1$/;
  const found = expression.exec(text.slice(span.start, span.end));
  const edge = found?.[1]?.length;
  return edge === undefined ? undefined : { start: span.start + edge, end: span.end - edge };
}

/** How much of a paragraph, white space aside, lies in marks. */
function share(text: string, span: Span, marks: readonly Mark[], from: number): number {
  const size = (start: number, end: number) => text.slice(start, end).replace(/\s+/g, '').length;
  let styled = 0;
  for (let at = from; at < marks.length && (marks[at] as Mark).span.start < span.end; at += 1) {
    const mark = (marks[at] as Mark).span;
    styled += size(Math.max(mark.start, span.start), Math.min(mark.end, span.end));
  }
  return styled / Math.max(1, size(span.start, span.end));
}

/** Without what the format calls a heading, and without short styled lines that do not ask and stand before another styled one. */
function withoutHeadings(page: Page, paragraphs: readonly Paragraph[]): Paragraph[] {
  const headings = new Set(page.marks.filter((mark) => mark.kind === 'heading').map((mark) => mark.span.start));
  return paragraphs.filter(({ span, speech, isStyled }, index) => {
    const said = page.text.slice(speech.start, speech.end);
    if (headings.has(span.start) || (page.format === 'md' && /^#{1,6}\s/.test(said))) return false;
    const isTitle = isStyled && said.split(/\s+/).length <= 8 && !/[.?!…:,;]$/u.test(said);
    return !(isTitle && (index === 0 || paragraphs[index + 1]?.isStyled === true));
  });
}
