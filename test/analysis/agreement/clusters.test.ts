import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterTranscripts } from '../../../src/analysis/agreement/clusters.ts';

test('transcripts that share a person are one, however far the chain goes', () => {
  const found = clusterTranscripts([
    { id: 'P10', respondents: ['c', 'd'] },
    { id: 'P2', respondents: ['a', 'b'] },
    { id: 'P3', respondents: ['b', 'c'] },
    { id: 'P4', respondents: ['e'] },
    { id: 'P5', respondents: [] },
  ]);
  expect(Object.fromEntries(found)).toEqual({ P2: 'P2', P3: 'P2', P10: 'P2', P4: 'P4', P5: 'P5' });
});

test('as walking from person to person says, in any order', () => {
  const people = fc.array(fc.array(fc.constantFrom(...'abcdefgh'), { maxLength: 3 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(people, (respondents) => {
      const transcripts = respondents.map((own, index) => ({ id: `P${index}`, respondents: own }));
      const found = clusterTranscripts(transcripts);
      expect(clusterTranscripts([...transcripts].reverse())).toEqual(found);
      for (const one of transcripts) {
        const reached = new Set([one.id]);
        for (let size = 0; size < reached.size; ) {
          size = reached.size;
          const met = new Set(transcripts.filter(({ id }) => reached.has(id)).flatMap((each) => each.respondents));
          for (const each of transcripts) if (each.respondents.some((person) => met.has(person))) reached.add(each.id);
        }
        for (const other of transcripts) expect(found.get(one.id) === found.get(other.id)).toBe(reached.has(other.id));
      }
    }),
  );
});
