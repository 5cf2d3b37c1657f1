import { Readable } from 'node:stream';
import { main } from '../src/cli.ts';

/** What a call printed, and its status. */
export interface Call {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, as in a pipe: no terminal, no colour. */
export async function call(argv: readonly string[], cwd: string, stdin = ''): Promise<Call> {
  const said = { stdout: '', stderr: '' };
  const face = (name: 'stdout' | 'stderr') => ({
    write(text: string) {
      said[name] += text;
      return true;
    },
  });
  const status = await main(argv, {
    cwd,
    env: { NO_COLOR: '1' },
    stdin: Readable.from([stdin]),
    stdout: face('stdout'),
    stderr: face('stderr'),
  });
  return { status, ...said };
}

/** Splits a line as a shell does: spaces, single and double quotes. */
export function splitLine(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

/** A call as a page of text: what a golden file holds. */
export function transcriptOfCall(line: string, result: Call): string {
  const error = result.stderr === '' ? '' : `--- standard error\n${result.stderr}`;
  return `$ ${line}\n${result.stdout}${error}--- status ${result.status}\n\n`;
}
