import { expect, test } from 'vitest';
import { decisionLine } from '../../src/coding/build-decision.ts';
import { createReplayer } from '../../src/coding/replay.ts';
import { readJournal } from '../../src/study/read-journal.ts';
import { sortDecisions } from '../../src/study/sort-decisions.ts';
import { makeAnchor } from '../../src/text/anchor.ts';
import { apply, instrument, oneCode, transcript } from './build.ts';

test('a hundred thousand decisions on one transcript are all heard', async () => {
  const used = await instrument(oneCode('money'));
  const sentences = Array.from(
    { length: 2000 },
    (_, index) => `Money came in week ${index} of that year. Then we waited, and waited again.`,
  );
  const spoken = transcript([['respondent', sentences.join(' ')]]);
  const passages = sentences.map((_, index) => {
    const start = spoken.text.indexOf(`Money came in week ${index} `);
    return makeAnchor('P01', spoken.text, { start, end: spoken.text.indexOf('.', start) + 1 });
  });
  const lines: string[] = [];
  for (let coder = 0; coder < 25; coder += 1) {
    for (const [index, anchor] of passages.entries()) {
      const line = { v: 1, at: '', coder: `c${coder}`, code: 'x', anchor } as const;
      lines.push(decisionLine({ ...line, id: `${coder}-${index}-a`, verdict: 'reject' }));
      lines.push(decisionLine({ ...line, id: `${coder}-${index}-b`, verdict: index % 2 === 0 ? 'accept' : 'reject' }));
    }
  }
  const read = readJournal(`${lines.join('\n')}\n`, 'decisions/all.jsonl');
  expect(read.decisions).toHaveLength(100_000);
  const decided = sortDecisions(read.decisions).byTranscript.get('P01') ?? [];
  const replay = createReplayer(used, undefined)(spoken, decided);
  expect([...read.problems, ...replay.problems]).toEqual([]);
  const { codings } = apply(used, spoken, { replay });
  expect(codings).toHaveLength(2000);
  expect(
    codings.every(({ status, coder }, index) => status === (index % 2 === 0 ? 'accepted' : 'rejected') && coder.split('; ').length === 25),
  ).toBe(true);
}, 120_000);
