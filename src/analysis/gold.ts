import type { Instrument } from '../codebook/instrument.ts';
import type { CodedPassage } from '../coding/code-passage.ts';
import { type Interval, resample } from './resample.ts';

/** A passage that people coded, as the analysis needs it. */
export interface JudgedPassage {
  readonly text: string;
  readonly codes: readonly string[];
  readonly level?: string;
  readonly source?: string;
}

/** One passage with the codes people gave it and the codes the patterns gave it. Themes are ids of codes without parent. */
export interface GoldResult {
  readonly passage: JudgedPassage;
  readonly expected: readonly string[];
  readonly expectedThemes: readonly string[];
  readonly got: readonly string[];
  readonly gotThemes: readonly string[];
  readonly evidence: readonly { readonly code: string; readonly pattern: string }[];
}

/** What was found of what should be (recall) and how much of what was found should be (precision); absent where there is nothing to divide by. */
export interface Score {
  readonly expected: number;
  readonly found: number;
  readonly wrong: number;
  readonly recall?: number;
  readonly precision?: number;
  readonly f1?: number;
}

export interface GoldScores {
  readonly passages: number;
  /** Passages that belong nowhere, and how many of them got a code. */
  readonly nowhere: number;
  readonly nowhereCoded: number;
  /** Over all pairs of passage and theme (micro), with intervals by resampling sources. */
  readonly micro: Score;
  readonly recallInterval?: Interval;
  readonly precisionInterval?: Interval;
  /** The mean of the themes' figures. */
  readonly macro: { readonly recall?: number; readonly precision?: number; readonly f1?: number };
  readonly themes: readonly { readonly id: string; readonly score: Score }[];
  readonly codes: readonly { readonly id: string; readonly score: Score }[];
  readonly levels: readonly { readonly level: string; readonly score: Score; readonly recallInterval?: Interval }[];
  /** Mean number of themes that a passage with a code got. */
  readonly themesPerPassage: number;
  /** How often a passage of one theme got another that it should not have; `''`: it got none. */
  readonly confusion: readonly { readonly expected: string; readonly got: string; readonly count: number }[];
}

/** Codes every passage of a gold file. */
export function applyGold(instrument: Instrument, code: (text: string) => CodedPassage, passages: readonly JudgedPassage[]): GoldResult[] {
  const themeOf = themesById(instrument);
  return passages.map((passage) => {
    const { codings } = code(passage.text);
    const got = [...new Set(codings.map((scanned) => scanned.coding.code))];
    return {
      passage,
      expected: passage.codes,
      expectedThemes: [...new Set(passage.codes.map((id) => themeOf.get(id) ?? id))],
      got,
      gotThemes: [...new Set(got.map((id) => themeOf.get(id) ?? id))],
      evidence: codings.flatMap(({ coding }) => coding.evidence.map(({ pattern }) => ({ code: coding.code, pattern }))),
    };
  });
}

function themesById(instrument: Instrument): ReadonlyMap<string, string> {
  const { codes } = instrument.codebook;
  return new Map(codes.map(({ id }, index) => [id, codes[instrument.themeOf[index] ?? index]?.id ?? id]));
}

/** Compares what people and patterns said of the same passages: see `docs/codebook.md`. */
export function scoreGold(instrument: Instrument, results: readonly GoldResult[], seed = 1): GoldScores {
  const { codes } = instrument.codebook;
  const themes = codes.filter((code) => code.parent === undefined).map((code) => code.id);
  const belonging = results.filter((result) => result.expected.length > 0);
  const nowhere = results.filter((result) => result.expected.length === 0);
  const sources = groupBySource(results);
  const of = (drawn: readonly (readonly GoldResult[])[]) => themeScore(drawn.flat());
  const byTheme = themes.map((id) => ({
    id,
    score: scoreOf(results, (result) => [result.expectedThemes.includes(id), result.gotThemes.includes(id)]),
  }));
  const levels = [...new Set(belonging.map((result) => result.passage.level ?? ''))].sort();
  return {
    passages: results.length,
    nowhere: nowhere.length,
    nowhereCoded: nowhere.filter((result) => result.got.length > 0).length,
    micro: themeScore(results),
    ...interval(
      'recallInterval',
      resample(sources, (drawn) => of(drawn).recall, seed),
    ),
    ...interval(
      'precisionInterval',
      resample(sources, (drawn) => of(drawn).precision, seed),
    ),
    macro: {
      ...figure('recall', mean(byTheme.map(({ score }) => score.recall))),
      ...figure('precision', mean(byTheme.map(({ score }) => score.precision))),
      ...figure('f1', mean(byTheme.map(({ score }) => score.f1))),
    },
    themes: byTheme,
    codes: codes
      .map(({ id }) => ({ id, score: codeScore(instrument, results, id) }))
      .filter(({ score }) => score.expected + score.wrong > 0),
    levels: levels.map((level) => {
      const own = belonging.filter((result) => (result.passage.level ?? '') === level);
      return {
        level,
        score: themeScore(own),
        ...interval(
          'recallInterval',
          resample(groupBySource(own), (drawn) => of(drawn).recall, seed),
        ),
      };
    }),
    themesPerPassage: mean(belonging.map((result) => result.gotThemes.length)) ?? 0,
    confusion: confusionOf(belonging, themes),
  };
}

