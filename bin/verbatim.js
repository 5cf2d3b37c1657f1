#!/usr/bin/env node
const { loadProgram } = require('../dist/start.cjs');

// a reader that has seen enough (`| head`) is no fault
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { main } = loadProgram().program;
const world = {
  cwd: process.cwd(),
  env: process.env,
  // opened by those who read from it: it takes as long as reading a transcript
  get stdin() {
    return process.stdin;
  },
  stdout: process.stdout,
  stderr: process.stderr,
};

main(process.argv.slice(2), world).then((status) => {
  process.exitCode = status;
});
