/** One condition as it was written: `key=a,b` or `key!=a,b`. */
export interface WrittenCondition {
  readonly key: string;
  readonly negated: boolean;
  /** `*` stands for any run of characters where it was written outside quotes. */
  readonly values: readonly WrittenValue[];
}

/** A value in pieces: between two pieces stood a `*`. An empty value means "not known". */
export interface WrittenValue {
  readonly pieces: readonly string[];
}

const shape = /^([^\s=!"]+)\s*(!?=)/u;

/**
 * Splits the text of a `--where` into conditions: white space between them, quotes around values or a whole `key="a, b"` value. Nothing
 * where a part is no condition; `rest` is then the part.
 */
export function splitConditions(text: string): { conditions: WrittenCondition[]; rest?: string } {
  const conditions: WrittenCondition[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
    if (at >= text.length) return { conditions };
    const found = shape.exec(text.slice(at));
    if (found === null) return { conditions, rest: text.slice(at) };
    const values = readValues(text, at + found[0].length);
    if (values === undefined) return { conditions, rest: text.slice(at) };
    conditions.push({ key: found[1] ?? '', negated: found[2] === '!=', values: values.values });
    at = values.end;
  }
}

/** Values up to the next white space outside quotes; nothing where a quote stays open. */
function readValues(text: string, start: number): { values: WrittenValue[]; end: number } | undefined {
  const values: WrittenValue[] = [];
  let pieces = [''];
  let at = start;
  for (; at < text.length && !/\s/.test(text.charAt(at)); at += 1) {
    const character = text.charAt(at);
    if (character === ',') {
      values.push({ pieces });
      pieces = [''];
    } else if (character === '*') pieces.push('');
    else if (character === '"') {
      const close = text.indexOf('"', at + 1);
      if (close < 0) return undefined;
      pieces.push(`${pieces.pop() ?? ''}${text.slice(at + 1, close)}`);
      at = close;
    } else pieces.push(`${pieces.pop() ?? ''}${character}`);
  }
  return { values: [...values, { pieces }], end: at };
}
