import type { SpeakerResult, TranscriptResult } from '../analysis/transcript-result.ts';
import type { Block, Cell } from '../model/report.ts';
import { count } from '../report/standing.ts';

interface Asked {
  readonly interviews: Set<string>;
  words: number;
  /** Words of everybody in these interviews. */
  of: number;
  questions: number;
  longest: number;
}

/** What each interviewer did with the time: interviews, share of words, questions, the longest of them. */
export function interviewerTable(results: readonly TranscriptResult[]): Block[] {
  const byName = new Map<string, Asked>();
  for (const result of results) {
    const named = namedInterviewer(result);
    for (const speaker of result.speakers.filter(({ role }) => role === 'interviewer'))
      addSpeaker(byName, named ?? speaker.label, speaker, result);
  }
  if (byName.size === 0) return [];
  const titles = ['Interviews', 'Share of words', 'Questions per 1,000 words', 'Longest question'];
  return [
    {
      block: 'table',
      caption: 'Interviewers',
      columns: [{ title: 'Interviewer' }, ...titles.map((title) => ({ title, align: 'end' as const }))],
      rows: [...byName].map(([name, asked]) => rowOf(name, asked)),
    },
  ];
}

/** Whom sheet or header name as the interviewer of the respondents. */
function namedInterviewer({ speakers }: TranscriptResult): string | undefined {
  const people = speakers.flatMap(({ participation }) => participation ?? []);
  return people.find(({ attributes }) => attributes.interviewer !== undefined)?.attributes.interviewer?.join(' and ');
}

function addSpeaker(byName: Map<string, Asked>, name: string, speaker: SpeakerResult, { id, words }: TranscriptResult): void {
  const asked = byName.get(name) ?? { interviews: new Set<string>(), words: 0, of: 0, questions: 0, longest: 0 };
  byName.set(name, asked);
  if (!asked.interviews.has(id)) asked.of += words;
  asked.interviews.add(id);
  asked.words += speaker.words;
  asked.questions += speaker.questions;
  asked.longest = Math.max(asked.longest, speaker.longestQuestion);
}

function rowOf(name: string, { interviews, words, of, questions, longest }: Asked): Cell[] {
  return [
    { kind: 'text', text: name },
    { kind: 'number', value: interviews.size },
    { kind: 'number', value: of === 0 ? 0 : words / of, digits: 2 },
    { kind: 'number', value: words === 0 ? 0 : (1000 * questions) / words, digits: 0 },
    { kind: 'text', text: longest === 0 ? 'none' : count(longest, 'word') },
  ];
}
