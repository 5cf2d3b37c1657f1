import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { call } from './in-process.ts';

/** Real transcripts with open licences, which are no part of the repository: tried where the folder is at hand. */
const folder = path.resolve('../shared/transcripts');

describe.skipIf(!existsSync(folder))('real transcripts', () => {
  test('are read with the speakers and turns counted by eye', async () => {
    const { stdout } = await call(['check', folder, '--format', 'json', '--quiet'], process.cwd());
    const files: { path: string; turns?: number; speakers?: { label: string; role: string; turns: number }[] }[] = JSON.parse(stdout);
    const said = Object.fromEntries(
      files.map((file) => [
        file.path,
        (file.speakers ?? []).map((speaker) => `${speaker.label}/${speaker.role}/${speaker.turns}`).join(' '),
      ]),
    );
    for (const number of [1, 2, 3, 4, 5]) expect(said[`ESTR${number}.txt`]).toBe(`Interviewer/interviewer/2 ES${number}/respondent/1`);
    expect(said['Lecturer A.odt']).toBe('S00/interviewer/8 S01/respondent/8');
    expect(said['Lecturer B.txt']).toBe('A/interviewer/8 B/respondent/8');
    expect(said['Lecturer C.md']).toBe('Interviewer/interviewer/8 Lecturer C/respondent/8');
    expect(said['Lecturer D.txt']).toBe('S00/interviewer/8 S01/respondent/8');
    expect(said['q-cubed.md']).toMatch(/^Jonas Rosland\/interviewer\/27 Carolyn L[uy]\/respondent\/26$/);
    expect(said['goodboy-galaxy.vtt']).toMatch(/^\/unattributed\//);
    expect(said['cisa.md']).toMatch(/Speaker 1\/interviewer/);
  });
});
