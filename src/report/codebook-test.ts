import type { ExampleResult } from '../analysis/examples.ts';
import { type GoldResult, type GoldScores, recallGap, type Score } from '../analysis/gold.ts';
import type { Interval } from '../analysis/resample.ts';
import type { Block, Cell, Column, Table } from '../model/report.ts';
import { placeText } from './problem-text.ts';
import { count } from './standing.ts';
import { text } from './tables.ts';

/** A codebook held against its own examples: what failed, and why. */
export function exampleBlocks(results: readonly ExampleResult[], sources: ReadonlyMap<string, string> = new Map()): Block[] {
  const failed = results.filter((result) => !result.passed);
  const examples = results.filter((result) => result.kind === 'example').length;
  const line = `${count(examples, 'example')} and ${count(results.length - examples, 'counterexample')}: ${failed.length === 0 ? 'all as they should be' : `${results.length - failed.length} as they should be, ${failed.length} not`}.`;
  const summary: Block = { block: 'paragraph', runs: [{ text: line, style: 'strong' }] };
  return failed.length === 0 ? [summary] : [...failed.map((result) => failureBlock(result, sources)), summary];
}

function failureBlock(result: ExampleResult, sources: ReadonlyMap<string, string>): Block {
  const why = result.kind === 'example' ? missedBecause(result) : `It has \`${result.code}\` because of ${patterns(result.fired)}.`;
  const title = result.kind === 'example' ? 'has not its code' : 'has the code that it should not have';
  return {
    block: 'paragraph',
    runs: [
      { text: `${placeText(result.place, sources.get(result.place.path))}  ${result.code}: ${result.kind} ${title}: `, style: 'strong' },
      { text: `“${result.text}” ` },
      { text: why },
    ],
  };
}

function missedBecause({ got, nearly }: ExampleResult): string {
  const others = got.length === 0 ? 'It has no code at all.' : `It has ${got.map((code) => `\`${code}\``).join(', ')}.`;
  if (nearly.length === 0) return `${others} No pattern of the code comes near.`;
  return `${others} Nearest: ${nearly.map(({ pattern, held, needed }) => `\`${short(pattern)}\` (${nearness(pattern, held, needed)})`).join(', ')}.`;
}

/** All words of a pattern may be there, and yet not as it wants them. */
function nearness(pattern: string, held: number, needed: number): string {
  if (held < needed) return `${held} of ${count(needed, 'word')}`;
  if (pattern.includes(' unless ')) return 'its words, and perhaps one of its `unless`';
  return needed === 1 ? 'its word, but not its conditions' : 'its words, but not one behind the other or not near enough';
}

function patterns(fired: readonly string[]): string {
  return fired.map((pattern) => `\`${short(pattern)}\``).join(', ');
}

/** Long lists of words are cut: the place in the codebook says the rest. */
function short(pattern: string): string {
  return pattern.length <= 80 ? pattern : `${pattern.slice(0, 79)}…`;
}

/** How the patterns agree with people's coding of the same passages. */
export function goldBlocks(scores: GoldScores): Block[] {
  const gap = recallGap(scores);
  const { micro, macro } = scores;
  const nowhere =
    scores.nowhere === 0 ? '' : ` ${scores.nowhereCoded} of ${count(scores.nowhere, 'passage')} belonging nowhere got a code.`;
  const summary = `Themes over all passages: recall ${withInterval(micro.recall, scores.recallInterval)}, precision ${withInterval(micro.precision, scores.precisionInterval)}, F1 ${ratio(micro.f1)}; mean of the themes: recall ${ratio(macro.recall)}, precision ${ratio(macro.precision)}, F1 ${ratio(macro.f1)}. ${scores.themesPerPassage.toFixed(2)} themes a passage.${nowhere}`;
  return [
    scoreTable(
      'Themes: what people coded and the patterns found',
      'Theme',
      scores.themes.map(({ id, score }) => [id, score]),
    ),
    levelTable(scores),
    ...(gap === undefined
      ? []
      : [
          {
            block: 'paragraph' as const,
            runs: [
              {
                text: `Finding: recall is ${gap.points} points higher for ${gap.high} than for ${gap.low}. A difference between these levels in a matrix may be one of vocabulary.`,
              },
            ],
            tone: 'caution' as const,
          },
        ]),
    scoreTable(
      'Codes',
      'Code',
      scores.codes.map(({ id, score }) => [id, score]),
    ),
    ...(scores.confusion.length === 0 ? [] : [confusionTable(scores)]),
    { block: 'paragraph', runs: [{ text: summary, style: 'strong' }] },
  ];
}

