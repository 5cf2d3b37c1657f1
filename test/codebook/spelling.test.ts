import { describe, expect, test } from 'vitest';
import { compileInstrument } from '../../src/codebook/instrument.ts';
import { readCodebook } from '../../src/codebook/read-codebook.ts';
import { createPassageCoder } from '../../src/coding/code-passage.ts';

async function isFound(pattern: string, sentence: string, language = 'en'): Promise<boolean> {
  const text = `codebook: T\nversion: "1"\nlanguage: ${JSON.stringify(language)}\ncodes:\n  - {id: a, definition: d, patterns: [${JSON.stringify(pattern)}]}\n`;
  const { codebook } = readCodebook(text, 'codebook.yaml');
  if (codebook === undefined) throw new Error('the codebook was expected to be read');
  const instrument = await compileInstrument(codebook);
  expect(instrument.problems).toEqual([]);
  return createPassageCoder(instrument)(sentence).codings.length > 0;
}

const spellings = [
  'organise|organized',
  'organis*|an organization',
  'organiz*|an organiser',
  'organisational|organizational change',
  'behaviour|behaviors',
  'behavior|behaviours',
  'behavioural|behavioral change',
  'centre|two centers',
  'person-centred|person-centered care',
  'program|the programmes',
  'programme|programs',
  'counselling|counseling',
  'counsellor|counselors',
  'labelled|labeled',
  'favour|they favored it',
  'neighbourhood|neighborhoods',
  'defence|defenses',
  'licence|licensed to',
  'practise|we practice it',
  'analyse|analyzing',
  'judgement|judgments',
  'acknowledgement|an acknowledgment',
  'enrolment|enrollments',
  'sceptical|they were skeptical',
  'skeptical|they were sceptical',
  'paediatric|pediatric wards',
  'grey|gray areas',
  'mum|my mom',
  'adviser|my advisors',
];

describe('British and American spelling', () => {
  test.each(spellings)('%s', async (pair) => {
    const [pattern = '', sentence = ''] = pair.split('|');
    expect(await isFound(pattern, sentence)).toBe(true);
  });
});

describe('signs within words', () => {
  test.each([
    "don't|I don’t know",
    "don’t|I don't know",
    "can't|we can’t",
    "we've|we’ve got it",
    "young people's|young people’s",
    'manager|the manager’s view',
    'co-design|we co-designed it',
    'co-design|we codesigned it',
    'co-design|a co design day',
    'co-design|a co–design day',
    'co‑design|we codesigned it',
    'co-produc*|coproduction',
    'drop-in|the dropin',
    'covid-19|since Covid 19',
    'covid-19|since COVID19',
    '24/7|We are there 24/7.',
    '10,000|It cost £10,000.',
    '10,000|It cost 10000.',
    '3.5|That is 3.5 posts.',
    '2019|In 2019 it began.',
  ])('%s', async (pair) => {
    const [pattern = '', sentence = ''] = pair.split('|');
    expect(await isFound(pattern, sentence)).toBe(true);
  });

  test.each(["don't|I do not know", 'co design|we codesigned it', 'codesign|a code sign', '10,000|It cost 10,500.', '3.5|three to 5'])(
    'not %s',
    async (pair) => {
      const [pattern = '', sentence = ''] = pair.split('|');
      expect(await isFound(pattern, sentence)).toBe(false);
    },
  );
});

describe('the language of a codebook', () => {
  test.each(['en', 'en-GB', 'EN_us', 'English', 'english (UK)'])('%s inflects', async (language) => {
    expect(await isFound('manager', 'two managers', language)).toBe(true);
  });

  test.each(['cy', 'de', 'Enets'])('%s does not', async (language) => {
    expect(await isFound('manager', 'two managers', language)).toBe(false);
    expect(await isFound('manager', 'a Manager', language)).toBe(true);
  });
});
