import { levelGroups } from '../analysis/groups.ts';
import { type MatrixCell, tabulateMatrix } from '../analysis/matrix.ts';
import { leastCovered, type Study, themesOf } from '../analysis/study.ts';
import type { Block, Figure, Paragraph, Report } from '../model/report.ts';
import { codeFrame } from './code-frame.ts';
import { languageLine } from './language-line.ts';
import { attributionOf, type BankEntry, bankBlocks } from './quote-bank.ts';
import { count, type Standing, standingLine, standingParagraph } from './standing.ts';
import { crossTable, nameOf, number, peopleCell, promptedTable, sampleTable, subCodeTable, text, themeTable } from './tables.ts';

/** The whole result to read: sample, themes by level, quotations by theme, what is in no code, problems, method. */
export function runReport(study: Study, bank: readonly BankEntry[]): Report {
  const standing = standingOf(study);
  const themes = themesOf(study.instrument);
  const groups = levelGroups(study.levels, study.people);
  const caution = standingParagraph(standing, study.instrument.codebook.title);
  const blocks: Block[] = [
    caution,
    heading(2, 'Sample', 'sample'),
    sampleTable(study),
    ...study.sampleBy.map((key) => crossTable(study, key)),
    heading(2, 'Themes by level', 'themes'),
    caution,
    heatMap(study),
    themeTable(study, groups, 'level'),
    dots(study),
    heading(2, 'How themes came up', 'prompted'),
    promptedTable(study),
    ...themes.flatMap((theme): Block[] => [
      heading(2, nameOf(study, theme), `theme-${study.instrument.codebook.codes[theme]?.id ?? theme}`),
      paragraph(study.instrument.codebook.codes[theme]?.definition ?? ''),
      ...(hasSubCodes(study, theme) ? [subCodeTable(study, theme)] : []),
      heading(3, 'Quotations', `quotations-${study.instrument.codebook.codes[theme]?.id ?? theme}`),
      { ...caution, tone: 'note' },
      ...bankBlocks(study, theme, bank),
    ]),
    ...uncodedSection(study),
    ...proposedSection(study),
    ...problemSection(study),
    ...methodSection(study, standing),
  ];
  const subtitle = [study.date, `instrument: ${study.fingerprint}`].filter((part) => part !== undefined).join(' · ');
  return { title: study.title, subtitle, blocks };
}

export function standingOf(study: Study): Standing {
  const sum = { suggested: 0, accepted: 0, added: 0, rejected: 0, disputed: 0, transcripts: study.transcripts.length, transcriptsRead: 0 };
  for (const transcript of study.transcripts) {
    for (const status of ['suggested', 'accepted', 'added', 'rejected', 'disputed'] as const) sum[status] += transcript.codings[status];
    if (transcript.read) sum.transcriptsRead += 1;
  }
  return sum;
}

function hasSubCodes(study: Study, theme: number): boolean {
  return study.instrument.themeOf.some((of, code) => of === theme && code !== theme);
}

function heatMap(study: Study): Figure {
  const groups = levelGroups(study.levels, study.people);
  const matrix = tabulateMatrix(study.people, themesOf(study.instrument), groups);
  return {
    block: 'figure',
    figure: 'heatmap',
    title: 'Themes by level',
    description:
      'People with a passage under each theme, of the people interviewed at each level. Colour: confirmed by a person, of people read. Hatched: suggested, not yet read.',
    columns: groups.map((group) => group.label),
    rows: matrix.codes.map((code, row) => ({ label: nameOf(study, code), cells: (matrix.cells[row] ?? []).map(figureCell) })),
  };
}

/** The figure is of people: what stands beside them is in the table. */
function figureCell(cell: MatrixCell) {
  return peopleCell(cell.total === 0 ? cell : { ...cell, passagesNotCountable: 0 });
}

function dots(study: Study): Figure {
  const groups = levelGroups(study.levels, study.people).filter((group) => group.id !== 'all');
  const matrix = tabulateMatrix(study.people, themesOf(study.instrument), groups);
  const rows = matrix.codes.flatMap((code, row) =>
    groups.flatMap((group, column) => {
      const cell = matrix.cells[row]?.[column];
      if (cell === undefined || cell.total === 0 || cell.total > 60) return [];
      return [{ group: nameOf(study, code), label: group.label, confirmed: cell.confirmed, possible: cell.possible, total: cell.total }];
    }),
  );
  return {
    block: 'figure',
    figure: 'dots',
    title: 'One dot a person',
    description:
      'For each theme and level one dot a person interviewed: filled where a person has confirmed a passage, hatched where one is suggested, empty where none is.',
    rows,
  };
}

function uncodedSection(study: Study): Block[] {
  const groups = levelGroups(study.levels, study.people);
  const rows = groups.flatMap((group) => {
    const members = study.people.filter((person) => person.isCountable && group.includes(person));
    const words = members.reduce((sum, person) => sum + person.words, 0);
    const coded = members.reduce((sum, person) => sum + person.codedWords, 0);
    return words === 0 ? [] : [[text(group.label), number(words), number(words - coded), number((100 * (words - coded)) / words, 1)]];
  });
  const examples = leastCovered(study, 10).map(
    (passage): Block => ({
      block: 'quotation',
      parts: [{ part: 'slice', text: passage.quote, coded: false }],
      evidence: [],
      attribution: attributionOf(study, passage.level),
      status: 'no code',
      code: 'no code',
      id: '–',
      source: `${passage.transcript}, turn ${passage.turn + 1}`,
    }),
  );
  return [
    heading(2, 'What is in no code', 'uncoded'),
    paragraph(
      'Five themes find five themes. Most talk in an interview belongs to no code; what is missing from the codebook can only be seen here.',
    ),
    {
      block: 'table',
      caption: 'Words of respondents in no code, by level',
      columns: [
        { title: 'Level' },
        { title: 'Words', align: 'end' },
        { title: 'In no code', align: 'end' },
        { title: 'Share of words in no code, per cent', align: 'end' },
      ],
      rows,
    },
    ...(examples.length === 0
      ? []
      : [heading(3, 'Passages in no code, drawn at random from the least covered people', 'uncoded-passages'), ...examples]),
  ];
}

