import type { JournalLine, Memo } from '../model/decision.ts';
import type { Cell, Report } from '../model/report.ts';
import { createMapper, type Mapped } from '../pipeline.ts';
import { resolveAnchor } from '../text/anchor.ts';
import type { Outcome, Request, Value } from './command.ts';
import { requestedStudy, statusOf } from './study.ts';

const columns = ['about', 'transcript', 'code', 'id', 'quote', 'memo', 'coder', 'at'] as const;
type MemoRow = Readonly<Record<(typeof columns)[number], Value>>;

/** Every memo that stands: on the study, on codes, on transcripts, on codings, in this order; in it in the order of the journals. */
export async function run(request: Request): Promise<Outcome> {
  const open = await requestedStudy(request);
  const rows: MemoRow[] = open.decisions.others.flatMap(memoOf).map((memo) => rowOf(memo));
  const mapper = createMapper(open);
  const problems = [...open.problems];
  const files = new Map(open.files.map((file) => [file.id, file]));
  for (const [id, lines] of open.decisions.byTranscript) {
    const memos = lines.flatMap(memoOf);
    const file = files.get(id);
    if (memos.length === 0) continue;
    const found = file === undefined ? undefined : await mapper.map(file);
    problems.push(...((found?.mapped ?? found)?.problems ?? []));
    rows.push(...memos.map((memo) => rowOf(memo, found?.mapped)));
    request.signal.throwIfAborted();
  }
  const sorted = orderOf.flatMap((about) => rows.filter((row) => row.about === about));
  return {
    status: statusOf(problems),
    report: tell(sorted),
    rows: { columns, rows: sorted.map((row) => columns.map((column) => row[column])) },
    problems,
    sources: open.sources,
  };
}

function tell(rows: readonly MemoRow[]): Report {
  if (rows.length === 0) return { title: '', blocks: [{ block: 'paragraph', runs: [{ text: 'No memos.' }] }] };
  const cells = rows.map(({ about, transcript, code, id, quote, memo, coder }) => {
    const place = [transcript, code, id].filter((part) => part !== undefined).join(' · ');
    return [about, place, memo, quote, coder].map((value): Cell => ({ kind: 'text', text: String(value ?? '') }));
  });
  const titles = ['About', 'Where', 'Memo', 'Passage', 'Coder'];
  const caption = `Memos: ${rows.length}`;
  return { title: '', blocks: [{ block: 'table', caption, columns: titles.map((title) => ({ title })), rows: cells }] };
}

const orderOf = ['study', 'code', 'transcript', 'coding'] as const;

function memoOf({ decision }: JournalLine): Memo[] {
  return decision.verdict === 'memo' ? [decision] : [];
}

function rowOf(memo: Memo, mapped?: Mapped): MemoRow {
  const { about, text, coder, at } = memo;
  const none = { transcript: undefined, code: undefined, id: undefined, quote: undefined, memo: text, coder, at };
  if ('anchor' in about) {
    const { exact, transcript } = about.anchor;
    // a transcript that is not read may be of a person who withdrew: its words are shown nowhere
    return { ...none, about: 'coding', transcript, code: about.code, quote: mapped && exact, ...placeOf(memo, mapped) };
  }
  if ('transcript' in about) return { ...none, about: 'transcript', transcript: about.transcript };
  return 'code' in about ? { ...none, about: 'code', code: about.code } : { ...none, about: 'study' };
}

/** The words as they stand now, and the coding there; nothing where the passage is gone: the words of the memo's time are shown then. */
function placeOf({ about }: Memo, mapped: Mapped | undefined): Partial<MemoRow> {
  if (mapped === undefined || !('anchor' in about)) return {};
  const { transcript, coded } = mapped;
  const resolution = resolveAnchor(
    transcript.text,
    transcript.turns.flatMap((turn) => turn.speech),
    about.anchor,
  );
  if (resolution.found === 'orphaned') return {};
  const { start, end } = resolution.span;
  const near = coded.codings.filter(({ coding }) => coding.span.start < end && coding.span.end > start && coding.memo !== undefined);
  const { coding } = near.find((one) => one.coding.code === about.code) ?? near[0] ?? {};
  return { quote: transcript.text.slice(start, end), ...(coding === undefined ? {} : { id: coding.id, code: coding.code }) };
}
