// `npm run bench`: whole commands, each beside its yardstick, in turn; the ratio of medians is what counts, for machines are noisy.
// `--quick`: three runs in place of five. `--all`: also 10,000 transcripts. `--formats`: how fast each format is read. `--big`: one huge
// transcript, a long one and 5,000 small ones.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expression, plainCodebook, wildcardCodebook } from './codebooks.mjs';
import { makers } from './formats.mjs';
import { writeCorpus } from './generate.mjs';

const home = new URL('.', import.meta.url).pathname;
const corpus = join(home, 'corpus');
const binary = join(home, '..', 'bin', 'verbatim.js');
const runs = process.argv.includes('--quick') ? 3 : 5;

if (process.argv[2] === '--expression') {
  countMatches(process.argv[3]);
} else if (process.argv.includes('--formats')) {
  compareFormats();
} else if (process.argv.includes('--big')) {
  measureBig();
} else {
  main();
}

/** The yardstick for coding: one pass of one regular expression over the same texts, decoding included. */
function countMatches(folder) {
  const pattern = new RegExp(expression, 'gi');
  let count = 0;
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    pattern.lastIndex = 0;
    while (pattern.exec(text)) count += 1;
  }
  process.stdout.write(`${count}\n`);
}

function main() {
  const sizes = process.argv.includes('--all') ? [25, 1000, 10_000] : [25, 1000];
  for (const size of sizes) prepare(size);
  const empty = ['-e', '0'];
  const rows = [
    compare('--version ÷ empty program', [binary, '--version'], empty, 2),
    compare('--help ÷ empty program', [binary, '--help'], empty, 2),
    compare('run, 25 transcripts ÷ empty program', run(25, 'wildcards'), empty, 8),
    compare(
      'run, 1,000 ÷ one regular expression',
      run(1000, 'wildcards'),
      [join(home, 'bench.mjs'), '--expression', join(corpus, '1000', 'transcripts')],
      2,
    ),
    compare('run, 1,000, plain words ÷ wildcards', run(1000, 'plain'), run(1000, 'wildcards'), 1.3),
    ...(sizes.includes(10_000) ? [compare('run, 10,000 ÷ 1,000, one thread each', alone(10_000), alone(1000), 11)] : []),
  ];
  console.table(rows);
}

