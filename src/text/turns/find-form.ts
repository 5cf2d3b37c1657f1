import { believed, type Opening } from './label-evidence.ts';
import { type LabelForm, type LabelledLine, labelForms } from './label-forms.ts';
import { type Line, trimmed } from './lines.ts';
import { foldLabel, isSureRole } from './role-words.ts';

/** A form of label with the lines that it opens. */
export interface FoundForm {
  readonly form: LabelForm;
  readonly openings: readonly Opening[];
}

/** The form of label that opens most lines of a text, with labels that have evidence; nothing where none has. */
export function findForm(text: string, lines: readonly Line[], known: ReadonlySet<string>): FoundForm | undefined {
  const sample = lines.filter((line) => line.end > line.start).slice(0, sampledLines);
  const timed = sample.filter((line) => holdsTime.test(text.slice(line.start, line.end)));
  const likely = labelForms.filter((form) =>
    opensAny(text, form.isTimed && (form.lines === 1 || timed.length === 0) ? timed : sample, form),
  );
  return bestForm(text, lines, likely, known) ?? bestForm(text, lines, labelForms, known) ?? onlyOpening(text, lines, labelForms, known);
}

/** The label that opens a text of one paragraph, where it can have only that one: the others stand inside the line. */
function onlyOpening(text: string, lines: readonly Line[], forms: readonly LabelForm[], known: ReadonlySet<string>) {
  const first = lines.findIndex((line) => trimmed(text, line.start, line.end) !== undefined);
  const form = forms.find(({ name }) => name === 'label and colon');
  const line = lines[first];
  const read = line === undefined ? undefined : form?.read(text, line.start, line.end);
  if (form === undefined || line === undefined || read === undefined) return undefined;
  const isLabel = known.has(foldLabel(read.label)) || isSureRole(read.label) || /^[A-Z]{1,3}\d{0,3}$/.test(read.label);
  return isLabel ? { form, openings: [{ ...read, line: first, start: line.start }] } : undefined;
}

/** Most forms are ruled out by the first lines. */
const sampledLines = 60;

function bestForm(text: string, lines: readonly Line[], forms: readonly LabelForm[], known: ReadonlySet<string>): FoundForm | undefined {
  let best: (FoundForm & { readonly score: number }) | undefined;
  for (const form of forms) {
    const openings = believed(text, form, readOpenings(text, lines, form), known);
    const speakers = new Set(openings.map((one) => foldLabel(one.label))).size;
    const isSure = ({ label }: Opening) => known.has(foldLabel(label)) || (form.name === 'label and colon' && isSureRole(label));
    const isWeak = speakers < 2 && !openings.some(isSure) && (openings.length < 3 || isCatchword(text, lines, openings));
    const score = isWeak ? 0 : openings.length;
    if (score > (best === undefined ? 1 : best.score * 1.1)) best = { form, openings, score };
  }
  return best;
}

/** Whether the one label is a word that opens paragraphs (`Patience: …`) and no name: one word, and what it opens hardly ever asks. */
function isCatchword(text: string, lines: readonly Line[], openings: readonly Opening[]): boolean {
  const asking = openings.filter(({ line }) => text.slice(lines[line]?.start, lines[line]?.end).includes('?')).length;
  return /^\p{Lu}\p{Ll}{2,}$/u.test(openings[0]?.label ?? '') && asking < 0.4 * openings.length;
}

const holdsTime = /\d:\d/;

function opensAny(text: string, lines: readonly Line[], form: LabelForm): boolean {
  return lines.some((_, line) => readLine(text, lines, line, form) !== undefined);
}

/** Every line that begins as the form says. */
export function readOpenings(text: string, lines: readonly Line[], form: LabelForm): Opening[] {
  const openings: Opening[] = [];
  for (let line = 0; line < lines.length; line += 1) {
    const { start, end } = lines[line] as Line;
    if (end === start) continue;
    const read = readLine(text, lines, line, form);
    if (read !== undefined) openings.push(Object.assign(read, { line, start }));
  }
  return openings;
}

/** What a form says of a line, and of the one below where it takes two. */
function readLine(text: string, lines: readonly Line[], line: number, form: LabelForm): LabelledLine | undefined {
  const { start, end } = lines[line] as Line;
  return form.read(text, start, form.lines === 1 ? end : (lines[line + 1]?.end ?? end));
}
