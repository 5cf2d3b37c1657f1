// Builds the command: one file with nearly every runtime package inside, with its bytecode beside it; large packages that few commands need
// lie beside it too, under vendor/. With `--schemas` it writes the JSON Schemas instead.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Some packages are CommonJS and ask for Node's own modules by `require`, which modules do not have. */
const requireBanner = "import{createRequire as verbatimRequire}from'node:module';const require=verbatimRequire(import.meta.url);";

/** Packages of more than a hundred kilobytes that most runs do without: PDF, old encodings, regular expressions. */
const seldom = ['unpdf', 'iconv-lite', 're2js'];

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // Node 20 has them; rewritten as `new RegExp` they would be compiled anew at every use
  supported: { 'regexp-unicode-property-escapes': true, 'dynamic-import': false },
  logLevel: 'warning',
};

const built = {
  ...common,
  format: 'cjs',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  define: { VERBATIM_VERSION: JSON.stringify(version), 'import.meta.url': 'verbatimUrl' },
  banner: { js: "const verbatimUrl=require('node:url').pathToFileURL(__filename).href;" },
};

const besideTheProgram = {
  name: 'beside-the-program',
  setup(builder) {
    builder.onResolve({ filter: new RegExp(`^(?:${seldom.join('|')})$`) }, ({ path }) => ({
      path: `./vendor/${path}.cjs`,
      external: true,
    }));
    // commander could start other programs as sub-commands; there are none, and what starts them takes long to load
    builder.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /commander/.test(importer) ? { path, namespace: 'unused' } : undefined,
    );
    builder.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({ contents: '' }));
  },
};

if (process.argv.includes('--schemas')) await writeSchemas();
else await buildCommand();

async function buildCommand() {
  rmSync('dist', { recursive: true, force: true });
  const thread = (door) => ({
    contents: `import { loadProgram } from './start.ts'; void loadProgram().program.${door}();`,
    resolveDir: 'src',
  });
  const parts = await Promise.all([
    build({ ...built, entryPoints: ['src/program.ts'], outfile: 'dist/program.cjs', plugins: [besideTheProgram] }),
    ...seldom.map((name) => build({ ...built, entryPoints: [name], outfile: `dist/vendor/${name}.cjs` })),
    build({ ...built, entryPoints: ['src/start.ts'], outfile: 'dist/start.cjs' }),
    build({ ...built, stdin: thread('answerBatches'), outfile: 'dist/worker.cjs' }),
    build({ ...built, stdin: thread('answerSources'), outfile: 'dist/reading.cjs' }),
  ]);
  // esbuild leaves regular expressions as they are written; a source of nothing but ASCII takes half the memory and is read as bytes
  writeFileSync('dist/program.cjs', readFileSync('dist/program.cjs', 'utf8').replace(/[^\0-\x7f]/g, escaped));
  writeFileSync('THIRD-PARTY-NOTICES.md', notices(parts.flatMap(({ metafile }) => Object.keys(metafile.inputs))));
  await compileCodebooks();
  await buildReviewPage();
  keepBytecode();
}

