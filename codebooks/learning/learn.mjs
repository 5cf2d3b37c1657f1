// Learns the weights of the five-ingredient codebook: `node codebooks/learning/learn.mjs`, four minutes. Reads the sayings (sayings.yaml), the
// examples (codebooks/five-ingredients.yaml) and the coded passages (fixtures/gold), writes codebooks/five-ingredients.patterns.csv. How and why:
// codebooks/README.md. Same inputs, same bytes. `--without GIN --out FILE` leaves out what these authors wrote in learning.csv, so that it can be
// tested on them.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parse as readCsv } from 'csv-parse/sync';
import { build } from 'esbuild';
import { parse as readYaml } from 'yaml';
import { candidates, isLight } from './candidates.mjs';
import { fitWeights } from './fit.mjs';
import { writeTable } from './write-table.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({ options: { without: { type: 'string', default: '' }, out: { type: 'string' } } });
const files = ['five-ingredients', 'nothing', 'learning'];
/** The odds at which a theme is suggested, as logarithms. Set with a look at passages that nothing was learned from. */
const thresholds = { culture: -2.32, leadership: -2.45, collaboration: -2.26, data: -2.32, identity: -2.06 };
/** What sayings weigh before anything is learned, in logarithms of odds: those of sub-codes, those of themes, those with conditions. */
const priors = { saying: 1.2, register: 0.9, rule: 0.9 };
/** How weights are held back. A theme and a code below it are learned apart, and each counts for half. */
const ofThemes = { strength: 2e-4, sparse: 3e-5, odds: -3 };
const ofCodes = { strength: 5e-5, sparse: 5e-5, odds: -6, isFixed: true };
/** Weights are written as hundredths of what a theme needs; those below two of them are left out. */
const smallest = 0.02;

const codebook = read('codebooks/five-ingredients.yaml');
const themeOf = (code) => code.split('/')[0];
const passages = [...files.flatMap(readPassages), ...examples(codebook.codes)];
// what the codebook is held against most often counts more; an example has to get its own code
const weightOf = ({ file }) => ({ learning: 1, examples: 4 })[file] ?? 2;

const sayings = sayingsOf(read('codebooks/learning/sayings.yaml'));
const patterns = new Map();
for (const { pattern } of sayings) patterns.set(keyOf(pattern), pattern);
const said = new Set([...patterns.keys()].map((pattern) => pattern.toLowerCase()));
for (const words of candidates(passages.map(({ text }) => text))) if (!said.has(words)) patterns.set(words, words);
const keys = [...patterns.keys()];
const { sentences, broken } = await matchAll([...patterns.values()]);
if (broken.length > 0) throw new Error(`patterns that cannot be read: ${broken.join('; ')}`);

const kept = keep();
writeFileSync(options.out ?? join(root, 'codebooks/five-ingredients.patterns.csv'), writeTable(patternsByCode()));

function read(file) {
  return readYaml(readFileSync(join(root, file), 'utf8'), { schema: 'failsafe' });
}

function readPassages(file) {
  const rows = readCsv(readFileSync(join(root, 'fixtures/gold', `${file}.csv`), 'utf8'), { columns: true, bom: true });
  const byId = new Map();
  for (const { id, text, code, source } of rows) {
    if (source.startsWith('X-') || (file === 'learning' && options.without.includes(source[0]))) continue;
    const known = byId.get(id) ?? { text, codes: [], file, author: file === 'learning' ? source[0] : 'first' };
    byId.set(id, known);
    if (code) known.codes.push(code);
  }
  return [...byId.values()];
}

function examples(codes) {
  return codes.flatMap((code) => [
    ...(code.examples ?? []).map((text) => ({ text, codes: [code.id], file: 'examples', author: 'examples' })),
    ...examples(code.codes ?? []),
  ]);
}

function keyOf(pattern) {
  return typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
}

/** Every saying of every code: a phrase, or a rule with conditions. One with a `weight` in sayings.yaml keeps it. */
function sayingsOf(byCode) {
  const seen = new Set();
  return Object.entries(byCode).flatMap(([id, own]) =>
    own.flatMap((shape) => {
      const { any, pattern, near, within, unless, weight } = typeof shape === 'string' ? { pattern: shape } : shape;
      const phrases = [any ?? shape.each ?? pattern].flat();
      const all =
        near === undefined ? phrases : [{ any: phrases, near: [near].flat(), ...(within && { within }), ...(unless && { unless }) }];
      return all.flatMap((one) => {
        const key = `${id} ${keyOf(one)}`;
        if (seen.has(key)) return [];
        seen.add(key);
        const kind = typeof one !== 'string' ? 'rule' : id.includes('/') ? 'saying' : 'register';
        return [{ code: id, pattern: one, prior: priors[kind], ...(weight && { fixed: Number(weight) }) }];
      });
    }),
  );
}

