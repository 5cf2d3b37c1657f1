import { Chalk } from 'chalk';

/** The colours of the house, or none: `level` 0 paints nothing (chalk itself does not honour NO_COLOR). */
export function createPaint(level: 0 | 1): (style: string, text: string) => string {
  const chalk = new Chalk({ level });
  const styles: Readonly<Record<string, (text: string) => string>> = {
    title: chalk.bold.underline,
    strong: chalk.bold,
    dim: chalk.dim,
    caution: chalk.yellow,
    confirmed: chalk.green,
    possible: chalk.cyan,
    evidence: chalk.bold.yellow,
    code: chalk.magenta,
    place: chalk.bold,
    error: chalk.red,
    warning: chalk.yellow,
    note: chalk.blue,
    caret: chalk.red,
    hint: chalk.green,
    source: chalk.dim,
  };
  return (style, text) => (text === '' ? '' : (styles[style]?.(text) ?? text));
}

/** Whether a stream gets colour: a terminal without NO_COLOR, or FORCE_COLOR. */
export function colourLevel(stream: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): 0 | 1 {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return 0;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0') return 1;
  return stream.isTTY === true && env.TERM !== 'dumb' ? 1 : 0;
}
