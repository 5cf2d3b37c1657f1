import { expect, test } from 'vitest';
import { bothWordings } from '../../src/coding/both-wordings.ts';

const start = 'Before that I was in two other authorities, one a big county and one very small unitary where you could get the whole ';
const end = ' team in one car, and I started as a social worker in 1991, which was a long time ago if you think about it now.';

test('a changed passage is shown so that the change can be seen, however long it is', () => {
  const [before, now] = bothWordings(`${start}leadership${end}`, `${start}senior leadership${end}`);
  expect(before).toBe('[…] unitary where you could get the whole leadership team in one car, and I started […]');
  expect(now).toBe('[…] unitary where you could get the whole senior leadership team in one car, and I started […]');
});

test('a short passage is shown whole', () => {
  expect(bothWordings('We had\n time.', 'We had the time.')).toEqual(['We had time.', 'We had the time.']);
});

test('changes far apart are both shown, and what is shown is never equal', () => {
  const middle = 'and so on and so forth '.repeat(20);
  const [before, now] = bothWordings(`One ${middle}day.`, `Two ${middle}night.`);
  expect(before).toMatch(/^One .*\[…\].* day\.$/);
  expect(now).toMatch(/^Two .*\[…\].* night\.$/);
});