function prepare(size) {
  const folder = join(corpus, String(size));
  if (existsSync(join(folder, 'plain.yaml'))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeCorpus(join(folder, 'transcripts'), size);
  writeFileSync(join(folder, 'study.yaml'), `title: Bench\ncodebook: wildcards.yaml\ntranscripts: transcripts\n`);
  writeFileSync(join(folder, 'wildcards.yaml'), wildcardCodebook);
  writeFileSync(join(folder, 'plain.yaml'), plainCodebook);
}

function run(size, codebook) {
  return [binary, 'run', join(corpus, String(size)), '--quiet', '--codebook', join(corpus, String(size), `${codebook}.yaml`)];
}

/** Beyond 250 MB one thread is the rule, so it is compared with one. */
function alone(size) {
  return [...run(size, 'wildcards'), '--workers', '1'];
}

function compare(what, ours, yardstick, gate) {
  const times = { ours: [], theirs: [] };
  let memory = 0;
  for (let turn = 0; turn <= runs; turn += 1) {
    const [a, b] = [measure(ours), measure(yardstick)];
    if (turn === 0) continue;
    times.ours.push(a.seconds);
    times.theirs.push(b.seconds);
    memory = Math.max(memory, a.megabytes);
  }
  const ratio = median(times.ours) / median(times.theirs);
  return {
    what,
    'median s': median(times.ours).toFixed(2),
    'yardstick s': median(times.theirs).toFixed(2),
    ratio: ratio.toFixed(2),
    gate,
    holds: ratio <= gate,
    'peak MB': memory,
  };
}

/** Megabytes of speech a second, by format: `check` of 100 transcripts less `check` of one short transcript in that format. */
function compareFormats() {
  prepare(25);
  const source = join(corpus, '25', 'transcripts');
  const texts = readdirSync(source).flatMap((name) => {
    const text = readFileSync(join(source, name), 'utf8');
    return [1, 2, 3, 4].map((copy) => [`${name.replace(/\.txt$/, '')}-${copy}`, text]);
  });
  // what is found is not in question here
  const codebook = join(corpus, 'formats.yaml');
  writeFileSync(
    codebook,
    'codebook: One word\nversion: 1.0.0\ncodes:\n  - id: word\n    name: Word\n    definition: One word.\n    patterns: [zygote]\n',
  );
  const megabytes = texts.reduce((sum, [, text]) => sum + text.length, 0) / 1e6;
  const folders = Object.keys(makers).map((extension) => ({ extension, ...writeFormat(extension, texts) }));
  const times = new Map(folders.map(({ extension }) => [extension, { all: [], one: [], memory: 0 }]));
  for (let turn = 0; turn <= runs; turn += 1)
    for (const { extension, all, one } of folders) {
      const [many, single] = [all, one].map((folder) => measure([binary, 'check', folder, '--quiet', '--codebook', codebook]));
      if (turn === 0) continue;
      const known = times.get(extension);
      known.all.push(many.seconds);
      known.one.push(single.seconds);
      known.memory = Math.max(known.memory, many.megabytes);
    }
  const speedOf = ({ all, one }) => megabytes / Math.max(0.001, median(all) - median(one));
  const plain = speedOf(times.get('txt'));
  console.table(
    folders.map(({ extension, size }) => {
      const known = times.get(extension);
      const speed = speedOf(known);
      return {
        format: extension,
        'files MB': (size / 1e6).toFixed(1),
        'MB of speech a second': speed.toFixed(1),
        '÷ txt': (speed / plain).toFixed(2),
        'peak MB': known.memory,
      };
    }),
  );
}

function writeFormat(extension, texts) {
  const [all, one] = ['all', 'one'].map((name) => join(corpus, 'formats', extension, name));
  for (const folder of [all, one]) mkdirSync(folder, { recursive: true });
  let size = 0;
  for (const [name, text] of texts) {
    const content = makers[extension](text);
    size += content.length;
    writeFileSync(join(all, `${name}.${extension}`), content);
  }
  const [, first] = texts[0];
  writeFileSync(join(one, `one.${extension}`), makers[extension](first.slice(0, first.indexOf('\n\n', 1000))));
  return { all, one, size };
}

/** What is unlikely and must not break: time and peak memory. */
function measureBig() {
  prepare(25);
  const cases = [
    ['one transcript of 86,000 words', 1, 86_000],
    ['one transcript of 6 MB', 1, 1_050_000],
    ['one transcript of 60 MB', 1, 10_500_000],
    ['5,000 transcripts of 300 words', 5000, 300],
  ];
  const rows = cases.flatMap(([what, count, size]) => {
    const folder = join(corpus, `big-${count}-${size}`);
    if (!existsSync(folder)) writeCorpus(folder, count, size);
    const megabytes =
      readdirSync(folder).reduce((sum, name) => sum + (name.endsWith('.txt') ? statSync(join(folder, name)).size : 0), 0) / 1e6;
    return ['check', 'run'].map((command) => {
      const seen = Array.from({ length: 3 }, () =>
        measure([binary, command, folder, '--quiet', '--codebook', join(corpus, '25', 'wildcards.yaml')]),
      );
      return {
        what,
        command,
        MB: megabytes.toFixed(1),
        'median s': median(seen.map(({ seconds }) => seconds)).toFixed(2),
        'peak MB': Math.max(...seen.map((one) => one.megabytes)),
      };
    });
  });
  console.table(rows);
}

/** Wall time of a whole process, and its peak memory by the operating system's account where `time` is installed. */
function measure(argv) {
  const withTime = existsSync('/usr/bin/time');
  const command = withTime ? ['/usr/bin/time', ['-f', '%M', process.execPath, ...argv]] : [process.execPath, argv];
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command[0], command[1], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status !== 0) throw new Error(`${argv.join(' ')}: ${stderr}`);
  return { seconds, megabytes: withTime ? Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024) : 0 };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
