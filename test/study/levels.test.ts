import { describe, expect, test } from 'vitest';
import { foldName } from '../../src/study/fold.ts';
import { builtInLevels, findLevel, isOutsideTitle, levelNames } from '../../src/study/levels.ts';

const level = (text: string) => findLevel(text, builtInLevels)?.id;

describe('the level that a text names', () => {
  test.each([
    ['Senior level leader/manager', 'senior'],
    ['Senior Level leader/manager', 'senior'],
    ['Mid-level manager', 'middle'],
    ['Mid- level manager', 'middle'],
    ['Mid- level leader', 'middle'],
    ['MID LEVEL MANAGER', 'middle'],
    ['Frontline practitioner', 'frontline'],
    ['front–line  practitioner', 'frontline'],
    ['Senior practitioner', 'frontline'],
    ['Personal Advisor', 'frontline'],
    ['Assistant Director', 'senior'],
    ['Head of Service', 'senior'],
    ['Team manager', 'middle'],
    ['service_user', 'service-user'],
    ['Care leaver', 'service-user'],
    ['Young person', 'service-user'],
  ])('%j is %j', (text, id) => {
    expect(level(text)).toBe(id);
  });

  test.each([
    'manager',
    'leader',
    'senior housing',
    'Senior practitioners of note',
    'director of music',
    '',
    ' ',
    'parent champion',
    'interviewee',
  ])('%j is nobody’s', (text) => {
    expect(level(text)).toBeUndefined();
  });

  test('no text names two of the built-in levels', () => {
    const names = builtInLevels.flatMap((one) => [...new Set(levelNames(one).map(foldName))]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('service users have no rank', () => {
    expect(builtInLevels.map(({ id, rank }) => [id, rank])).toEqual([
      ['senior', 1],
      ['middle', 2],
      ['frontline', 3],
      ['service-user', undefined],
    ]);
  });

  test('titles that stand outside the organisation as often as inside are known as such', () => {
    expect(isOutsideTitle('Elected  member')).toBe(true);
    expect(isOutsideTitle('Team manager')).toBe(false);
  });
});
