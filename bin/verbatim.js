#!/usr/bin/env node
import { compileLater, main } from '../dist/cli.js';

// a reader that has seen enough (`| head`) is no fault
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

compileLater();

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
});
