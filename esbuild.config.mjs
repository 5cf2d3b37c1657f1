// Builds the command: one bundle with every runtime package inside, split so that a command loads only what it needs. With `--schemas` it
// writes the JSON Schemas instead.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Messages are in English, so the other forty languages of zod stay out: a third of a megabyte that every start would read. */
const englishOnly = {
  name: 'english-only',
  setup(builder) {
    builder.onLoad({ filter: /zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "export { default as en } from './en.js';" }));
  },
};

const common = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Node 20 has them; rewritten as `new RegExp` they would be compiled anew at every use
  supported: { 'regexp-unicode-property-escapes': true },
  logLevel: 'warning',
  plugins: [englishOnly],
  // commander and others are CommonJS and ask for Node's own modules by require
  banner: { js: "import{createRequire as verbatimRequire}from'node:module';const require=verbatimRequire(import.meta.url);" },
};

if (process.argv.includes('--schemas')) await writeSchemas();
else await buildCommand();

async function buildCommand() {
  rmSync('dist', { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/cli.ts', 'src/worker.ts', 'src/reading.ts'],
    outdir: 'dist',
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
    legalComments: 'none',
    define: { VERBATIM_VERSION: JSON.stringify(version) },
  });
  writeFileSync('THIRD-PARTY-NOTICES.md', notices(metafile));
  await compileCodebooks();
  await buildReviewPage();
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

/** Built-in codebooks as JSON: reading YAML by a schema takes five times as long, at every start. */
async function compileCodebooks() {
  const { readCodebook } = await load('src/codebook/read-codebook.ts');
  mkdirSync('dist/codebooks', { recursive: true });
  for (const file of readdirSync('codebooks').filter((name) => name.endsWith('.yaml'))) {
    const name = file.slice(0, -'.yaml'.length);
    const { codebook, problems } = readCodebook(readFileSync(join('codebooks', file), 'utf8'), `builtin:${name}`);
    const errors = problems.filter((problem) => problem.severity === 'error');
    if (errors.length > 0) throw new Error(`codebooks/${file}: ${errors.map((problem) => problem.message).join('; ')}`);
    writeFileSync(`dist/codebooks/${name}.json`, JSON.stringify(codebook));
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
  const file = `dist-build-${process.pid}.mjs`;
  await build({ ...common, entryPoints: [entry], outfile: file });
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(file, { force: true });
  }
}

/** The licence texts of every package that went into the bundle. */
function notices(metafile) {
  const names = new Set(Object.keys(metafile.inputs).flatMap((input) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? []));
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
