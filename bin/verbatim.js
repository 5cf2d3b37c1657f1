#!/usr/bin/env node
const { loadProgram } = require('../dist/start.cjs');

// a reader that has seen enough (`| head`) is no fault
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const { main } = loadProgram().program;
const { env, stdin, stdout, stderr } = process;

main(process.argv.slice(2), { cwd: process.cwd(), env, stdin, stdout, stderr }).then((status) => {
  process.exitCode = status;
});
