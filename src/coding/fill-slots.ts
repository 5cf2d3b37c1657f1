import type { Anchor, Decision, JournalLine } from '../model/decision.ts';
import type { Transcript } from '../model/transcript.ts';
import { createAnchorFinder, type Resolution } from '../text/anchor.ts';
import { isCodable } from './codable.ts';
import type { Remarks, Slot, Vote } from './slots.ts';

/** Where an anchor of a line was found. */
export interface Placed {
  readonly line: JournalLine;
  readonly anchor: Anchor;
  readonly resolution: Resolution;
}

export interface FilledSlots {
  readonly slots: readonly Slot[];
  readonly placed: readonly Placed[];
  /** Lines that name a code which the codebook does not have, with its id. */
  readonly unknown: readonly { readonly line: JournalLine; readonly code: string }[];
  /** Lines that judge by a facet or a value which the codebook does not have, as `facet: value`. */
  readonly misjudged: readonly { readonly line: JournalLine; readonly value: string }[];
}

/** What a codebook has, by id. */
export interface KnownIds {
  readonly codeOf: (id: string) => number | undefined;
  readonly hasValue: (facet: string, value: string) => boolean;
}

/**
 * Plays the decisions on one transcript in the order of their lines: a slot for each passage and code, in it each coder's last word. A
 * decision whose passage or code is not there any more changes nothing and is told.
 */
export function fillSlots(transcript: Transcript, lines: readonly JournalLine[], { codeOf, hasValue }: KnownIds): FilledSlots {
  const { slotAt, filled } = createSlots(transcript, codeOf);
  const misjudged: { line: JournalLine; value: string }[] = [];
  for (const line of lines) {
    const wrong = line.decision.verdict === 'judge' ? firstUnknown(line.decision.facets, hasValue) : undefined;
    if (wrong !== undefined) {
      misjudged.push({ line, value: wrong });
      continue;
    }
    const subject = subjectOf(line.decision);
    const slot = subject === undefined ? undefined : slotAt(line, subject);
    if (slot === undefined) continue;
    const others = targetsOf(line.decision).map((target) => slotAt(line, target));
    // a decision is applied whole or not at all
    if (others.includes(undefined)) continue;
    const to = others.flatMap((other) => (other === undefined || other === slot ? [] : [other]));
    apply(line, slot, to);
  }
  return { ...filled(), misjudged };
}

function firstUnknown(facets: Readonly<Record<string, readonly string[]>>, hasValue: KnownIds['hasValue']): string | undefined {
  const all = Object.entries(facets).flatMap(([facet, values]) => values.map((value) => ({ facet, value })));
  const wrong = all.find(({ facet, value }) => !hasValue(facet, value));
  return wrong === undefined ? undefined : `${wrong.facet}: ${wrong.value}`;
}

interface Subject {
  readonly anchor: Anchor;
  readonly code: string;
}

/** The slots of a transcript, made when they are first asked for, with what could not be placed. */
function createSlots(transcript: Transcript, codeOf: (id: string) => number | undefined) {
  const slots = new Map<string, Slot>();
  const placed: Placed[] = [];
  const unknown: { line: JournalLine; code: string }[] = [];
  const speech = transcript.turns.filter((turn) => isCodable(transcript, turn)).flatMap((turn) => turn.speech);
  const find = createAnchorFinder(transcript.text, speech);

  const slotAt = (line: JournalLine, { anchor, code: id }: Subject): Slot | undefined => {
    const code = codeOf(id);
    if (code === undefined) {
      unknown.push({ line, code: id });
      return undefined;
    }
    const resolution = find(anchor);
    placed.push({ line, anchor, resolution });
    if (resolution.found === 'orphaned') return undefined;
    const { span } = resolution;
    const key = `${code}:${span.start}:${span.end}`;
    const slot = slots.get(key) ?? { code, span, isChosen: false, votes: new Map(), remarks: new Map() };
    slots.set(key, slot);
    return slot;
  };
  return { slotAt, filled: (): Omit<FilledSlots, 'misjudged'> => ({ slots: [...slots.values()], placed, unknown }) };
}

function subjectOf(decision: Decision): Subject | undefined {
  switch (decision.verdict) {
    case 'read':
    case 'propose':
    case 'undo':
      return undefined;
    case 'memo':
      return 'anchor' in decision.about ? decision.about : undefined;
    default:
      return decision;
  }
}

function targetsOf(decision: Decision): readonly Subject[] {
  if (decision.verdict === 'trim') return [{ anchor: decision.passage, code: decision.code }];
  return decision.verdict === 'recode' ? decision.to.map((code) => ({ anchor: decision.anchor, code })) : [];
}

function apply(line: JournalLine, slot: Slot, to: readonly Slot[]): void {
  const { decision } = line;
  const { coder } = decision;
  const before = slot.votes.get(coder);
  const wasAdded = before?.isAdded ?? [...slot.votes.values()].some((other) => other.isAdded);
  const vote = (says: Vote['says'], isAdded: boolean) => {
    // what a verdict did elsewhere goes with it
    for (const other of before?.to ?? []) if (other.votes.get(coder)?.line === before?.line) other.votes.delete(coder);
    slot.votes.set(coder, { says, isAdded, to, line, ...(before?.from === undefined ? {} : { from: before.from }) });
  };
  switch (decision.verdict) {
    case 'accept':
      return void vote('yes', wasAdded);
    case 'add':
      slot.isChosen = true;
      return void vote('yes', true);
    case 'reject':
      return void vote('no', wasAdded);
    case 'recode':
      vote(decision.to.length > to.length ? 'yes' : 'no', wasAdded);
      for (const other of to) other.votes.set(coder, { says: 'yes', isAdded: true, to: [], from: slot, line });
      return;
    case 'trim':
      vote(to.length === 0 ? 'yes' : 'elsewhere', wasAdded);
      for (const other of to) {
        other.isChosen = true;
        other.votes.set(coder, { says: 'yes', isAdded: wasAdded, to: [], from: slot, line });
      }
      return;
    default:
      remark(line, slot);
  }
}

function remark(line: JournalLine, slot: Slot): void {
  const { decision } = line;
  const remarks: Remarks = slot.remarks.get(decision.coder) ?? { facets: new Map(), stars: new Map(), memos: [] };
  slot.remarks.set(decision.coder, remarks);
  if (decision.verdict === 'memo') remarks.memos.push({ text: decision.text, line });
  if (decision.verdict === 'star' && decision.on) remarks.stars.set(decision.kind, line);
  if (decision.verdict === 'star' && !decision.on) remarks.stars.delete(decision.kind);
  if (decision.verdict !== 'judge') return;
  for (const [facet, values] of Object.entries(decision.facets)) {
    if (values.length === 0) remarks.facets.delete(facet);
    else remarks.facets.set(facet, { values, line });
  }
}
