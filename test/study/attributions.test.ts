import { describe, expect, test } from 'vitest';
import type { Transcript } from '../../src/model/transcript.ts';
import { attributionTexts } from '../../src/study/attributions.ts';
import { castSpeakers, hintsFor } from '../../src/study/cast.ts';
import { builtInLevels } from '../../src/study/levels.ts';
import { readSheet } from '../../src/study/sheet.ts';
import { readStudyFile } from '../../src/study/study-file.ts';

function report(attributions: readonly string[], id = 'report'): Transcript {
  const speakers = attributions.map((label) => ({ label, spellings: [label], role: 'respondent' as const, bracket: label }));
  const rest = { text: '', turns: [], convention: '', why: [], problems: [], sha256: '', format: 'txt', header: {} };
  return { id, path: `transcripts/${id}.txt`, kind: 'published', speakers, ...rest };
}

const settingsOf = (text: string) => readStudyFile(text, 'study.yaml').settings;
const sheet = readSheet('respondent,speaker,level,status\nP07,Senior leader,frontline,withdrew\n', 'respondents.csv', builtInLevels).sheet;

function cast(attributions: readonly string[], study = '') {
  return castSpeakers(report(attributions), { settings: settingsOf(study), sheet });
}

test('an attribution is read as a whole and by its parts', () => {
  expect(attributionTexts('Senior leader, Northby – P07')).toEqual(['Senior leader, Northby – P07', 'Senior leader', 'Northby', 'P07']);
  expect(attributionTexts('Young person 2')).toEqual(['Young person 2', 'Young person']);
  expect(attributionTexts('Senior level leader/manager')).toEqual(['Senior level leader/manager']);
});

describe('the level of a published quotation', () => {
  test.each([
    ['Senior Level leader/manager', 'senior'],
    ['Mid- level manager', 'middle'],
    ['Frontline practitioner, Northby', 'frontline'],
    ['P07; personal adviser', 'frontline'],
    ['Northby – young person', 'service-user'],
    ['Senior', 'senior'],
    ['Young person 2', 'service-user'],
  ])('is that of a part: %s', (attribution, level) => {
    const { participations, problems } = cast([attribution]);
    expect([participations[0]?.level, participations[0]?.levelSource, problems]).toEqual([level, 'label', []]);
  });

  test.each(['Senior person', 'Manager', 'Seniority', 'Commissioner', 'P07'])('is not known by likeness or prefix: %s', (attribution) => {
    const { participations, problems } = cast([attribution]);
    expect(participations[0]?.level).toBeUndefined();
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['level-unknown', `the attribution \`${attribution}\` names no level`],
    ]);
  });

  test('is the first where two are named, and it is said', () => {
    const { participations, problems } = cast(['Team manager, parent']);
    expect([participations[0]?.level, problems.map(({ code }) => code)]).toEqual(['middle', ['level-disagrees']]);
  });

  test('is what the study file says of the report', () => {
    expect(cast(['Anybody'], 'transcripts: [{files: transcripts, level: senior}]\n').participations[0]).toMatchObject({
      level: 'senior',
      levelSource: 'study',
    });
  });
});

describe('the voice of a published quotation', () => {
  test('is nobody of the sheet, whatever the attribution looks like', () => {
    const { participations, withdrawn, kind } = cast(['Senior leader', 'P07']);
    expect(participations.map(({ respondent }) => respondent)).toEqual(['report#Senior leader', 'report#P07']);
    expect([withdrawn, kind]).toEqual([false, 'published']);
  });

  test('has a site where the attribution names a declared one', () => {
    const study = 'sites: [{id: northby, name: Northby}]\n';
    const { participations } = cast(['Senior leader, Northby', 'Senior leader, Elsewhere'], study);
    expect(participations.map(({ site }) => site)).toEqual(['northby', undefined]);
  });
});

test('a kind that study file or folder says is known before the text is read', () => {
  const none = settingsOf('');
  expect(hintsFor('transcripts/published/a.txt', 'published/a', none, sheet).kind).toBe('published');
  expect(hintsFor('transcripts/a.txt', 'a', none, sheet).kind).toBeUndefined();
  const said = settingsOf('transcripts: [{files: transcripts, kind: interview}]\n');
  expect(hintsFor('transcripts/published/a.txt', 'published/a', said, sheet).kind).toBe('interview');
});
