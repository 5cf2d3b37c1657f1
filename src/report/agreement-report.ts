import type { StudyAgreement } from '../analysis/agreement/agreement.ts';
import type { Disagreement } from '../analysis/agreement/disagreements.ts';
import type { Level } from '../model/people.ts';
import type { Block, Paragraph, Report, Run } from '../model/report.ts';
import { coefficientTable, confusionTable, overallLine, pairTable, positiveTable } from './agreement-tables.ts';
import { count } from './standing.ts';

/** What the report of agreement is made of. */
export interface AgreementStory {
  readonly title: string;
  readonly fingerprint: string;
  readonly codes: readonly { readonly id: string; readonly name: string }[];
  readonly levels: readonly Level[];
  readonly disagreements: readonly Disagreement[];
  /** By unit; the first is the one that was asked for. */
  readonly figures: readonly { readonly unit: 'sentence' | 'turn'; readonly agreement: StudyAgreement }[];
  /** On the facets of passages, where coders judged any. */
  readonly judged?: StudyAgreement;
  /** How segments were drawn, where they were. */
  readonly sample?: string;
}

/** How coders agree: first the passages on which they do not, then positive agreement, coefficients last. No figure is given a name. */
export function agreementReport(story: AgreementStory): Report {
  const nameOf = namesOf(story);
  const main = story.figures[0]?.agreement;
  if (main === undefined) return { title: story.title, blocks: [] };
  const isShort = main.settings.frame === 'coded';
  return {
    title: `${story.title}: ${titles[main.settings.basis]}`,
    subtitle: `instrument: ${story.fingerprint}`,
    blocks: [
      ...introduction(story, main),
      heading('Where coders differ', 'disagreements'),
      ...disagreementBlocks(story, nameOf),
      heading('Positive agreement', 'positive-agreement'),
      note(meanings.positive),
      ...story.figures.flatMap(({ unit, agreement }): Block[] => [
        note(overallLine(agreement, unit)),
        positiveTable(agreement, 'code', unit, nameOf),
        positiveTable(agreement, 'theme', unit, nameOf),
      ]),
      ...judgedBlocks(story),
      ...(main.confusions.length === 0 ? [] : [confusionTable(main.confusions, nameOf)]),
      heading('Coefficients', 'coefficients'),
      note(reasons[main.settings.basis] ?? (isShort ? meanings.coded : meanings.coefficients)),
      ...(isShort || main.settings.basis !== 'independent' ? [] : coefficientBlocks(story, nameOf)),
      note(meanings.place),
    ],
  };
}

/** Facets that two coders judged, like codes: positive agreement, and coefficients where codes may have them. */
function judgedBlocks({ judged }: AgreementStory): Block[] {
  if (judged === undefined) return [];
  const hasCoefficients = judged.settings.basis === 'independent';
  return [
    positiveTable(judged, 'facet', 'passage', (id) => id),
    ...(hasCoefficients ? [coefficientTable(judged, 'facet', 'passage', (id) => id)] : []),
  ];
}

const titles = {
  independent: 'agreement of coders',
  suggestions: 'agreement on suggestions',
  resolved: 'coding after differences were resolved',
};

const reasons: Readonly<Record<string, string>> = {
  suggestions:
    'No coefficients: the coders decided with the same suggestions in sight, so this is agreement on suggestions and not agreement of independent readings.',
  resolved: 'No coefficients: differences were talked over and resolved before.',
};

const meanings = {
  positive:
    'Positive agreement is the share of a coder’s yes that the other shares: 2a ÷ (2a + b + c), with a segments that both coded and b + c that one did.',
  coded:
    'No coefficients: among segments that somebody coded, the common silence is missing of which agreement by chance is made. Where a coder marked nothing in a transcript as read, silence counts as no if that coder coded anything there.',
  coefficients:
    'Kappa falls and AC1 approaches the share of segments agreed on where a code is rare; neither is to be read alone. Agreement on where a passage begins and ends is not measured.',
  place:
    'Agreement figures belong to coding-reliability approaches; in codebook and framework work they are optional, a prompt for talking about the codebook; in reflexive work they are out of place.',
};

