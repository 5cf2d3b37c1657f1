import type { MissedRow } from '../analysis/agreement/missed-by-code.ts';
import type { Level } from '../model/people.ts';
import type { Block, Cell, Report, Table } from '../model/report.ts';
import { number, text } from './tables.ts';

export interface MissedStory {
  readonly title: string;
  readonly fingerprint: string;
  readonly codes: readonly { readonly id: string; readonly name: string }[];
  readonly levels: readonly Level[];
  readonly rows: readonly MissedRow[];
  readonly unit: 'sentence' | 'turn';
  readonly readers: readonly string[];
  /** How the segments were drawn; absent where whole transcripts were read. */
  readonly sample?: string;
  /** Whether readers saw the suggestions: then they miss what the patterns miss. */
  readonly withSuggestions: boolean;
}

/** What the patterns get right and what they miss, by theme, by level and by code. */
export function missedReport(story: MissedStory): Report {
  const caution: Block[] = story.withSuggestions
    ? [
        {
          block: 'paragraph',
          tone: 'caution',
          runs: [{ text: 'The readers saw the suggestions. People who see them miss what the patterns miss: the true recall is lower.' }],
        },
      ]
    : [];
  const drawn = story.sample ?? 'Nothing was drawn at random: the figures are of the segments that were read, and of no others.';
  return {
    title: `${story.title}: what the patterns miss`,
    subtitle: `instrument: ${story.fingerprint}`,
    blocks: [
      ...caution,
      { block: 'paragraph', runs: [{ text: `Read by ${story.readers.join(', ')}. ${drawn}` }] },
      missedTable(story, 'Themes', (row) => row.kind === 'theme' && row.level === undefined),
      missedTable(story, 'Themes by level', (row) => row.kind === 'theme' && row.level !== undefined),
      missedTable(story, 'Codes', (row) => row.kind === 'code' && row.level === undefined),
      {
        block: 'paragraph',
        tone: 'note',
        runs: [
          {
            text: `Precision: the share of suggested ${story.unit}s that readers coded. Missed is an estimate, as is recall: found ÷ (found + missed), where found is suggested × precision and missed is unsuggested × the share of unsuggested ${story.unit}s that readers coded. Where several read a ${story.unit}, each counts in part. Intervals are of 95 % and take ${story.unit}s as drawn one by one; those of one interview resemble each other, so the true intervals are wider.`,
          },
        ],
      },
    ],
  };
}

function missedTable({ rows, codes, levels, unit }: MissedStory, caption: string, isIn: (row: MissedRow) => boolean): Table {
  const names = new Map(codes.map(({ id, name }) => [id, name]));
  const labels = new Map(levels.map(({ id, label }) => [id, label]));
  const shown = rows.filter(isIn);
  const byLevel = shown.some(({ level }) => level !== undefined);
  const titles = ['Suggested', 'Read', 'Kept', 'Precision', 'Interval', 'Not suggested', 'Read', 'Coded', 'Missed', 'Interval', 'Recall'];
  return {
    block: 'table',
    caption: `${caption}: ${unit}s suggested, read, kept and missed`,
    columns: [
      { title: shown[0]?.kind === 'theme' ? 'Theme' : 'Code' },
      ...(byLevel ? [{ title: 'Level' }] : []),
      ...titles.map((title) => ({ title, align: 'end' as const })),
    ],
    rows: shown.map((row): Cell[] => [
      text(names.get(row.id) ?? row.id),
      ...(byLevel ? [text(labels.get(row.level ?? '') ?? 'Not known')] : []),
      ...figuresOf(row),
    ]),
  };
}

function figuresOf(row: MissedRow): Cell[] {
  const { precisionInterval, missedInterval } = row;
  return [
    number(row.population.suggested),
    number(row.readSuggested),
    rounded(row.kept),
    row.precision === undefined ? text('') : number(row.precision, 3),
    text(precisionInterval === undefined ? '' : `${precisionInterval.low.toFixed(2)}–${precisionInterval.high.toFixed(2)}`),
    number(row.population.unsuggested),
    number(row.readUnsuggested),
    rounded(row.coded),
    row.missed === undefined ? text('not read') : number(Math.round(row.missed)),
    text(missedInterval === undefined ? '' : `${Math.round(missedInterval.low)}–${Math.round(missedInterval.high)}`),
    row.recall === undefined ? text('') : number(row.recall, 3),
  ];
}

/** Where two read a segment and one coded it, half a segment was coded. */
function rounded(value: number): Cell {
  return number(value, Number.isInteger(value) ? 0 : 1);
}
