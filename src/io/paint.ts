import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

const styles: Readonly<Record<string, Style>> = {
  title: ['bold', 'underline'],
  strong: 'bold',
  dim: 'dim',
  caution: 'yellow',
  confirmed: 'green',
  possible: 'cyan',
  evidence: ['bold', 'yellow'],
  code: 'magenta',
  place: 'bold',
  error: 'red',
  warning: 'yellow',
  note: 'blue',
  caret: 'red',
  hint: 'green',
  source: 'dim',
};

/** The colours of the house, or none. */
export function createPaint(level: 0 | 1): (style: string, text: string) => string {
  return (name, text) => {
    const style = level === 0 ? undefined : styles[name];
    return style === undefined || text === '' ? text : painted(style, text);
  };
}

/** Whether there is to be colour is decided here: newer versions of Node would ask the stream once more. */
const unasked = { validateStream: false };

function painted(style: Style, text: string): string {
  const paint: (style: Style, text: string, options: typeof unasked) => string = styleText;
  return paint(style, text, unasked);
}

/** Whether a stream gets colour: a terminal without NO_COLOR, or FORCE_COLOR. */
export function colourLevel(stream: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>): 0 | 1 {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return 0;
  if (env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0') return 1;
  return stream.isTTY === true && env.TERM !== 'dumb' ? 1 : 0;
}
