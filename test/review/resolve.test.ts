import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Disagreement } from '../../src/analysis/agreement/disagreements.ts';
import { reviewSource } from '../../src/commands/review-source.ts';
import { openStudy } from '../../src/open-study.ts';
import { differingSource } from '../../src/review/differing-source.ts';
import { openSession } from '../../src/review/session.ts';
import { call } from '../in-process.ts';
import { journalOf } from './start-review.ts';

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'verbatim-resolve-'));
  fs.cpSync('fixtures/studies/eastvale', folder, { recursive: true });
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const name = () => fs.appendFileSync(path.join(folder, 'study.yaml'), '\nadjudicator: Cleo\n');
const journals = () => ['ann', 'ben'].map((coder) => fs.readFileSync(path.join(folder, 'decisions', `${coder}.jsonl`), 'utf8'));

async function agreed(): Promise<{ disagreements: Disagreement[]; figures: unknown }> {
  return JSON.parse((await call(['agree', '.', '--format', 'json'], folder)).stdout);
}

/** The session that `agree --resolve` serves. */
async function resolving(disagreements: readonly Disagreement[]) {
  const open = await openStudy({ cwd: folder, paths: ['.'], where: [] });
  const idOf = ({ span }: Disagreement) => `made${String(span.start).padStart(8, '0')}`;
  return openSession(differingSource(reviewSource(open, 'Cleo', false), disagreements, idOf), () => {});
}

describe('agree --resolve', () => {
  test('shows nothing but the passages on which coders differ, with what each of them said', async () => {
    name();
    const { disagreements } = await agreed();
    expect(disagreements.length).toBeGreaterThan(3);
    const session = await resolving(disagreements);
    const { transcripts, codes, title } = session.study();
    expect(title).toBe('Eastvale: where coders differ');
    expect(transcripts.map(({ head }) => head.id)).toEqual([...new Set(disagreements.map(({ transcript }) => transcript))]);
    const shown = new Set(transcripts.flatMap(({ head, rows }) => rows.map(([, code]) => `${head.id} ${codes[code]?.id}`)));
    expect(shown).toEqual(new Set(disagreements.map(({ transcript, code }) => `${transcript} ${code}`)));
    const view = await session.transcript(transcripts[0]?.head.id ?? '');
    for (const { memos } of view?.codings ?? []) {
      expect(memos.map(({ text }) => text.slice(0, 10))).toContain('has the co');
      expect(memos.map(({ text }) => text.slice(0, 10))).toContain('has it not');
    }
  });

  test('the adjudicator’s decision stands in a journal of its own, and the coders agree as before', async () => {
    name();
    const before = await agreed();
    const theirs = journals();
    const session = await resolving(before.disagreements);
    const { transcripts, version, codes } = session.study();
    const [first] = transcripts;
    const [coding, code, start] = first?.rows[0] ?? ['', 0, 0];
    await session.decide({ verdict: 'reject', transcript: first?.head.id ?? '', coding }, version);
    expect(journalOf(folder, 'Cleo')).toMatchObject([{ verdict: 'reject', coder: 'Cleo', code: codes[code]?.id }]);
    expect(journals()).toEqual(theirs);
    expect((await agreed()).figures).toEqual(before.figures);
    await call(['run', '.', '--out', 'out'], folder);
    const lines = fs
      .readFileSync(path.join(folder, 'out', 'codings.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const rows = lines.map((line) => JSON.parse(line)).filter((row) => row.transcript === first?.head.id && row.code === codes[code]?.id);
    expect(rows.find((row) => row.start === start)).toMatchObject({ status: 'rejected', coder: 'Cleo' });
  });

  test('a passage that only a pack knows can be decided too', async () => {
    name();
    const text = fs.readFileSync(path.join(folder, 'transcripts', 'E01.txt'), 'utf8').replace(/\r\n?/g, '\n');
    const quote = 'I came for two.';
    const start = text.indexOf(quote);
    const span = { start, end: start + quote.length };
    const made = {
      code: 'data',
      transcript: 'E01',
      turn: 5,
      span,
      quote,
      before: '',
      after: '',
      question: '',
      yes: ['ann'],
      no: ['ben'],
      instead: [],
    };
    const session = await resolving([made]);
    const [row] = session.study().transcripts[0]?.rows ?? [];
    await session.decide({ verdict: 'accept', transcript: 'E01', coding: row?.[0] ?? '' }, session.study().version);
    expect(journalOf(folder, 'Cleo')).toMatchObject([{ verdict: 'accept', code: 'data', anchor: { exact: quote } }]);
    const [now, ...others] = session.study().transcripts[0]?.rows ?? [];
    expect(others).toEqual([]);
    expect(now?.slice(2, 4)).toEqual([span.start, span.end]);
    expect(now?.[0]).toBe(row?.[0]);
  });

  test('the adjudicator decides over the segment that was drawn, and not over the longer suggestion that touches it', async () => {
    name();
    fs.rmSync(path.join(folder, 'decisions'), { recursive: true });
    const open = await openStudy({ cwd: folder, paths: ['.'], where: [] });
    const source = reviewSource(open, 'Cleo', false);
    const reviewed = await source.map('E01');
    const suggestion = reviewed?.codings.find(({ segments }) => segments.length > 1);
    const [span] = suggestion?.segments ?? [];
    if (reviewed === undefined || suggestion === undefined || span === undefined) throw new Error('no suggestion of two sentences');
    const quote = reviewed.transcript.text.slice(span.start, span.end);
    const { code, turn } = suggestion;
    const none = { before: '', after: '', question: '', instead: [] };
    const session = await resolving([{ code, transcript: 'E01', turn, span, quote, yes: ['ann'], no: ['ben'], ...none }]);
    const [row] = session.study().transcripts[0]?.rows ?? [];
    expect(row?.slice(2, 4)).toEqual([span.start, span.end]);
    await session.decide({ verdict: 'accept', transcript: 'E01', coding: row?.[0] ?? '' }, session.study().version);
    expect(journalOf(folder, 'Cleo')).toMatchObject([{ verdict: 'accept', code, anchor: { exact: quote } }]);
  });

  test('needs somebody whose verdict stands', async () => {
    const { status, stderr } = await call(['agree', '.', '--resolve'], folder);
    expect(status).toBe(2);
    expect(stderr).toContain('adjudicator: NAME');
  });
});
