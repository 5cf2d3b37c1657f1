import { expect, test } from 'vitest';
import { noHints } from '../../../src/model/turn-hints.ts';
import { findTurns } from '../../../src/text/turns/find-turns.ts';

const speakers = (text: string) =>
  findTurns({ path: 'a.md', format: 'md', isFile: true, text, marks: [], header: {}, problems: [] }, noHints).speakers.map(
    ({ label }) => label,
  );

const talk = 'AB: It began with three of us.\n\nQ: And then?\n\nTH: Then there were ten.\n\nAB: Ten, yes.\n\nQ: Thanks.\n';

test('people whom the front matter names are known by their initials, at first sight', () => {
  expect(speakers(`---\ntitle: A talk\nspeakers:\n  - Ann Bell\n  - "Tom Hay"\ndate: 2020-01-01\n---\n\n${talk}`)).toEqual([
    'AB',
    'Q',
    'TH',
  ]);
});

test('and so are people in a line of the head', () => {
  expect(speakers(`Participants: Ann Bell, Tom Hay (carer) and Una Quist\n\n${talk}`)).toEqual(['AB', 'Q', 'TH']);
});

test('initials that nobody names are words of the turn before', () => {
  expect(speakers(`---\ntitle: A talk\ntags:\n  - Tom Hay\n---\n\n${talk}`)).toEqual(['AB', 'Q']);
});
