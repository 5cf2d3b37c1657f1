import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { reviewSource } from '../../src/commands/review-source.ts';
import type { Decision, JournalLine } from '../../src/model/decision.ts';
import { openStudy } from '../../src/open-study.ts';
import { createLedger } from '../../src/review/ledger.ts';
import { openSession, type ReviewSession } from '../../src/review/session.ts';
import { answers, type CodingView, type TranscriptView } from '../../src/review/wire.ts';
import { sortDecisions } from '../../src/study/sort-decisions.ts';
import { call } from '../in-process.ts';
import { journalOf, makeStudy } from './start-review.ts';

describe('a session of review', () => {
  let folder: string;
  beforeEach(() => {
    folder = makeStudy();
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  async function open(coder = 'Ann', readFirst = false): Promise<ReviewSession> {
    const study = await openStudy({ cwd: folder, paths: ['.'], where: [] });
    return openSession(reviewSource(study, coder, readFirst), () => undefined);
  }
  async function text(session: ReviewSession, id = 'P01'): Promise<TranscriptView> {
    const view = await session.transcript(id);
    expect(view).toBeDefined();
    return view as TranscriptView;
  }
  const codingOf = (view: TranscriptView, words: string) =>
    view.codings.find(({ start, end }) => view.text.slice(start, end).includes(words));
  const about = (coding: CodingView | undefined, transcript = 'P01') => ({ transcript, coding: coding?.id ?? '' });
  const now = (session: ReviewSession) => session.study().version;

  test('decides as `run` counts', async () => {
    const session = await open();
    const coding = codingOf(await text(session), 'protected time');
    await session.decide({ verdict: 'accept', ...about(coding) }, now(session));
    expect((await call(['run', folder, '--quiet'], folder)).status).toBe(0);
    const rows = fs
      .readFileSync(path.join(folder, 'out', 'codings.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.find(({ id }) => id === coding?.id)).toMatchObject({ status: 'accepted', coder: 'Ann' });
    expect(rows.filter(({ status }) => status === 'accepted')).toHaveLength(1);
  });

  test('takes back what was decided on another day, the last first', async () => {
    const before = await open();
    const view = await text(before);
    for (const words of ['protected time', 'spreadsheet'])
      await before.decide({ verdict: 'accept', ...about(codingOf(view, words)) }, now(before));
    const session = await open();
    const one = await session.decide({ verdict: 'undo' }, now(session));
    const two = await session.decide({ verdict: 'undo' }, now(session));
    const lines = journalOf(folder, 'Ann');
    expect(lines.map(({ undoes }) => undoes)).toEqual([undefined, undefined, lines[1]?.id, lines[0]?.id]);
    expect([one, two].map(({ undone }) => undone?.coding)).toEqual(
      ['spreadsheet', 'protected time'].map((words) => codingOf(view, words)?.id),
    );
    await expect(session.decide({ verdict: 'undo' }, now(session))).rejects.toThrow('nothing to take back');
  });

  test('a suggestion on which nothing is said stays the same value, and has the id that `run` gives it', async () => {
    const transcript = Array.from({ length: 6 }, () => 'I: And?\n\nP03: The figures came. They were late.\n').join('\n');
    fs.writeFileSync(path.join(folder, 'transcripts', 'P03.txt'), transcript);
    const session = await open();
    const view = await text(session, 'P03');
    expect(view.codings.length).toBe(6);
    const [first, start] = [view.text.indexOf('They were late.'), view.text.lastIndexOf('They were late.')];
    const decide = (ask: Parameters<ReviewSession['decide']>[0]) => session.decide(ask, now(session));
    await decide({ verdict: 'reject', ...about(view.codings[3], 'P03') });
    await decide({ verdict: 'add', transcript: 'P03', code: 'data', start: first, end: first + 15 });
    await decide({ verdict: 'undo' });
    await decide({ verdict: 'add', transcript: 'P03', code: 'data', start, end: start + 15 });
    const after = await text(session, 'P03');
    expect(after.codings[0]).toBe(view.codings[0]);
    const fresh = await text(await open(), 'P03');
    expect(after.codings.map(({ id }) => id)).toEqual(fresh.codings.map(({ id }) => id));
    expect(after.codings).toEqual(fresh.codings);
  });

  test('takes back that a transcript was read, also on another day', async () => {
    const first = await open();
    await first.decide({ verdict: 'read', transcript: 'P01' }, now(first));
    const session = await open();
    const readOf = () => session.study().transcripts[0]?.head.read;
    expect(readOf()).toBe('later');
    await session.decide({ verdict: 'unread', transcript: 'P01' }, now(session));
    expect(readOf()).toBeUndefined();
    const [read, undo] = journalOf(folder, 'Ann');
    expect(undo).toMatchObject({ verdict: 'undo', undoes: read?.id });
    await expect(session.decide({ verdict: 'unread', transcript: 'P01' }, now(session))).rejects.toThrow('no note that you have read');
  });

  test('misses no line that somebody else writes while a decision is being saved', async () => {
    const session = await open();
    const coding = codingOf(await text(session), 'protected time');
    const others = path.join(folder, 'decisions', 'Bo.jsonl');
    const own = path.join(folder, 'decisions', 'Ann.jsonl');
    for (const [file, id, coder] of [
      [others, 'bo1', 'Bo'],
      [own, 'ann1', 'Ann'],
    ] as const) {
      vi.spyOn(fs, 'fsyncSync').mockImplementationOnce(() => {
        const [line] = journalOf(folder, 'Ann');
        fs.appendFileSync(file, `${JSON.stringify({ ...line, id, coder, verdict: 'reject' })}\n`);
      });
      await session.decide({ verdict: 'accept', ...about(coding) }, now(session));
      await session.changes(now(session));
      const status = codingOf(await text(session), 'protected time')?.status;
      // the study's coders differ; then Ann's other window has rejected, too
      expect(status).toBe(coder === 'Bo' ? 'disputed' : 'rejected');
    }
  });

  test('notices that a transcript was corrected while it is reviewed', async () => {
    const session = await open();
    await session.decide({ verdict: 'accept', ...about(codingOf(await text(session), 'protected time')) }, now(session));
    const file = path.join(folder, 'transcripts', 'P01.txt');
    fs.writeFileSync(file, `Checked by KM.\n\n${fs.readFileSync(file, 'utf8')}`);
    await session.decide(
      { verdict: 'star', ...about(codingOf(await text(session), 'protected time')), kind: 'telling', on: true },
      now(session),
    );
    expect((await text(session)).text).toContain('Checked by KM.');
  });

  test('trims within what one person says, and only to words of the passage or round it', async () => {
    const session = await open();
    const view = await text(session);
    const coding = codingOf(view, 'protected time');
    const at = (words: string, to = words) => ({ start: view.text.indexOf(words), end: view.text.indexOf(to) + to.length });
    const trim = (span: { start: number; end: number }) => session.decide({ verdict: 'trim', ...about(coding), ...span }, now(session));
    await expect(trim(at('There is a spreadsheet.'))).rejects.toThrow('share nothing with the passage');
    await expect(trim(at('What helped you most', 'on Fridays'))).rejects.toThrow('of several speakers');
    expect(journalOf(folder, 'Ann')).toEqual([]);
    await trim(at('on Fridays', 'into the rota.'));
    expect(journalOf(folder, 'Ann')).toMatchObject([{ verdict: 'trim', passage: { start: at('on Fridays').start } }]);
  });

  test('says after a decision only what it changed, and all to a page that does not know what was before', async () => {
    const session = await open();
    const coding = codingOf(await text(session), 'protected time');
    const one = await session.decide({ verdict: 'reject', ...about(coding) }, now(session));
    expect(one.codings).toMatchObject({ changed: [{ id: coding?.id, status: 'rejected', mine: 'reject' }], gone: [] });
    const two = await session.decide({ verdict: 'accept', ...about(coding) }, 1);
    expect(two.codings).toHaveProperty('all');
    expect(two.changes.transcripts.map(({ index }) => index)).toEqual([0]);
  });

  test('keeps what each coder said apart from the verdict of the study', async () => {
    const ann = await open('Ann');
    const bo = await open('Bo');
    const coding = codingOf(await text(ann), 'protected time');
    await ann.decide({ verdict: 'accept', ...about(coding) }, now(ann));
    const since = now(bo);
    const changes = await bo.changes(since);
    expect(changes.transcripts.map(({ now: { head } }) => head.id)).toEqual(['P01']);
    await bo.decide({ verdict: 'reject', ...about(coding) }, now(bo));
    expect(codingOf(await text(bo), 'protected time')).toMatchObject({ status: 'disputed', mine: 'reject' });
    await ann.changes(0);
    expect(codingOf(await text(ann), 'protected time')).toMatchObject({ status: 'disputed', mine: 'accept' });
    expect([journalOf(folder, 'Ann').length, journalOf(folder, 'Bo').length]).toEqual([1, 1]);
    expect((await ann.changes(now(ann))).transcripts).toEqual([]);
  });

  test('brings a decided passage back when its words were corrected, with what it read before', async () => {
    const first = await open();
    await first.decide({ verdict: 'accept', ...about(codingOf(await text(first), 'protected time')) }, now(first));
    const file = path.join(folder, 'transcripts', 'P01.txt');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('the whole thing really', 'the whole point really'));
    const later = await open();
    const coding = codingOf(await text(later), 'protected time');
    expect(coding).toMatchObject({ status: 'accepted', mine: 'open', earlier: { answer: 'accept' } });
    expect(coding?.earlier?.words).toContain('the whole thing really');
    await later.decide({ verdict: 'accept', ...about(coding) }, now(later));
    const settled = codingOf(await text(later), 'protected time');
    expect(settled?.mine).toBe('accept');
    expect(settled).not.toHaveProperty('earlier');
  });

  test('sends no suggestion while reading comes first, but what the coder added', async () => {
    const session = await open('Ann', true);
    expect((await text(session)).codings).toEqual([]);
    const start = (await text(session)).text.indexOf('The commissioner');
    await session.decide({ verdict: 'add', transcript: 'P01', code: 'data', start: start - 1, end: start + 17 }, now(session));
    expect((await text(session)).codings).toMatchObject([{ status: 'added', mine: 'add', start, end: start + 17 }]);
    await session.decide({ verdict: 'read', transcript: 'P01' }, now(session));
    const [entry] = (await open()).study().transcripts;
    expect(entry?.head).toMatchObject({ id: 'P01', read: 'first' });
    expect(journalOf(folder, 'Ann').at(-1)).toMatchObject({ verdict: 'read', suggestions: 'hidden' });
  });

  test('does not count a transcript as read first whose suggestions were decided on before', async () => {
    const queue = await open();
    await queue.decide({ verdict: 'reject', ...about(codingOf(await text(queue), 'protected time')) }, now(queue));
    const reader = await open('Ann', true);
    await reader.decide({ verdict: 'read', transcript: 'P01' }, now(reader));
    expect(reader.study().transcripts[0]?.head.read).toBe('later');
  });

  test('takes back the last of its own decisions, one after another, and no other', async () => {
    const session = await open();
    const coding = codingOf(await text(session), 'protected time');
    await session.decide({ verdict: 'accept', ...about(coding) }, now(session));
    await session.decide({ verdict: 'star', ...about(coding), kind: 'contrary', on: true }, now(session));
    expect((await session.decide({ verdict: 'undo' }, now(session))).undone).toEqual({ verdict: 'star', coding: coding?.id });
    expect((await session.decide({ verdict: 'undo' }, now(session))).undone?.verdict).toBe('accept');
    await expect(session.decide({ verdict: 'undo' }, now(session))).rejects.toThrow('nothing to take back');
    expect(codingOf(await text(session), 'protected time')).toMatchObject({ status: 'suggested', mine: 'open', stars: [] });
    await expect((await open()).decide({ verdict: 'undo' }, 1)).rejects.toThrow('nothing to take back');
  });

  test('makes one decision after another, however fast they come', async () => {
    const session = await open();
    const ids = session.study().transcripts.flatMap(({ head, rows }) => rows.map(([id]) => ({ transcript: head.id, coding: id })));
    await Promise.all(ids.map((one) => session.decide({ verdict: 'reject', ...one }, 0)));
    expect(journalOf(folder, 'Ann').map(({ verdict }) => verdict)).toEqual(ids.map(() => 'reject'));
    const mine = session.study().transcripts.flatMap(({ rows }) => rows.map((row) => answers[row[7]]));
    expect(new Set(mine)).toEqual(new Set(['reject']));
  });

  test('finds passages by their words, in any case', async () => {
    const session = await open();
    const found = session.search('SPREADSHEET');
    const view = await text(session);
    expect(found.map(([transcript, id]) => [transcript, view.codings.find((one) => one.id === id)?.code])).toEqual([
      [0, session.study().codes.findIndex(({ id }) => id === 'data')],
    ]);
    expect(session.search('no such words')).toEqual([]);
  });
});

test('entering lines one by one leaves the same as sorting them all', () => {
  const line = (id: string, rest: object): JournalLine => ({
    decision: { v: 1, id, at: '', coder: 'Ann', ...rest } as Decision,
    path: 'decisions/Ann.jsonl',
    line: 1,
  });
  const anchor = { transcript: 'P01', exact: 'x', prefix: '', suffix: '', start: 0 };
  const all = [
    line('1', { verdict: 'accept', anchor, code: 'a' }),
    line('2', { verdict: 'memo', about: { code: 'a' }, text: 'm' }),
    line('3', { verdict: 'read', transcript: 'P02' }),
    line('4', { verdict: 'undo', undoes: '1' }),
    line('5', { verdict: 'memo', about: { anchor, code: 'a' }, text: 'm' }),
    line('6', { verdict: 'undo', undoes: '2' }),
    line('7', { verdict: 'propose', code: 'n', definition: 'd', anchor }),
  ];
  const ledger = createLedger(sortDecisions([]));
  for (const [index, one] of all.entries()) {
    ledger.enter(one);
    const sorted = sortDecisions(all.slice(0, index + 1));
    for (const id of ['P01', 'P02']) expect(ledger.byTranscript.get(id) ?? []).toEqual(sorted.byTranscript.get(id) ?? []);
    expect(ledger.others).toEqual(sorted.others);
    expect(ledger.replace(sorted)).toEqual([]);
  }
  expect(ledger.replace(sortDecisions(all.slice(0, 3)))).toEqual(['P01', '']);
});
