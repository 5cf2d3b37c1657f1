import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../src/formats/readers/index.ts';
import { noHints } from '../../src/model/turn-hints.ts';
import { findTurns } from '../../src/text/turns/find-turns.ts';

const home = 'fixtures/labels';
const names = fs.readdirSync(home).filter((name) => !name.endsWith('.json') || fs.existsSync(path.join(home, `${name}.expected.json`)));

interface Expected {
  readonly speakers: readonly { readonly label: string; readonly role: string; readonly turns: number }[];
  readonly turns: number;
  readonly first: string;
  readonly last: string;
  /** What the study file has to say for it. */
  readonly needs?: string;
  /** Of a published report: what it is found to be, and the heading of each speaker's words. */
  readonly kind?: string;
  readonly sections?: readonly string[];
}

/** Words as the sidecars count them: events and redactions are none. */
function wordsOf(text: string): string[] {
  return text
    .replace(/\[[^\]]*\]|\([a-z][^)]*\)/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

describe.each(names.filter((name) => fs.existsSync(path.join(home, `${name.replace(/\.[^.]+$/, '')}.expected.json`))))('%s', (name) => {
  test('has the speakers and turns that were written into it', async () => {
    const expected: Expected = JSON.parse(fs.readFileSync(path.join(home, `${name.replace(/\.[^.]+$/, '')}.expected.json`), 'utf8'));
    const { page } = await readPage({ path: name, bytes: fs.readFileSync(path.join(home, name)) });
    if (page === undefined) throw new Error('the file gives no page');
    const found = findTurns(page, { ...noHints, unlabelledIsRespondent: expected.needs !== undefined });
    const speakers = found.speakers.map((speaker, index) => ({
      label: speaker.label,
      role: speaker.role,
      turns: found.turns.filter((turn) => turn.speaker === index).length,
    }));
    const said = (index: number) => (found.turns.at(index)?.speech ?? []).map((span) => page.text.slice(span.start, span.end)).join(' ');
    expect({
      speakers,
      turns: found.turns.length,
      first: wordsOf(said(0)).slice(0, 10).join(' '),
      last: wordsOf(said(-1)).slice(-5).join(' '),
      kind: found.kind,
      sections: found.kind === undefined ? undefined : found.speakers.map((speaker) => speaker.attributes?.section),
    }).toEqual({
      speakers: expected.speakers,
      turns: expected.turns,
      first: wordsOf(expected.first).join(' '),
      last: wordsOf(expected.last).join(' '),
      kind: expected.kind,
      sections: expected.sections,
    });
  });
});