/** Passages whose themes were missed, and passages that got themes they should not have. */
export function goldPassages(results: readonly GoldResult[]): Table {
  const rows = results.flatMap((result): Cell[][] => {
    const missed = result.expectedThemes.filter((theme) => !result.gotThemes.includes(theme));
    const wrong = result.gotThemes.filter((theme) => !result.expectedThemes.includes(theme));
    if (missed.length + wrong.length === 0) return [];
    const because = result.evidence.filter(({ code }) => wrong.some((theme) => code === theme || code.startsWith(`${theme}/`)));
    const cells = [
      result.passage.text,
      missed.join(', '),
      wrong.join(', '),
      [...new Set(because.map(({ pattern }) => short(pattern)))].join(' | '),
    ];
    return [cells.map((cell) => text(cell))];
  });
  return {
    block: 'table',
    caption: 'Passages to read: missed and wrong',
    columns: ['Passage', 'Missed', 'Wrong', 'Wrong because of'].map((title) => ({ title })),
    rows,
  };
}

function scoreTable(caption: string, first: string, rows: readonly (readonly [string, Score])[]): Table {
  const columns: Column[] = ['Expected', 'Found', 'Wrong', 'Recall', 'Precision', 'F1'].map((title) => ({ title, align: 'end' }));
  return {
    block: 'table',
    caption,
    columns: [{ title: first }, ...columns],
    rows: rows.map(([name, score]) => [
      text(name),
      ...[score.expected, score.found, score.wrong].map((value): Cell => ({ kind: 'number', value })),
      ...[score.recall, score.precision, score.f1].map(
        (value): Cell => (value === undefined ? text('') : { kind: 'number', value, digits: 2 }),
      ),
    ]),
  };
}

/** Recall has its interval here: levels have few passages each. */
function levelTable({ levels }: GoldScores): Table {
  const table = scoreTable(
    'Levels: recall of themes by who speaks',
    'Level',
    levels.map(({ level, score }) => [level === '' ? 'Not known' : level, score]),
  );
  const intervals = levels.map(({ recallInterval: found }) =>
    found === undefined ? '' : `${found.low.toFixed(2)}–${found.high.toFixed(2)}`,
  );
  return {
    ...table,
    columns: [...table.columns, { title: 'Recall, 95 %', align: 'end' }],
    rows: table.rows.map((row, index) => [...row, text(intervals[index] ?? '')]),
    ...(intervals.some((interval) => interval !== '') ? { notes: ['The 95 % interval is of sources drawn anew.'] } : {}),
  };
}

function confusionTable({ confusion }: GoldScores): Table {
  return {
    block: 'table',
    caption: 'Confusion: the theme that was missed, and what the passage got in its place',
    columns: [{ title: 'Expected' }, { title: 'Got' }, { title: 'Passages', align: 'end' }],
    rows: confusion.map(({ expected, got, count: value }) => [
      text(expected),
      text(got === '' ? 'nothing' : got),
      { kind: 'number', value },
    ]),
  };
}

function ratio(value: number | undefined): string {
  return value === undefined ? 'not defined' : value.toFixed(2);
}

function withInterval(value: number | undefined, found: Interval | undefined): string {
  return found === undefined ? ratio(value) : `${ratio(value)} (${found.low.toFixed(2)}–${found.high.toFixed(2)})`;
}
