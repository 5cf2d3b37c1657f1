import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { call } from './in-process.ts';

/** Real transcripts with open licences, which are no part of the repository: tried where the folder is at hand. */
const folder = path.resolve('../shared/transcripts');

describe.skipIf(!existsSync(folder))('real transcripts', () => {
  test('are read with the convention, the speakers and the turns counted by eye', async () => {
    const { stdout } = await call(['check', folder, '--format', 'json', '--quiet'], process.cwd());
    const files: { path: string; convention: string; speakers: { label: string; role: string; turns: number }[] }[] = JSON.parse(stdout);
    const said = files.map(({ path: name, convention, speakers }) => [
      name,
      convention,
      ...speakers.map(({ label, role, turns }) => `${label}/${role}/${turns}`),
    ]);
    expect(said).toEqual([
      ['ATTRIBUTION.md', 'no labels', '/unattributed/3'],
      ...[1, 2, 3, 4, 5].map((number) => [`ESTR${number}.txt`, 'label and colon', 'Interviewer/interviewer/2', `ES${number}/respondent/1`]),
      ['Lecturer A.odt', 'label and colon', 'S00/interviewer/8', 'S01/respondent/8'],
      ['Lecturer B.txt', 'label and colon', 'A/interviewer/8', 'B/respondent/8'],
      ['Lecturer C.md', 'label and colon', 'Interviewer/interviewer/8', 'Lecturer C/respondent/8'],
      ['Lecturer D.txt', 'label and colon', 'S00/interviewer/8', 'S01/respondent/8'],
      [
        'cisa.md',
        'label then time',
        'Speaker 0/respondent/10',
        'Speaker 1/interviewer/9',
        'Speaker 2/respondent/7',
        'Speaker 3/respondent/11',
      ],
      [
        'dallas-q-a.md',
        'label and colon',
        ...[
          'MB/respondent/4',
          'MG/respondent/6',
          'Q/interviewer/9',
          'JM/respondent/1',
          'TD/respondent/5',
          'GP/respondent/6',
          'DB/respondent/2',
        ],
      ],
      ['goodboy-galaxy.vtt', 'cues without speakers', '/unattributed/79'],
      ['oral-history.csv', 'csv with speakers', 'Note/other/1', 'Marie Brito Wilson/respondent/2'],
      ['pdpilot-P1.pdf', 'label and colon', 'Dan/interviewer/47', 'Participant/respondent/47'],
      ['q-cubed.md', 'name and time above', 'Jonas Rosland/interviewer/27', 'Carolyn Lu/respondent/26'],
    ]);
  });
});
