import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

/** What the built program offers to its entries: see `program.ts`. */
export type Program = typeof import('./program.ts');

export interface Loaded {
  readonly program: Program;
  /** Whether V8 took the bytecode that lies beside the program; a Node of another version compiles anew. */
  readonly isReady: boolean;
  /** Bytecode of everything compiled so far. */
  readonly bytecode: () => Buffer;
}

/** The built program and its bytecode, from the folder of the built files. */
const programFile = 'program.cjs';
export const bytecodeFile = 'program.bytecode';

/** Bytes of bytecode that a function runs through before V8 compiles it for speed; its own figure is 132 kB. */
const untilCompiled = 400_000;

/**
 * Loads the built program with bytecode that was made when it was built. Reading, looking through and compiling the sources took a seventh of a run
 * of 25 transcripts. Newer versions of Node can do this by themselves (`module.enableCompileCache`), but into a folder outside the study.
 */
export function loadProgram(folder: string = __dirname): Loaded {
  compileLater();
  const file = path.join(folder, programFile);
  const bytecode = readIfThere(path.join(folder, bytecodeFile));
  // nothing but ASCII: see the build
  const source = `(function(exports,require,module,__filename,__dirname){${fs.readFileSync(file, 'latin1')}\n})`;
  const script = new Script(source, { filename: file, ...(bytecode === undefined ? {} : { cachedData: bytecode }) });
  const module = { exports: {} as Program };
  script.runInThisContext()(module.exports, createRequire(file), module, file, folder);
  return {
    program: module.exports,
    isReady: bytecode !== undefined && script.cachedDataRejected === false,
    bytecode: () => script.createCachedData(),
  };
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * Tells V8 to compile less eagerly. A run is short and its functions are many: by V8's own figure nearly two hundred of them are compiled
 * for speed within 25 transcripts, many twice because the first ones did not show every shape of value yet. Three times as late, 25
 * transcripts take a quarter less time of the processor, 200 a twelfth, and those that take minutes no more. Measured for Node 20; later
 * ones have a compiler in between, and figures that go with it. Bytecode is only taken by a process with the flags it was made with.
 */
function compileLater(): void {
  if (process.versions.node.startsWith('20.')) setFlagsFromString(`--interrupt-budget=${untilCompiled}`);
}
