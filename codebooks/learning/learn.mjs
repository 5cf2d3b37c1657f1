// Learns the weights of the five-ingredient codebook: `node codebooks/learning/learn.mjs`, a minute. Reads the sayings (sayings.yaml) and the
// coded passages (fixtures/gold), writes codebooks/five-ingredients.yaml. How and why: codebooks/README.md. Same inputs, same bytes.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse as readCsv } from 'csv-parse/sync';
import { build } from 'esbuild';
import { parse as readYaml } from 'yaml';
import { candidates, isGrammar, isLight } from './candidates.mjs';
import { fitWeights } from './fit.mjs';
import { writeCodebook } from './write-codebook.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = ['five-ingredients', 'nothing', 'learning'];
/** The odds at which a theme is suggested, as logarithms: 1 to 3 and less. Set with a look at passages that nothing was learned from. */
const thresholds = { culture: -1.2, leadership: -1.4, collaboration: -1.4, data: -1.5, identity: -1.1 };
/** What sayings weigh before anything is learned, in logarithms of odds: those of sub-codes, those of themes, those with conditions. */
const priors = { saying: 1.2, register: 0.9, rule: 0.9 };
/** Weights below this share of what a theme needs are dropped; the others are written in such steps. */
const smallest = 0.05;

const codebook = readYaml(readFileSync(join(root, 'codebooks/learning/sayings.yaml'), 'utf8'), { schema: 'failsafe' });
const themes = codebook.codes.map(({ id }) => id);
const themeOf = (code) => code.split('/')[0];
const passages = [...files.flatMap(readPassages), ...examples(codebook.codes)];
// the first two files are held against the codebook most often, so they count five times
const weightOf = (passage) => (passage.file === 'learning' || passage.file === 'examples' ? 1 : 5);

const sayings = sayingsOf(codebook.codes);
const patterns = new Map();
for (const { pattern } of sayings) patterns.set(keyOf(pattern), pattern);
for (const words of candidates(passages.map(({ text }) => text))) if (!patterns.has(words)) patterns.set(words, words);
const keys = [...patterns.keys()];
const { sentences, broken } = await matchAll([...patterns.values()]);
if (broken.length > 0) throw new Error(`patterns that cannot be read: ${broken.join('; ')}`);

const kept = keep();
const learned = {};
for (const theme of themes) learned[theme] = learnTheme(theme);
writeFileSync(join(root, 'codebooks/five-ingredients.yaml'), writeCodebook(root, codebook, patternsByCode()));

function readPassages(file) {
  const rows = readCsv(readFileSync(join(root, 'fixtures/gold', `${file}.csv`), 'utf8'), { columns: true, bom: true });
  const byId = new Map();
  for (const { id, text, code, source } of rows) {
    if (source.startsWith('X-')) continue;
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

/** Every saying with its code: a phrase, or a rule with conditions. One with a `weight` in sayings.yaml keeps it. A saying of two codes of a theme is the first one's. */
function sayingsOf(codes) {
  const seen = new Set();
  const flat = (list) => list.flatMap((code) => [code, ...flat(code.codes ?? [])]);
  return flat(codes).flatMap(({ id, patterns: own = [] }) =>
    own.flatMap((shape) => {
      const { any, pattern, near, within, unless, weight } = typeof shape === 'string' ? { pattern: shape } : shape;
      const phrases = [any ?? shape.each ?? pattern].flat();
      const all =
        near === undefined ? phrases : [{ any: phrases, near: [near].flat(), ...(within && { within }), ...(unless && { unless }) }];
      return all.flatMap((one) => {
        const key = `${themeOf(id)} ${keyOf(one)}`;
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

/** Candidates that ten passages of four authors hold; of those that match on the same words the plainest; and every saying. */
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
    if (new Set(held.map(({ text }) => text)).size < 10 || new Set(held.map(({ author }) => author)).size < 4) continue;
    firstAt.set(at, index);
    list.push(index);
  }
  return { list: list.sort((a, b) => a - b), places };
}

function rank(key) {
  return (key.includes('~') ? 100 : 0) + Math.abs(key.split(' ').length - 2);
}

/** The weights of a theme as shares of what it needs: learned, the small ones dropped, the others learned anew. */
function learnTheme(theme) {
  const prior = new Map(sayings.filter(({ code }) => themeOf(code) === theme).map((saying) => [keyOf(saying.pattern), saying.prior]));
  const columns = new Map(kept.list.map((pattern, column) => [pattern, column]));
  const problem = {
    features: kept.list.length,
    prior: Float64Array.from(kept.list, (pattern) => prior.get(keys[pattern]) ?? 0),
    shrink: Float64Array.from(kept.list, (pattern) => (isLight(keys[pattern]) ? 2 : 1)),
    passages: sentences.map((list) => [...new Set(list.flat())].flatMap((pattern) => columns.get(pattern) ?? [])),
    labels: passages.map(({ codes }) => (codes.some((code) => themeOf(code) === theme) ? 1 : 0)),
    weights: passages.map(weightOf),
  };
  const needed = ({ intercept }) => thresholds[theme] - intercept;
  const first = fitWeights(problem);
  const second = fitWeights(
    problem,
    (column) => problem.prior[column] !== 0 || Math.abs(first.weights[column]) >= smallest * needed(first),
  );
  return second.weights.map((weight) => weight / needed(second));
}

/** The patterns of every code with their weights in twentieths: words go to the sub-code that two in five passages with them have. */
function patternsByCode() {
  const sayingOf = new Map(sayings.map((saying) => [`${themeOf(saying.code)} ${keyOf(saying.pattern)}`, saying]));
  const result = new Map();
  for (const theme of themes) {
    const told = new Map();
    kept.list.forEach((pattern, column) => {
      const { code: own, fixed } = sayingOf.get(`${theme} ${keys[pattern]}`) ?? {};
      const weight = fixed ?? Math.round(learned[theme][column] / smallest) * smallest;
      if (Math.abs(weight) < smallest / 2) return;
      const code = weight < 0 ? theme : own?.includes('/') ? own : (leadingCode(theme, pattern) ?? theme);
      const places = kept.places[pattern].join();
      const twin =
        fixed === undefined && typeof patterns.get(keys[pattern]) === 'string' && places !== '' && !isGrammar(keys[pattern])
          ? told.get(places)
          : undefined;
      if (twin !== undefined && sameLength(twin.pattern, keys[pattern])) {
        twin.weight = Math.round((twin.weight + weight) * 100) / 100;
        return;
      }
      const entry = { code, pattern: patterns.get(keys[pattern]), weight };
      told.set(places, entry);
      result.set(code, [...(result.get(code) ?? []), entry]);
    });
  }
  return new Map([...result].map(([code, list]) => [code, list.filter(({ weight }) => Math.abs(weight) >= smallest / 2)]));
}

function sameLength(a, b) {
  return typeof a === 'string' && a.split(' ').length === b.split(' ').length;
}

function leadingCode(theme, pattern) {
  const counts = new Map();
  let all = 0;
  for (const passage of new Set(kept.places[pattern].map((place) => Math.floor(place / 1000)))) {
    for (const code of passages[passage].codes.filter((one) => themeOf(one) === theme)) {
      all += 1;
      if (code.includes('/')) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
  }
  const [best] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best !== undefined && best[1] >= 3 && best[1] / all >= 0.4 ? best[0] : undefined;
}
