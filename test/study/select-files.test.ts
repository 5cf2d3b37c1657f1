import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryFor, isTranscriptPath, selectFiles, transcriptId } from '../../src/study/select-files.ts';
import { defaultSettings, type TranscriptEntry } from '../../src/study/settings.ts';

const withEntries = (...transcripts: TranscriptEntry[]) => ({ ...defaultSettings, transcripts });
const ids = (paths: string[], settings = defaultSettings) => selectFiles(paths, settings).files.map(({ id }) => id);

describe('which files are transcripts', () => {
  test('everything under transcripts, in natural order, where the study names nothing', () => {
    expect(ids(['transcripts/leeds/P10.docx', 'transcripts/leeds/P2.docx', 'study.yaml', 'notes.txt'])).toEqual(['leeds/P2', 'leeds/P10']);
  });

  test('everything in the folder where there is no folder of transcripts', () => {
    expect(
      ids(['P1.txt', 'sub/P2.txt', 'README.md', 'respondents.csv', 'codebook-2.yaml', 'out/report.md', '.git/x', '~$P1.docx']),
    ).toEqual(['P1', 'sub/P2']);
  });

  test.each([
    'out/report.md',
    'decisions/anna.jsonl',
    'a/summaries/b.txt',
    'narrative/culture.md',
    'schemas/study.json',
    'packs/p.docx',
    'transcripts/.DS_Store',
    'transcripts/~$P01.docx',
    'study.yaml',
    'codebook-v2.yaml',
    'Respondents.xlsx',
    'README',
  ])('never %s', (path) => {
    expect(isTranscriptPath(path)).toBe(false);
  });

  test('never a folder with the results of a run, nor the sheet and codebook under other names', () => {
    const settings = { ...defaultSettings, respondents: 'people.csv', codebook: './mine.yaml' };
    expect(ids(['P1.txt', 'results/run.json', 'results/codings.csv', 'results/x.txt', 'people.csv', 'mine.yaml'], settings)).toEqual([
      'P1',
    ]);
  });

  test('only what the study names: folders, files and patterns', () => {
    const paths = ['interviews/leeds/P01.docx', 'interviews/leeds/P01.mp3', 'interviews/P02.txt', 'notes/day1.md', 'other.txt'];
    const settings = withEntries({ files: ['interviews/**/*.{docx,txt}'] }, { files: ['./notes/'], kind: 'observation' });
    expect(ids(paths, settings)).toEqual(['interviews/P02', 'interviews/leeds/P01', 'notes/day1']);
    expect(ids(paths, withEntries({ files: ['interviews/**/*.{docx,txt}'] }))).toEqual(['P02', 'leeds/P01']);
    expect(ids(paths, withEntries({ files: ['interviews/leeds/P01.docx'] }))).toEqual(['P01']);
    expect(entryFor('notes/day1.md', settings)).toEqual({ kind: 'observation' });
    expect(entryFor('interviews/P02.txt', settings)).toEqual({});
  });

  test('a later entry adds to an earlier one', () => {
    const settings = withEntries({ files: ['a'], site: 'leeds', level: 'senior' }, { files: ['a/*.txt'], level: 'middle' });
    expect(entryFor('a/x.txt', settings)).toEqual({ site: 'leeds', level: 'middle' });
  });

  test('of two files with one id the second is left out with an error', () => {
    const { files, problems } = selectFiles(['P01.docx', 'P01.txt'], defaultSettings);
    expect(files).toEqual([{ path: 'P01.docx', id: 'P01' }]);
    expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'transcript-id-twice: the id `P01` is already that of `P01.docx`',
    ]);
  });

  test('a pattern that fits nothing is told, with what was likely meant', () => {
    const { problems } = selectFiles(['interviews/a.txt'], withEntries({ files: ['intervews'] }));
    expect(problems.map(({ code, hint }) => [code, hint])).toEqual([['glob-matches-nothing', 'did you mean `interviews`?']]);
  });

  test('ids are NFC, with slashes, without extension', () => {
    expect(transcriptId('transcripts\\leeds\\Zoe\u0308.docx', 'transcripts')).toBe('leeds/Zoë');
    expect(transcriptId('INT 2. Team manager', '')).toBe('INT 2. Team manager');
    expect(transcriptId('v1.2 notes.txt', '')).toBe('v1.2 notes');
  });

  test('the order of paths changes nothing', () => {
    const paths = ['a/P1.txt', 'a/P2.txt', 'a/P1.md', 'b/P10.txt', 'out/x.txt'];
    const expected = selectFiles(paths, defaultSettings);
    fc.assert(
      fc.property(fc.shuffledSubarray(paths, { minLength: 5 }), (shuffled) => {
        expect(selectFiles(shuffled, defaultSettings)).toEqual(expected);
      }),
    );
  });
});
