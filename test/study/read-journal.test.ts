import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJournal } from '../../src/study/read-journal.ts';

const anchor = { transcript: 'P01', exact: 'they had our back', prefix: 'I felt ', suffix: ' on that', start: 12 };

function accept(id: string, more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ v: 1, id, at: '2026-03-01T10:00:00Z', coder: 'ann', verdict: 'accept', anchor, code: 'leadership', ...more });
}

function said(text: string): string[] {
  return readJournal(text, 'decisions/ann.jsonl').problems.map(({ code, place, message }) => `${code} ${place.point?.line} ${message}`);
}

describe('a journal', () => {
  test('is read line by line, in order, with the places of its lines', () => {
    const { decisions, problems } = readJournal(`${accept('a')}\n\n${accept('b')}\r\n`, 'decisions/ann.jsonl');
    expect(problems).toEqual([]);
    expect(decisions.map(({ decision, path, line }) => [decision.id, path, line])).toEqual([
      ['a', 'decisions/ann.jsonl', 1],
      ['b', 'decisions/ann.jsonl', 3],
    ]);
  });

  test('keeps fields of later versions', () => {
    const [read] = readJournal(accept('a', { mood: 'sure', anchor: { ...anchor, page: 3 } }), 'j').decisions;
    expect(read?.decision).toMatchObject({ mood: 'sure', anchor: { page: 3 } });
  });

  test('a mistake in line 7 is a problem with its place, and the other lines are read', () => {
    const lines = Array.from({ length: 9 }, (_, index) => accept(`d${index}`));
    lines[6] = lines[6]?.replace('"coder":"ann"', '"coder":"ann') ?? '';
    const { decisions, problems } = readJournal(`${lines.join('\n')}\n`, 'decisions/ann.jsonl');
    expect(decisions).toHaveLength(8);
    expect(problems.map(({ code, place }) => [code, place])).toEqual([
      ['decision-invalid', { path: 'decisions/ann.jsonl', point: { line: 7, column: 1 } }],
    ]);
  });

  test('says in words what is wrong', () => {
    expect(said(accept('a', { verdict: 'acept' }))).toEqual(['decision-invalid 1 the verdict `acept` is not known']);
    expect(said(accept('a', { code: undefined }))).toEqual(['decision-invalid 1 `code` is missing']);
    expect(said(accept('a', { verdict: undefined }))).toEqual(['decision-invalid 1 `verdict` is missing']);
    expect(said(accept('a', { anchor: { ...anchor, start: -1 } }))[0]).toMatch(/^decision-invalid 1 .*anchor\.start/);
    expect(said(accept('a', { coder: 'codebook' }))[0]).toMatch(/no coder is called `codebook`/);
    expect(said(accept('a', { v: 2 }))).toEqual(['decision-invalid 1 the line is of version 2 of journals']);
    expect(said('[1]\n"x"\n7')).toHaveLength(3);
    expect(said(`<<<<<<< HEAD\n${accept('a')}\n`)).toEqual(['decision-invalid 1 the line is not a decision: it cannot be read as JSON']);
  });

  test('an id that comes again is left out; with other content it is a problem', () => {
    expect(readJournal(`${accept('a')}\n${accept('a')}\n`, 'j')).toMatchObject({ decisions: [{ line: 1 }], problems: [] });
    const other = readJournal(`${accept('a')}\n${accept('a', { code: 'data' })}\n`, 'j');
    expect(other.decisions).toHaveLength(1);
    expect(other.problems.map(({ place }) => place.point?.line)).toEqual([2]);
  });

  test('wherever writing stops, the lines before stay and the half line is one warning', () => {
    const whole = `${accept('a')}\n${accept('b', { coder: 'Zoë' })}`;
    const start = accept('a').length + 1;
    fc.assert(
      fc.property(fc.integer({ min: start + 1, max: whole.length - 1 }), (cut) => {
        const torn = whole.slice(0, cut);
        const alone = readJournal(torn, 'j');
        expect(alone.decisions.map(({ decision }) => decision.id)).toEqual(['a']);
        expect(alone.problems.map(({ code }) => code)).toEqual(['journal-torn']);
        const followed = readJournal(`${torn}\n${accept('c')}\n`, 'j');
        expect(followed.decisions.map(({ decision }) => decision.id)).toEqual(['a', 'c']);
        expect(followed.problems.map(({ code, place }) => [code, place.point?.line])).toEqual([['journal-torn', 2]]);
      }),
    );
  });

  test('zeros that a crash left in place of words are one warning', () => {
    const { decisions, problems } = readJournal(`${accept('a')}\n${accept('b').slice(0, 30)}${'\0'.repeat(50)}\n${accept('c')}\n`, 'j');
    expect(decisions.map(({ decision }) => decision.id)).toEqual(['a', 'c']);
    expect(problems.map(({ code }) => code)).toEqual(['journal-torn']);
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json(), fc.constant(accept('a')))), (lines) => {
        const { decisions } = readJournal(lines.join('\n'), 'j');
        expect(decisions.length).toBeLessThanOrEqual(lines.length);
      }),
    );
  });
});
