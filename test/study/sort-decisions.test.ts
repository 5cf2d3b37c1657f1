import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildDecision, decisionLine } from '../../src/coding/build-decision.ts';
import type { Decision, Draft, JournalLine } from '../../src/model/decision.ts';
import { readJournal } from '../../src/study/read-journal.ts';
import { findGone, sortDecisions } from '../../src/study/sort-decisions.ts';

const anchor = { transcript: 'P01', exact: 'they had our back', prefix: '', suffix: '', start: 0 };
const accept = (coder: string): Draft => ({ verdict: 'accept', coder, code: 'leadership', anchor });
const undo = (coder: string, undoes: string): Draft => ({ verdict: 'undo', coder, undoes });

function lines(...drafts: readonly Draft[]): JournalLine[] {
  return drafts.map((draft, index) => {
    const decision: Decision = { v: 1, id: `d${index}`, at: '', ...draft };
    return { decision, path: `decisions/${draft.coder}.jsonl`, line: index + 1 };
  });
}

function standing(...drafts: readonly Draft[]): string[] {
  return [...sortDecisions(lines(...drafts)).byTranscript.values()].flat().map(({ decision }) => decision.id);
}

describe('undoing', () => {
  test('takes back a line of the same coder, and can itself be undone', () => {
    expect(standing(accept('ann'), accept('ann'), undo('ann', 'd0'))).toEqual(['d1']);
    expect(standing(accept('ann'), undo('ann', 'd0'), undo('ann', 'd1'))).toEqual(['d0']);
    expect(standing(accept('ann'), undo('ann', 'd0'), undo('ann', 'd1'), undo('ann', 'd2'))).toEqual([]);
  });

  test("leaves other coders' lines and unknown ones as they are, and says so", () => {
    const { byTranscript, problems } = sortDecisions(lines(accept('ann'), undo('ben', 'd0'), undo('ann', 'zz')));
    expect(byTranscript.get('P01')).toHaveLength(1);
    expect(problems.map(({ place, message }) => `${place.path}:${place.point?.line} ${message}`).sort()).toEqual([
      'decisions/ann.jsonl:3 the line undoes `zz`, which is on no line',
      'decisions/ben.jsonl:2 the line would undo a decision of `ann`',
    ]);
  });
});

describe('sorting', () => {
  test('keeps the order of lines, whatever the clock said', () => {
    const later = { ...lines(accept('ann'))[0], decision: { ...accept('ann'), v: 1, id: 'late', at: '2026-03-02' } } as JournalLine;
    const earlier = { ...later, decision: { ...later.decision, id: 'early', at: '2020-01-01' } };
    const sorted = sortDecisions([later, earlier]).byTranscript.get('P01');
    expect(sorted?.map(({ decision }) => decision.id)).toEqual(['late', 'early']);
  });

  test('puts what is about no transcript aside, and counts what stands', () => {
    const { others, counts, coders } = sortDecisions(
      lines(
        { verdict: 'propose', coder: 'ben', code: 'travel', definition: 'distance', anchor },
        { verdict: 'memo', coder: 'ann', about: { study: true }, text: 'x' },
        { verdict: 'memo', coder: 'ann', about: { transcript: 'P01' }, text: 'y' },
        accept('ann'),
        undo('ann', 'd3'),
      ),
    );
    expect(others.map(({ decision }) => decision.id)).toEqual(['d0', 'd1']);
    expect([counts, coders]).toEqual([{ propose: 1, memo: 2 }, ['ann', 'ben']]);
  });

  test('an id of an earlier file is left out: journals may have been merged', () => {
    const [line] = lines(accept('ann'));
    const copy = { ...line, path: 'decisions/copy.jsonl' } as JournalLine;
    expect(sortDecisions([line as JournalLine, copy]).counts).toEqual({ accept: 1 });
  });

  test('decisions on a transcript that is gone are one problem a journal', () => {
    const sorted = sortDecisions(lines(accept('ann'), accept('ann'), accept('ben')));
    expect(findGone(sorted, ['P01'])).toEqual([]);
    expect(findGone(sorted, ['P02']).map(({ place, message }) => [place.path, message])).toEqual([
      ['decisions/ann.jsonl', '2 decisions are on the transcript `P01`, which is not there'],
      ['decisions/ben.jsonl', '1 decision is on the transcript `P01`, which is not there'],
    ]);
  });
});

describe('a decision', () => {
  test('has an id made of what it says, when, and chance', () => {
    const decision = buildDecision({ coder: 'ann', verdict: 'undo', undoes: 'k3' }, '2026-03-01T10:00:00Z');
    expect(decision.id).toBe('cndkc7yqekmm');
    const at = (time: string, chance?: string) => buildDecision(accept('ann'), time, chance).id;
    expect(new Set([at('1'), at('2'), at('1', 'a'), buildDecision(accept('ben'), '1').id]).size).toBe(4);
    expect(at('1')).toBe(at('1'));
  });

  test('is read again as it was written', () => {
    const words = fc.string({ minLength: 1, unit: 'binary' });
    const place = fc.record({ transcript: words, exact: words, prefix: fc.string(), suffix: fc.string(), start: fc.nat() });
    const on = { coder: fc.constantFrom('ann', 'Zoë'), anchor: place, code: words };
    const drafts = fc.oneof(
      fc.record({ ...on, verdict: fc.constantFrom('accept', 'reject', 'add') }),
      fc.record({ ...on, verdict: fc.constant('recode'), to: fc.array(words, { minLength: 1 }) }),
      fc.record({ ...on, verdict: fc.constant('trim'), passage: place }),
      fc.record({ ...on, verdict: fc.constant('star'), kind: fc.constantFrom('telling', 'contrary'), on: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.array(drafts, { minLength: 1 }), (list) => {
        const decisions = list.map((draft, index) => buildDecision(draft as Draft, '2026-03-01T10:00:00Z', String(index)));
        const { decisions: read, problems } = readJournal(`${decisions.map(decisionLine).join('\n')}\n`, 'j');
        expect(problems).toEqual([]);
        expect(read.map(({ decision }) => decision)).toEqual(decisions);
      }),
    );
  });
});