/** A UTF-16 unit as strings and regular expressions may have it. */
function escaped(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Runs a study once in a new process and keeps what V8 compiled for it: later starts need not compile it again. */
function keepBytecode() {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-build-'));
  const study = resolve('fixtures/studies/northby');
  const script = `
    const { loadProgram, bytecodeFile } = require(${JSON.stringify(resolve('dist/start.cjs'))});
    const { program, bytecode } = loadProgram();
    const quiet = { write: () => true };
    const world = { cwd: ${JSON.stringify(folder)}, env: {}, stdin: process.stdin, stdout: quiet, stderr: quiet };
    const codebook = ${JSON.stringify(resolve('codebooks/five-ingredients.yaml'))};
    const runs = [['run', ${JSON.stringify(study)}, '--out', 'out'], ['run', ${JSON.stringify(study)}, '--out', 'out', '--codebook', codebook]];
    (async () => {
      for (const argv of runs) if ((await program.main(argv, world)) === 2) process.exit(1);
      require('node:fs').writeFileSync(require('node:path').join(${JSON.stringify(resolve('dist'))}, bytecodeFile), bytecode());
    })();`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error(`the built command does not run: ${stderr}`);
}

/** The page of `verbatim review`: one file with its style and script inside, since it may fetch nothing. */
async function buildReviewPage() {
  const folder = 'src/review/page';
  const { outputFiles } = await build({
    entryPoints: { page: `${folder}/main.ts`, style: `${folder}/style.css` },
    bundle: true,
    format: 'iife',
    target: ['es2022', 'chrome120', 'firefox121', 'safari17.2'],
    minify: true,
    outdir: 'dist',
    write: false,
    logLevel: 'warning',
  });
  const made = (extension) => outputFiles.find(({ path }) => path.endsWith(extension)).text.trim();
  const page = readFileSync(`${folder}/page.html`, 'utf8')
    .replace('/* style */', () => made('.css'))
    .replace('/* script */', () => made('.js').replaceAll('</script', '<\\/script'));
  writeFileSync('dist/review.html', page);
}

/** Built-in codebooks as JSON: reading YAML and a table takes five times as long, at every start. */
async function compileCodebooks() {
  const { readCodebook } = await load('src/codebook/read-codebook.ts');
  const { addPatternTable } = await load('src/codebook/pattern-table.ts');
  const { packCodebook } = await load('src/codebook/pack-codebook.ts');
  const { readTextFile } = await load('src/io/read-text.ts');
  mkdirSync('dist/codebooks', { recursive: true });
  for (const file of readdirSync('codebooks').filter((name) => name.endsWith('.yaml'))) {
    const name = file.slice(0, -'.yaml'.length);
    const reading = readCodebook(readFileSync(join('codebooks', file), 'utf8'), `builtin:${name}`);
    const table = reading.tableNamed?.name;
    const { codebook, problems } =
      table === undefined ? reading : addPatternTable(reading.codebook, readTextFile(join('codebooks', table)), `builtin:${table}`);
    const errors = [...reading.problems, ...problems].filter((problem) => problem.severity === 'error');
    if (errors.length > 0) throw new Error(`codebooks/${file}: ${errors.map((problem) => problem.message).join('; ')}`);
    writeFileSync(`dist/codebooks/${name}.json`, JSON.stringify(packCodebook(codebook)));
  }
}

async function writeSchemas() {
  const { codebookJsonSchema, studyJsonSchema } = await load('src/json-schemas.ts');
  mkdirSync('schemas', { recursive: true });
  writeFileSync('schemas/codebook.schema.json', `${JSON.stringify(codebookJsonSchema(), null, 2)}\n`);
  writeFileSync('schemas/study.schema.json', `${JSON.stringify(studyJsonSchema(), null, 2)}\n`);
}

/** Runs a source file: bundled into a file beside the modules it needs, and removed. */
async function load(entry) {
  const file = `dist-build-${process.pid}-${basename(entry, '.ts')}.mjs`;
  await build({ ...common, format: 'esm', banner: { js: requireBanner }, entryPoints: [entry], outfile: file });
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file, { force: true });
  }
}

/** The licence texts of every package that went into the bundle. */
function notices(inputs) {
  const names = new Set(inputs.flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []));
  const parts = [...names].sort().map((name) => {
    const manifest = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
    return `## ${name} ${manifest.version} (${manifest.license ?? 'see below'})\n\n${licenceOf(name)}`;
  });
  return `# Third-party notices\n\nThe built command contains the packages below.\n\n${parts.join('\n\n')}\n`;
}

function licenceOf(name) {
  for (const file of ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'license.md', 'LICENSE-MIT', 'LICENSE.BSD']) {
    try {
      return readFileSync(`node_modules/${name}/${file}`, 'utf8').trim();
    } catch {
      // the next name
    }
  }
  return 'The package ships no licence file; its licence is named above.';
}
