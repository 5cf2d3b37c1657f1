import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode that a function runs through before V8 compiles it for speed; its own figure is 132 kB. */
const untilCompiled = 400_000;

/**
 * Tells V8 to compile less eagerly. A run is short and its functions are many: by V8's own figure nearly two hundred of them are compiled
 * for speed within 25 transcripts, many twice because the first ones did not show every shape of value yet. Three times as late, 25
 * transcripts take a quarter less time of the processor, 200 a twelfth, and those that take minutes no more. Measured for Node 20; later
 * ones have a compiler in between, and figures that go with it.
 */
export function compileLater(): void {
  if (process.versions.node.startsWith('20.')) setFlagsFromString(`--interrupt-budget=${untilCompiled}`);
}