/** Which patterns match in which sentence of which passage, by the matcher of the program itself. */
async function matchAll(shapes) {
  const outfile = join(tmpdir(), `learn-${process.pid}.mjs`);
  await build({
    entryPoints: [join(root, 'codebooks/learning/match-passages.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  try {
    const { matchPassages } = await import(pathToFileURL(outfile).href);
    return await matchPassages(
      shapes,
      passages.map(({ text }) => text),
    );
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** Candidates that six passages of three authors hold; of those that match on the same words the plainest; and every saying. */
function keep() {
  const places = keys.map(() => []);
  sentences.forEach((list, passage) => {
    list.forEach((found, sentence) => {
      for (const pattern of found) places[pattern].push(passage * 1000 + sentence);
    });
  });
  const isSaying = new Set(sayings.map(({ pattern }) => keyOf(pattern)));
  const firstAt = new Map();
  const list = [];
  const order = keys.map((_, index) => index).sort((a, b) => rank(keys[a]) - rank(keys[b]) || a - b);
  for (const index of order) {
    if (isSaying.has(keys[index])) {
      list.push(index);
      firstAt.set(places[index].join(), index);
    }
  }
  for (const index of order) {
    const at = places[index].join();
    if (isSaying.has(keys[index]) || firstAt.has(at)) continue;
    const held = places[index].map((place) => passages[Math.floor(place / 1000)]);
    if (new Set(held.map(({ text }) => text)).size < 6 || new Set(held.map(({ author }) => author)).size < 3) continue;
    firstAt.set(at, index);
    list.push(index);
  }
  return list.sort((a, b) => a - b);
}

function rank(key) {
  return (key.includes('~') ? 100 : 0) + Math.abs(key.split(' ').length - 2);
}

/**
 * The patterns of every code with their weights. The odds of a code below a theme are half those of its theme and half its own, which are
 * learned apart: what tells the theme from all else, and what tells the code from all else. Together they need `thresholds`.
 */
function patternsByCode() {
  const columns = new Map(kept.map((pattern, column) => [pattern, column]));
  const shared = {
    isLight: kept.map((pattern) => (isLight(keys[pattern]) ? 1 : 0)),
    passages: sentences.map((list) => Int32Array.from(new Set(list.flat().flatMap((pattern) => columns.get(pattern) ?? [])))),
    weights: passages.map(weightOf),
  };
  const learn = (code, kind) => {
    const isOwn = (other) => other === code || (code === themeOf(code) && themeOf(other) === code);
    const prior = new Map(sayings.flatMap((saying) => (isOwn(saying.code) ? [[keyOf(saying.pattern), saying.prior]] : [])));
    const labels = passages.map(({ codes }) => (codes.some(isOwn) ? 1 : 0));
    return fitWeights({ ...shared, ...kind, prior: Float64Array.from(kept, (pattern) => prior.get(keys[pattern]) ?? 0), labels });
  };
  const result = new Map();
  for (const { id: theme, codes } of codebook.codes) {
    const whole = learn(theme, ofThemes);
    const needed = thresholds[theme] - (whole.odds + ofCodes.odds) / 2;
    console.log(`${theme} needs ${needed.toFixed(2)} more than the odds of a passage without any of its words`);
    result.set(theme, written(theme, whole.weights, needed));
    for (const { id } of codes) result.set(id, written(id, learn(id, ofCodes).weights, needed));
  }
  return result;
}

/** The patterns of a code that weigh something, as shares of what is needed. One with a `weight` in sayings.yaml keeps it under its code. */
function written(code, weights, needed) {
  const fixed = new Map(sayings.flatMap((one) => (one.fixed && themeOf(one.code) === themeOf(code) ? [[keyOf(one.pattern), one]] : [])));
  return kept.flatMap((pattern, column) => {
    const saying = fixed.get(keys[pattern]);
    if (saying !== undefined && saying.code !== code) return [];
    const weight = saying?.fixed ?? Math.round((weights[column] / 2 / needed) * 100) / 100;
    return Math.abs(weight) < smallest ? [] : [{ pattern: patterns.get(keys[pattern]), weight }];
  });
}
