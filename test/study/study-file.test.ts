import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { studySchema } from '../../src/study/schema.ts';
import { defaultSettings } from '../../src/study/settings.ts';
import { readStudyFile } from '../../src/study/study-file.ts';

function told(text: string): string[] {
  return readStudyFile(text, 'study.yaml').problems.map(({ code, message, hint, place }) => {
    const span = place.span ?? { start: 0, end: 0 };
    return `${code} [${text.slice(span.start, span.end)}] ${message}${hint === undefined ? '' : ` | ${hint}`}`;
  });
}

const settings = (text: string) => readStudyFile(text, 'study.yaml').settings;

describe('a study file', () => {
  test('that is empty gives the default settings', () => {
    expect(readStudyFile('', 'study.yaml')).toEqual({ settings: defaultSettings, problems: [] });
  });

  test('may name transcripts by a folder, by patterns or by entries', () => {
    const entries = (text: string) => settings(text).transcripts.map(({ places: _, ...entry }) => entry);
    expect(entries('transcripts: interviews\n')).toEqual([{ files: ['interviews'] }]);
    expect(entries('transcripts: [a/*.docx, b]\n')).toEqual([{ files: ['a/*.docx'] }, { files: ['b'] }]);
    expect(entries('transcripts:\n  - files: notes\n    kind: observation\n  - {files: [x.txt, y.txt], speech: respondent}\n')).toEqual([
      { files: ['notes'], kind: 'observation' },
      { files: ['x.txt', 'y.txt'], speech: 'respondent' },
    ]);
  });

  test('says where it names each of its files', () => {
    const text = 'transcripts:\n  - files: notes\n  - {files: [x.txt, y.txt]}\n  - z.txt\n';
    const named = settings(text).transcripts.flatMap(({ places = [] }) => places.map(({ span }) => text.slice(span?.start, span?.end)));
    expect(named).toEqual(['notes', 'x.txt', 'y.txt', 'z.txt']);
  });

  test('keeps ids as they are written and coerces numbers', () => {
    const read = settings('speakers: {R: 012, MD: interviewer}\ncarry: 3\nsettings: {smallest: 5}\nsample: {plan: {senior: 8}}\n');
    expect(read.speakers).toEqual([
      { label: 'R', respondent: '012' },
      { label: 'MD', role: 'interviewer' },
    ]);
    expect([read.carry, read.settings.smallest, read.sample.plan.senior]).toEqual([3, 5, 8]);
  });

  test('may add aliases to a built-in level, or declare levels of its own', () => {
    const [senior, board] = settings('levels:\n  - {id: senior, aliases: [Gold]}\n  - {id: board, label: Board}\n').levels;
    expect(senior?.label).toBe('Senior level leader/manager');
    expect(senior?.rank).toBe(1);
    expect(senior?.aliases).toContain('Gold');
    expect(senior?.aliases).toContain('director');
    expect(board).toEqual({ id: 'board', label: 'Board', aliases: [] });
  });

  test('is told of every problem at once, with its place', () => {
    expect(told('titel: x\nunit: word\nsample:\n  plan:\n    middel: 3\n')).toEqual([
      'study-key-unknown [titel] the key `titel` is not known | did you mean `title`?',
      'study-invalid [word] `unit` must be `sentence` or `turn`, found `word`',
    ]);
    expect(told('sample:\n  plan:\n    middel: 3\n')).toEqual([
      'level-undeclared [middel] no level is called `middel` | did you mean `middle`?',
    ]);
    expect(told('transcripts:\n  - {files: a, levle: senior}\n')).toEqual([
      'study-key-unknown [levle] the key `levle` is not known | did you mean `level`?',
    ]);
    expect(told('transcripts:\n  - {files: a, level: boss}\n')[0]).toContain('level-undeclared [boss]');
    expect(told('names: "{respondnt} - {*}"\n')).toEqual([
      'study-invalid ["{respondnt} - {*}"] the field `{respondnt}` is not known | did you mean `respondent`?',
    ]);
  });

  test('may not name two levels, sites or innovations alike', () => {
    expect(told('levels:\n  - {id: a, label: A, aliases: [boss]}\n  - {id: b, label: B, aliases: [Boss]}\n')).toEqual([
      'study-invalid [b] `boss` names two levels, `a` and `b` | a name may stand for one level only',
    ]);
    expect(told('innovations: [{id: a, name: A}, {id: a, name: B}]\n')[0]).toContain('`a` stands twice under `innovations`');
    expect(told('levels: [{id: gold}]\n')).toEqual([
      'study-invalid [gold] the level `gold` has no `label` | only a built-in level may leave its label out',
    ]);
  });

  test('has a JSON Schema in which every key is described', () => {
    const schema = z.toJSONSchema(studySchema, { io: 'input' });
    const undescribed = Object.entries(schema.properties ?? {}).filter(([, value]) => typeof value === 'object' && !value.description);
    expect(undescribed).toEqual([]);
    expect(schema.additionalProperties).toBe(false);
  });
});
