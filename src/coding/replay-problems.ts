import type { Anchor, JournalLine } from '../model/decision.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { Transcript } from '../model/transcript.ts';
import { bothWordings } from './both-wordings.ts';
import type { FilledSlots, Placed } from './fill-slots.ts';

/**
 * What is to be said of decisions whose passage is not where it was, or whose code is gone. Only lines that still say something: who has
 * decided again on the new words hears no more of the old ones.
 */
export function replayProblems(transcript: Transcript, filled: FilledSlots): Problem[] {
  const standing = standingLines(filled);
  const told = new Set<string>();
  const once = (kind: string, { path, decision }: JournalLine, anchor: Anchor) => {
    const key = `${kind}\0${path}\0${decision.coder}\0${anchor.start}\0${anchor.exact}`;
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  };
  const orphaned = filled.placed.filter((one) => one.resolution.found === 'orphaned' && once('orphaned', one.line, one.anchor));
  const changed = filled.placed.filter(
    (one) => one.resolution.found === 'changed' && standing.has(one.line) && once('changed', one.line, one.anchor),
  );
  const moved = filled.placed.filter(
    (one) => one.resolution.found === 'moved' && standing.has(one.line) && once('moved', one.line, one.anchor),
  );
  return [
    ...orphaned.map((one) => tellOrphaned(one, transcript)),
    ...changed.map((one) => tellChanged(one, transcript)),
    ...tellMoved(moved, transcript),
    ...tellUnknown(filled),
    ...filled.misjudged.map(tellMisjudged),
  ];
}

function standingLines({ slots }: FilledSlots): Set<JournalLine> {
  const lines = new Set<JournalLine>();
  for (const { votes, remarks } of slots) {
    for (const { line } of votes.values()) lines.add(line);
    for (const { facets, stars, memos } of remarks.values()) {
      for (const { line } of [...facets.values(), ...memos]) lines.add(line);
      for (const line of stars.values()) lines.add(line);
    }
  }
  return lines;
}

function at(line: JournalLine) {
  return { path: line.path, point: { line: line.line, column: 1 } };
}

/** A quotation short enough for one line. */
function shown(quote: string): string {
  const line = quote.replace(/\s+/g, ' ');
  return line.length <= 120 ? `“${line}”` : `“${line.slice(0, 80)} […] ${line.slice(-34)}”`;
}

function tellOrphaned({ line, anchor }: Placed, transcript: Transcript): Problem {
  const message = `the passage ${shown(anchor.exact)} is not in \`${transcript.id}\` any more: the decision is not applied`;
  return problem('decision-orphaned', at(line), message, 'decide again on what stands there now, or undo the decision');
}

function tellChanged({ line, anchor, resolution }: Placed, transcript: Transcript): Problem {
  const now = resolution.found === 'changed' ? transcript.text.slice(resolution.span.start, resolution.span.end) : '';
  const [before, after] = bothWordings(anchor.exact, now);
  const message = `the passage “${before}” in \`${transcript.id}\` is now “${after}”: the decision is applied to it`;
  return problem('decision-changed', at(line), message, 'does it still hold? decide again, and this is not said any more');
}

/** One note a journal: the words are the same, so there is nothing to decide. */
function tellMoved(moved: readonly Placed[], transcript: Transcript): Problem[] {
  return [...groupBy(moved, ({ line }) => line.path).values()].map((own) => {
    const [first] = own;
    const number = own.length === 1 ? '1 passage' : `${own.length} passages`;
    const message = `${number} with decisions moved within \`${transcript.id}\` and ${own.length === 1 ? 'was' : 'were'} found again`;
    return problem('decision-moved', at(first.line), message);
  });
}

function tellUnknown({ unknown }: FilledSlots): Problem[] {
  return [...groupBy(unknown, ({ line, code }) => `${line.path}\0${code}`).values()].map((own) => {
    const [{ line, code }] = own;
    const number = own.length === 1 ? 'a decision names' : `${own.length} decisions on one transcript name`;
    const message = `${number} the code \`${code}\`, which the codebook does not have: not applied`;
    const hint = `was it renamed? write \`formerly: [${code}]\` at its new name in the codebook`;
    return problem('decision-code-unknown', at(line), message, hint);
  });
}

function tellMisjudged({ line, value }: FilledSlots['misjudged'][number]): Problem {
  const message = `a decision judges \`${value}\`, which the codebook does not have: not applied`;
  return problem('decision-code-unknown', at(line), message, 'see the facets of the codebook: `verbatim codebook show`');
}

function groupBy<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, [One, ...One[]]> {
  const groups = new Map<string, [One, ...One[]]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
