// Builds the command: one bundle with every runtime package inside, split so that a command loads only what it needs.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

rmSync('dist', { recursive: true, force: true });

const result = await build({
  entryPoints: ['src/cli.ts', 'src/worker.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  minifyWhitespace: true,
  keepNames: false,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { VERBATIM_VERSION: JSON.stringify(version) },
  // commander and others are CommonJS and ask for Node's own modules by require
  banner: { js: "import{createRequire as verbatimRequire}from'node:module';const require=verbatimRequire(import.meta.url);" },
});

writeFileSync('THIRD-PARTY-NOTICES.md', notices(result.metafile));

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