/** Levels whose recall differs by more than ten points: a difference of vocabulary that would be read as one of people (`method-rules` R6). */
export function recallGap(scores: GoldScores): { readonly high: string; readonly low: string; readonly points: number } | undefined {
  const known = scores.levels.flatMap(({ level, score }) =>
    level === '' || score.recall === undefined ? [] : [{ level, recall: score.recall }],
  );
  const sorted = known.sort((a, b) => b.recall - a.recall);
  const [high, low] = [sorted[0], sorted.at(-1)];
  if (high === undefined || low === undefined || high.recall - low.recall <= 0.1) return undefined;
  return { high: high.level, low: low.level, points: Math.round((high.recall - low.recall) * 100) };
}

function themeScore(results: readonly GoldResult[]): Score {
  let [expected, found, wrong] = [0, 0, 0];
  for (const { expectedThemes, gotThemes } of results) {
    expected += expectedThemes.length;
    for (const theme of gotThemes) {
      if (expectedThemes.includes(theme)) found += 1;
      else wrong += 1;
    }
  }
  return score(expected, found, wrong);
}

/** A code is found where it or a code below it is; it is wrong where no code of its line was expected. */
function codeScore(instrument: Instrument, results: readonly GoldResult[], id: string): Score {
  const isBelow = (one: string, other: string) => one === other || ancestors(instrument, one).includes(other);
  return scoreOf(results, ({ expected, got }) => {
    const isExpected = expected.includes(id);
    if (isExpected) return [true, got.some((one) => isBelow(one, id))];
    return [false, got.includes(id) && !expected.some((one) => isBelow(one, id) || isBelow(id, one))];
  });
}

function ancestors(instrument: Instrument, id: string): string[] {
  const { codes } = instrument.codebook;
  const parent = codes.find((code) => code.id === id)?.parent;
  return parent === undefined ? [] : [parent, ...ancestors(instrument, parent)];
}

function scoreOf(results: readonly GoldResult[], judge: (result: GoldResult) => readonly [expected: boolean, got: boolean]): Score {
  let [expected, found, wrong] = [0, 0, 0];
  for (const result of results) {
    const [should, does] = judge(result);
    expected += should ? 1 : 0;
    found += should && does ? 1 : 0;
    wrong += !should && does ? 1 : 0;
  }
  return score(expected, found, wrong);
}

function score(expected: number, found: number, wrong: number): Score {
  const recall = expected === 0 ? undefined : found / expected;
  const precision = found + wrong === 0 ? undefined : found / (found + wrong);
  const f1 = expected + found + wrong === 0 ? undefined : (2 * found) / (expected + found + wrong);
  return { expected, found, wrong, ...figure('recall', recall), ...figure('precision', precision), ...figure('f1', f1) };
}

function confusionOf(results: readonly GoldResult[], themes: readonly string[]): GoldScores['confusion'] {
  const counts = new Map<string, number>();
  for (const { expectedThemes, gotThemes } of results) {
    const others = gotThemes.filter((theme) => !expectedThemes.includes(theme));
    for (const expected of expectedThemes.filter((theme) => !gotThemes.includes(theme))) {
      for (const got of others.length === 0 ? [''] : others) {
        const key = `${expected}\0${got}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return themes.flatMap((expected) =>
    [...themes, ''].flatMap((got) => {
      const count = counts.get(`${expected}\0${got}`);
      return count === undefined ? [] : [{ expected, got, count }];
    }),
  );
}

/** A passage without a source is a source of its own. */
function groupBySource(results: readonly GoldResult[]): GoldResult[][] {
  const groups = new Map<string, GoldResult[]>();
  results.forEach((result, index) => {
    const key = result.passage.source ?? `\0${index}`;
    groups.set(key, [...(groups.get(key) ?? []), result]);
  });
  return [...groups.values()];
}

function mean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function figure<Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, number>);
}

function interval<Name extends string>(name: Name, value: Interval | undefined): Partial<Record<Name, Interval>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, Interval>);
}
