import path from 'node:path';
import { testExamples } from '../../analysis/examples.ts';
import { applyGold, type GoldScores, scoreGold } from '../../analysis/gold.ts';
import { compileInstrument } from '../../codebook/instrument.ts';
import { createPassageCoder } from '../../coding/code-passage.ts';
import { reason } from '../../io/output-set.ts';
import { readTextFile } from '../../io/read-text.ts';
import { codebookIn, loadCodebook } from '../../load-codebook.ts';
import { CannotStart } from '../../model/cannot-start.ts';
import type { Problem } from '../../model/problem.ts';
import type { Block } from '../../model/report.ts';
import { exampleBlocks, goldBlocks, goldPassages } from '../../report/codebook-test.ts';
import { type GoldPassage, readGold } from '../../study/read-gold.ts';
import { listOption, type Outcome, type Request, wholeNumber } from '../command.ts';
import { statusOf } from '../study.ts';
import { shareOption } from './share-option.ts';

/** Holds a codebook against its own examples, and where given against passages that people coded. */
export async function run(request: Request): Promise<Outcome> {
  const loaded = await loadCodebook(request.args[0] ?? codebookIn(request.cwd), request.cwd, request.cwd);
  const instrument = loaded.codebook === undefined ? undefined : await compileInstrument(loaded.codebook);
  const sources = new Map(loaded.sources);
  const problems: Problem[] = [...loaded.problems, ...(instrument?.problems ?? [])];
  if (instrument === undefined) throw new CannotStart('the codebook cannot be read', undefined, problems, sources);
  const floors = { recall: shareOption(request, 'minRecall'), precision: shareOption(request, 'minPrecision') };
  const gold = listOption(request, 'gold').flatMap((file) => goldOf(request, file, instrument.codebook.codes, problems, sources));
  const code = createPassageCoder(instrument);
  const examples = testExamples(instrument, code);
  const results = applyGold(instrument, code, gold);
  const scores = gold.length === 0 ? undefined : scoreGold(instrument, results, wholeNumber(request, 'seed', 1));
  const verdicts = scores === undefined ? [] : belowFloors(scores, floors);
  const blocks: Block[] = [
    ...exampleBlocks(examples, sources),
    ...(scores === undefined ? [] : goldBlocks(scores)),
    ...(scores !== undefined && request.options.passages === true ? [goldPassages(results)] : []),
    ...verdicts.map((line): Block => ({ block: 'paragraph', runs: [{ text: line }], tone: 'caution' })),
  ];
  const failed = examples.filter((example) => !example.passed);
  return {
    status: failed.length + verdicts.length > 0 ? 1 : statusOf(problems),
    report: { title: `${instrument.codebook.title} ${instrument.codebook.version}`, blocks },
    json: {
      codebook: instrument.codebook.title,
      version: instrument.codebook.version,
      examples: { tested: examples.length, failed },
      ...(scores === undefined ? {} : { gold: scores, passages: results }),
    },
    problems: problems.filter((problem) => problem.severity !== 'note'),
    sources,
  };
}

function goldOf(
  request: Request,
  file: string,
  codes: readonly { readonly id: string }[],
  problems: Problem[],
  sources: Map<string, string>,
): GoldPassage[] {
  let text: string;
  try {
    text = readTextFile(path.resolve(request.cwd, file));
  } catch (error) {
    throw new CannotStart(
      `the gold file \`${file}\` cannot be read: ${reason(error)}`,
      'give a CSV file with the columns text, code, level, source',
    );
  }
  sources.set(file, text);
  const ids = codes.map((code) => code.id);
  const read = readGold(text, file, ids);
  problems.push(...read.problems);
  // sources of two files are two, whatever they are called
  return read.passages.map((passage) => (passage.source === undefined ? passage : { ...passage, source: `${file}: ${passage.source}` }));
}

function belowFloors(
  scores: GoldScores,
  floors: { readonly recall?: number | undefined; readonly precision?: number | undefined },
): string[] {
  return (['recall', 'precision'] as const).flatMap((name) => {
    const [floor, value] = [floors[name], scores.micro[name]];
    if (floor === undefined || (value !== undefined && value >= floor)) return [];
    return [`The ${name} of themes is ${value === undefined ? 'not defined' : value.toFixed(3)}, and should be at least ${floor}.`];
  });
}
