import { type Decision, type JournalLine, verdicts } from '../model/decision.ts';
import { type Problem, problem } from '../model/problem.ts';
import { type Finding, findingsOf } from '../text/schema-findings.ts';
import { didYouMean } from '../text/suggest.ts';
import { decisionSchema } from './decision-schema.ts';

export interface ReadJournal {
  readonly decisions: readonly JournalLine[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a journal: one decision a line, in the order of the lines. A line that cannot be understood is a problem with its place and the
 * others are read; so is a line that an interrupted program left half written. An id that was there before is left out, since version
 * control may bring a line twice; fields that are not known are kept.
 */
export function readJournal(text: string, path: string): ReadJournal {
  const decisions: JournalLine[] = [];
  const problems: Problem[] = [];
  const known = new Map<string, string>();
  let line = 0;
  for (let from = text.startsWith('\uFEFF') ? 1 : 0, to = 0; from < text.length; from = to + 1) {
    to = text.indexOf('\n', from);
    const isLast = to < 0;
    if (isLast) to = text.length;
    line += 1;
    const written = text.slice(from, to).trim();
    if (written === '') continue;
    const read = readLine(written, isLast);
    if ('fault' in read) problems.push(faultOf(read, path, line));
    else if (!known.has(read.decision.id)) decisions.push({ decision: read.decision, path, line });
    else if (known.get(read.decision.id) !== written) problems.push(faultOf(usedId(read.decision.id), path, line));
    if ('decision' in read && !known.has(read.decision.id)) known.set(read.decision.id, written);
  }
  return { decisions, problems };
}

interface Fault {
  readonly fault: 'decision-invalid' | 'journal-torn';
  readonly message: string;
  readonly hint?: string;
}

function faultOf({ fault, message, hint }: Fault, path: string, line: number): Problem {
  return problem(fault, { path, point: { line, column: 1 } }, message, hint);
}

function usedId(id: string): Fault {
  const hint = 'was it copied by hand? give each line an id of its own';
  return { fault: 'decision-invalid', message: `the id \`${id}\` is on an earlier line that says something else`, hint };
}

function readLine(written: string, isLast: boolean): { readonly decision: Decision } | Fault {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch (error) {
    return notJson(written, error instanceof Error ? error.message : '', isLast);
  }
  const read = decisionSchema.safeParse(value, { reportInput: true });
  if (read.success) return { decision: read.data as Decision };
  const [first] = findingsOf(read.error.issues, decisionSchema, (steps) => shown(value, steps));
  return { fault: 'decision-invalid', ...inWords(first, value) };
}

function notJson(written: string, message: string, isLast: boolean): Fault {
  // some file systems fill what was never written with zeros
  if (isLast || written.includes('\0') || endsEarly(written, message)) {
    const hint = 'the decision of that moment was lost and can be made again; the line may stay, or be deleted';
    return { fault: 'journal-torn', message: 'the line is not complete: a program was interrupted while writing it', hint };
  }
  const isMerge = /^(?:<{7}|={7}|>{7}|\|{7})/.test(written);
  const hint = isMerge
    ? 'a merge was not finished: keep the lines of both sides and delete the marks'
    : 'is a quotation mark or a comma missing?';
  return { fault: 'decision-invalid', message: 'the line is not a decision: it cannot be read as JSON', hint };
}

/** Whether the text is right as far as it goes: a mistake made by hand is found before the end. */
function endsEarly(written: string, message: string): boolean {
  const position = /at position (\d+)/.exec(message)?.[1];
  return written.startsWith('{') && (message.includes('end of JSON') || Number(position ?? -1) >= written.length);
}

function inWords(finding: Finding | undefined, value: unknown): { message: string; hint?: string } {
  const verdict = isObject(value) ? value.verdict : undefined;
  if (isObject(value) && value.v !== undefined && value.v !== 1) {
    return { message: `the line is of version ${JSON.stringify(value.v)} of journals`, hint: 'a newer verbatim wrote it, and can read it' };
  }
  if (typeof verdict === 'string' && verdicts.every((one) => one !== verdict)) {
    const hint = didYouMean(verdict, verdicts) ?? `the verdicts are ${verdicts.map((one) => `\`${one}\``).join(', ')}`;
    return { message: `the verdict \`${verdict}\` is not known`, hint };
  }
  if (finding === undefined) return { message: 'the line is not a decision' };
  return finding.hint === undefined ? { message: finding.message } : { message: finding.message, hint: finding.hint };
}

function shown(value: unknown, steps: readonly (string | number)[]): string | undefined {
  let at: unknown = value;
  for (const step of steps) at = isObject(at) ? at[step] : undefined;
  if (at === undefined) return undefined;
  if (Array.isArray(at)) return 'a list';
  return isObject(at) ? 'a mapping' : `\`${String(at).slice(0, 40)}\``;
}

function isObject(value: unknown): value is Record<string | number, unknown> {
  return typeof value === 'object' && value !== null;
}
