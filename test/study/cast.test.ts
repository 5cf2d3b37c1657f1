import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Role, Speaker, Transcript } from '../../src/model/transcript.ts';
import { checkAbsences, findAbsences, isWithdrawn } from '../../src/study/absences.ts';
import { castSpeakers, hintsFor } from '../../src/study/cast.ts';
import { readFileName } from '../../src/study/file-names.ts';
import { builtInLevels } from '../../src/study/levels.ts';
import { isCodeLabel } from '../../src/study/placing.ts';
import { emptySheet, readSheet } from '../../src/study/sheet.ts';
import { readStudyFile } from '../../src/study/study-file.ts';

function transcript(id: string, labels: Record<string, Role | [Role, string]>, header: Record<string, string> = {}): Transcript {
  const speakers = Object.entries(labels).map(([label, said]): Speaker => {
    const [role, bracket] = typeof said === 'string' ? [said] : said;
    return { label, spellings: [label], role, ...(bracket === undefined ? {} : { bracket }) };
  });
  const text = { text: '', turns: [], convention: 'role words', why: [], problems: [], sha256: '', format: 'txt' };
  return { id, path: `transcripts/${id}.txt`, kind: 'interview', header, speakers, ...text };
}

const sheetOf = (text: string) => readSheet(text, 'respondents.csv', builtInLevels).sheet;
const settingsOf = (text: string) => readStudyFile(text, 'study.yaml').settings;

function cast(one: Transcript, { sheet = '', study = '' } = {}) {
  return castSpeakers(one, { settings: settingsOf(study), sheet: sheet === '' ? emptySheet : sheetOf(sheet) });
}

const people = (one: Transcript, from = {}) => cast(one, from).participations.map(({ respondent }) => respondent);
const interview = { I: 'interviewer', Interviewee: 'respondent' } as const;

describe('the respondent behind a speaker', () => {
  test('is the one of the sheet row that names transcript and speaker', () => {
    const sheet = 'respondent,transcript,speaker\nP01,leeds/a,Anna\nP02,leeds/a.docx,Ben\nP03,,Ben\n';
    expect(people(transcript('leeds/a', { Anna: 'respondent', Ben: 'respondent' }), { sheet })).toEqual(['P01', 'P02']);
  });

  test('is the one of the row that names the transcript, where it has one respondent', () => {
    const sheet = 'respondent,transcript\nP01,a\nP02,b\n';
    expect(people(transcript('leeds/b', interview), { sheet })).toEqual(['P02']);
  });

  test('is the same in two waves that one row names', () => {
    const sheet = 'respondent,transcript,speaker\nP01,a; b,Anna; AB\n';
    expect(people(transcript('a', { Anna: 'respondent' }), { sheet })).toEqual(['P01']);
    expect(people(transcript('b', { AB: 'respondent' }), { sheet })).toEqual(['P01']);
  });

  test('is the one that the study file gives the label', () => {
    expect(people(transcript('a', { Anna: 'other' }), { study: 'speakers: {anna: P07}\n' })).toEqual(['P07']);
  });

  test('is found by the label in the sheet, or by the label being an id of the sheet', () => {
    expect(
      people(transcript('a', { Anna: 'respondent', 'p-02': 'respondent' }), { sheet: 'respondent,speaker\nP01,Anna\nP02,\n' }),
    ).toEqual(['P01', 'P02']);
  });

  test('is not taken from a row about another transcript, unless the label is an id', () => {
    const sheet = 'respondent,transcript\nAnna,b\nP02,b\n';
    expect(people(transcript('a', { Anna: 'respondent', P02: 'respondent' }), { sheet })).toEqual(['a#Anna', 'P02']);
  });

  test('is found in the header or the file name where there is one respondent', () => {
    expect(people(transcript('x', interview, { 'participant id': 'P07' }))).toEqual(['P07']);
    expect(people(transcript('x', interview, { name: 'Anna Bell' }))).toEqual(['x']);
    expect(people(transcript('x', interview, { name: 'Anna Bell' }), { sheet: 'respondent\nAnna Bell\n' })).toEqual(['Anna Bell']);
    expect(people(transcript('leeds/P10 second interview', interview), { sheet: 'respondent\nP10\nP1\n' })).toEqual(['P10']);
    expect(people(transcript('INT 2 - YP12', interview), { study: 'names: "INT {n} - {respondent}"\n' })).toEqual(['YP12']);
  });

  test('is one person in all transcripts under a code label, of this transcript only under any other', () => {
    expect(people(transcript('leeds/a', { p07: 'respondent', 'Speaker 1': 'respondent' }))).toEqual(['P07', 'leeds/a#Speaker 1']);
    expect(people(transcript('leeds/a', interview))).toEqual(['leeds/a']);
  });

  test.each(['P07', 'yp-12', 'id 2', 'R01', 'ABC3'])('%s is an id by its form', (label) => {
    expect(isCodeLabel(label)).toBe(true);
  });

  test.each(['Speaker 1', 'SPEAKER_00', 'R1', 'S2', 'Woman 2', 'man 1', 'Interviewee 3', 'AB', '7', 'I1'])('%s is none', (label) => {
    expect(isCodeLabel(label)).toBe(false);
  });
});

