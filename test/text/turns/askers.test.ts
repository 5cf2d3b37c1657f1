import { expect, test } from 'vitest';
import { isLabelOf, isListOfNames, namedAskers } from '../../../src/text/turns/askers.ts';

test('those who ask are named in a head in many ways', () => {
  expect(namedAskers('', { hosts: '["Ann Bell", "Tom Hay"]' })).toEqual(['Ann Bell', 'Tom Hay']);
  expect(namedAskers('Interviewee: Dana Moss\nInterviewers: Ann Bell (AB) with Tom Hay\n', {})).toEqual(['Ann Bell', 'Tom Hay']);
  expect(namedAskers('A talk with Dana Moss.\nInterviewed by Dr Ann Bell in Northby\n', {})).toEqual(['Dr Ann Bell']);
  expect(namedAskers('Interviewer: So how did it begin?\nDana: Well.\n', {})).toEqual([]);
});

test('a short answer is no name', () => {
  expect(['Ann Bell', 'S00', 'Ann Bell and Tom Hay'].map(isListOfNames)).toEqual([true, true, true]);
  expect(['Hello Ann', 'Thank you.', 'So we', '(00:01)', 'Carry on', ''].map(isListOfNames)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('a label is a name by its parts, its initials, and without its accents', () => {
  expect(['Ann Šedová', 'SEDOVA', 'Ann', 'AS'].map((label) => isLabelOf(label, 'Ann Šedová'))).toEqual([true, true, true, true]);
  expect(['Anna', 'S', 'Sed', ''].map((label) => isLabelOf(label, 'Ann Šedová'))).toEqual([false, false, false, false]);
});