/** What people found missing in the codebook; nothing where nobody did. */
function proposedSection(study: Study): Block[] {
  if (study.proposed.length === 0) return [];
  // a transcript that was not read may be of a person who withdrew: its words are shown nowhere
  const readable = new Set(study.transcripts.map(({ id }) => id));
  return [
    heading(2, 'Codes that people proposed', 'proposed'),
    {
      block: 'table',
      caption: 'Codes that the codebook lacks, in the words of the people who proposed them',
      columns: ['Code', 'Definition', 'Proposed by', 'Passage', 'Transcript'].map((title) => ({ title })),
      rows: study.proposed.map(({ code, definition, coder, quote = '', transcript = '' }) =>
        [code, definition, coder, readable.has(transcript) ? quote : '', transcript].map((value) => text(value)),
      ),
    },
  ];
}

function problemSection(study: Study): Block[] {
  if (study.problems.length === 0) return [];
  const shown = study.problems.slice(0, 200);
  return [
    heading(2, 'Problems', 'problems'),
    {
      block: 'table',
      caption: `${count(study.problems.length, 'problem')} found while reading`,
      columns: [{ title: 'Where' }, { title: 'What' }, { title: 'Hint' }],
      rows: shown.map((problem) => [text(problem.place.path), text(`${problem.severity}: ${problem.message}`), text(problem.hint ?? '')]),
      notes: study.problems.length > shown.length ? [`${study.problems.length - shown.length} more are in run.json.`] : [],
    },
  ];
}

function methodSection(study: Study, standing: Standing): Block[] {
  const { codebook } = study.instrument;
  const kinds = new Map<string, number>();
  for (const transcript of study.transcripts) kinds.set(transcript.kind, (kinds.get(transcript.kind) ?? 0) + 1);
  const patterns = codebook.codes.reduce((sum, code) => sum + code.patterns.length, 0);
  const lines: string[] = [
    'Approach: codebook (framework) thematic analysis. The tool suggests passages by the patterns of a codebook; people decide.',
    `Instrument: ${study.fingerprint}. ${count(codebook.codes.filter((code) => code.parent === undefined).length, 'theme')}, ${count(codebook.codes.filter((code) => code.parent !== undefined).length, 'sub-code')}, ${count(patterns, 'pattern')}; unit: ${codebook.unit}. Tables with the same instrument were made by the same rules.${languageLine(codebook)}`,
    `Standing: ${standingLine(standing, codebook.title)}`,
    ...readingLine(study),
    `Material: ${[...kinds].map(([kind, number]) => `${number} ${kind}`).join(', ')}; ${study.transcripts.reduce((sum, one) => sum + one.words, 0)} words of all speakers.`,
    ...(study.where.length === 0 ? [] : [`Only: ${study.where.join(' and ')}.`]),
    'Counting: a person counts for a theme as confirmed (a passage accepted or added by a person), possible (suggestions nobody has decided on) or not found. Totals are people with at least one word of attributed speech in an interview that was read. "3 + 1? of 5" is three confirmed and one possible of five. No percentage is printed below ten people, and none for a possible.',
    'Themes stand in the order of the codebook. Counts of different themes are not compared: themes differ in patterns, in being asked about and in wordiness.',
    "Passages are joined from neighbouring coded sentences of one turn; a sentence between them is shown and not counted. A theme's passages are the unions of its sub-codes' overlapping or touching passages.",
    'Quotations are chosen by rule: accepted before unread, then by how rare the matching pattern is, then by length; in rounds over the levels, at most two a person, no near-duplicates. Every quotation is a slice of its transcript, character for character.',
    'Patterns know some ways of speaking better than others. What they miss is not shown by any figure here; it shows when people read transcripts to the end.',
  ];
  return [
    heading(2, 'Method appendix', 'method'),
    ...lines.map(paragraph),
    heading(3, 'Levels', 'levels'),
    paragraph(
      `${study.levels.map((level) => `${level.label} (${level.id}${level.rank === undefined ? ', no rank' : ''})`).join('; ')}. Where nothing says a level it is not known; it is never guessed.`,
    ),
    heading(3, 'Codes', 'codes'),
    codeFrame(codebook),
  ];
}

function readingLine(study: Study): string[] {
  const read = study.transcripts.filter((transcript) => transcript.read);
  const unaided = read.filter((transcript) => transcript.readUnaided).length;
  return read.length === 0
    ? []
    : [`Reading: of ${count(read.length, 'transcript')} read to the end, ${unaided} before suggestions were shown.`];
}

function heading(depth: 2 | 3 | 4, title: string, id: string): Block {
  return { block: 'heading', depth, text: title, id };
}

function paragraph(words: string): Paragraph {
  return { block: 'paragraph', runs: [{ text: words }] };
}