describe('the level of a respondent', () => {
  const said = (one: Transcript, from = {}) => cast(one, from).participations.map(({ level, levelSource }) => [level, levelSource]);

  test('comes from the first of sheet, study file, header, bracket, file name', () => {
    const full = transcript('Support worker', { P01: ['respondent', 'nurse'] }, { role: 'Team manager' });
    const study = 'transcripts: [{files: transcripts, level: care leaver}]\n';
    expect(said(full, { sheet: 'respondent,level\nP01,director\n', study })).toEqual([['senior', 'sheet']]);
    expect(said(full, { study })).toEqual([['service-user', 'study']]);
    expect(said(full)).toEqual([['middle', 'header']]);
    expect(said(transcript('Support worker', { P01: ['respondent', 'nurse'] }))).toEqual([['frontline', 'label']]);
    expect(said(transcript('INT 2 - Team manager', interview))).toEqual([['middle', 'file name']]);
    expect(said(transcript('2_head of service', interview), { study: 'names: "{n}_{level}"\n' })).toEqual([['senior', 'file name']]);
  });

  test('of several respondents is in the header only where a key names the label', () => {
    expect(said(transcript('a', { P07: 'respondent', P08: 'respondent' }, { role: 'Nurse', 'p08 role': 'Director' }))).toEqual([
      [undefined, undefined],
      ['senior', 'header'],
    ]);
  });

  test('is that of the interview where a person changed it', () => {
    const sheet = 'respondent,transcript,level\nP01,a,frontline\nP01,b,middle\n';
    expect(said(transcript('a', interview), { sheet })).toEqual([['frontline', 'sheet']]);
    expect(said(transcript('b', interview), { sheet })).toEqual([['middle', 'sheet']]);
  });

  test('is never guessed: brackets and roles that name none are passed over, and the problem says so', () => {
    const { participations, problems } = cast(transcript('a', { P01: ['respondent', 'manager'] }));
    expect(participations[0]).not.toHaveProperty('level');
    expect(problems).toMatchObject([{ code: 'level-unknown', message: 'nothing says the level of `P01`' }]);
    expect(problems[0]?.hint).toContain('`manager` names no level');
  });

  test('of people who may stand outside the organisation must be in the sheet', () => {
    const one = transcript('a', { P01: ['respondent', 'Commissioner'] });
    expect(cast(one).problems[0]?.hint).toContain('may stand outside the organisation');
    expect(said(one, { sheet: 'respondent,level\nP01,Commissioner\n' })).toEqual([['middle', 'sheet']]);
  });

  test('is told to be in dispute with all its sources', () => {
    const one = transcript('a', { P01: ['respondent', 'nurse'] }, { role: 'Team manager' });
    expect(cast(one, { sheet: 'respondent,level\nP01,senior\n' }).problems).toMatchObject([
      {
        code: 'level-disagrees',
        message:
          'sources disagree about the level of `P01`: the sheet says `senior`, the header says `middle` (`Team manager`), the label says `frontline` (`nurse`)',
      },
    ]);
  });
});

