import type { Readable } from 'node:stream';
import { Command, CommanderError, Option } from 'commander';
import type { CommandSpec, OptionValue, Outcome } from './commands/command.ts';
import { commands, generalOptions } from './commands/table.ts';
import { deliver, type Face, tellFailure } from './deliver.ts';
import { CannotStart } from './model/cannot-start.ts';
import { visible } from './report/problem-text.ts';
import { version } from './version.ts';

/** The world a call runs in: what tests replace. */
export interface World {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Face;
  readonly stderr: Face;
}

/** Runs one command line and returns its exit status: 0 done, 1 done but something was left out, 2 could not start, 130 interrupted. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  let status = 0;
  const program = buildProgram(world, async (spec, args, options) => {
    status = await runCommand(spec, args, options, world);
  });
  if (argv.length === 0) {
    world.stdout.write(program.helpInformation());
    return 0;
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

type Act = (spec: CommandSpec, args: readonly string[], options: Readonly<Record<string, OptionValue>>) => Promise<void>;

function buildProgram(world: World, act: Act): Command {
  const program = new Command('verbatim')
    .description(
      'Thematic analysis of interviews: transcripts and a codebook in, theme matrices and quote banks by level out.\nWorks offline; nothing leaves the study folder.',
    )
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => world.stdout.write(text),
      writeErr: (text) => world.stderr.write(text),
      outputError: (text, write) =>
        write(
          text
            .replace(/^error: /, 'error  ')
            .split('\n')
            .map(visible)
            .join('\n'),
        ),
      getOutHelpWidth: () => width(world),
      getErrHelpWidth: () => width(world),
    })
    .addHelpText('after', '\nStart with `verbatim run FOLDER` on a folder of transcripts, or `verbatim init FOLDER`.');
  for (const spec of commands) addCommand(program, spec, act);
  return program;
}

function width(world: World): number {
  return Math.min(world.stdout.columns ?? 100, 120);
}

function addCommand(program: Command, spec: CommandSpec, act: Act): void {
  const words = spec.name.split(' ');
  const name = words.pop() ?? '';
  const parent = words.reduce((above, word) => above.commands.find((one) => one.name() === word) ?? addFamily(above, word), program);
  const command = parent.command(`${name} ${spec.arguments}`.trim()).description(spec.summary).copyInheritedSettings(program);
  for (const option of [...spec.options, ...generalOptions]) {
    const built = new Option(option.flags, option.summary);
    if (option.choices !== undefined && option.repeats !== true) built.choices([...option.choices]);
    if (option.default !== undefined) built.default(option.default);
    if (option.repeats === true) built.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
    command.addOption(built);
  }
  const examples = spec.examples.map(([line, does]) => `  ${line}\n      ${does}`).join('\n');
  command.addHelpText('after', `\nExamples:\n${examples}`);
  command.action((...given: unknown[]) => act(spec, command.args, optionsOf(given.at(-2))));
}

/** `codebook` alone prints what it has. */
function addFamily(above: Command, word: string): Command {
  return above.command(word).description(`commands about the ${word}`).copyInheritedSettings(above);
}

function optionsOf(options: unknown): Readonly<Record<string, OptionValue>> {
  // commander types options openly; flags and texts and lists of texts are all that the table declares
  return (options ?? {}) as Readonly<Record<string, OptionValue>>;
}

async function runCommand(
  spec: CommandSpec,
  args: readonly string[],
  options: Readonly<Record<string, OptionValue>>,
  world: World,
): Promise<number> {
  const interrupt = new AbortController();
  const onInterrupt = () => interrupt.abort(new Error('interrupted'));
  process.once('SIGINT', onInterrupt);
  const progress = await startProgress(world, options.quiet === true);
  try {
    const { run } = await spec.load();
    const outcome: Outcome = await run({
      args,
      options,
      cwd: world.cwd,
      get stdin() {
        return world.stdin;
      },
      progress: progress.tell,
      tell: (line) => {
        progress.stop();
        world.stderr.write(`${line}\n`);
      },
      signal: interrupt.signal,
    });
    progress.stop();
    return await deliver(outcome, options, world);
  } catch (error) {
    progress.stop();
    if (interrupt.signal.aborted) {
      world.stderr.write('interrupted; old outputs are as they were\n');
      return 130;
    }
    if (error instanceof CannotStart) return tellFailure(error, options, world);
    throw error;
  } finally {
    process.removeListener('SIGINT', onInterrupt);
  }
}

interface Progress {
  readonly tell: (done: number, total: number, what: string) => void;
  readonly stop: () => void;
}

/** A line that says how far the work is: on a terminal only, and only where it takes longer than a moment. */
async function startProgress(world: World, quiet: boolean): Promise<Progress> {
  if (quiet || world.stderr.isTTY !== true) return { tell: () => undefined, stop: () => undefined };
  const { default: ora } = await import('ora');
  const spinner = ora({ stream: process.stderr, isSilent: false, discardStdin: false });
  let shown = 0;
  return {
    tell: (done, total, what) => {
      const now = Date.now();
      if (now - shown < 100) return;
      shown = now;
      spinner.text = `${what} ${done} of ${total}`;
      if (!spinner.isSpinning) spinner.start();
      spinner.render();
    },
    stop: () => {
      spinner.stop();
    },
  };
}