function introduction(story: AgreementStory, main: StudyAgreement): Block[] {
  const rated = Math.max(0, ...main.agreements.map(({ units }) => units));
  const frame =
    main.settings.frame === 'all'
      ? 'Counted are segments that at least two of them marked as read; a segment not read is not rated, and not a no.'
      : 'Counted are segments that at least one of them gave the code.';
  const unit = story.figures[0]?.unit ?? 'sentence';
  return [
    {
      block: 'paragraph',
      runs: [
        {
          text: `Coders: ${main.coders.join(', ')}. ${count(rated, unit)} in ${count(main.transcripts, 'transcript')} (${count(main.interviews, 'interview')} without a person in common). ${frame}`,
        },
      ],
    },
    ...(story.sample === undefined ? [] : [note(story.sample)]),
  ];
}

function disagreementBlocks({ disagreements, levels, codes }: AgreementStory, nameOf: (id: string) => string): Block[] {
  if (disagreements.length === 0)
    return [{ block: 'paragraph', runs: [{ text: 'No passage was coded by one and not by another who had read it.' }] }];
  const summary = paragraph(`${count(disagreements.length, 'passage')} to talk about.`);
  const blocks = codes.flatMap(({ id, name }): Block[] => {
    const own = disagreements.filter(({ code }) => code === id);
    if (own.length === 0) return [];
    const title: Block = { block: 'heading', depth: 3, text: `${name}: ${count(own.length, 'passage')}`, id: `disagreements-${id}` };
    return [title, ...own.flatMap((one) => [disagreementBlock(one, disagreements.indexOf(one) + 1, levels, nameOf), ...contextOf(one)])];
  });
  return [summary, ...blocks];
}

function disagreementBlock(one: Disagreement, number: number, levels: readonly Level[], nameOf: (id: string) => string): Block {
  const level = levels.find(({ id }) => id === one.level)?.label ?? 'Level not known';
  const instead = one.instead.map(({ coder, codes }) => `${coder} has ${codes.map(nameOf).join(', ')}`);
  return {
    block: 'quotation',
    parts: [{ part: 'slice', text: one.quote, coded: true }],
    evidence: [],
    attribution: [level, `yes: ${one.yes.join(', ')}`, `no: ${one.no.join(', ')}`, ...instead].join(' · '),
    status: 'differs',
    code: nameOf(one.code),
    id: String(number),
    source: `${one.transcript}, turn ${one.turn + 1}`,
  };
}

/** What stands around a passage, apart from it: the words at issue must not be mistaken for their neighbours in any format. */
function contextOf({ question, before, after }: Disagreement): Block[] {
  const said = [
    ['Asked', question],
    ['Before', before],
    ['After', after],
  ] as const;
  const runs = said.flatMap(([label, words]): Run[] =>
    words.trim() === '' ? [] : [{ text: `${label}: `, style: 'emphasis' }, { text: `“${words.trim()}” ` }],
  );
  return runs.length === 0 ? [] : [{ block: 'paragraph', tone: 'note', runs }];
}

function coefficientBlocks({ figures }: AgreementStory, nameOf: (id: string) => string): Block[] {
  return figures.flatMap(({ unit, agreement }): Block[] => [
    coefficientTable(agreement, 'code', unit, nameOf),
    coefficientTable(agreement, 'theme', unit, nameOf),
    ...(agreement.coders.length > 2 ? [pairTable(agreement, unit, nameOf)] : []),
  ]);
}

function namesOf({ codes }: AgreementStory): (id: string) => string {
  const names = new Map(codes.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

function heading(text: string, id: string): Block {
  return { block: 'heading', depth: 2, text, id };
}

function paragraph(text: string): Paragraph {
  return { block: 'paragraph', runs: [{ text }] };
}

function note(text: string): Paragraph {
  return { ...paragraph(text), tone: 'note' };
}
