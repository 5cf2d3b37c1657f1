import { describe, expect, test } from 'vitest';
import { noHints } from '../../../src/model/turn-hints.ts';
import { findTurns } from '../../../src/text/turns/find-turns.ts';

/** Texts that look like a form of label and are no talk. */
const texts: Readonly<Record<string, string>> = {
  'a programme of two days':
    'Programme\n\nMonday\n09:00 - Registration\n10:30 - Coffee Break\n12:00 - Lunch\n\nTuesday\n09:00 - Registration\n10:30 - Coffee Break\n12:00 - Lunch\n',
  'a programme with words below':
    'Monday\nCoffee Break 10:30\nin the foyer, with cake\nLunch Buffet 12:00\nin the hall\n\nTuesday\nCoffee Break 10:30\nin the foyer\nLunch Buffet 12:00\nin the hall\n',
  'abbreviations and tabs':
    'AB\ta boat\nCD\ta compact disc\nEF\tan elf\n\nAB\ta bow\nCD\ta candle\nEF\tan elm\nAB\ta boat\nCD\ta candle\nEF\tan elf\n',
  'messages of a machine':
    '[10:02] Error: the pump stopped\n[10:03] Warning: low water\n[10:05] Error: the pump stopped\n[10:09] Info: started. Why?\n[10:11] Warning: low water\n',
  'choices in numbered lines': '1. A: the first\n2. B: the second\n3. C: the third\n\n4. A: again the first\n5. B: again\n6. C: again\n',
  'names and addresses':
    'Ann Bell\n12 Canal Street\nCan be rung?\n\nTom Hay\n14 Canal Street\n\nAnn Bell\nSecond address?\n\nTom Hay\nSecond address\n',
  'bold for and against':
    '## Hammer\n\n**Pros:**\n\n- fast\n\n**Cons:**\n\n- loud\n\n## Saw\n\n**Pros:**\n\n- clean\n\n**Cons:**\n\n- slow\n',
  'authors and titles':
    'Smith, J., Jones, T.: A study of ferries.\nSmith, J., Jones, T.: Another study.\nHay, Tom, Bell, Ann: Boats.\nHay, Tom, Bell, Ann: More boats.\n',
};

describe('what only looks like labels', () => {
  test.each(Object.entries(texts))('has no speaker: %s', (_, text) => {
    const page = { path: 'a.md', format: 'md', isFile: true, text, marks: [], header: {}, problems: [] };
    expect(findTurns(page, noHints).speakers.map(({ label }) => label)).toEqual(['']);
  });
});

test('a quick exchange within one minute is a talk', () => {
  const text = ['Ann', 'Tom', 'Ann', 'Tom', 'Ann', 'Tom'].map((name, at) => `10:0${at < 4 ? 2 : 3} ${name}: so ${at}?`).join('\n');
  const page = { path: 'a.txt', format: 'txt', isFile: true, text, marks: [], header: {}, problems: [] };
  expect(findTurns(page, noHints).turns).toHaveLength(6);
});
