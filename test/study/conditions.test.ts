import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Participation } from '../../src/model/people.ts';
import {
  type CodingFacts,
  hasCodingConditions,
  hasPeopleConditions,
  matchesCoding,
  matchesPerson,
  readConditions,
} from '../../src/study/conditions.ts';
import { builtInLevels } from '../../src/study/levels.ts';

const known = {
  levels: builtInLevels,
  facets: ['stance', 'innovation'],
  attributes: ['agency', 'innovation', 'Job title'],
  codes: ['leadership', 'leadership/vision', 'data'],
};
const person: Participation = {
  respondent: 'P07',
  transcript: 'leeds/P07',
  speaker: 0,
  level: 'service-user',
  site: 'Leeds',
  attributes: { agency: ['Archway', 'Futures'], innovation: ['hub'] },
};
const coding: CodingFacts = {
  code: 'leadership/vision',
  status: 'accepted',
  coder: 'anna; ben',
  strength: 2,
  facets: { stance: { values: ['helps', 'hinders'], from: 'coder' } },
};

function fits(text: string): boolean {
  const { conditions, fault } = readConditions([text], known);
  expect(fault).toBeUndefined();
  return matchesPerson(conditions, person, 'Anna Bell') && matchesCoding(conditions, coding, new Map());
}

describe('a condition', () => {
  test.each([
    'level=service-user',
    'level="Service user"',
    'level=senior,"care leaver"',
    'level!=senior',
    'site=leeds',
    'site!=northby,eastvale',
    'respondent=p07',
    'transcript=leeds/*',
    'transcript=P07',
    'speaker="anna bell"',
    'speaker=anna*',
    'agency=futures',
    'agency!=""',
    'job-title=',
    'attribute.innovation=hub',
    'innovation=',
    'code=leadership',
    'code=leadership/vision',
    'theme=leadership',
    'status=accepted,added',
    'coder=ben',
    'strength=2',
    'stance=hinders',
    'level=service-user  site=leeds\tcode=leadership',
    'site=*',
    '',
  ])('%j holds', (text) => {
    expect(fits(text)).toBe(true);
  });

  test.each([
    'level=senior',
    'site=lee',
    'site!=leeds',
    'agency!=futures',
    'agency=',
    'innovation=hub',
    'code=data',
    'status=suggested',
    'strength=1',
    'level=',
    'speaker=*anna',
    'site="*"',
    'site=leeds level=senior',
  ])('%j does not hold', (text) => {
    expect(fits(text)).toBe(false);
  });

  test.each([
    ['levle=senior', 'the key `levle` is not known in a condition', 'did you mean `level`?'],
    ['level=snior', 'no level is called `snior`', 'did you mean `senior`?'],
    ['status=acepted', 'no status is called `acepted`', 'did you mean `accepted`?'],
    ['code=leadershp', 'no code is called `leadershp`', 'did you mean `leadership`?'],
    ['level="senior', 'a quotation mark is not closed in `level="senior`', undefined],
    [
      'level senior',
      '`level senior` is not a condition',
      'write `key=value`, with quotes round a value that has spaces: level="service user"',
    ],
    [
      'site=leeds senior',
      '`senior` is not a condition',
      'write `key=value`, with quotes round a value that has spaces: level="service user"',
    ],
  ])('%j is refused', (text, message, hint) => {
    expect(readConditions([text], known).fault).toEqual(hint === undefined ? { message } : { message, hint });
  });

  test('knows whether it is about people or codings', () => {
    const { conditions } = readConditions(['level=senior'], known);
    expect([hasPeopleConditions(conditions), hasCodingConditions(conditions)]).toEqual([true, false]);
    const second = readConditions(['stance=helps'], known).conditions;
    expect([hasPeopleConditions(second), hasCodingConditions(second)]).toEqual([false, true]);
  });

  test('repeated texts must all hold', () => {
    const { conditions } = readConditions(['level=service-user', 'site=northby'], known);
    expect(matchesPerson(conditions, person, '')).toBe(false);
  });

  test('follows the parents of the codebook where ids do not show them', () => {
    const { conditions } = readConditions(['code=data'], known);
    const parents = new Map([['dashboards', 'data']]);
    expect(matchesCoding(conditions, { ...coding, code: 'dashboards' }, parents)).toBe(true);
    expect(matchesCoding(conditions, { ...coding, code: 'database' }, parents)).toBe(false);
  });

  test('`!=` holds exactly where `=` does not, and `*` fits what a regular expression would', () => {
    const value = fc.stringMatching(/^[ab*]{1,5}$/);
    fc.assert(
      fc.property(value, fc.stringMatching(/^[ab]{1,6}$/), (pattern, site) => {
        const holds = (text: string) => matchesPerson(readConditions([text], known).conditions, { ...person, site }, '');
        expect(holds(`site!=${pattern}`)).toBe(!holds(`site=${pattern}`));
        expect(holds(`site=${pattern}`)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(site));
      }),
    );
  });
});