describe('what else is known of a participation', () => {
  test('site from sheet, study file, first folder', () => {
    const site = (one: Transcript, from = {}) => cast(one, from).participations[0]?.site;
    const study = 'sites: [{id: northby, aliases: [North]}]\ntranscripts: [{files: transcripts, site: NORTH}]\n';
    expect(site(transcript('leeds/P01', interview), { sheet: 'respondent,site\nP01,eastvale\n', study })).toBe('eastvale');
    expect(site(transcript('leeds/P01', interview), { study })).toBe('northby');
    expect(site(transcript('leeds/2021/P01', interview))).toBe('leeds');
    expect(site(transcript('interviews/leeds/P01', interview))).toBe('leeds');
    expect(site(transcript('P01', interview))).toBeUndefined();
  });

  test('attributes from sheet, header and file name, several values each', () => {
    const one = transcript('P01_2022-03-01', interview, { date: '1 March', role: 'Nurse', interviewee: 'x', team: 'A; B' });
    const { participations } = cast(one, { sheet: 'respondent,agency\nP01,Archway; Futures\n', study: 'names: "{respondent}_{date}"\n' });
    expect(participations[0]?.attributes).toEqual({ date: ['1 March'], team: ['A', 'B'], agency: ['Archway', 'Futures'] });
  });

  test('roles: the study file before the sheet before what was seen', () => {
    const one = transcript('a', { Anna: 'other', MD: 'respondent', Ben: 'interviewer' });
    const { speakers } = cast(one, { sheet: 'respondent,speaker\nP01,Ben\n', study: 'interviewers: [md]\nspeakers: {Anna: respondent}\n' });
    expect(speakers.map(({ role }) => role)).toEqual(['respondent', 'interviewer', 'respondent']);
  });

  test('kind: two respondents make an interview a joint one; observations have no respondents', () => {
    expect(cast(transcript('a', { P01: 'respondent', P02: 'respondent' })).kind).toBe('joint');
    expect(cast(transcript('a', { P01: 'respondent', P02: 'respondent' }, { kind: 'Focus group' })).kind).toBe('group');
    const notes = cast(transcript('observations/day 1', { P01: 'respondent' }));
    expect([notes.kind, notes.participations.length]).toEqual(['observation', 0]);
    expect(cast(transcript('a', interview), { study: 'transcripts: [{files: transcripts/a.txt, kind: document}]\n' }).kind).toBe(
      'document',
    );
  });

  test('people of the sheet without a transcript, and those who withdrew', () => {
    const sheet = sheetOf('respondent,transcript,status,level\nP01,a,,senior\nP02,,declined,middle\nP03,c,withdrew,\nP04,,,\nP04,d,,\n');
    expect(findAbsences(sheet, [{ respondent: 'P01' }])).toEqual([
      { respondent: 'P02', level: 'middle', status: 'declined' },
      { respondent: 'P03', status: 'withdrew' },
      { respondent: 'P04', status: 'not interviewed' },
    ]);
    const study = { settings: settingsOf(''), sheet };
    expect(['a', 'leeds/c', 'd'].map((id) => isWithdrawn(id, study))).toEqual([false, true, false]);
    expect(cast(transcript('x', { P09: 'respondent' }), { sheet: 'respondent,status\nP09,withdrew\n' }).withdrawn).toBe(true);
  });

  test('rows of the sheet that no transcript answers to', () => {
    const sheet = sheetOf('respondent,transcript,status\nP01,leeds/P01,\nP02,leeds/PO2,\nP03,,\nP04,,declined\nP05,x,withdrew\n');
    const notes = checkAbsences(sheet, ['leeds/P01', 'leeds/P02'], findAbsences(sheet, [{ respondent: 'P01' }]));
    expect(notes.map(({ message, hint }) => [message, hint])).toEqual([
      ['`P02`: no transcript is called `leeds/PO2`', 'did you mean `leeds/P02`?'],
      ['`P03`: no transcript has this person', 'say why in the column `status`'],
    ]);
  });

  test('hints for the turn finder come from settings and sheet', () => {
    const sheet = sheetOf('respondent,transcript,speaker\nP01,a,Anna\nP02,b,Ben\nP03,,Cy\n');
    const settings = settingsOf(
      'interviewers: MD\nspeakers: {X: other, Y: P05}\ntranscripts: [{files: t, speech: respondent, convention: dash}]\n',
    );
    const hints = hintsFor('t/a.txt', 'a', settings, sheet);
    expect(Object.fromEntries(hints.roles)).toEqual({
      P01: 'respondent',
      P02: 'respondent',
      P03: 'respondent',
      Anna: 'respondent',
      Cy: 'respondent',
      MD: 'interviewer',
      X: 'other',
      Y: 'respondent',
    });
    expect([hints.unlabelledIsRespondent, hints.convention]).toEqual([true, 'dash']);
    expect(hintsFor('u/a.txt', 'a', settings, sheet).unlabelledIsRespondent).toBe(false);
  });

  test('file names are read by the first pattern that fits all of them', () => {
    expect(readFileName('INT 2 - Team manager', ['{respondent}_{wave}', 'INT {n} - {level}'])).toEqual({ n: '2', level: 'Team manager' });
    expect(readFileName('P1 (leeds) draft', ['{respondent} ({site}){*}'])).toEqual({ respondent: 'P1', site: 'leeds' });
    expect(readFileName('notes', ['INT {n} - {level}'])).toEqual({});
  });

  test('there is one participation a respondent speaker, in order, whatever the order of the sheet', () => {
    const rows = ['P01,leeds/a,Anna,senior', 'P02,leeds/a,Ben,middle', 'P03,b,,frontline', 'P04,,Cy,', 'P05,,,director'];
    const labels = ['Anna', 'Ben', 'Cy', 'P05', 'P09', 'Dora', 'MD'];
    const roles = fc.constantFrom<Role>('respondent', 'interviewer', 'other', 'unattributed');
    const speakers = fc.uniqueArray(fc.tuple(fc.constantFrom(...labels), roles), { selector: ([label]) => label });
    fc.assert(
      fc.property(fc.shuffledSubarray(rows), speakers, fc.constantFrom('leeds/a', 'b', 'c'), (some, pairs, id) => {
        const one = transcript(id, Object.fromEntries(pairs));
        const table = (list: readonly string[]) => `respondent,transcript,speaker,level\n${list.join('\n')}\n`;
        const found = cast(one, { sheet: table(some) });
        const asked = found.speakers.flatMap(({ role }, index) => (role === 'respondent' ? [index] : []));
        expect(found.participations.map(({ speaker }) => speaker)).toEqual(asked);
        expect(cast(one, { sheet: table(some.toReversed()) })).toEqual(found);
      }),
      { numRuns: 200 },
    );
  });
});
